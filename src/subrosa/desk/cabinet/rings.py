"""The newest keys of a unit: one may have been made since somebody signed in.

When a relationship ends, or a key was lost, later content goes under a new key. Those who stay get
it wrapped by public key at once; a ring that was unlocked earlier lacks it, and fetches it here.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from subrosa.terms.errors import Tampered
from subrosa.vault import unwrap_keys
from subrosa.vault.entitlement import refusal
from subrosa.vault.keys import KEY_ID_BYTES

if TYPE_CHECKING:
    from subrosa.desk.office import Act
    from subrosa.desk.ports import WrapRow
    from subrosa.terms.ids import UnitId
    from subrosa.vault import KeyKind, KeyRing, StaffKeys, SymmetricKey
    from subrosa.vault.bundles import Holder


def ring_for(act: Act, unit: UnitId) -> KeyRing:
    """Return the ring of the person acting, with every key of a unit that is wrapped to her."""
    if unit not in act.rings:
        act.rings[unit] = _up_to_date(act, unit)
    return act.rings[unit]


def keys_in(holder: StaffKeys | Holder, wrap: WrapRow) -> tuple[SymmetricKey, ...]:
    """Take the keys out of a bundle; raise `Tampered` if it lies in the row of another unit."""
    keys = unwrap_keys(holder, wrap.wrapped)
    if any(key.unit != wrap.unit for key in keys):
        raise Tampered(
            "A bundle of keys lies in the row of another client.",
            do="Restore it from a backup and tell the privacy officer.",
        )
    return keys


def newest_key(act: Act, unit: UnitId, kind: KeyKind) -> SymmetricKey:
    """Return the key under which new content of a unit goes; raise `NotEntitled` without it.

    INVARIANT: never an older one that somebody may still hold whose relationship has ended.
    """
    ring = ring_for(act, unit)
    turned = [one for one in act.books.keys.turned(unit) if len(one) == KEY_ID_BYTES]
    held = [key for key_id in turned if (key := ring.get(key_id)) is not None and key.kind is kind]
    unheld = [key_id for key_id in turned if ring.get(key_id) is None]
    # Without a turn the first one counts: what was laid down later, by whomever, is not listed.
    first = next((one for one in ring.of_unit(unit) if one.kind is kind), None)
    key = held[-1] if held else first
    # A key that was turned and is not on her ring may be of this kind: made for those who stay.
    if key is None or (unheld and not _still_knows(act, unit, kind)):
        raise refusal()
    return key


def _still_knows(act: Act, unit: UnitId, kind: KeyKind) -> bool:
    """Say whether today's wraps of the person acting hold this kind of key of the unit at all."""
    pair = act.staff.pair
    if pair is None:
        return True
    rows = [row for row in act.books.keys.wraps_of(unit) if row.holder == act.staff.holder]
    return any(key.kind is kind for row in rows for key in keys_in(pair, row))


def _up_to_date(act: Act, unit: UnitId) -> KeyRing:
    ring = act.staff.ring
    turned = [one for one in act.books.keys.turned(unit) if len(one) == KEY_ID_BYTES]
    if act.staff.pair is None or all(ring.get(key_id) is not None for key_id in turned):
        return ring
    pair = act.staff.pair
    found = [
        key
        for wrap in act.books.keys.wraps_of(unit)
        if wrap.holder == act.staff.holder
        for key in keys_in(pair, wrap)
    ]
    return ring.with_keys(found)
