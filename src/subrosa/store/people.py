"""Relationships, staff and wrapped keys: rows of one transaction."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import IntegrityError

from subrosa.desk.ports import PracticeRow, StaffDuty, StaffRow, WrapRow
from subrosa.store import models
from subrosa.store.tables import Tables
from subrosa.terms.ids import StaffId, UnitId
from subrosa.vault import KeyKind, Relationship, RelationshipKind

if TYPE_CHECKING:
    from collections.abc import Sequence


class StoredRelationships(Tables):
    """Who may open what of whom, in its table."""

    def add(self, relationship: Relationship, reason: bytes = b"") -> None:
        """Keep a relationship; `reason` is sealed."""
        models.HeldRelationship.objects.using(self._alias).create(
            staff=relationship.staff,
            unit=relationship.unit,
            kind=relationship.kind.value,
            since=relationship.since,
            until=relationship.until,
            walled=relationship.walled,
            reason=reason,
        )

    def between(self, staff: StaffId, unit: UnitId) -> Sequence[Relationship]:
        """Return every relationship of one person to one unit."""
        rows = models.HeldRelationship.objects.using(self._alias).filter(staff=staff, unit=unit)
        return [_relationship(row) for row in rows.order_by("id")]

    def of(self, staff: StaffId) -> Sequence[Relationship]:
        """Return every relationship of one person."""
        rows = models.HeldRelationship.objects.using(self._alias).filter(staff=staff)
        return [_relationship(row) for row in rows.order_by("id")]


def _relationship(row: models.HeldRelationship) -> Relationship:
    return Relationship(
        StaffId(row.staff),
        UnitId(row.unit),
        RelationshipKind(row.kind),
        row.since,
        row.until,
        row.walled,
    )


class StoredKeys(Tables):
    """The practice and its staff, and the keys, which lie in a database of their own."""

    def __init__(self, alias: str, keys_alias: str) -> None:
        """Read and write the databases known under these names; they may be one."""
        super().__init__(alias)
        self._keys_alias = keys_alias

    def found(self, row: PracticeRow) -> None:
        """Keep the practice; a second one is an error, for one store serves one practice."""
        if self.practice() is not None:
            raise IntegrityError
        models.Practice.objects.using(self._alias).create(
            practice=row.practice,
            profile=row.profile,
            intake_key_id=row.intake_key_id,
            intake_public=row.intake_public,
        )

    def practice(self) -> PracticeRow | None:
        """Return the practice, or None before it was founded."""
        row = models.Practice.objects.using(self._alias).first()
        return (
            None
            if row is None
            else PracticeRow(
                row.practice, bytes(row.profile), bytes(row.intake_key_id), bytes(row.intake_public)
            )
        )

    def add_staff(self, row: StaffRow) -> None:
        """Keep a member of the workforce."""
        models.StaffMember.objects.using(self._alias).create(
            id=row.id,
            name=row.name,
            duties="\n".join(sorted(row.duties)),
            public_key=row.public_key,
        )
        models.LockedKey.objects.using(self._keys_alias).create(staff=row.id, locked=row.locked)

    def staff(self, staff: StaffId) -> StaffRow | None:
        """Return a member of the workforce."""
        row = models.StaffMember.objects.using(self._alias).filter(id=staff).first()
        if row is None:
            return None
        locked = models.LockedKey.objects.using(self._keys_alias).filter(staff=staff)
        newest = locked.order_by("-id").first()
        return _staff(row, bytes(newest.locked) if newest else b"")

    def all_staff(self) -> Sequence[StaffRow]:
        """Return the workforce, in order of id."""
        keys = models.LockedKey.objects.using(self._keys_alias).order_by("id")
        locked = {key.staff: bytes(key.locked) for key in keys}
        rows = models.StaffMember.objects.using(self._alias).order_by("id")
        return [_staff(row, locked.get(row.id, b"")) for row in rows]

    def add_wrap(self, row: WrapRow) -> None:
        """Keep a wrapped key."""
        models.WrappedKey.objects.using(self._keys_alias).create(
            staff=row.staff, unit=row.unit, kind=row.kind.value, wrapped=row.wrapped
        )

    def wraps(self, staff: StaffId) -> Sequence[WrapRow]:
        """Return the keys wrapped to one person, oldest first."""
        rows = models.WrappedKey.objects.using(self._keys_alias).filter(staff=staff).order_by("id")
        return [
            WrapRow(StaffId(row.staff), UnitId(row.unit), KeyKind(row.kind), bytes(row.wrapped))
            for row in rows
        ]


def _staff(row: models.StaffMember, locked: bytes) -> StaffRow:
    duties = frozenset(StaffDuty(duty) for duty in row.duties.split("\n") if duty)
    return StaffRow(StaffId(row.id), row.name, duties, bytes(row.public_key), locked)
