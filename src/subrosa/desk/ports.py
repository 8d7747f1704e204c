"""What the desk asks of the world outside it: Protocols, and the rows that travel through them.

A row holds random ids, times and sealed bytes; nothing in it can be read as being about a
person. One unit of work (`Store.transaction`) keeps all or nothing. A store that cannot write
raises `LedgerUnwritable`, whatever the cause: history and papers are kept together, so what
cannot be written down cannot have happened. Times are UTC.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Protocol

from subrosa.desk.history_ports import Changes, History
from subrosa.desk.outside import Clock, Paper, Post
from subrosa.desk.rows import (
    AccountingRow,
    AnswerRow,
    ConfirmationRow,
    ConsentRow,
    HandOverRow,
    HouseKeyRow,
    NumberedEntry,
    PaperRow,
    PracticeRow,
    RelationshipRow,
    RequestRow,
    ReviewRow,
    SegmentRow,
    SheetRow,
    StaffDuty,
    StaffRow,
    TurnRow,
    UnitRow,
    WrapRow,
)
from subrosa.desk.sheet_ports import STOP, Sheets

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence
    from contextlib import AbstractContextManager

    from subrosa.terms.ids import (
        DecisionId,
        PaperId,
        RequestId,
        SegmentId,
        StaffId,
        UnitId,
    )

SEQUENCER: Final = "sequencer"
"""The holder as which entries are numbered: it has no keys and sees the lines of changed rows."""

__all__ = [
    "STOP",
    "AccountingRow",
    "AnswerRow",
    "Books",
    "Changes",
    "Clock",
    "ConfirmationRow",
    "ConsentRow",
    "Consents",
    "HandOverRow",
    "History",
    "HouseKeyRow",
    "Keys",
    "Names",
    "NumberedEntry",
    "Paper",
    "PaperRow",
    "Post",
    "PracticeRow",
    "Records",
    "RelationshipRow",
    "Relationships",
    "RequestRow",
    "Requests",
    "ReviewRow",
    "Reviews",
    "SegmentRow",
    "SheetRow",
    "Sheets",
    "StaffDuty",
    "StaffRow",
    "Store",
    "TurnRow",
    "UnitRow",
    "WrapRow",
]


class Records(Protocol):
    """Cards and segments."""

    def add_unit(self, row: UnitRow) -> None:
        """Keep a new card."""

    def units(self) -> Sequence[UnitRow]:
        """Return every card, in order of id."""

    def unit(self, unit: UnitId) -> UnitRow | None:
        """Return one card."""

    def keep_safety(self, unit: UnitId, version: int, sealed: bytes) -> None:
        """Keep a version of a unit's safety card; earlier ones stay."""

    def safety(self, unit: UnitId) -> tuple[int, bytes] | None:
        """Return number and bytes of the newest safety card of a unit, or None."""

    def safety_units(self) -> Sequence[UnitId]:
        """Return the units that have a safety card, in order of id."""

    def add_segment(self, row: SegmentRow) -> None:
        """Keep a new version of a segment; earlier ones stay."""

    def segments(self, unit: UnitId) -> Sequence[SegmentRow]:
        """Return the newest version of each segment of a unit, in the order they were added."""

    def versions(self, unit: UnitId, segment: SegmentId) -> Sequence[SegmentRow]:
        """Return every version of one segment of a unit, the first one first."""


class Consents(Protocol):
    """Consents, revocations and objections; only ever added."""

    def add(self, row: ConsentRow) -> None:
        """Keep one."""

    def of(self, unit: UnitId) -> Sequence[ConsentRow]:
        """Return those of a unit, in the order they were added."""


