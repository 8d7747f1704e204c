"""Open what is wrapped to a pair of the house, for a member of its group."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from subrosa.desk.cabinet.holders import directory_of, pair_holder
from subrosa.desk.cabinet.rings import keys_in
from subrosa.desk.office import Act
from subrosa.vault import KeyKind, private_pair
from subrosa.vault.house_keys import UNIT_OF

if TYPE_CHECKING:
    from subrosa.desk.office import Staff
    from subrosa.terms.ids import UnitId
    from subrosa.vault import SymmetricKey


def with_keys_of_group(act: Act, unit: UnitId, group: KeyKind) -> Act:
    """Return the act with a unit's keys on the ring, as far as they are wrapped to a group.

    A unit from which one of the group is walled is wrapped to the others each by herself, and
    their rings hold the keys already. Somebody outside the group gets her own ring back.
    """
    directory = directory_of(act.staff)
    found = [
        key
        for pair_key in pairs_on(act.staff, group)
        for wrap in act.books.keys.wraps(pair_holder(directory, group, pair_key.id))
        if wrap.unit == unit
        for key in keys_in(private_pair(pair_key), wrap)
    ]
    if not found:
        return act
    staff = replace(act.staff, ring=act.staff.ring.with_keys(found))
    return Act(act.office, act.books, staff, lent=tuple(found))


def pairs_on(staff: Staff, group: KeyKind) -> tuple[SymmetricKey, ...]:
    """Return every pair of a group on somebody's ring, oldest first: one may be being replaced."""
    return tuple(key for key in staff.ring.of_unit(UNIT_OF[group]) if key.kind is group)


def holders_with_group(staff: Staff, group: KeyKind) -> tuple[str, ...]:
    """Return as which holders somebody acts who uses the keys of a group, if she is of it."""
    pairs = pairs_on(staff, group)
    if not pairs:
        return (staff.holder,)
    directory = directory_of(staff)
    return (staff.holder, *(pair_holder(directory, group, pair.id) for pair in pairs))
