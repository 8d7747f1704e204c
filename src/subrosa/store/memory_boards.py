"""Rows that stand by themselves, in memory: papers, relationships, reviews, sheets, names."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from subrosa.terms.errors import BadInput

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from subrosa.desk.ports import ConsentRow, RelationshipRow, ReviewRow, SheetRow
    from subrosa.terms.ids import RequestId, SheetId, UnitId


class MemoryConsents:
    """Consents, revocations and objections in a list."""

    def __init__(self, rows: list[ConsentRow]) -> None:
        """Work on this list."""
        self._rows = rows

    def add(self, row: ConsentRow) -> None:
        """Keep one; a second one of its id is an error."""
        once(any(kept.id == row.id for kept in self._rows))
        self._rows.append(row)

    def of(self, unit: UnitId) -> Sequence[ConsentRow]:
        """Return those of a unit, in the order they were added."""
        return [row for row in self._rows if row.unit == unit]


class MemoryRelationships:
    """Who may open what of whom, in a list."""

    def __init__(self, rows: list[RelationshipRow]) -> None:
        """Work on this list."""
        self._rows = rows

    def add(self, row: RelationshipRow) -> None:
        """Keep a relationship; a second one of its id is an error."""
        once(any(kept.id == row.id for kept in self._rows))
        self._rows.append(row)

    def of(self, units: Collection[UnitId]) -> Sequence[RelationshipRow]:
        """Return the relationships to these units, in order of unit and id."""
        found = [row for row in self._rows if row.unit in units]
        return sorted(found, key=lambda row: (row.unit, row.id))


class MemoryReviews:
    """Reviews and their ends in a list."""

    def __init__(self, rows: list[ReviewRow]) -> None:
        """Work on this list."""
        self._rows = rows

    def add(self, row: ReviewRow) -> None:
        """Keep one, or the end of one."""
        self._rows.append(row)

    def all(self) -> Sequence[ReviewRow]:
        """Return all of them and their ends, in order of id."""
        return sorted(self._rows, key=lambda row: row.id)


class MemorySheets:
    """Sheets beside files and requests in a list."""

    def __init__(self, rows: list[SheetRow]) -> None:
        """Work on this list."""
        self._rows = rows

    def add(self, row: SheetRow) -> None:
        """Keep a sheet; a second one of its number, or of a version that is there, is an error."""
        if any(one.id == row.id or _place(one) == _place(row) for one in self._rows):
            raise BadInput("There is such a sheet already.")
        self._rows.append(row)

    def get(self, sheet: SheetId) -> SheetRow | None:
        """Return one sheet."""
        return next((row for row in self._rows if row.id == sheet), None)

    def last_version(self, unit: UnitId, request: RequestId | None, label: str) -> int:
        """Return the number of the last sheet of a kind in its place; 0 where there is none."""
        place = (unit, request or "", label)
        return max((row.version for row in self._rows if _place(row)[:3] == place), default=0)

    def of_unit(self, unit: UnitId, label: str | None = None) -> Sequence[SheetRow]:
        """Return the sheets of a unit, oldest first; of one kind only, if it is given."""
        found = (row for row in self._rows if row.unit == unit and label in (None, row.label))
        return sorted(found, key=_order)

    def of_request(self, request: RequestId) -> Sequence[SheetRow]:
        """Return the sheets beside a request, of whatever unit, oldest first."""
        return sorted((row for row in self._rows if row.request == request), key=_order)

    def of_kind(self, label: str) -> Sequence[SheetRow]:
        """Return every sheet of a kind, oldest first within each place."""
        return sorted((row for row in self._rows if row.label == label), key=_order)

    def newest(
        self, label: str, units: Collection[UnitId] | None = None
    ) -> Mapping[UnitId, SheetRow]:
        """Return each unit's newest sheet of a kind that lies beside its file."""
        rows = sorted((row for row in self._rows if row.label == label), key=_order)
        return {
            row.unit: row
            for row in rows
            if row.request is None and (units is None or row.unit in units)
        }


def _place(row: SheetRow) -> tuple[str, str, str, int]:
    return row.unit, row.request or "", row.label, row.version


def _order(row: SheetRow) -> tuple[str, int, str]:
    return row.label, row.version, row.unit


class MemoryNames:
    """The tokens of names in a list."""

    def __init__(
        self,
        rows: list[tuple[UnitId, bytes]],
        units: Collection[UnitId],
        erased: Collection[UnitId],
    ) -> None:
        """Work on this list, beside the units that have a card and those that are destroyed."""
        self._rows, self._units, self._erased = rows, units, erased

    def add(self, unit: UnitId, tokens: Collection[bytes]) -> None:
        """Keep the tokens of a unit that has none; of one that is being destroyed, nothing."""
        if unit in self._erased:
            return
        self._rows += [(unit, token) for token in sorted(tokens)]

    def units_with(self, tokens: Collection[bytes]) -> Mapping[UnitId, frozenset[bytes]]:
        """Return the units that have any of these tokens, each with those that it has."""
        found: dict[UnitId, set[bytes]] = defaultdict(set)
        for unit, token in self._rows:
            if token in tokens:
                found[unit].add(token)
        return {unit: frozenset(held) for unit, held in found.items()}

    def unindexed(self) -> frozenset[UnitId]:
        """Return the units that have a card and no tokens."""
        return frozenset(self._units) - {unit for unit, _ in self._rows}

    def forget(self, unit: UnitId) -> None:
        """Remove the tokens of a unit."""
        self._rows[:] = [row for row in self._rows if row[0] != unit]


def once(already: bool) -> None:  # noqa: FBT001 - reads as the sentence "once, if not already"
    """Refuse a second row where there can be one."""
    if already:
        raise BadInput("A row of this id is kept already.")
