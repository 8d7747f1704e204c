"""Labelled text as a person writes it: ``[[NAME:Marek]] called`` is a text and one label.

Rules:

1. The kind is one of `subrosa.deid.kinds.Kind`, or FREE for words that may be hidden or not.
2. A mark stands in one line, is not empty, has no blank at its edges, and does not nest.
3. What looks like a mark and is none is an error: a slip must not turn a label into text.
"""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Final

from bench.deid_measures import FREE, Gold, Labelled

MARK: Final = re.compile(r"\[\[([A-Z0-9]+):([^\[\]\n]+)\]\]")
HARD_SET: Final = Path(__file__).with_name("hard_set.toml")
LATE_SET: Final = Path(__file__).with_name("late_set.toml")
FRESH_SET: Final = Path(__file__).with_name("fresh_set.toml")


class BadMark(ValueError):
    """Says that a text is not marked as the rules of this module ask."""


def read_marked(number: str, marked: str, *, group: str = "") -> Labelled:
    """Take the marks out of a text; offsets are those of the text without marks."""
    pieces: list[str] = []
    gold: list[Gold] = []
    free: list[tuple[int, int]] = []
    length = taken = 0
    for found in MARK.finditer(marked):
        kind, words = found.groups()
        if words != words.strip():
            raise BadMark(f"{number}: a mark of {kind} begins or ends with a blank")
        before = marked[taken : found.start()]
        pieces += [before, words]
        start = length + len(before)
        length = start + len(words)
        taken = found.end()
        if kind == FREE:
            free.append((start, length))
        else:
            gold.append(Gold(start, length, kind))
    pieces.append(marked[taken:])
    text = "".join(pieces)
    if "[[" in text or "]]" in text:
        raise BadMark(f"{number}: half a mark is left")
    return Labelled(number, text, tuple(gold), tuple(free), group)


def hard_set(path: Path = HARD_SET) -> list[Labelled]:
    """Read sentences that were written by hand; the group is the sort of difficulty."""
    groups = tomllib.loads(path.read_text(encoding="utf-8"))
    name = path.stem.partition("_")[0]
    return [
        read_marked(f"{name}-{group}-{place}", sentence, group=group)
        for group, sentences in groups.items()
        for place, sentence in enumerate(sentences)
    ]
