"""Measure a model on what it was not trained on.

    python -m training.deid.measure FOLDER --corpora FOLDER [--bar 0.5] [--quick] [--numpy]

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

from subrosa.deid import Channel, fold
from subrosa.deid.learned import LearnedRecogniser, NumpyPass, read_model
from subrosa.deid.learned.onnx_pass import OnnxPass
from training.deid.export import FILES
from training.deid.noise import same_length_lower
from training.deid.parts import CHANNELS, Labelled, Part, labelled
from training.deid.planter import Planter
from training.deid.read_public import read_tab, read_wnut, records

_WORD = re.compile(r"\w+")


def covered(found: LearnedRecogniser, given: Labelled, bar: float, *, quick: bool) -> bytearray:
    """Return for each character whether it is hidden."""
    hidden = bytearray(len(given.text))
    for span in found(fold(given.text), Channel(CHANNELS[given.channel]), quick):
        if span.score >= bar:
            hidden[span.start : span.end] = b"\1" * (span.end - span.start)
    return hidden


def tally(
    found: LearnedRecogniser, texts: Iterable[Labelled], bar: float, *, quick: bool
) -> dict[str, object]:
    """Count marks hidden whole by label, hidden words that are none, and words of identifiers."""
    whole: Counter[str] = Counter()
    marks: Counter[str] = Counter()
    words: Counter[str] = Counter()
    leaking = with_any = 0
    for given in texts:
        hidden = covered(found, given, bar, quick=quick)
        gold = bytearray(len(given.text))
        leaks = False
        for mark in given.marks:
            stretch = slice(mark.start, mark.end)
            if mark.heed == 0:
                gold[stretch] = b"\2" * (mark.end - mark.start)
                continue
            if mark.mask < 0.5:
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
    recall, precision = (
        words["right"] / max(words["of"], 1),
        words["right"] / max(words["hidden"], 1),
    )
    return {
        "recall": {name: round(whole[name] / count, 4) for name, count in sorted(marks.items())},
        "many": dict(sorted(marks.items())),
        "words": {"recall": round(recall, 4), "precision": round(precision, 4), "f1": round(2 * recall * precision / max(recall + precision, 1e-9), 4)},
        "false_per_10000": round(1e4 * (words["hidden"] - words["right"]) / max(words["all"], 1), 1),
        "texts_without_leak": round(1 - leaking / max(with_any, 1), 4),
    }  # fmt: skip


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
    asked.add_argument("--threads", type=int, default=1)
    given = asked.parse_args()
    model = read_model(*((given.model / name).read_bytes() for name in FILES))
    run = NumpyPass(model) if given.numpy else OnnxPass(model, given.threads)
    found = LearnedRecogniser(model, run)
    texts = planted("dev", given.many)
    told: dict[str, object] = {"bar": given.bar, "court_bar": given.court_bar, "quick": given.quick}
    told["planted"] = tally(found, texts, given.bar, quick=given.quick)
    told["planted_small"] = tally(found, lowered(texts), given.bar, quick=given.quick)
    courts = list(read_tab(given.corpora / "deid/tab/dev.jsonl.gz"))
    told["tab"] = tally(found, courts, given.court_bar, quick=given.quick)
    posts = read_wnut(given.corpora / "deid/wnut17/dev.jsonl.gz")
    told["wnut"] = tally(found, posts, given.bar, quick=given.quick)
    for name in ("questions", "answers"):
        rows = list(records(given.corpora / f"counselling/counselchat_{name}.jsonl.gz"))
        random.Random(1).shuffle(rows)
        plain = [Labelled(str(row["text"]), ()) for row in rows[:300]]
        began = time.perf_counter()
        told[name] = tally(found, plain, given.bar, quick=given.quick)["false_per_10000"]
        size = sum(len(text.text) for text in plain)
        told[f"{name}_chars_per_s"] = round(size / (time.perf_counter() - began))
    print(json.dumps(told, indent=1))


if __name__ == "__main__":
    main()
