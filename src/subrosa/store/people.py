"""Relationships, staff and wrapped keys: rows of one transaction."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from django.db import IntegrityError

from subrosa.desk.ports import (
    HouseKeyRow,
    PracticeRow,
    RelationshipRow,
    StaffDuty,
    StaffRow,
    TurnRow,
    WrapRow,
)
from subrosa.store import models
from subrosa.store.changes import going_of
from subrosa.store.statements import Statements
from subrosa.store.tables import Tables
from subrosa.terms.errors import BadInput
from subrosa.terms.ids import StaffId, UnitId
from subrosa.vault import KeyKind

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from django.db.models import QuerySet

MOST_ASKED = 500
"""Units asked for in one statement; a database takes no endless list."""
# What every request of somebody signed in reads stands here as plain statements: Django takes far
# longer to spell one than the database to answer it.
_PRACTICE: Final = "SELECT practice, profile, intake_key_id, intake_public FROM store_practice"
_STAFF: Final = "SELECT name, duties, public_key, voucher FROM store_staffmember WHERE id = %s"
_LOCKED: Final = "SELECT id, locked FROM store_lockedkey WHERE staff = %s ORDER BY id DESC"
_WRAPS: Final = "SELECT id, unit, wrapped FROM store_wrappedkey WHERE staff = %s ORDER BY id"


class StoredRelationships(Tables):
    """Who may open what of whom, sealed, in its table."""

    def add(self, row: RelationshipRow) -> None:
        """Keep a relationship."""
        models.SealedRelationship.objects.using(self._alias).create(
            relationship=row.id, unit=row.unit, sealed=row.sealed
        )

    def of(self, units: Collection[UnitId]) -> Sequence[RelationshipRow]:
        """Return the relationships to these units, oldest first."""
        found = []
        wanted = sorted(units)
        for at in range(0, len(wanted), MOST_ASKED):
            rows = models.SealedRelationship.objects.using(self._alias).filter(
                unit__in=wanted[at : at + MOST_ASKED]
            )
            found += [
                RelationshipRow(row.relationship, UnitId(row.unit), bytes(row.sealed))
                for row in rows.order_by("unit", "relationship")
            ]
        return found


class StoredKeys(Tables):
    """The practice and its staff, and the keys, which lie in a database of their own."""

    def __init__(self, alias: str, keys_alias: str) -> None:
        """Read and write the databases known under these names; they may be one."""
        super().__init__(alias)
        self._keys_alias = keys_alias
        self._statements = Statements(alias)
        self._keys_statements = Statements(keys_alias)

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
        rows: list[tuple[Any, ...]] = self._statements.all(_PRACTICE)
        if not rows:
            return None
        practice, profile, key_id, public = rows[0]
        return PracticeRow(practice, bytes(profile), bytes(key_id), bytes(public))

    def describe(self, profile: bytes) -> None:
        """Keep how the practice describes itself now."""
        models.Practice.objects.using(self._alias).update(profile=profile)

    def add_staff(self, row: StaffRow) -> None:
        """Keep a member of the workforce."""
        models.StaffMember.objects.using(self._alias).create(
            id=row.id,
            name=row.name,
            duties="\n".join(sorted(row.duties)),
            public_key=row.public_key,
            voucher=row.voucher,
        )
        models.LockedKey.objects.using(self._keys_alias).create(staff=row.id, locked=row.locked)

    def staff(self, staff: StaffId) -> StaffRow | None:
        """Return a member of the workforce."""
        rows: list[tuple[Any, ...]] = self._statements.all(_STAFF, staff)
        if not rows:
            return None
        name, duties, public_key, voucher = rows[0]
        locked: list[tuple[Any, ...]] = self._keys_statements.all(_LOCKED, staff)
        going = going_of(models.LockedKey)
        newest = next((bytes(one) for number, one in locked if number not in going), b"")
        return StaffRow(
            StaffId(staff), name, _duties(duties), bytes(public_key), newest, bytes(voucher)
        )

    def all_staff(self) -> Sequence[StaffRow]:
        """Return the workforce, in order of id."""
        keys = models.LockedKey.objects.using(self._keys_alias).order_by("id")
        locked = {key.staff: bytes(key.locked) for key in keys}
        rows = models.StaffMember.objects.using(self._alias).order_by("id")
        return [_staff(row, locked.get(row.id, b"")) for row in rows]

    def lock_anew(self, staff: StaffId, public_key: bytes, locked: bytes, voucher: bytes) -> None:
        """Keep a new pair for a member of the workforce; the one before is removed. Empty: none."""
        members = models.StaffMember.objects.using(self._alias).filter(id=staff)
        members.update(public_key=public_key, voucher=voucher)
        models.LockedKey.objects.using(self._keys_alias).filter(staff=staff).delete()
        if locked:
            models.LockedKey.objects.using(self._keys_alias).create(staff=staff, locked=locked)

    def retire(self, staff: StaffId, voucher: bytes) -> None:
        """Take duties and locked key from somebody who left; her name stays for the history."""
        models.StaffMember.objects.using(self._alias).filter(id=staff).update(
            duties="", voucher=voucher
        )
        models.LockedKey.objects.using(self._keys_alias).filter(staff=staff).delete()

    def lock_door(self, door: UnitId, locked: bytes) -> None:
        """Keep the locked key of a client's own door; the one before is removed. Empty: none."""
        models.LockedKey.objects.using(self._keys_alias).filter(staff=door).delete()
        if locked:
            models.LockedKey.objects.using(self._keys_alias).create(staff=door, locked=locked)

    def door_lock(self, door: UnitId) -> bytes:
        """Return the locked key of a client's own door; empty where there is none."""
        found = models.LockedKey.objects.using(self._keys_alias).filter(staff=door)
        newest = found.order_by("-id").first()
        return bytes(newest.locked) if newest else b""

    def add_house_key(self, row: HouseKeyRow) -> None:
        """Keep the open half of a pair of the house."""
        models.HouseKey.objects.using(self._alias).create(
            kind=row.kind.value,
            key_id=row.key_id,
            public=row.public,
            proof=row.proof,
            voucher=row.voucher,
        )

    def house_keys(self) -> Sequence[HouseKeyRow]:
        """Return the open halves of the pairs of the house, oldest first."""
        return [
            HouseKeyRow(
                KeyKind(row.kind),
                bytes(row.key_id),
                bytes(row.public),
                bytes(row.proof),
                bytes(row.voucher),
            )
            for row in models.HouseKey.objects.using(self._alias).order_by("id")
        ]

    def begin_erasure(self, unit: UnitId, chain: str) -> None:
        """Note that the destruction of a unit's keys has begun; `chain` is its pseudonym."""
        models.Erasure.objects.using(self._alias).create(unit=unit, chain=chain)

    def erasures(self) -> Mapping[UnitId, str]:
        """Return the units whose destruction was begun and is not done, with their pseudonyms."""
        rows = models.Erasure.objects.using(self._alias).filter(done=False).order_by("unit")
        return {UnitId(row.unit): row.chain for row in rows}

    def end_erasure(self, unit: UnitId) -> None:
        """Note that the keys of a unit are destroyed."""
        models.Erasure.objects.using(self._alias).filter(unit=unit).update(done=True)

    def turn(self, row: TurnRow) -> None:
        """Note that a key took the place of an older one of the same unit and kind."""
        models.KeyTurn.objects.using(self._alias).create(
            unit=row.unit, key_id=row.key_id, voucher=row.voucher
        )

    def turned(self, unit: UnitId) -> Sequence[TurnRow]:
        """Return the keys that took the place of older ones, oldest first."""
        rows = models.KeyTurn.objects.using(self._alias).filter(unit=unit).order_by("id")
        return [TurnRow(unit, bytes(row.key_id), bytes(row.voucher)) for row in rows]

    def add_wrap(self, row: WrapRow) -> None:
        """Keep a bundle of wrapped keys."""
        if models.Erasure.objects.using(self._alias).filter(unit=row.unit).exists():
            raise BadInput("The keys of this client are destroyed; nobody gets any more.")
        models.WrappedKey.objects.using(self._keys_alias).create(
            holder=row.holder, unit=row.unit, wrapped=row.wrapped
        )

    def wraps(self, holder: str) -> Sequence[WrapRow]:
        """Return the bundles of one holder, oldest first."""
        rows: list[tuple[Any, ...]] = self._keys_statements.all(_WRAPS, holder)
        going = going_of(models.WrappedKey)
        return [
            WrapRow(holder, UnitId(unit), bytes(wrapped))
            for number, unit, wrapped in rows
            if number not in going
        ]

    def wraps_at(self, holder: str, units: Collection[UnitId]) -> Sequence[WrapRow]:
        """Return the bundles of one holder for these units, oldest first within each."""
        wanted, found = sorted(units), []
        for at in range(0, len(wanted), MOST_ASKED):
            asked = wanted[at : at + MOST_ASKED]
            found += _wraps(self._wrapped().filter(holder=holder, unit__in=asked))
        return sorted(found, key=lambda row: row.unit)

    def wraps_of(self, unit: UnitId) -> Sequence[WrapRow]:
        """Return the bundles of every holder of a unit, oldest first."""
        return _wraps(self._wrapped().filter(unit=unit))

    def move_wraps(self, holder: str, rows: Sequence[WrapRow]) -> None:
        """Remove the bundles of one holder for the units of `rows`, and keep these instead."""
        units, over, going = sorted({row.unit for row in rows}), set[str](), list[int]()
        for at in range(0, len(units), MOST_ASKED):
            asked = units[at : at + MOST_ASKED]
            held = self._wrapped().filter(holder=holder, unit__in=asked)
            going += held.values_list("pk", flat=True)
            erased = models.Erasure.objects.using(self._alias).filter(unit__in=asked)
            over.update(erased.values_list("unit", flat=True))
        every = models.WrappedKey.objects.using(self._keys_alias)
        every.let_go(going)
        every.add_plainly(
            [
                {"staff": row.holder, "unit": row.unit, "kind": "", "wrapped": row.wrapped}
                for row in rows
                if row.unit not in over
            ]
        )

    def remove_wraps(self, holder: str, unit: UnitId) -> int:
        """Remove the bundles of one holder of a unit; return how many there were."""
        found: int = self._wrapped().filter(holder=holder, unit=unit).delete()[0]
        return found

    def _wrapped(self) -> QuerySet[models.WrappedKey]:
        rows: QuerySet[models.WrappedKey] = models.WrappedKey.objects.using(self._keys_alias)
        return rows


def _wraps(rows: QuerySet[models.WrappedKey]) -> list[WrapRow]:
    found = rows.order_by("id").values_list("holder", "unit", "wrapped")
    return [WrapRow(holder, UnitId(unit), bytes(wrapped)) for holder, unit, wrapped in found]


def _staff(row: models.StaffMember, locked: bytes) -> StaffRow:
    return StaffRow(
        StaffId(row.id),
        row.name,
        _duties(row.duties),
        bytes(row.public_key),
        locked,
        bytes(row.voucher),
    )


def _duties(kept: str) -> frozenset[StaffDuty]:
    return frozenset(StaffDuty(duty) for duty in kept.split("\n") if duty)
