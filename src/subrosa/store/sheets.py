"""Sheets beside files and requests, in their table and in memory."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from django.db.models import Max

from subrosa.desk.ports import SheetRow
from subrosa.store import models
from subrosa.store.people import MOST_ASKED
from subrosa.store.statements import Statements, asked
from subrosa.store.tables import Tables
from subrosa.terms.ids import RequestId, SheetId, UnitId

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

# A plain statement, for somebody's standing is read from sheets with every request of hers.
_SHEETS: Final = (
    "SELECT sheet, unit, request, label, version, sealed FROM store_sheet"
    " WHERE {} ORDER BY label, version, unit"
)


class StoredSheets(Tables):
    """Sheets in their table."""

    def __init__(self, alias: str) -> None:
        """Read and write the database known under that name, within one transaction."""
        super().__init__(alias)
        self._statements = Statements(alias)

    def add(self, row: SheetRow) -> None:
        """Keep a sheet; a second one of its number, or of a version that is there, is an error."""
        models.Sheet.objects.using(self._alias).create(
            sheet=row.id,
            unit=row.unit,
            request=row.request or "",
            label=row.label,
            version=row.version,
            sealed=row.sealed,
        )

    def get(self, sheet: SheetId) -> SheetRow | None:
        """Return one sheet."""
        return next(iter(self._found(sheet=sheet)), None)

    def last_version(self, unit: UnitId, request: RequestId | None, label: str) -> int:
        """Return the number of the last sheet of a kind in its place; 0 where there is none."""
        rows = models.Sheet.objects.using(self._alias)
        alike = rows.filter(unit=unit, request=request or "", label=label)
        return alike.aggregate(last=Max("version"))["last"] or 0

    def of_unit(self, unit: UnitId, label: str | None = None) -> Sequence[SheetRow]:
        """Return the sheets of a unit, oldest first; of one kind only, if it is given."""
        return self._found(unit=unit) if label is None else self._found(unit=unit, label=label)

    def of_request(self, request: RequestId) -> Sequence[SheetRow]:
        """Return the sheets beside a request, of whatever unit, oldest first."""
        return self._found(request=request)

    def of_kind(self, label: str) -> Sequence[SheetRow]:
        """Return every sheet of a kind that the store shows, oldest first within each place."""
        return self._found(label=label)

    def newest(
        self, label: str, units: Collection[UnitId] | None = None
    ) -> Mapping[UnitId, SheetRow]:
        """Return each unit's newest sheet of a kind that lies beside its file."""
        if units is None:
            rows = self._found(label=label, request="")
        else:
            wanted = sorted(units)
            rows = [
                row
                for at in range(0, len(wanted), MOST_ASKED)
                for row in self._found(wanted[at : at + MOST_ASKED], label=label, request="")
            ]
        return {row.unit: row for row in rows}

    def _found(self, units: Sequence[UnitId] = (), **what: str) -> Sequence[SheetRow]:
        named = [f"{column} = %s" for column in what]
        if units:
            named.append(f"unit IN {asked(len(units))}")
        rows: list[tuple[Any, ...]] = self._statements.all(
            _SHEETS.format(" AND ".join(named)), *what.values(), *units
        )
        return [
            SheetRow(
                SheetId(sheet),
                UnitId(unit),
                RequestId(request) if request else None,
                label,
                version,
                bytes(sealed),
            )
            for sheet, unit, request, label, version, sealed in rows
        ]
