"""The newest keys of a unit: one may have been made since somebody signed in.

When a relationship ends, or a key was lost, later content goes under a new key. Those who stay get
it wrapped by public key at once; a ring that was unlocked earlier lacks it, and fetches it here.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from subrosa.vault import unwrap_keys
from subrosa.vault.entitlement import refusal
from subrosa.vault.keys import KEY_ID_BYTES

if TYPE_CHECKING:
    from subrosa.desk.office import Act
    from subrosa.terms.ids import UnitId
    from subrosa.vault import KeyKind, KeyRing, SymmetricKey


def ring_for(act: Act, unit: UnitId) -> KeyRing:
    """Return the ring of the person acting, with every key of a unit that is wrapped to her."""
    if unit not in act.rings:
        act.rings[unit] = _up_to_date(act, unit)
    return act.rings[unit]


def newest_key(act: Act, unit: UnitId, kind: KeyKind) -> SymmetricKey:
    """Return the key under which new content of a unit goes; raise `NotEntitled` without it.

    INVARIANT: never an older one that somebody may still hold whose relationship has ended.
    """
    key = ring_for(act, unit).find(unit, kind)
    if key is None:
        raise refusal()
    return key


def _up_to_date(act: Act, unit: UnitId) -> KeyRing:
    ring = act.staff.ring
    turned = [one for one in act.books.keys.turned(unit) if len(one) == KEY_ID_BYTES]
    if act.staff.pair is None or all(ring.get(key_id) is not None for key_id in turned):
        return ring
    found = [
        key
        for wrap in act.books.keys.wraps_of(unit)
        if wrap.holder == act.staff.holder
        for key in unwrap_keys(act.staff.pair, wrap.wrapped)
    ]
    return ring.with_keys(found)
