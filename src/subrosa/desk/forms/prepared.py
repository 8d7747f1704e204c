"""What is kept of a prepared packet: the strikes for who may read the notes, counts for the rest.

Somebody without the keys of the chart approves by the counts, days and grounds; the words of a
note are in neither form.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from subrosa.desk.forms.request import read_kept
from subrosa.release import Preparation, StrikeWhy
from subrosa.terms.ids import DecisionId, SheetId, StaffId


@dataclass(frozen=True, slots=True)
class KeptPreparation:
    """What a person takes away from the packet of an answer (under the record key).

    `record` is the state of the record that she looked at (`keep_record.state_of`).
    """

    answer: DecisionId
    record: str
    preparation: Preparation


@dataclass(frozen=True, slots=True)
class PreparedLine:
    """One note that goes: its kind in words, its ISO day, and how many passages are struck."""

    what: str
    day: str
    struck: int


@dataclass(frozen=True, slots=True)
class Prepared:
    """What a packet will hold, in counts and days (under the desk key); `at` is UTC.

    `beyond` are the notes of days not asked for that go all the same: the day, and her reason.
    `searched` is how many struck, held and left-out texts the machine looked for in the finished
    paper and did not find; `twice` how many of them also stand in what goes, for a person to see.
    """

    preparation: SheetId
    answer: DecisionId
    record: str
    by: StaffId
    name: str
    at: str
    lines: tuple[PreparedLine, ...]
    held: tuple[tuple[str, int], ...]
    grounds: tuple[tuple[StrikeWhy, int], ...]
    left_out: int
    searched: int
    twice: int
    beyond: tuple[tuple[str, str], ...] = field(default=(), repr=False)
    not_asked: int = 0
    """How many notes stay because they are of other days."""


@dataclass(frozen=True, slots=True)
class Approved:
    """A second look at a prepared packet; `at` is UTC."""

    preparation: SheetId
    by: StaffId
    name: str
    words: str = field(repr=False)
    at: str


@dataclass(frozen=True, slots=True)
class PreparedSheet:
    """What lies beside a request under the desk key: one of the two, never both."""

    prepared: Prepared | None = None
    approved: Approved | None = None


def decode_preparation(raw: bytes) -> KeptPreparation:
    """Read a preparation back."""
    return read_kept(raw, KeptPreparation)


def decode_prepared(raw: bytes) -> PreparedSheet:
    """Read what lies beside a request about its packet."""
    return read_kept(raw, PreparedSheet)
