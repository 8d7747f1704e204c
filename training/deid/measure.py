"""Measure a model on what it was not trained on.

    python -m training.deid.measure FOLDER --corpora FOLDER [--bar 0.5] [--sweep] [--quick] [--numpy]

Prints JSON. Planted texts have names and carrier sentences of the split *dev*; TAB and WNUT17 are
read from their dev files; the counselling texts are only counted, never shown.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import time
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import Any, Final

from subrosa.deid import Channel, Span, fold
from subrosa.deid.learned import LearnedRecogniser, NumpyPass, read_model
from subrosa.deid.learned.onnx_pass import OnnxPass
from training.deid.export import FILES
from training.deid.noise import same_length_lower
from training.deid.parts import CHANNELS, Labelled, Part, labelled
from training.deid.planter import Planter
from training.deid.read_public import read_tab, read_wnut, records

_WORD: Final = re.compile(r"\w+")
BARS: Final = (0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8)
Read = list[tuple[Labelled, list[Span]]]


def read(found: LearnedRecogniser, texts: Iterable[Labelled], *, quick: bool) -> Read:
    """Let the recogniser read each text once, whatever bar is set afterwards."""
    return [
        (given, list(found(fold(given.text), Channel(CHANNELS[given.channel]), quick)))
        for given in texts
    ]


def covered(given: Labelled, spans: Iterable[Span], bar: float) -> bytearray:
    """Return for each character whether it is hidden."""
    hidden = bytearray(len(given.text))
    for span in spans:
        if span.score >= bar:
            hidden[span.start : span.end] = b"\1" * (span.end - span.start)
    return hidden


def tally(told: Read, bar: float) -> dict[str, Any]:
    """Count marks hidden whole by label, hidden words that are none, and words of identifiers."""
    whole: Counter[str] = Counter()
    marks: Counter[str] = Counter()
    words: Counter[str] = Counter()
    false_of: Counter[str] = Counter()
    leaking = with_any = 0
    for given, spans in told:
        hidden = covered(given, spans, bar)
        gold = bytearray(len(given.text))
        leaks = False
        for mark in given.marks:
            stretch = slice(mark.start, mark.end)
            if mark.heed == 0:
                gold[stretch] = b"\2" * (mark.end - mark.start)
            if mark.heed == 0 or mark.mask < 0.5:
                continue
            gold[stretch] = b"\1" * (mark.end - mark.start)
            inside = [hit.span() for hit in _WORD.finditer(given.text, mark.start, mark.end)]
            kept = all(all(hidden[a:b]) for a, b in inside)
            leaks |= not kept
            for name in (mark.label, "DIRECT" if mark.direct >= 0.5 else "QUASI", "all"):
                marks[name] += 1
                whole[name] += kept
        leaking += leaks
        with_any += any(mark.mask >= 0.5 for mark in given.marks)
        for hit in _WORD.finditer(given.text):
            at = hit.start()
            words["all"] += 1
            if gold[at] == 2:
                continue
            words["of"] += gold[at]
            words["hidden"] += hidden[at]
            words["right"] += gold[at] & hidden[at]
            if hidden[at] and not gold[at]:
                kinds = {s.kind for s in spans if s.start <= at < s.end and s.score >= bar}
                false_of.update(str(kind.value) for kind in kinds)
    recall = words["right"] / max(words["of"], 1)
    precision = words["right"] / max(words["hidden"], 1)
    per = 1e4 / max(words["all"], 1)
    return {
        "recall": {name: round(whole[name] / count, 4) for name, count in sorted(marks.items())},
        "many": dict(sorted(marks.items())),
        "word_recall": round(recall, 4),
        "word_precision": round(precision, 4),
        "false_per_10000": round(per * (words["hidden"] - words["right"]), 1),
        "false_of": {name: round(per * count, 1) for name, count in false_of.most_common()},
        "texts_without_leak": round(1 - leaking / max(with_any, 1), 4),
    }


def planted(split: str, many: int) -> list[Labelled]:
    """Write texts of a split, not spoiled."""
    planter = Planter(7, split)
    return [labelled(planter.text()) for _ in range(many)]


def lowered(texts: Iterable[Labelled]) -> list[Labelled]:
    """Make texts small and take their commas and stops away."""
    given = []
    for text in texts:
        parts: list[Part] = []
        at = 0
        for mark in text.marks:
            parts += [
                Part(text.text[at : mark.start]),
                Part(text.text[mark.start : mark.end], mark.label),
            ]
            at = mark.end
        parts.append(Part(text.text[at:]))
        bare = [
            Part(re.sub(r"[.,!?;:]+(?=\s|$)", "", same_length_lower(p.text)), p.label)
            for p in parts
        ]
        given.append(labelled(bare))
    return given


def main() -> None:
    """Read the arguments and print what was measured."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("model", type=Path)
    asked.add_argument("--corpora", type=Path, required=True)
    asked.add_argument("--bar", type=float, default=0.5)
    asked.add_argument("--court-bar", type=float, default=0.3)
    asked.add_argument("--many", type=int, default=1500)
    asked.add_argument("--quick", action="store_true")
    asked.add_argument("--numpy", action="store_true")
    asked.add_argument("--sweep", action="store_true", help="at every bar from 0.1 to 0.8")
    asked.add_argument("--threads", type=int, default=1)
    given = asked.parse_args()
    model = read_model(*((given.model / name).read_bytes() for name in FILES))
    run = NumpyPass(model) if given.numpy else OnnxPass(model, given.threads)
    found = LearnedRecogniser(model, run)
    texts = planted("dev", given.many)
    counselling = {
        "planted": texts,
        "planted_small": lowered(texts),
        "wnut": list(read_wnut(given.corpora / "deid/wnut17/dev.jsonl.gz")),
    }
    for name in ("questions", "answers"):
        rows = list(records(given.corpora / f"counselling/counselchat_{name}.jsonl.gz"))
        random.Random(1).shuffle(rows)
        counselling[name] = [Labelled(str(row["text"]), ()) for row in rows[: given.many // 5]]
    told: dict[str, Any] = {"quick": given.quick}
    for name, some in counselling.items():
        began = time.process_time()
        told[name] = read(found, some, quick=given.quick)
        took = time.process_time() - began
        told[f"{name}_chars_per_s"] = round(sum(len(text.text) for text in some) / took)
    courts = list(read_tab(given.corpora / "deid/tab/dev.jsonl.gz"))
    told["tab"] = read(found, courts, quick=given.quick)
    for name in (*counselling, "tab"):
        bar = given.court_bar if name == "tab" else given.bar
        by_bar = {
            str(at): tally(told[name], at) for at in ({bar} | set(BARS if given.sweep else ()))
        }
        told[name] = by_bar if given.sweep else by_bar[str(bar)]
    print(json.dumps(told, indent=1))


if __name__ == "__main__":
    main()
