"""The text of a case sheet: notes without what would tell who it is about, and what was hidden.

Rules (deid.md; journeys.md, J6):

1. The engine looks with what the file knows of the client and those around her. What it finds is
   said more generally unless the writer of the sheet hides it or keeps it.
2. A name, number or address that the file itself knows is never kept, nor are words around it: by
   name a case is shown to a supervisor alone, and that is another choice (`show_case`).
3. The same thing is one line of the list, however often it stands in the notes, and so is the same
   person, by whichever of her names: one step settles all of it. Words that the writer hides by
   hand are hidden wherever they stand.
4. A note is told by the week of the work in which it was written, never by its day; a date in it
   without a year is one that was past then, or an appointment away.

It is a draft for a person to read: at the best recall there is, a text still leaks now and then.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from datetime import date
from hashlib import sha256
from typing import TYPE_CHECKING, Final

from subrosa.deid import Kind, Layer, Preset, Span, merge
from subrosa.deid.folding import fold
from subrosa.deid.replacing import Replacement, hide
from subrosa.deid.replacing.dates import week_of as told_as_week
from subrosa.deid.replacing.whose import whose
from subrosa.desk.forms.case_sheet import SheetNote, ShownAs

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from subrosa.deid import Engine
    from subrosa.deid.known import KnownFinder
    from subrosa.desk.forms.case_sheet import Drafted
    from subrosa.terms.ids import RequestId, SegmentId
    from subrosa.terms.passages import Segment

HIDDEN: Final = "[hidden]"
BY_HAND: Final = "hand"
"""Names what the writer of the sheet hid herself (`Span.by`)."""
BY_TRAIT: Final = "trait"
"""Names what she said the notes tell of the client, where it is told coarser or not at all."""
_SURE: Final = 0.5
_POINTS: Final = frozenset(
    {Kind.NAME, Kind.PHONE, Kind.FAX, Kind.EMAIL, Kind.STREET, Kind.HANDLE, Kind.SSN, Kind.MRN}
)
"""Kinds that point to one person by themselves."""
_BETWEEN: Final = "\n\n"
"""Stands between two notes while all of them are read as one text."""


@dataclass(frozen=True, slots=True)
class HiddenThing:
    """One thing that was found: what it is, its words, what stands in its place, how often.

    `key` names it on the page and says nothing of it.
    """

    key: str
    kind: Kind
    words: str = field(repr=False)
    instead: str = field(repr=False)
    shown: ShownAs
    many: int
    by_hand: bool
    of_file: bool = False
    """Whether the file itself says that it points to somebody: then it cannot be kept."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a draft; `key` is that of the thing that it stands for, or empty."""

    words: str = field(repr=False)
    key: str = ""
    shown: ShownAs | None = None


@dataclass(frozen=True, slots=True)
class DraftNote:
    """A note of a draft."""

    segment: SegmentId
    when: str
    pieces: tuple[Piece, ...] = field(repr=False)

    def on_sheet(self) -> SheetNote:
        """Return the note as colleagues see it."""
        marked = (ShownAs.HIDE, ShownAs.GENERALISE)
        return SheetNote(
            self.when, tuple((piece.words, piece.shown in marked) for piece in self.pieces)
        )


@dataclass(frozen=True, slots=True)
class DraftText:
    """The notes of a draft and the list of what was found in them, in the order of the text."""

    notes: tuple[DraftNote, ...]
    things: tuple[HiddenThing, ...] = field(repr=False)

    @property
    def kept(self) -> tuple[HiddenThing, ...]:
        """Return what its writer keeps although it was found."""
        return tuple(one for one in self.things if one.shown is ShownAs.KEEP)


def draft_text(
    engine: Engine,
    known: KnownFinder,
    number: RequestId,
    segments: Sequence[Segment],
    drafted: Drafted,
    first: str,
) -> DraftText:
    """Hide what tells who it is about in these notes; `first` is the day of the first note.

    All notes are read as one text: who is met in one of them is found in every other.
    """
    texts = [text_of(segment) for segment in segments]
    whole = _BETWEEN.join(texts)
    found = [
        *engine.find(whole, Preset.STRICT, known),
        *by_hand(drafted.words)(whole),
        *by_hand(_coarser(drafted), BY_TRAIT)(whole),
    ]
    spans = merge(whole, _within(merge(whole, found), texts))
    things: dict[str, HiddenThing] = {}
    weeks = _weeks(whole, texts, [segment.day for segment in segments], spans, first)
    put = _things(number, whole, spans, drafted, known, first, things, weeks)
    notes, begin = [], 0
    for segment, text in zip(segments, texts, strict=True):
        end = begin + len(text)
        here = [one for one in put if begin <= one[0].start < end]
        pieces = tuple(_pieces(whole[:end], begin, here))
        notes.append(DraftNote(segment.id, week_of(segment.day, first), pieces))
        begin = end + len(_BETWEEN)
    return DraftText(tuple(notes), tuple(things.values()))


def text_of(segment: Segment) -> str:
    """Return the words of a note; a scanned page has none."""
    return "\n".join(passage.text for passage in segment.passages if passage.text)


def week_of(day: str, first: str) -> str:
    """Say in which week of the work a note was written, the first being week 1."""
    try:
        weeks = (date.fromisoformat(day) - date.fromisoformat(first)).days // 7
    except ValueError:
        return "A day that is not known"
    return f"Week {weeks + 1}"


