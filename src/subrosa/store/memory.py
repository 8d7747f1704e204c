"""The store in memory: for tests, trials and reading the ports.

A unit of work runs on a copy that replaces the original at the end; all ends with the process.
"""

from __future__ import annotations

from contextlib import contextmanager
from copy import copy
from dataclasses import dataclass, field, fields, replace
from threading import RLock
from typing import TYPE_CHECKING

from subrosa.ledger import encode
from subrosa.store.latest import LATEST
from subrosa.store.memory_boards import (
    MemoryConsents,
    MemoryNames,
    MemoryRelationships,
    MemoryReviews,
    MemorySheets,
    once,
)
from subrosa.terms.errors import BadInput

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

    from subrosa.desk.ports import (
        AccountingRow,
        AnswerRow,
        Books,
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
        StaffRow,
        TurnRow,
        UnitRow,
        WrapRow,
    )
    from subrosa.ledger import Entry
    from subrosa.terms.ids import DecisionId, PaperId, RequestId, SegmentId, StaffId, UnitId


@dataclass(slots=True)
class _Rows:
    """Everything kept; each part is replaced whole when a unit of work ends well."""

    practice: list[PracticeRow] = field(default_factory=list)
    units: dict[UnitId, UnitRow] = field(default_factory=dict)
    segments: list[SegmentRow] = field(default_factory=list)
    consents: list[ConsentRow] = field(default_factory=list)
    requests: dict[RequestId, RequestRow] = field(default_factory=dict)
    answers: list[AnswerRow] = field(default_factory=list)
    confirmations: list[ConfirmationRow] = field(default_factory=list)
    hand_overs: dict[DecisionId, HandOverRow] = field(default_factory=dict)
    papers: dict[PaperId, PaperRow] = field(default_factory=dict)
    accounting: list[AccountingRow] = field(default_factory=list)
    relationships: list[RelationshipRow] = field(default_factory=list)
    house_keys: list[HouseKeyRow] = field(default_factory=list)
    turns: list[TurnRow] = field(default_factory=list)
    sheets: list[SheetRow] = field(default_factory=list)
    reviews: list[ReviewRow] = field(default_factory=list)
    names: list[tuple[UnitId, bytes]] = field(default_factory=list)
    safety: dict[UnitId, tuple[int, bytes]] = field(default_factory=dict)
    erasures: dict[UnitId, tuple[str, bool]] = field(default_factory=dict)
    staff: dict[StaffId, StaffRow] = field(default_factory=dict)
    doors: dict[UnitId, bytes] = field(default_factory=dict)
    wraps: list[WrapRow] = field(default_factory=list)
    drafts: list[Entry] = field(default_factory=list)
    numbered: list[NumberedEntry] = field(default_factory=list)
    checkpoints: list[str] = field(default_factory=list)

    def copied(self) -> _Rows:
        return _Rows(**{part.name: copy(getattr(self, part.name)) for part in fields(self)})


class _Records:
    def __init__(self, rows: _Rows) -> None:
        self._rows = rows

    def add_unit(self, row: UnitRow) -> None:
        once(row.unit in self._rows.units)
        self._rows.units[row.unit] = row

    def units(self) -> Sequence[UnitRow]:
        return [self._rows.units[unit] for unit in sorted(self._rows.units)]

    def unit(self, unit: UnitId) -> UnitRow | None:
        return self._rows.units.get(unit)

    def keep_safety(self, unit: UnitId, version: int, sealed: bytes) -> None:
        once(self._rows.safety.get(unit, (0,))[0] >= version)
        self._rows.safety[unit] = (version, sealed)

    def safety(self, unit: UnitId) -> tuple[int, bytes] | None:
        return self._rows.safety.get(unit)

    def safety_units(self) -> Sequence[UnitId]:
        return sorted(self._rows.safety)

    def add_segment(self, row: SegmentRow) -> None:
        held = self._rows.segments
        once(any((kept.id, kept.version) == (row.id, row.version) for kept in held))
        held.append(row)

    def segments(self, unit: UnitId) -> Sequence[SegmentRow]:
        newest: dict[str, SegmentRow] = {}
        for row in self._rows.segments:
            if row.unit == unit and (row.id not in newest or newest[row.id].version < row.version):
                newest[row.id] = row
        return list(newest.values())

    def versions(self, unit: UnitId, segment: SegmentId) -> Sequence[SegmentRow]:
        rows = [row for row in self._rows.segments if (row.unit, row.id) == (unit, segment)]
        return sorted(rows, key=lambda row: row.version)


