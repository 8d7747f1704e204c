"""Open what is wrapped to a pair of the house, for a member of its group."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from subrosa.desk.cabinet.holders import directory_of, pair_holder
from subrosa.desk.office import Act
from subrosa.vault import KeyKind, private_pair, unwrap_keys
from subrosa.vault.house_keys import UNIT_OF

if TYPE_CHECKING:
    from subrosa.desk.office import Staff
    from subrosa.terms.ids import UnitId


def with_keys_of_group(act: Act, unit: UnitId, group: KeyKind) -> Act:
    """Return the act with a unit's keys on the ring, as far as they are wrapped to a group.

    A unit from which one of the group is walled is wrapped to the others each by herself, and
    their rings hold the keys already. Somebody outside the group gets her own ring back.
    """
    pair_key = act.staff.ring.find(UNIT_OF[group], group)
    if pair_key is None:
        return act
    pair = private_pair(pair_key)
    holder = pair_holder(directory_of(act.staff), group, pair_key.id)
    found = [
        key
        for wrap in act.books.keys.wraps(holder)
        if wrap.unit == unit
        for key in unwrap_keys(pair, wrap.wrapped)
    ]
    staff = replace(act.staff, ring=act.staff.ring.with_keys(found))
    return Act(act.office, act.books, staff)


def holders_with_group(staff: Staff, group: KeyKind) -> tuple[str, ...]:
    """Return as which holders somebody acts who uses the keys of a group, if she is of it."""
    pair_key = staff.ring.find(UNIT_OF[group], group)
    if pair_key is None:
        return (staff.holder,)
    return staff.holder, pair_holder(directory_of(staff), group, pair_key.id)
