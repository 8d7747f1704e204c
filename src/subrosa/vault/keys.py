"""Symmetric keys of a unit, and the ring of those that one person has unlocked.

A key is named by 16 random bytes, which stand in the clear in front of every payload; its secret
is in no ``repr``. There is no key for the whole practice: then checks in code would be the only
wall (sealed.md, "Keys"). How keys reach a ring is left to ``key_wrap`` and ``bundles``.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from subrosa.terms.errors import BadInput, Tampered
from subrosa.vault.aead import Cipher
from subrosa.vault.randomness import draw
from subrosa.vault.words import KeyKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from subrosa.terms.ids import StaffId, UnitId
    from subrosa.vault.randomness import Random

KEY_ID_BYTES: Final = 16
SECRET_BYTES: Final = 32
UNIT_KINDS: Final = (KeyKind.CARD, KeyKind.DESK, KeyKind.RECORD, KeyKind.PSYCHOTHERAPY)
PAIR_KINDS: Final = frozenset(
    {KeyKind.INTAKE, KeyKind.EMERGENCY, KeyKind.ON_CALL, KeyKind.RECOVERY, KeyKind.SERVICE}
)
"""Kinds of which the secret is the private half of a pair (X25519)."""


@dataclass(frozen=True, slots=True)
class SymmetricKey:
    """One key of one unit; for `PAIR_KINDS` the secret is the private half of a pair."""

    id: bytes
    kind: KeyKind
    unit: UnitId
    secret: bytes = field(repr=False)
    _ready: list[Cipher] = field(default_factory=list, init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Refuse a key of the wrong size."""
        if len(self.id) != KEY_ID_BYTES or len(self.secret) != SECRET_BYTES:
            raise BadInput("A key needs an id of 16 bytes and a secret of 32 bytes.")

    @property
    def cipher(self) -> Cipher:
        """Return the key made ready for sealing and opening; done once, when first needed."""
        if not self._ready:
            self._ready.append(Cipher(self.secret))
        return self._ready[0]


@dataclass(frozen=True, slots=True)
class KeyRing:
    """The keys that one signed-in member of the workforce has unlocked."""

    staff: StaffId
    _keys: Mapping[bytes, SymmetricKey] = field(repr=False)
    _newest: Mapping[tuple[UnitId, KeyKind], SymmetricKey] = field(repr=False)

    @classmethod
    def of(cls, staff: StaffId, keys: Iterable[SymmetricKey] = ()) -> KeyRing:
        """Build a ring from keys; raise `Tampered` if two different ones bear the same id."""
        held: dict[bytes, SymmetricKey] = {}
        for key in keys:
            if held.setdefault(key.id, key) != key:
                raise Tampered("Two different keys bear the same id.")
        newest = {(key.unit, key.kind): key for key in held.values()}
        return cls(staff, MappingProxyType(held), MappingProxyType(newest))

    def with_keys(self, keys: Iterable[SymmetricKey]) -> KeyRing:
        """Return a ring that also holds these keys."""
        return KeyRing.of(self.staff, [*self._keys.values(), *keys])

    def get(self, key_id: bytes) -> SymmetricKey | None:
        """Return the key of that id, or None if it is not on the ring."""
        return self._keys.get(key_id)

    def find(self, unit: UnitId, kind: KeyKind) -> SymmetricKey | None:
        """Return the newest key of a unit and kind (the last one put on), or None."""
        return self._newest.get((unit, kind))

    def of_unit(self, unit: UnitId) -> tuple[SymmetricKey, ...]:
        """Return every key of a unit that is on the ring, oldest first."""
        return tuple(key for key in self._keys.values() if key.unit == unit)

    def units(self, kind: KeyKind) -> frozenset[UnitId]:
        """Return the units of which the ring holds a key of this kind."""
        return frozenset(unit for unit, held in self._newest if held is kind)

    def __len__(self) -> int:
        """Return how many keys are on the ring."""
        return len(self._keys)


def new_key(kind: KeyKind, unit: UnitId, random: Random) -> SymmetricKey:
    """Make one fresh key."""
    return SymmetricKey(draw(random, KEY_ID_BYTES), kind, unit, draw(random, SECRET_BYTES))


def new_unit_keys(unit: UnitId, random: Random) -> tuple[SymmetricKey, ...]:
    """Make the four keys of a unit: card, desk, record, psychotherapy notes."""
    return tuple(new_key(kind, unit, random) for kind in UNIT_KINDS)


def new_safety_key(unit: UnitId, random: Random) -> SymmetricKey:
    """Make the key of a client's safety card, which the on-call group holds from intake."""
    return new_key(KeyKind.SAFETY, unit, random)
