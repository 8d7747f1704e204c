"""What the desk asks of the store about sheets: rows that are added beside files and requests."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Protocol

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from subrosa.desk.rows import SheetRow
    from subrosa.terms.ids import RequestId, SheetId, UnitId

STOP: Final = "portal.stop"
"""The kind of the row of a stop that was said at a client's own door."""


class Sheets(Protocol):
    """Sheets beside files and requests: added, never changed or removed."""

    def add(self, row: SheetRow) -> None:
        """Keep a sheet; a second one of its number, or of a version that is there, is an error."""

    def get(self, sheet: SheetId) -> SheetRow | None:
        """Return one sheet."""

    def last_version(self, unit: UnitId, request: RequestId | None, label: str) -> int:
        """Return the number of the last sheet of a kind in its place; 0 where there is none."""

    def of_unit(self, unit: UnitId, label: str | None = None) -> Sequence[SheetRow]:
        """Return the sheets of a unit, oldest first; of one kind only, if it is given."""

    def of_request(self, request: RequestId) -> Sequence[SheetRow]:
        """Return the sheets beside a request, of whatever unit, oldest first."""

    def of_kind(self, label: str) -> Sequence[SheetRow]:
        """Return every sheet of a kind that the store shows, oldest first within each place."""

    def newest(
        self, label: str, units: Collection[UnitId] | None = None
    ) -> Mapping[UnitId, SheetRow]:
        """Return each unit's newest sheet of a kind that lies beside its file.

        Of `units` only, if given.
        """
