"""How well identifiers were hidden: the measures of the de-identification engine, and nothing else.

Rules kept:

1. A word is a run of letters and digits. Blanks and punctuation are never asked for, so a span is
   hidden when every letter and digit of it is.
2. Safe Harbor figures leave schools, churches and clinics out (45 CFR 164.514(b)(2)(i) does not
   name them); these have a recall of their own, and hiding them is no fault.
3. Titles, weekdays, holidays, bare years and ages under 90 are scored neither way, nor is what the
   text itself marks as free.
4. A word that is no identifier counts as masked when any character of it is hidden.
5. A text has no leak when it has an identifier of Safe Harbor and all of these are hidden. Texts
   without any identifier have a figure of their own.

Kinds are plain words, so that peers are measured as we are. Nothing here knows an engine.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

FREE: Final = "FREE"
BESIDE: Final = frozenset({"SCHOOL", "CHURCH", "FACILITY"})
"""Kinds that are wanted and reported apart from the Safe Harbor figure."""

_WORD: Final = re.compile(r"[^\W_]+")
_TITLES: Final = r"(?:dr|mr|mrs|ms|mx|jr|sr|prof|rev|fr|sgt|lt|capt|judge|pastor|sister|father)"
_NOT_SCORED: Final = re.compile(
    rf"""
    \b{_TITLES}\b\.?
    | \b(?:mon|tues|wednes|thurs|fri|satur|sun)days?\b
    | \b(?:thanksgiving|christmas|xmas|easter|ramadan|passover|hanukkah|halloween|new\ year'?s?
        | mother'?s\ day|father'?s\ day|valentine'?s|labor\ day|memorial\ day)\b
    | \b(?:1[89]|20)\d\d\b
    | \b[1-8]?\d[\s-]?(?:years?[\s-]old|y/?o|yo|y\.o\.)\b
    | \byears?[\s-]old\b
    | \bage[d:]?\s+[1-8]?\d\b
    """,
    re.IGNORECASE | re.VERBOSE,
)

_TITLE: Final = re.compile(_TITLES, re.IGNORECASE)

Stretch = tuple[int, int]
"""From a character of the text up to but not at another."""


@dataclass(frozen=True, slots=True)
class Gold:
    """One identifier as a person labelled it."""

    start: int
    end: int
    kind: str


@dataclass(frozen=True, slots=True)
class Labelled:
    """A text, what in it is an identifier, and what may be hidden or not."""

    number: str
    text: str = field(repr=False)
    gold: tuple[Gold, ...] = ()
    free: tuple[Stretch, ...] = ()
    group: str = ""


@dataclass(frozen=True, slots=True)
class Tally:
    """Counts over texts; tallies add up, and every figure is read off the sum."""

    wanted: Counter[str] = field(default_factory=Counter)
    found: Counter[str] = field(default_factory=Counter)
    words_wanted: int = 0
    words_found: int = 0
    plain_words: int = 0
    plain_masked: int = 0
    texts: int = 0
    tight: int = 0
    bare_words: int = 0
    bare_masked: int = 0

    def __add__(self, other: Tally) -> Tally:
        return Tally(
            self.wanted + other.wanted,
            self.found + other.found,
            self.words_wanted + other.words_wanted,
            self.words_found + other.words_found,
            self.plain_words + other.plain_words,
            self.plain_masked + other.plain_masked,
            self.texts + other.texts,
            self.tight + other.tight,
            self.bare_words + other.bare_words,
            self.bare_masked + other.bare_masked,
        )

    @property
    def recall(self) -> float:
        """Share of Safe Harbor identifiers that are hidden whole."""
        return _share(_sum(self.found), _sum(self.wanted))

    @property
    def word_recall(self) -> float:
        """Share of the words of Safe Harbor identifiers that are hidden."""
        return _share(self.words_found, self.words_wanted)

    @property
    def precision(self) -> float:
        """Share of the masked words that belong to a Safe Harbor identifier."""
        return _share(self.words_found, self.words_found + self.plain_masked)

    @property
    def f1(self) -> float:
        """Harmonic mean of recall and precision over words."""
        both = self.word_recall + self.precision
        return 2 * self.word_recall * self.precision / both if both else 0.0

    @property
    def no_leak(self) -> float:
        """Share of the texts with identifiers that keep all of them."""
        return _share(self.tight, self.texts)

    @property
    def masked_in_vain(self) -> float:
        """Share of the words that are no identifiers and were masked."""
        return _share(self.plain_masked, self.plain_words)

    @property
    def masked_where_none(self) -> float:
        """The same share in texts that hold no identifier at all."""
        return _share(self.bare_masked, self.bare_words)

    def recall_of(self, *kinds: str) -> float:
        """Share of the identifiers of some kinds hidden whole; nan where there are none."""
        return _share(sum(self.found[k] for k in kinds), sum(self.wanted[k] for k in kinds))


class Cover:
    """Tells of a character, or of a whole stretch, whether it is hidden."""

    def __init__(self, hidden: Iterable[Stretch]) -> None:
        self._starts: list[int] = []
        self._ends: list[int] = []
        for start, end in sorted(hidden):
            if end <= start:
                continue
            if self._ends and start <= self._ends[-1]:
                self._ends[-1] = max(self._ends[-1], end)
            else:
                self._starts.append(start)
                self._ends.append(end)

    def holds(self, start: int, end: int) -> bool:
        """Tell whether every character of the stretch is hidden."""
        place = bisect_right(self._starts, start) - 1
        return place >= 0 and self._ends[place] >= end

    def touches(self, start: int, end: int) -> bool:
        """Tell whether any character of the stretch is hidden."""
        place = bisect_right(self._starts, end - 1) - 1
        return place >= 0 and self._ends[place] > start


def words_of(text: str, start: int = 0, end: int | None = None) -> Iterator[Stretch]:
    """Yield where the words stand, from `start` up to `end`."""
    for found in _WORD.finditer(text, start, len(text) if end is None else end):
        yield found.span()


def not_scored(text: str) -> list[Stretch]:
    """Return titles, weekdays, holidays, bare years and ages under 90."""
    return [found.span() for found in _NOT_SCORED.finditer(text)]


def tally(one: Labelled, hidden: Sequence[Stretch]) -> Tally:
    """Count what was hidden of a text, against its labels."""
    cover = Cover(hidden)
    wanted: Counter[str] = Counter()
    found: Counter[str] = Counter()
    words_wanted = words_found = 0
    for gold in one.gold:
        words = _asked(one, gold)
        kept = sum(not cover.holds(*word) for word in words)
        wanted[gold.kind] += 1
        found[gold.kind] += not kept
        if gold.kind not in BESIDE:
            words_wanted += len(words)
            words_found += len(words) - kept
    fine = _may_be_hidden(one)
    plain = [word for word in words_of(one.text) if not fine.touches(*word)]
    masked = sum(cover.touches(*word) for word in plain)
    bare = not one.gold
    return Tally(
        wanted,
        +found,
        words_wanted,
        words_found,
        len(plain),
        masked,
        texts=int(_sum(wanted) > 0),
        tight=int(_sum(wanted) > 0 and _sum(found) == _sum(wanted)),
        bare_words=len(plain) if bare else 0,
        bare_masked=masked if bare else 0,
    )


def leaks(one: Labelled, hidden: Sequence[Stretch]) -> list[Gold]:
    """Return the identifiers of a text that are not hidden whole."""
    cover = Cover(hidden)
    return [gold for gold in one.gold if not all(cover.holds(*word) for word in _asked(one, gold))]


def masked_in_vain(one: Labelled, hidden: Sequence[Stretch]) -> list[Stretch]:
    """Return the hidden words of a text that are no identifiers."""
    cover = Cover(hidden)
    fine = _may_be_hidden(one)
    return [w for w in words_of(one.text) if cover.touches(*w) and not fine.touches(*w)]


def _asked(one: Labelled, gold: Gold) -> list[Stretch]:
    """Return the words of an identifier that have to be hidden: all but the titles of a name."""
    words = words_of(one.text, gold.start, gold.end)
    if gold.kind != "NAME":
        return list(words)
    return [word for word in words if not _TITLE.fullmatch(one.text[slice(*word)])]


def _may_be_hidden(one: Labelled) -> Cover:
    return Cover([*((g.start, g.end) for g in one.gold), *one.free, *not_scored(one.text)])


def _sum(counts: Counter[str]) -> int:
    return sum(number for kind, number in counts.items() if kind not in BESIDE)


def _share(part: int, whole: int) -> float:
    return part / whole if whole else float("nan")