class _Requests:
    def __init__(self, rows: _Rows) -> None:
        self._rows = rows

    def add(self, row: RequestRow) -> None:
        once(row.id in self._rows.requests)
        self._rows.requests[row.id] = row

    def get(self, request: RequestId) -> RequestRow | None:
        return self._rows.requests.get(request)

    def ids(self) -> Sequence[RequestId]:
        return list(self._rows.requests)

    def answered_under(self, unit: UnitId) -> Sequence[RequestId]:
        held = (row.request for row in self._rows.answers if row.unit == unit)
        return [*dict.fromkeys(held)]

    def read_ahead(self, requests: Collection[RequestId]) -> None:
        del requests  # all of it is at hand

    def add_answer(self, row: AnswerRow) -> None:
        once(any(kept.id == row.id for kept in self._rows.answers))
        self._rows.answers.append(row)

    def answers(self, request: RequestId) -> Sequence[AnswerRow]:
        return [row for row in self._rows.answers if row.request == request]

    def add_confirmation(self, row: ConfirmationRow) -> None:
        once(any(kept.id == row.id for kept in self._rows.confirmations))
        self._rows.confirmations.append(row)

    def confirmation(self, answer: DecisionId) -> ConfirmationRow | None:
        said = [row for row in self._rows.confirmations if row.answer == answer]
        return said[-1] if said else None

    def add_hand_over(self, row: HandOverRow, papers: Sequence[PaperRow]) -> None:
        once(row.answer in self._rows.hand_overs)
        self._rows.hand_overs[row.answer] = row
        for paper in papers:
            once(paper.id in self._rows.papers)
            self._rows.papers[paper.id] = paper

    def hand_overs(self, request: RequestId) -> Sequence[HandOverRow]:
        held = [row for row in self._rows.hand_overs.values() if row.request == request]
        return sorted(held, key=lambda row: row.entry)

    def paper(self, paper: PaperId) -> PaperRow | None:
        return self._rows.papers.get(paper)

    def add_accounting(self, row: AccountingRow) -> None:
        once(any(kept.id == row.id for kept in self._rows.accounting))
        self._rows.accounting.append(row)

    def accounting(self, unit: UnitId) -> Sequence[AccountingRow]:
        return [row for row in self._rows.accounting if row.unit == unit]


class _Keys:
    def __init__(self, rows: _Rows) -> None:
        self._rows = rows

    def found(self, row: PracticeRow) -> None:
        once(bool(self._rows.practice))
        self._rows.practice.append(row)

    def practice(self) -> PracticeRow | None:
        return self._rows.practice[0] if self._rows.practice else None

    def describe(self, profile: bytes) -> None:
        self._rows.practice[:] = [replace(row, profile=profile) for row in self._rows.practice]

    def add_staff(self, row: StaffRow) -> None:
        once(row.id in self._rows.staff)
        self._rows.staff[row.id] = row

    def staff(self, staff: StaffId) -> StaffRow | None:
        return self._rows.staff.get(staff)

    def all_staff(self) -> Sequence[StaffRow]:
        return [self._rows.staff[staff] for staff in sorted(self._rows.staff)]

    def begin_erasure(self, unit: UnitId, chain: str) -> None:
        once(unit in self._rows.erasures)
        self._rows.erasures[unit] = (chain, False)

    def erasures(self) -> Mapping[UnitId, str]:
        return {unit: chain for unit, (chain, done) in self._rows.erasures.items() if not done}

    def end_erasure(self, unit: UnitId) -> None:
        self._rows.erasures[unit] = (self._rows.erasures[unit][0], True)

    def turn(self, row: TurnRow) -> None:
        self._rows.turns.append(row)

    def turned(self, unit: UnitId) -> Sequence[TurnRow]:
        return [row for row in self._rows.turns if row.unit == unit]

    def add_wrap(self, row: WrapRow) -> None:
        if row.unit in self._rows.erasures:
            raise BadInput("The keys of this client are destroyed; nobody gets any more.")
        self._rows.wraps.append(row)

    def wraps(self, holder: str) -> Sequence[WrapRow]:
        return [row for row in self._rows.wraps if row.holder == holder]

    def wraps_at(self, holder: str, units: Collection[UnitId]) -> Sequence[WrapRow]:
        return sorted(
            (row for row in self.wraps(holder) if row.unit in units), key=lambda row: row.unit
        )

    def wraps_of(self, unit: UnitId) -> Sequence[WrapRow]:
        return [row for row in self._rows.wraps if row.unit == unit]

    def move_wraps(self, holder: str, rows: Sequence[WrapRow]) -> None:
        for row in rows:
            self.remove_wraps(holder, row.unit)
        self._rows.wraps += [row for row in rows if row.unit not in self._rows.erasures]

    def remove_wraps(self, holder: str, unit: UnitId) -> int:
        gone = [row for row in self.wraps(holder) if row.unit == unit]
        self._rows.wraps[:] = [row for row in self._rows.wraps if row not in gone]
        return len(gone)

    def lock_anew(self, staff: StaffId, public_key: bytes, locked: bytes, voucher: bytes) -> None:
        row = self._rows.staff[staff]
        self._rows.staff[staff] = replace(
            row, public_key=public_key, locked=locked, voucher=voucher
        )

    def retire(self, staff: StaffId, voucher: bytes) -> None:
        row = self._rows.staff[staff]
        self._rows.staff[staff] = replace(row, locked=b"", duties=frozenset(), voucher=voucher)

    def lock_door(self, door: UnitId, locked: bytes) -> None:
        self._rows.doors.pop(door, None)
        self._rows.doors |= {door: locked} if locked else {}

    def door_lock(self, door: UnitId) -> bytes:
        return self._rows.doors.get(door, b"")

    def add_house_key(self, row: HouseKeyRow) -> None:
        self._rows.house_keys.append(row)

    def house_keys(self) -> Sequence[HouseKeyRow]:
        return list(self._rows.house_keys)


