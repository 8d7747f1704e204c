"""The cast of the vault's tests: a couple's unit, its keys, and Dana who treats it."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from datetime import UTC, datetime

from subrosa.terms.ids import StaffId, UnitId
from subrosa.vault import (
    KeyKind,
    KeyRing,
    Label,
    OpeningPurpose,
    Relationship,
    RelationshipKind,
    SealContext,
    SymmetricKey,
    new_unit_keys,
    open_sealed,
)
from subrosa.vault.keys import new_key

UNIT = UnitId("unit-7Q2K")
OTHER_UNIT = UnitId("unit-M4XD")
DANA = StaffId("staff-dana")
SAM = StaffId("staff-sam")
START = datetime(2026, 1, 5, 9, 0, tzinfo=UTC)
NOON = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)


@dataclass
class CountedRandom:
    """A source of bytes that repeats itself: SHA-256 of a seed and a counter."""

    seed: str
    drawn: int = field(default=0)

    def __call__(self, length: int) -> bytes:
        self.drawn += 1
        return hashlib.shake_256(f"{self.seed}/{self.drawn}".encode()).digest(length)


@dataclass(frozen=True)
class Vault:
    """What a signed-in counsellor holds."""

    ring: KeyRing
    relationship: Relationship

    def key(self, kind: KeyKind) -> SymmetricKey:
        found = self.ring.find(self.relationship.unit, kind)
        assert found is not None
        return found

    def keys(self) -> list[SymmetricKey]:
        units = (UNIT, OTHER_UNIT)
        found = [self.ring.find(unit, kind) for unit in units for kind in KeyKind]
        return [key for key in found if key is not None]

    def open(self, sealed: bytes, context: SealContext, **changed: object) -> bytes:
        how = {
            "ring": self.ring,
            "relationship": self.relationship,
            "purpose": OpeningPurpose.TREATMENT,
            "at": NOON,
        } | changed
        return open_sealed(sealed, context, **how)


NOTE = SealContext("practice-1", UNIT, Label.NOTE_BODY, "row-0001")


def dana() -> Vault:
    """Dana treats this couple and holds the keys of another unit too."""
    keys = new_unit_keys(UNIT, CountedRandom("unit")) + new_unit_keys(
        OTHER_UNIT,
        CountedRandom("other unit"),
    )
    keys += tuple(
        new_key(kind, UNIT, CountedRandom(kind))
        for kind in (KeyKind.SAFETY, KeyKind.PORTAL, KeyKind.CASE)
    )
    treating = Relationship(DANA, UNIT, RelationshipKind.TREATING, START)
    return Vault(KeyRing.of(DANA, keys), treating)
