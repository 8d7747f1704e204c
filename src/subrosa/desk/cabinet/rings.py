"""The newest keys of a unit: one may have been made since somebody signed in.

When a relationship ends, or a key was lost, later content goes under a new key. Those who stay get
it wrapped by public key at once; a ring that was unlocked earlier lacks it, and fetches it here.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from subrosa.desk.cabinet import vouching
from subrosa.desk.cabinet.holders import directory_of
from subrosa.terms.errors import Tampered
from subrosa.vault import unwrap_keys
from subrosa.vault.entitlement import refusal
from subrosa.vault.keys import KEY_ID_BYTES

if TYPE_CHECKING:
    from subrosa.desk.office import Act
    from subrosa.desk.ports import TurnRow, WrapRow
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
    turned = turned_ids(act, unit)
    held = [key for key_id in turned if (key := ring.get(key_id)) is not None and key.kind is kind]
    # Without a turn the first one counts: what was laid down later, by whomever, is not listed.
    first = next((one for one in ring.of_unit(unit) if one.kind is kind), None)
    key = held[-1] if held else first
    if key is None:
        raise refusal()
    # A key that was turned and is not on her ring may be of this kind: made for those who stay.
    if any(ring.get(key_id) is None for key_id in turned) and act.staff.pair is not None:
        own = own_keys(act, unit, act.staff.pair)
        if not any(one.kind is kind for one in (*own, *act.lent)):
            raise refusal()
    return key


def turned_ids(act: Act, unit: UnitId) -> list[bytes]:
    """Return the ids of keys that took the place of older ones; marks of what is due left out."""
    return [row.key_id for row in turns_of(act, unit) if len(row.key_id) == KEY_ID_BYTES]


def turns_of(act: Act, unit: UnitId) -> list[TurnRow]:
    """Return what was turned in a unit and what is due, oldest first.

    Raises `Tampered` for a row that nobody on the staff wrote at its place: who may write to the
    database could otherwise lay down an old key, which somebody who left still has, as the newest.
    """
    rows = list(act.books.keys.turned(unit))
    for place, row in enumerate(rows):
        vouching.demand_turn(directory_of(act.staff), place, row)
    return rows


def own_keys(act: Act, unit: UnitId, pair: StaffKeys) -> list[SymmetricKey]:
    """Return the keys of a unit that are wrapped to the person acting today."""
    rows = [row for row in act.books.keys.wraps_of(unit) if row.holder == act.staff.holder]
    return [key for row in rows for key in keys_in(pair, row)]


def _up_to_date(act: Act, unit: UnitId) -> KeyRing:
    ring, pair = act.staff.ring, act.staff.pair
    if pair is None or all(ring.get(key_id) is not None for key_id in turned_ids(act, unit)):
        return ring
    return ring.with_keys(own_keys(act, unit, pair))