class Requests(Protocol):
    """Requests and everything that became of them; only ever added."""

    def add(self, row: RequestRow) -> None:
        """Keep a request."""

    def get(self, request: RequestId) -> RequestRow | None:
        """Return a request."""

    def ids(self) -> Sequence[RequestId]:
        """Return every request, oldest first."""

    def answered_under(self, unit: UnitId) -> Sequence[RequestId]:
        """Return the requests with an answer that lies in a file, each once, oldest first."""

    def read_ahead(self, requests: Collection[RequestId]) -> None:
        """Read these at once, with their answers, confirmations and hand-overs.

        It changes nothing but how long it takes to ask for them one by one in this unit of work.
        """

    def add_answer(self, row: AnswerRow) -> None:
        """Keep an answer."""

    def answers(self, request: RequestId) -> Sequence[AnswerRow]:
        """Return the answers to a request, oldest first."""

    def add_confirmation(self, row: ConfirmationRow) -> None:
        """Keep what a person decided about an answer."""

    def confirmation(self, answer: DecisionId) -> ConfirmationRow | None:
        """Return the last thing decided about an answer."""

    def add_hand_over(self, row: HandOverRow, papers: Sequence[PaperRow]) -> None:
        """Keep the hand-over of an answer with its papers; a second one is an error."""

    def hand_overs(self, request: RequestId) -> Sequence[HandOverRow]:
        """Return the hand-overs of a request, oldest first."""

    def paper(self, paper: PaperId) -> PaperRow | None:
        """Return a paper, still sealed."""

    def add_accounting(self, row: AccountingRow) -> None:
        """Keep a line of an accounting."""

    def accounting(self, unit: UnitId) -> Sequence[AccountingRow]:
        """Return the lines of a unit, oldest first."""


class Relationships(Protocol):
    """Who may open what of whom, and since when: sealed, and only ever added."""

    def add(self, row: RelationshipRow) -> None:
        """Keep a relationship."""

    def of(self, units: Collection[UnitId]) -> Sequence[RelationshipRow]:
        """Return the relationships to these units, oldest first."""


class Reviews(Protocol):
    """What has to be looked at afterwards; only ever added."""

    def add(self, row: ReviewRow) -> None:
        """Keep one, or the end of one."""

    def all(self) -> Sequence[ReviewRow]:
        """Return all of them and their ends, in order of id."""


class Names(Protocol):
    """The blind index: which units bear a name, without the name."""

    def add(self, unit: UnitId, tokens: Collection[bytes]) -> None:
        """Keep the tokens of a unit that has none; of one that is being destroyed, nothing."""

    def units_with(self, tokens: Collection[bytes]) -> Mapping[UnitId, frozenset[bytes]]:
        """Return the units that have any of these tokens, each with those that it has."""

    def unindexed(self) -> frozenset[UnitId]:
        """Return the units that have a card and no tokens."""

    def forget(self, unit: UnitId) -> None:
        """Remove the tokens of a unit."""


