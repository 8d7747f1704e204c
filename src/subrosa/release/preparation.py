"""What a person takes away from a packet before it goes: notes left out, words struck.

Rules:

1. A preparation only ever takes away. What the engine strikes cannot be put back here: if its
   attribution is wrong, the attribution is put right, as the next version of the note. One thing
   it lets in: a note of a day that was not asked for, which stays by itself, goes where a person
   says in her own words why the purpose needs it (45 CFR 164.502(b); 164.514(d)(3)).
2. Words are struck by their place in a passage, from `begin` up to but not at `end`, counted in
   characters. A passage struck in part becomes several, whose words together are its words.
3. Of a scanned page, places are struck (`page_strike`); one that is struck whole stays, as a
   passage does.
4. Each strike has its ground, of a closed list. To the client herself only a ground of law counts
   (45 CFR 164.524(a)); to others also that more would go than the purpose needs (164.502(b)).
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field, replace
from itertools import groupby, pairwise
from typing import TYPE_CHECKING, Final

from subrosa.release.grounds import StrikeWhy
from subrosa.release.page_strike import MOST_STRIKES, PageStrike, demand_on_grid, takes_all
from subrosa.terms.errors import BadInput
from subrosa.terms.ids import PassageId, SegmentId

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

    from subrosa.terms.passages import Passage, Segment

_WORD: Final = re.compile(r"\S+")


@dataclass(frozen=True, slots=True)
class Strike:
    """Words of one passage that are struck, and why."""

    passage: PassageId
    begin: int
    end: int
    why: StrikeWhy


@dataclass(frozen=True, slots=True)
class Beyond:
    """A note of a day that was not asked for, which goes all the same, and why."""

    segment: SegmentId
    why: str


@dataclass(frozen=True, slots=True)
class DaysAsked:
    """Of which sessions a request asks: ISO days, both taken in; an empty one sets no bound."""

    first: str = ""
    last: str = ""

    def takes_in(self, day: str) -> bool:
        """Say whether a day was asked for; a day that nobody knows is asked for by no bound."""
        if not (self.first or self.last):
            return True
        return bool(day) and self.first <= day <= (self.last or day)


@dataclass(frozen=True, slots=True)
class Preparation:
    """What a person takes away: whole notes, with what was added to them, and words.

    `beyond` are the notes of days not asked for that she lets go, each with its reason.
    """

    left_out: frozenset[SegmentId] = frozenset()
    strikes: tuple[Strike, ...] = ()
    pages: tuple[PageStrike, ...] = ()
    beyond: tuple[Beyond, ...] = ()

    @property
    def let_in(self) -> frozenset[SegmentId]:
        """Return the notes of days not asked for that go all the same."""
        return frozenset(one.segment for one in self.beyond)


@dataclass(frozen=True, slots=True)
class Cut:
    """Notes with struck words in passages of their own, and the ground of each such passage.

    `painted` are the scanned pages that go with places struck.
    """

    segments: tuple[Segment, ...]
    why: Mapping[PassageId, StrikeWhy]
    painted: Mapping[PassageId, tuple[PageStrike, ...]] = field(default_factory=dict)


def words_of(text: str) -> tuple[tuple[int, int], ...]:
    """Return where each word of a text begins and ends: whatever stands between spaces."""
    return tuple(found.span() for found in _WORD.finditer(text))


def strike_words(passage: Passage, chosen: Collection[int], why: StrikeWhy) -> tuple[Strike, ...]:
    """Strike words of a passage, counted from 0; neighbours go together with the space between.

    Raises `BadInput` for a number that no word has.
    """
    places = words_of(passage.text)
    if not all(0 <= number < len(places) for number in chosen):
        raise BadInput("There is no such word in this passage.", do="Open it again.")
    runs = groupby(enumerate(sorted(set(chosen))), key=lambda pair: pair[1] - pair[0])
    found = [[number for _, number in run] for _, run in runs]
    return tuple(Strike(passage.id, places[run[0]][0], places[run[-1]][1], why) for run in found)


def not_asked_for(segments: Iterable[Segment], days: DaysAsked) -> frozenset[SegmentId]:
    """Return the notes of other days; what was added to a note is of its note's day."""
    every = [*segments]
    there = {one.id for one in every}
    return frozenset(
        one.id for one in every if one.addendum_to not in there and not days.takes_in(one.day)
    )


