"""Found a practice, and let its people in: staff, their keys, and the rings they unlock."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from subrosa.desk.forms.request import encode
from subrosa.desk.office import Staff
from subrosa.desk.ports import PracticeRow, StaffDuty, StaffRow, WrapRow
from subrosa.terms.errors import NotEntitled, NotReady
from subrosa.vault import (
    INTAKE_UNIT,
    SAFE_COST,
    KeyKind,
    KeyRing,
    Relationship,
    RelationshipKind,
    door_of,
    lock_private_key,
    new_intake_key,
    new_staff_keys,
    unlock_private_key,
    unwrap,
    wrap_for,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import datetime

    from subrosa.desk.forms.profile import Profile
    from subrosa.desk.office import Office
    from subrosa.desk.ports import Store
    from subrosa.terms.ids import StaffId
    from subrosa.vault import PassphraseCost

_INTAKE_KINDS = {
    StaffDuty.FRONT_DESK: RelationshipKind.FRONT_DESK,
    StaffDuty.PRIVACY_OFFICER: RelationshipKind.PRIVACY_OFFICER,
}


@dataclass(frozen=True, slots=True)
class NewStaff:
    """A person to be taken on, with the passphrase under which her private key will lie."""

    id: StaffId
    name: str
    duties: frozenset[StaffDuty]
    passphrase: str = field(repr=False)


def found_practice(
    store: Store,
    practice: str,
    profile: Profile,
    people: Sequence[NewStaff],
    *,
    since: datetime,
    random: Callable[[int], bytes],
    cost: PassphraseCost = SAFE_COST,
) -> None:
    """Found a practice in an empty store: its intake key, its staff and their keys.

    The intake key is wrapped to those who take requests in; somebody must.
    """
    if not any(person.duties & set(_INTAKE_KINDS) for person in people):
        raise NotReady("Nobody in this practice takes requests in.", do="Give somebody that duty.")
    intake = new_intake_key(random)
    door = door_of(intake)
    with store.transaction() as books:
        books.keys.found(PracticeRow(practice, encode(profile), door.key_id, door.public))
        for person in people:
            pair = new_staff_keys(random)
            locked = lock_private_key(pair, person.passphrase, random, cost)
            books.keys.add_staff(
                StaffRow(person.id, person.name, person.duties, pair.public, locked)
            )
            for duty in sorted(person.duties & set(_INTAKE_KINDS)):
                kind = _INTAKE_KINDS[duty]
                books.relationships.add(Relationship(person.id, INTAKE_UNIT, kind, since))
            if person.duties & set(_INTAKE_KINDS):
                wrapped = wrap_for(pair.public, intake, random)
                books.keys.add_wrap(WrapRow(person.id, INTAKE_UNIT, KeyKind.INTAKE, wrapped))


def sign_in(office: Office, staff: StaffId, passphrase: str) -> Staff:
    """Unlock somebody's keys; raise `NotEntitled` for a wrong name or passphrase alike."""
    with office.store.transaction(acting_for=staff) as books:
        row = books.keys.staff(staff)
        wraps = books.keys.wraps(staff)
    if row is None:
        raise NotEntitled("The passphrase does not open this key.", do="Type it again.")
    pair = unlock_private_key(row.locked, passphrase)
    ring = KeyRing.of(staff, [unwrap(pair, wrap.wrapped) for wrap in wraps])
    return Staff(staff, row.name, row.duties, ring)
