"""The staff: who works here with which duties, somebody new, and the keys of groups handed on.

Rules kept here:

1. The privacy officer takes somebody on. A new account has the keys of the house that its duties
   ask for, no client's, and so sees nobody until somebody gives her access.
2. An account without any duty administers and opens nothing.
3. The key of a group (emergency, on call) is handed on by a member of it: she alone has it. Until
   then a new member has the duty and not the key.
4. Every change is an entry of the history. Who leaves is let go by ``give_access``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from subrosa.desk.cabinet import vouching
from subrosa.desk.cabinet.groups import pairs_on
from subrosa.desk.cabinet.history import COMMITMENT_KEY_BYTES, number_of, write_down
from subrosa.desk.cabinet.holders import GROUPS, directory_of
from subrosa.desk.cabinet.refusals import refusals_noted
from subrosa.desk.cabinet.sign_in import house_wraps
from subrosa.desk.cabinet.ties import duties_today
from subrosa.desk.forms.request import encode
from subrosa.desk.office import Act
from subrosa.desk.ports import StaffDuty, StaffRow, WrapRow
from subrosa.ledger import EntryKind
from subrosa.terms.errors import BadInput
from subrosa.vault import INTAKE_UNIT, KeyKind, holder_pseudonym, new_staff_keys, wrap_keys
from subrosa.vault.entitlement import refusal
from subrosa.vault.house_keys import UNIT_OF

if TYPE_CHECKING:
    from collections.abc import Iterable

    from subrosa.desk.office import Office, Staff
    from subrosa.terms.ids import StaffId
    from subrosa.vault import KeyHome, SymmetricKey

_ID: Final = re.compile(r"[a-z][a-z0-9-]{1,39}")
LONGEST_NAME: Final = 100


@dataclass(frozen=True, slots=True)
class Colleague:
    """One account: its sign-in name, the name and duties of its person, and whether she left."""

    id: StaffId
    name: str
    duties: frozenset[StaffDuty]
    left: bool


@dataclass(frozen=True, slots=True)
class NewColleague:
    """Somebody to be taken on."""

    id: StaffId
    name: str
    duties: frozenset[StaffDuty]


@dataclass(frozen=True, slots=True)
class Joined:
    """The index of the entry, and the groups whose key somebody of them has to hand on."""

    entry: int
    waits_for: tuple[KeyKind, ...]


def colleagues(office: Office, staff: Staff) -> tuple[Colleague, ...]:
    """Return everybody who has or had an account, by name; names of staff are no secret here."""
    with office.store.transaction(acting_for=staff.holder) as books:
        rows = vouching.people(books, directory_of(staff))
    found = [Colleague(row.id, row.name, row.duties, left=not row.locked) for row in rows]
    return tuple(sorted(found, key=lambda one: (one.left, one.name)))


def demand_officer(act: Act) -> None:
    """Raise `NotEntitled` for anybody but the privacy officer."""
    if StaffDuty.PRIVACY_OFFICER not in duties_today(act):
        raise refusal()


def open_staff(office: Office, staff: Staff) -> tuple[Colleague, ...]:
    """Return the staff to the privacy officer; raise `NotEntitled` for anybody else."""
    with (
        refusals_noted(office, staff, {"staff": "list"}),
        office.store.transaction(acting_for=staff.holder) as books,
    ):
        demand_officer(Act(office, books, staff))
    return colleagues(office, staff)


def add_colleague(office: Office, staff: Staff, new: NewColleague, home: KeyHome) -> Joined:
    """Take somebody on; `home` is where her private key will lie, under her first passphrase.

    Raises `NotEntitled` for anybody but the privacy officer, `BadInput` for a sign-in name that is
    none or is taken, also by somebody who left.
    """
    with refusals_noted(office, staff, {"new": "colleague"}):
        if StaffDuty.PRIVACY_OFFICER not in staff.duties:
            raise refusal()
    if not _ID.fullmatch(new.id):
        raise BadInput("A sign-in name has small letters, digits and hyphens, 2 to 40 of them.")
    if not new.name.strip() or len(new.name) > LONGEST_NAME:
        raise BadInput(f"Say the name, in {LONGEST_NAME} characters at most.")
    pair = new_staff_keys(office.random)
    locked = home.lock(pair, office.random)
    with office.store.transaction(acting_for=staff.holder) as books:
        act = Act(office, books, staff)
        demand_officer(act)
        if books.keys.staff(new.id) is not None:
            raise BadInput("This sign-in name is taken.", do="Choose another one.")
        directory = directory_of(staff)
        voucher = vouching.vouch_for_person(directory, new.id, new.duties, pair.public)
        name = new.name.strip()
        books.keys.add_staff(StaffRow(new.id, name, new.duties, pair.public, locked, voucher))
        house = [directory, *_house(staff)]
        for row in house_wraps(new.id, new.duties, pair.public, house, office.random):
            books.keys.add_wrap(row)
        facts = encode({"whom": new.id, "duties": sorted(new.duties)})
        reference = _noted(act, facts)
    held = {key.kind for key in house}
    waits = tuple(
        kind for kind, (members, _) in GROUPS.items() if new.duties & members and kind not in held
    )
    return Joined(number_of(office, reference), waits)


def hand_on_groups(office: Office, staff: Staff) -> int:
    """Give the keys of one's groups to members who lack them; return how many keys were given.

    For somebody in no group there is nothing to give.
    """
    given, reference = 0, None
    with office.store.transaction(acting_for=staff.holder) as books:
        act = Act(office, books, staff)
        directory, duties = directory_of(staff), duties_today(act)
        for group, (members, _) in GROUPS.items():
            pairs = pairs_on(staff, group)
            if not pairs or not duties & members:
                continue
            for person in vouching.people(books, directory):
                holder = holder_pseudonym(directory, person.id)
                if person.id == staff.id or not person.duties & members or not person.locked:
                    continue
                if books.keys.wraps_at(holder, [UNIT_OF[group]]):
                    continue
                wrapped = wrap_keys(person.public_key, pairs, office.random)
                books.keys.add_wrap(WrapRow(holder, UNIT_OF[group], wrapped))
                reference = _noted(act, encode({"whom": person.id, "group": group.value}))
                given += 1
    if reference is not None:
        number_of(office, reference)
    return given


def _house(staff: Staff) -> Iterable[SymmetricKey]:
    yield from (key for key in staff.ring.of_unit(INTAKE_UNIT) if key.kind is KeyKind.INTAKE)
    for group in GROUPS:
        yield from pairs_on(staff, group)


def _noted(act: Act, facts: bytes) -> int:
    fresh = act.office.random(COMMITMENT_KEY_BYTES)
    return write_down(act, EntryKind.STAFF_CHANGED, None, facts, fresh)
