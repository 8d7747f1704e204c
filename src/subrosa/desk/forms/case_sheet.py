"""A case that is brought to supervision: how it was drafted, to whom it was shown, what came of it.

Rules (journeys.md, J6; docs/adr/0039):

1. Each step is a piece of its own in the client's file, with who took it and when (UTC); the newest
   draft counts. No piece but the advice holds a word of a note: a draft says which notes, which
   people, and what is done with each thing that was found.
2. What colleagues see is a paper of its own (`CaseSheet`), which lies in nobody's file, under a key
   that is destroyed after the end of its day.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

from subrosa.desk.forms.request import read_kept
from subrosa.desk.forms.sheets import read_sheet
from subrosa.terms.ids import RequestId, SegmentId, StaffId
from subrosa.terms.outcome import Outcome
from subrosa.terms.people import Role
from subrosa.terms.word import Word

LONGEST: Final = 8000
"""Characters that advice may have."""
LONGEST_WORDS: Final = 120
"""Characters of words that somebody hides by hand."""
MOST_WORDS: Final = 50
DRAFTED: Final = "case.drafted"
PRESENTED: Final = "case.presented"
CONSULTED: Final = "case.consulted"
ADVISED: Final = "case.advised"


class ShownAs(Word):
    """What is done with something that was found in a note."""

    GENERALISE = "generalise", "say it more generally"
    HIDE = "hide", "hide it"
    KEEP = "keep", "keep it"


class PutAs(Word):
    """Which view of a case colleagues are shown."""

    HIDDEN = "hidden", "without anything by which the client could be known"
    NAMED = "named", "as the notes stand, for a supervisor"


@dataclass(frozen=True, slots=True)
class TraitSaid:
    """Something that the notes tell of the client: in which words, and how it is said coarser."""

    kind: str
    words: str = field(repr=False)
    coarser: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Drafted:
    """What a case sheet is to be made from, as it stands after one step of its writer."""

    what: str
    by: StaffId
    name: str
    at: str
    notes: tuple[SegmentId, ...]
    to: tuple[StaffId, ...]
    put: PutAs = PutAs.HIDDEN
    choices: dict[str, ShownAs] = field(default_factory=dict)
    words: tuple[str, ...] = field(default=(), repr=False)
    """Words that somebody hid by hand."""
    traits: dict[str, int] = field(default_factory=dict)
    """At which step each trait is told that is not told as it comes, by its kind."""
    said: tuple[TraitSaid, ...] = field(default=(), repr=False)
    """What the notes tell besides, as the writer says it; each kind once."""


@dataclass(frozen=True, slots=True)
class Presented:
    """That a case was shown: to whom, on which basis; the sheet's own unit says until when."""

    what: str
    by: StaffId
    name: str
    at: str
    day: str
    to: tuple[tuple[StaffId, str, Role], ...]
    put: PutAs
    outcome: Outcome
    basis: tuple[str, ...]
    consent: str
    notes: int
    packs: tuple[str, ...] = ()
    engine: str = ""


@dataclass(frozen=True, slots=True)
class Consulted:
    """That somebody was asked about a case without a sheet: who, when, named or not, by what."""

    what: str
    by: StaffId
    name: str
    at: str
    day: str
    whom: str = field(repr=False)
    role: Role
    put: PutAs
    outcome: Outcome
    basis: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Advised:
    """What was advised, as the one who asked wrote it down afterwards."""

    what: str
    by: StaffId
    name: str
    at: str
    words: str = field(repr=False)


CasePiece = Drafted | Presented | Consulted | Advised


@dataclass(frozen=True, slots=True)
class Case:
    """A case as its pieces tell it; `drafted` is the newest draft."""

    number: RequestId
    drafted: Drafted | None
    presented: Presented | None
    consulted: Consulted | None
    advice: tuple[Advised, ...]


@dataclass(frozen=True, slots=True)
class SheetNote:
    """One note of a sheet: when it was, said generally, and its text in pieces.

    Each piece is its words, and whether they stand for something that was hidden.
    """

    when: str
    pieces: tuple[tuple[str, bool], ...] = field(repr=False)


@dataclass(frozen=True, slots=True)
class CaseSheet:
    """A case sheet as colleagues see it; `chain` is the client's pseudonym in the history."""

    number: RequestId
    chain: str
    by: StaffId
    name: str
    day: str
    put: PutAs
    traits: tuple[str, ...] = field(repr=False)
    notes: tuple[SheetNote, ...] = field(repr=False)


def read_piece(raw: bytes) -> CasePiece | None:
    """Read a piece back; None for one of a kind that is not of this list."""
    found: CasePiece | None = read_sheet(raw, DRAFTED, Drafted)
    found = found or read_sheet(raw, PRESENTED, Presented)
    found = found or read_sheet(raw, CONSULTED, Consulted)
    return found or read_sheet(raw, ADVISED, Advised)


def decode_case_sheet(raw: bytes) -> CaseSheet:
    """Read a case sheet back."""
    return read_kept(raw, CaseSheet)


def assembled(number: RequestId, pieces: list[CasePiece]) -> Case:
    """Put a case together from its pieces, oldest first."""
    drafted: Drafted | None = None
    presented: Presented | None = None
    consulted: Consulted | None = None
    advice: list[Advised] = []
    for piece in pieces:
        if isinstance(piece, Drafted):
            drafted = piece
        elif isinstance(piece, Presented):
            presented = piece
        elif isinstance(piece, Consulted):
            consulted = piece
        else:
            advice.append(piece)
    return Case(number, drafted, presented, consulted, tuple(advice))