class Keys(Protocol):
    """The practice, its staff, and the keys wrapped to them."""

    def found(self, row: PracticeRow) -> None:
        """Keep the practice; a second one is an error, for one store serves one practice."""

    def practice(self) -> PracticeRow | None:
        """Return the practice, or None before it was founded."""

    def describe(self, profile: bytes) -> None:
        """Keep how the practice describes itself now; who changed what is a sheet of its own."""

    def add_staff(self, row: StaffRow) -> None:
        """Keep a member of the workforce."""

    def staff(self, staff: StaffId) -> StaffRow | None:
        """Return a member of the workforce."""

    def all_staff(self) -> Sequence[StaffRow]:
        """Return the workforce, in order of id."""

    def lock_anew(self, staff: StaffId, public_key: bytes, locked: bytes, voucher: bytes) -> None:
        """Keep a new pair for a member of the workforce; the one before is removed. Empty: none."""

    def retire(self, staff: StaffId, voucher: bytes) -> None:
        """Take duties and locked key from somebody who left; her name stays for the history."""

    def lock_door(self, door: UnitId, locked: bytes) -> None:
        """Keep the locked key of a client's own door; the one before is removed. Empty: none."""

    def door_lock(self, door: UnitId) -> bytes:
        """Return the locked key of a client's own door; empty where there is none."""

    def add_house_key(self, row: HouseKeyRow) -> None:
        """Keep the open half of a pair of the house."""

    def house_keys(self) -> Sequence[HouseKeyRow]:
        """Return the open halves of the pairs of the house, oldest first."""

    def begin_erasure(self, unit: UnitId, chain: str) -> None:
        """Note that the destruction of a unit's keys has begun; `chain` is its pseudonym.

        From now on no bundle of keys of this unit can be kept: `add_wrap` is an error, and
        `move_wraps` leaves it out.
        """

    def erasures(self) -> Mapping[UnitId, str]:
        """Return the units whose destruction was begun and is not done, with their pseudonyms."""

    def end_erasure(self, unit: UnitId) -> None:
        """Note that the keys of a unit are destroyed."""

    def turn(self, row: TurnRow) -> None:
        """Note that a key took the place of an older one of the same unit and kind."""

    def turned(self, unit: UnitId) -> Sequence[TurnRow]:
        """Return the keys that took the place of older ones, oldest first."""

    def add_wrap(self, row: WrapRow) -> None:
        """Keep a bundle of wrapped keys."""

    def wraps(self, holder: str) -> Sequence[WrapRow]:
        """Return the bundles of one holder, oldest first."""

    def wraps_at(self, holder: str, units: Collection[UnitId]) -> Sequence[WrapRow]:
        """Return the bundles of one holder for these units, oldest first within each."""

    def wraps_of(self, unit: UnitId) -> Sequence[WrapRow]:
        """Return the bundles of every holder of a unit, oldest first."""

    def move_wraps(self, holder: str, rows: Sequence[WrapRow]) -> None:
        """Remove the bundles of one holder for the units of `rows`, and keep these instead."""

    def remove_wraps(self, holder: str, unit: UnitId) -> int:
        """Remove the bundles of one holder of a unit; return how many there were."""


class Books(Protocol):
    """Everything that one transaction sees."""

    @property
    def records(self) -> Records:
        """Return cards and segments."""

    @property
    def consents(self) -> Consents:
        """Return consents."""

    @property
    def requests(self) -> Requests:
        """Return requests."""

    @property
    def sheets(self) -> Sheets:
        """Return the sheets beside files and requests."""

    @property
    def relationships(self) -> Relationships:
        """Return relationships."""

    @property
    def reviews(self) -> Reviews:
        """Return what has to be looked at afterwards."""

    @property
    def names(self) -> Names:
        """Return the blind index of names."""

    @property
    def keys(self) -> Keys:
        """Return staff and wrapped keys."""

    @property
    def history(self) -> History:
        """Return the ledger's rows."""

    @property
    def changes(self) -> Changes:
        """Return the lines that account for every row."""


class Store(Protocol):
    """The practice's own store."""

    def transaction(
        self, acting_for: str | Collection[str] | None = None
    ) -> AbstractContextManager[Books]:
        """Open a unit of work that is kept whole at the end, or not at all.

        Two never run at once. A store with walls between rows shows those of the units of which
        `acting_for`, a holder or several, has keys, and for nobody no unit's; one without walls
        takes no notice of it.
        Raises `LedgerUnwritable` where nothing can be written.
        """

    def latest_entries(self, after: int | None) -> Sequence[tuple[int, bytes]]:
        """Return the numbered entries after one, with their numbers; of None, the last thousand.

        May be asked within a unit of work and outside of one.
        Raises `LedgerUnwritable` where nothing can be read.
        """

    def destroy_wraps(self, unit: UnitId) -> Sequence[bytes]:
        """Destroy every wrap of a unit's keys for good; return what the wraps were.

        Raises `LedgerUnwritable` where it cannot be done now, and nothing may be called done.
        """

    def holds_any(self, needles: Iterable[bytes]) -> bool:
        """Say whether a byte string still lies anywhere in the store, free pages included."""

    def close(self) -> None:
        """Let go of what the store holds open; a later unit of work opens it again."""