class _History:
    def __init__(self, rows: _Rows) -> None:
        self._rows = rows

    def note(self, draft: Entry) -> int:
        self._rows.drafts.append(draft)
        return len(self._rows.drafts) - 1

    def take_turn(self) -> None:
        """Wait for nobody: the store's own lock is held already."""

    def waiting(self) -> Sequence[tuple[int, bytes]]:
        done = {entry.reference for entry in self._rows.numbered}
        drafts = enumerate(self._rows.drafts)
        return [(place, encode(draft)) for place, draft in drafts if place not in done]

    def append(self, entries: Sequence[NumberedEntry], checkpoint: str) -> None:
        for entry in entries:
            once(entry.index != len(self._rows.numbered))
            self._rows.numbered.append(entry)
        self._rows.checkpoints.append(checkpoint)

    def number(self, reference: int) -> int | None:
        for entry in self._rows.numbered:
            if entry.reference == reference:
                return entry.index
        return None

    def last_of_each(self, chains: Collection[str]) -> Mapping[str, int]:
        return {
            one.chain: one.index for one in self._rows.numbered if one.chain and one.chain in chains
        }

    def hashes(self, numbers: Collection[int]) -> Mapping[int, bytes]:
        held = self._rows.numbered
        return {number: held[number].hashes for number in numbers if 0 <= number < len(held)}

    def entry(self, index: int) -> bytes | None:
        held = self._rows.numbered
        return held[index].content if 0 <= index < len(held) else None

    def entries(self) -> Sequence[bytes]:
        return [entry.content for entry in self._rows.numbered]

    def entries_of(self, chain: str) -> Mapping[int, bytes]:
        return {one.index: one.content for one in self._rows.numbered if one.chain == chain}

    def checkpoint(self) -> str:
        return self._rows.checkpoints[-1] if self._rows.checkpoints else ""


class _Changes:
    """Nothing to account for: what is kept is gone with the process."""

    def uncovered(self) -> str:
        return ""

    def cover(self, entry: int) -> None:
        del entry


class _MemoryBooks:
    """What one unit of work sees."""

    def __init__(self, rows: _Rows) -> None:
        self.records = _Records(rows)
        self.consents = MemoryConsents(rows.consents)
        self.requests = _Requests(rows)
        self.relationships = MemoryRelationships(rows.relationships)
        self.sheets = MemorySheets(rows.sheets)
        self.reviews = MemoryReviews(rows.reviews)
        self.names = MemoryNames(rows.names, rows.units, rows.erasures)
        self.keys = _Keys(rows)
        self.history = _History(rows)
        self.changes = _Changes()


class MemoryStore:
    """A `Store` that keeps everything in this process."""

    def __init__(self) -> None:
        """Start empty."""
        self._rows = _Rows()
        self._lock = RLock()

    @contextmanager
    def transaction(self, acting_for: str | Collection[str] | None = None) -> Iterator[Books]:
        """Open a unit of work that is kept whole, or not at all."""
        del acting_for  # there are no walls between rows here; the seals stand alone
        with self._lock:
            rows = self._rows.copied()
            yield _MemoryBooks(rows)
            self._rows = rows

    def latest_entries(self, after: int | None) -> Sequence[tuple[int, bytes]]:
        """Return the numbered entries after one, with their numbers; of None, the last thousand."""
        held = self._rows.numbered
        start = max(0, len(held) - LATEST) if after is None else after + 1
        return [(one.index, one.content) for one in held[start:]]

    def destroy_wraps(self, unit: UnitId) -> Sequence[bytes]:
        """Forget every wrap of a unit's keys; return what the wraps were."""
        with self._lock:
            gone = [row for row in self._rows.wraps if row.unit == unit]
            self._rows.wraps[:] = [row for row in self._rows.wraps if row.unit != unit]
            return [row.wrapped for row in gone]

    def holds_any(self, needles: Iterable[bytes]) -> bool:
        """Say whether one of these wraps is still held."""
        return bool({row.wrapped for row in self._rows.wraps} & set(needles))

    def close(self) -> None:
        """Hold nothing open, so do nothing."""