def going(
    segments: Iterable[Segment], preparation: Preparation, days: DaysAsked = DaysAsked()
) -> tuple[Segment, ...]:
    """Return the notes that go; what was added to a note goes or stays with it.

    A note stays that was left out, and one of a day not asked for that nobody lets in.
    """
    every = [*segments]
    out = preparation.left_out | (not_asked_for(every, days) - preparation.let_in)
    return tuple(one for one in every if not {one.id, one.addendum_to} & out)


def cut(
    segments: Sequence[Segment], strikes: Iterable[Strike], pages: Iterable[PageStrike] = ()
) -> Cut:
    """Lay struck words into passages of their own, and say which places of pages are struck.

    Raises `BadInput` where a passage is not there, or is shorter than the strike says: the record
    has changed since, and somebody has to look again.
    """
    of_passage: dict[PassageId, list[Strike]] = defaultdict(list)
    for strike in strikes:
        of_passage[strike.passage].append(strike)
    why: dict[PassageId, StrikeWhy] = {}
    made = []
    for segment in segments:
        passages: list[Passage] = []
        for passage in segment.passages:
            passages += _pieces(passage, of_passage.pop(passage.id, []), why)
        made.append(replace(segment, passages=tuple(passages)))
    if of_passage:
        raise _not_there()
    painted = _on_pages(segments, pages)
    for struck, on_page in list(painted.items()):
        if takes_all(on_page):
            why[struck] = on_page[0].why
            del painted[struck]
    return Cut(tuple(made), why, painted)


def _on_pages(
    segments: Sequence[Segment], pages: Iterable[PageStrike]
) -> dict[PassageId, tuple[PageStrike, ...]]:
    there = {part.id for one in segments for part in one.passages if part.scan}
    found: dict[PassageId, tuple[PageStrike, ...]] = {}
    for strike in pages:
        demand_on_grid(strike)
        if strike.passage not in there:
            raise _not_there()
        found[strike.passage] = (*found.get(strike.passage, ()), strike)
    if any(len(on_page) > MOST_STRIKES for on_page in found.values()):
        raise BadInput(
            f"More than {MOST_STRIKES} places of one page are struck.", do="Strike the whole page."
        )
    return found


def _not_there() -> BadInput:
    return BadInput(
        "Something was struck in a passage that is not in these notes.",
        do="The record has changed since. Look at it again.",
    )


def _pieces(
    passage: Passage, strikes: list[Strike], why: dict[PassageId, StrikeWhy]
) -> Iterator[Passage]:
    if not strikes:
        yield passage
        return
    if any(not 0 <= one.begin < one.end <= len(passage.text) for one in strikes):
        raise BadInput(
            f"Passage {passage.id} is not as long as what was struck in it.",
            do="The record has changed since. Look at it again.",
        )
    if len(strikes) == 1 and strikes[0].end - strikes[0].begin == len(passage.text):
        why[passage.id] = strikes[0].why
        yield passage
        return
    edges = {0, len(passage.text), *(e for one in strikes for e in (one.begin, one.end))}
    ordered = sorted(edges)
    for number, (begin, end) in enumerate(pairwise(ordered), 1):
        piece = PassageId(f"{passage.id}~{number}")
        over = [one for one in strikes if one.begin <= begin and end <= one.end]
        if over:
            why[piece] = over[0].why
        elif not passage.text[begin:end].strip():
            continue  # the space between two strikes is nothing that goes
        yield replace(passage, id=piece, text=passage.text[begin:end])