class by_hand:  # noqa: N801 - it is called like a recogniser
    """Finds words that somebody hides by hand, whatever their case and spacing."""

    def __init__(self, words: Iterable[str], by: str = BY_HAND) -> None:
        """Take the words; blanks between them stand for any blanks."""
        self._by = by
        parts = [
            r"\s+".join(re.escape(part) for part in said.split()) for said in words if said.strip()
        ]
        longest_first = sorted(parts, key=len, reverse=True)
        self._sought = (
            re.compile(rf"(?<!\w)(?:{'|'.join(longest_first)})(?!\w)", re.IGNORECASE)
            if parts
            else None
        )

    def __call__(self, text: str) -> Iterator[Span]:
        """Yield where they stand."""
        if self._sought is not None:
            for found in self._sought.finditer(text):
                yield Span(found.start(), found.end(), Kind.OTHERID, Layer.RECORD, 1.0, self._by)


def _within(spans: Iterable[Span], texts: Sequence[str]) -> Iterator[Span]:
    """Cut spans at the borders of the notes: a name that ends one and begins the next is two."""
    borders, begin = [], 0
    for text in texts:
        borders.append((begin, begin + len(text)))
        begin += len(text) + len(_BETWEEN)
    for span in spans:
        for first, last in borders:
            if span.start < last and first < span.end:
                yield replace(span, start=max(span.start, first), end=min(span.end, last))


def _pieces(text: str, begin: int, here: Sequence[tuple[Span, HiddenThing]]) -> Iterator[Piece]:
    """Cut a text, from `begin` on, into what stands there and what stands for something."""
    for span, thing in here:
        if text[begin : span.start]:
            yield Piece(text[begin : span.start])
        words = text[span.start : span.end]
        kept = thing.shown is ShownAs.KEEP
        yield Piece(words if kept else thing.instead, thing.key, thing.shown)
        begin = span.end
    if text[begin:]:
        yield Piece(text[begin:])


def _things(
    number: RequestId,
    whole: str,
    spans: Sequence[Span],
    drafted: Drafted,
    known: KnownFinder,
    first: str,
    things: dict[str, HiddenThing],
    weeks: Mapping[int, str],
) -> list[tuple[Span, HiddenThing]]:
    """Return what was found with the thing that each place stands for; count them in `things`."""
    coarser = _coarser(drafted)
    points = _points_of(whole, known)
    hidden = hide(whole, spans, Replacement.ROLE, known=known, first=_day(first))
    put = []
    for span, one, new in zip(spans, whose(whole, spans, known), hidden.spans, strict=True):
        key = key_of(number, drafted.notes, span.kind, one.key)
        hand = span.by in {BY_HAND, BY_TRAIT}
        general = weeks.get(span.start) or hidden.text[new.start : new.end]
        if hand:
            general = coarser.get(_plain(whole[span.start : span.end]), "") or HIDDEN
        default = ShownAs.HIDE if span.by == BY_HAND else ShownAs.GENERALISE
        shown = drafted.choices.get(key, default)
        own = any(point.start < span.end and span.start < point.end for point in points)
        if shown is ShownAs.KEEP and own:
            shown = default  # whatever was kept before the file knew of it
        instead = HIDDEN if shown is ShownAs.HIDE else general
        many = things[key].many + 1 if key in things else 1
        held = things.get(key)
        words = held.words if held else whole[span.start : span.end]
        of_file = own or (held is not None and held.of_file)
        things[key] = HiddenThing(key, span.kind, words, instead, shown, many, hand, of_file)
        put.append((span, things[key]))
    return put


def _weeks(
    whole: str, texts: Sequence[str], days: Sequence[str], spans: Sequence[Span], first: str
) -> dict[int, str]:
    """Return the week of each date, by its place, as it was meant when its note was written."""
    begun, told, begin = _day(first), {}, 0
    for text, day in zip(texts, days, strict=True):
        end = begin + len(text)
        for span in spans:
            if begun and span.kind is Kind.DATE and begin <= span.start < end:
                told[span.start] = told_as_week(whole[span.start : span.end], begun, _day(day))
        begin = end + len(_BETWEEN)
    return told


def _points_of(whole: str, known: KnownFinder) -> list[Span]:
    """Return where the file says for sure that words point to somebody.

    Asked of the file alone: what the writer hides around a name is one span with it.
    """
    return [one for one in known(fold(whole)) if one.score >= _SURE and one.kind in _POINTS]


def key_of(number: RequestId, notes: Sequence[SegmentId], kind: Kind, what: str) -> str:
    """Return what names a thing on the page of this case: 16 hex digits, of another case others.

    It stands in the address of the page, behind the number of the case; the numbers of the notes do
    not, so that whoever finds the address in a browser cannot try names on it.
    """
    return sha256(f"{number} {' '.join(notes)} {kind.value} {what}".encode()).hexdigest()[:16]


def _coarser(drafted: Drafted) -> dict[str, str]:
    """Return words that the notes tell of her with what is said instead; empty: nothing."""
    steps = ((one, drafted.traits.get(one.kind, 0)) for one in drafted.said)
    return {_plain(one.words): one.coarser if step == 1 else "" for one, step in steps if step}


def _plain(words: str) -> str:
    return " ".join(words.split()).casefold()


def _day(said: str) -> date | None:
    try:
        return date.fromisoformat(said)
    except ValueError:
        return None
