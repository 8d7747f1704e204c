"""Replace the key to which requests from outside are sealed; what lies there stays readable.

Rules kept here (sealed.md, "Keys"):

1. The privacy officer makes the new pair. Everybody who takes requests in gets it by public key,
   together with the older ones, under which requests lie that nobody has opened yet; and so does
   the recovery key.
2. What comes in from then on is sealed to the new one. A program that was running keeps its older
   door until it is started again: what it takes in is readable as before.
3. It is an entry of the history. Whoever held the old key and left can read what was sealed to it,
   where she still gets at the bytes, and nothing newer.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from subrosa.desk.cabinet import vouching
from subrosa.desk.cabinet.history import COMMITMENT_KEY_BYTES, number_of, write_down
from subrosa.desk.cabinet.holders import directory_of, house_pairs
from subrosa.desk.cabinet.refusals import refusals_noted
from subrosa.desk.cabinet.sign_in import AT_THE_INTAKE, house_for_recovery, refreshed
from subrosa.desk.cabinet.ties import duties_today
from subrosa.desk.forms.request import encode
from subrosa.desk.office import Act
from subrosa.desk.ports import HouseKeyRow, StaffDuty, TurnRow, WrapRow
from subrosa.ledger import EntryKind
from subrosa.vault import (
    INTAKE_UNIT,
    IntakeDoor,
    KeyKind,
    door_of,
    holder_pseudonym,
    new_house_key,
    wrap_keys,
)
from subrosa.vault.entitlement import refusal

if TYPE_CHECKING:
    from subrosa.desk.office import Office, Staff


def replace_intake_key(office: Office, staff: Staff) -> IntakeDoor:
    """Make a new intake key; return its open half, to which an office opened later seals.

    Raises `NotEntitled` for anybody but the privacy officer.
    """
    staff = refreshed(office, staff)
    with (
        refusals_noted(office, staff, {"replace": "the intake key"}),
        office.store.transaction(acting_for=staff.holder) as books,
    ):
        act = Act(office, books, staff)
        held = [one for one in staff.ring.of_unit(INTAKE_UNIT) if one.kind is KeyKind.INTAKE]
        if StaffDuty.PRIVACY_OFFICER not in duties_today(act) or not held:
            raise refusal()
        directory = directory_of(staff)
        fresh = new_house_key(KeyKind.INTAKE, office.random)
        door = door_of(fresh)
        voucher = vouching.vouch_for_pair(directory, KeyKind.INTAKE, door.key_id, door.public)
        books.keys.add_house_key(
            HouseKeyRow(KeyKind.INTAKE, door.key_id, door.public, voucher=voucher)
        )
        for person in vouching.people(books, directory):
            if person.duties & AT_THE_INTAKE:
                holder = holder_pseudonym(directory, person.id)
                books.keys.remove_wraps(holder, INTAKE_UNIT)
                wrapped = wrap_keys(person.public_key, [*held, fresh], office.random)
                books.keys.add_wrap(WrapRow(holder, INTAKE_UNIT, wrapped))
        last = house_pairs(books, directory)[KeyKind.RECOVERY]
        books.keys.add_wrap(house_for_recovery(last.public, [fresh], office.random))
        # Those who are signed in fetch it when they next open something of the intake.
        place = len(books.keys.turned(INTAKE_UNIT))
        turned = vouching.vouch_for_turn(directory, INTAKE_UNIT, place, fresh.id)
        books.keys.turn(TurnRow(INTAKE_UNIT, fresh.id, turned))
        facts = encode({"key": "intake"})
        secret = office.random(COMMITMENT_KEY_BYTES)
        reference = write_down(act, EntryKind.KEY_ROTATED, None, facts, secret)
    number_of(office, reference)
    return door
