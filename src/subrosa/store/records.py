"""Cards, segments and consents: rows of one transaction."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django.db import connections

from subrosa.desk.ports import ConsentRow, SegmentRow, UnitRow
from subrosa.store import models
from subrosa.store.tables import Tables
from subrosa.terms.ids import SegmentId, UnitId
from subrosa.vault import KeyKind

if TYPE_CHECKING:
    from collections.abc import Sequence

# Plain SQL, as in ``history``: Django's own took longer than opening the seals of what it reads.
_CARDS: Final = "SELECT unit, sealed FROM store_unit ORDER BY unit"
_SEGMENTS: Final = (
    "SELECT segment, version, kind, sealed FROM store_segmentversion WHERE unit = %s ORDER BY id"
)


class StoredRecords(Tables):
    """Cards and segments in their tables."""

    def add_unit(self, row: UnitRow) -> None:
        """Keep a new card."""
        models.Unit.objects.using(self._alias).create(unit=row.unit, sealed=row.sealed)

    def units(self) -> Sequence[UnitRow]:
        """Return every card, in order of id."""
        with connections[self._alias].cursor() as cursor:
            cursor.execute(_CARDS)
            return [UnitRow(UnitId(unit), bytes(sealed)) for unit, sealed in cursor.fetchall()]

    def unit(self, unit: UnitId) -> UnitRow | None:
        """Return one card."""
        row = models.Unit.objects.using(self._alias).filter(unit=unit).first()
        return None if row is None else UnitRow(UnitId(row.unit), bytes(row.sealed))

    def keep_safety(self, unit: UnitId, version: int, sealed: bytes) -> None:
        """Keep a version of a unit's safety card; earlier ones stay."""
        models.SafetyCard.objects.using(self._alias).create(
            unit=unit, version=version, sealed=sealed
        )

    def safety(self, unit: UnitId) -> tuple[int, bytes] | None:
        """Return number and bytes of the newest safety card of a unit, or None."""
        rows = models.SafetyCard.objects.using(self._alias).filter(unit=unit)
        row = rows.order_by("-version").first()
        return None if row is None else (row.version, bytes(row.sealed))

    def safety_units(self) -> Sequence[UnitId]:
        """Return the units that have a safety card, in order of id."""
        rows = models.SafetyCard.objects.using(self._alias).order_by("unit")
        return [UnitId(unit) for unit in rows.values_list("unit", flat=True).distinct()]

    def add_segment(self, row: SegmentRow) -> None:
        """Keep a new version of a segment; earlier ones stay."""
        models.SegmentVersion.objects.using(self._alias).create(
            segment=row.id,
            unit=row.unit,
            version=row.version,
            kind=row.kind.value,
            sealed=row.sealed,
        )

    def segments(self, unit: UnitId) -> Sequence[SegmentRow]:
        """Return the newest version of each segment of a unit, in the order they were added."""
        newest: dict[str, SegmentRow] = {}
        with connections[self._alias].cursor() as cursor:
            cursor.execute(_SEGMENTS, [unit])
            rows = cursor.fetchall()
        for name, version, kind, sealed in rows:
            held = newest.get(name)
            if held is None or held.version < version:
                newest[name] = SegmentRow(
                    SegmentId(name), unit, version, KeyKind(kind), bytes(sealed)
                )
        return list(newest.values())

    def versions(self, unit: UnitId, segment: SegmentId) -> Sequence[SegmentRow]:
        """Return every version of one segment of a unit, the first one first."""
        rows = models.SegmentVersion.objects.using(self._alias).filter(unit=unit, segment=segment)
        return [
            SegmentRow(segment, unit, row.version, KeyKind(row.kind), bytes(row.sealed))
            for row in rows.order_by("version")
        ]


class StoredConsents(Tables):
    """Consents, revocations and objections in their table."""

    def add(self, row: ConsentRow) -> None:
        """Keep one."""
        models.ConsentPaper.objects.using(self._alias).create(
            paper=row.id, unit=row.unit, sealed=row.sealed
        )

    def of(self, unit: UnitId) -> Sequence[ConsentRow]:
        """Return those of a unit, in the order they were added."""
        rows = models.ConsentPaper.objects.using(self._alias).filter(unit=unit).order_by("id")
        return [ConsentRow(row.paper, UnitId(row.unit), bytes(row.sealed)) for row in rows]
