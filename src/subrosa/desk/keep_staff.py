"""The staff: who works here with which duties, somebody new, and the keys of groups handed on.

Rules kept here:

1. The privacy officer takes somebody on. A new account opens nothing: its person signs the
   confidentiality agreement, and another accepts her (`staff_agreements`). Then she has the keys of
   the house that her duties ask for, no client's, and sees nobody until somebody gives her access.
2. An account without any duty administers and opens nothing.
3. A key of the house (intake, emergency, on call) is handed on by somebody who has it, when she
   accepts a new member or signs in next. Until then a new member has the duty and not the key.
4. Every change is an entry of the history. Who leaves is let go by ``give_access``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from subrosa.desk.cabinet import vouching
from subrosa.desk.cabinet.agreements import standings
from subrosa.desk.cabinet.history import COMMITMENT_KEY_BYTES, number_of, write_down
from subrosa.desk.cabinet.holders import GROUPS, directory_of
from subrosa.desk.cabinet.refusals import refusals_noted
from subrosa.desk.cabinet.sign_in import AT_THE_INTAKE, house_wraps
from subrosa.desk.cabinet.ties import duties_today
from subrosa.desk.forms.request import encode
from subrosa.desk.forms.standing import Standing
from subrosa.desk.office import Act
from subrosa.desk.ports import StaffDuty, StaffRow, WrapRow
from subrosa.ledger import EntryKind
from subrosa.terms.errors import BadInput
from subrosa.vault import KeyKind, holder_pseudonym, new_staff_keys, wrap_keys
from subrosa.vault.entitlement import refusal
from subrosa.vault.house_keys import UNIT_OF

if TYPE_CHECKING:
    from subrosa.desk.office import Office, Staff
    from subrosa.terms.ids import StaffId
    from subrosa.vault import KeyHome

_ID: Final = re.compile(r"[a-z][a-z0-9-]{1,39}")
LONGEST_NAME: Final = 100
_MEMBERS: Final = {
    KeyKind.INTAKE: AT_THE_INTAKE,
    **{kind: members for kind, (members, _) in GROUPS.items()},
}
"""Whose duties ask for which keys of the house."""


@dataclass(frozen=True, slots=True)
class Colleague:
    """One account: its sign-in name, the name and duties of its person, and whether she left.

    The duties are those that she was named for; `standing` says whether they stand. Who is cut off
    has them and cannot sign in (`cut_off`).
    """

    id: StaffId
    name: str
    duties: frozenset[StaffDuty]
    left: bool
    standing: Standing = field(default_factory=Standing)
    cut_off: bool = False


@dataclass(frozen=True, slots=True)
class NewColleague:
    """Somebody to be taken on."""

    id: StaffId
    name: str
    duties: frozenset[StaffDuty]


@dataclass(frozen=True, slots=True)
class Joined:
    """The index of the entry of somebody taken on."""

    entry: int


def colleagues(office: Office, staff: Staff) -> tuple[Colleague, ...]:
    """Return everybody who has or had an account, by name; names of staff are no secret here."""
    directory, now = directory_of(staff), office.now()
    with office.store.transaction(acting_for=staff.holder) as books:
        rows = vouching.accounts(books, directory)
        asked = [(row.id, vouching.is_asked(row, directory)) for row in rows]
        stand = standings(books, directory, asked, now=now, zone=office.zone)
    found = [
        Colleague(
            row.id,
            row.name,
            row.duties,
            left=not row.locked and not row.duties,
            standing=stand[row.id],
            cut_off=not row.locked and bool(row.duties),
        )
        for row in rows
    ]
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
        voucher = vouching.vouch_for_person(directory, new.id, new.duties, pair.public, asked=True)
        name = new.name.strip()
        books.keys.add_staff(StaffRow(new.id, name, new.duties, pair.public, locked, voucher))
        # The keys of the house that her duties ask for come when she is accepted.
        for row in house_wraps(new.id, frozenset(), pair.public, [directory], office.random):
            books.keys.add_wrap(row)
        facts = encode({"whom": new.id, "duties": sorted(new.duties)})
        reference = _noted(act, facts)
    return Joined(number_of(office, reference))


def hand_on_groups(office: Office, staff: Staff) -> int:
    """Give the keys of one's groups to members who lack them; return how many keys were given.

    For somebody in no group there is nothing to give. Who was not accepted is of none yet.
    """
    with office.store.transaction(acting_for=staff.holder) as books:
        act = Act(office, books, staff)
        people = [one for one in vouching.people(books, directory_of(staff)) if one.id != staff.id]
        given = [reference for person in people for reference in hand_house_on(act, person)]
    if given:
        number_of(office, given[-1])
    return len(given)


def hand_house_on(act: Act, person: StaffRow) -> list[int]:
    """Give somebody the keys of the house that her duties ask for and the person acting has.

    Returns the references of what was written down, one for each kind of key that was given.
    """
    holder = holder_pseudonym(directory_of(act.staff), person.id)
    own, given = duties_today(act), []
    for kind, members in _MEMBERS.items():
        keys = [one for one in act.staff.ring.of_unit(UNIT_OF[kind]) if one.kind is kind]
        if not keys or not own & members or not person.duties & members or not person.locked:
            continue
        if act.books.keys.wraps_at(holder, [UNIT_OF[kind]]):
            continue
        wrapped = wrap_keys(person.public_key, keys, act.office.random)
        act.books.keys.add_wrap(WrapRow(holder, UNIT_OF[kind], wrapped))
        given.append(_noted(act, encode({"whom": person.id, "group": kind.value})))
    return given


def _noted(act: Act, facts: bytes) -> int:
    fresh = act.office.random(COMMITMENT_KEY_BYTES)
    return write_down(act, EntryKind.STAFF_CHANGED, None, facts, fresh)
