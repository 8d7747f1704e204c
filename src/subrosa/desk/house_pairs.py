"""Replace a pair of the house, and choose between sealed mode and service mode.

Rules kept here (sealed.md, "Keys"):

1. The pair of a group is replaced by one of its members: she alone can open what is wrapped to the
   old one. The others get the new one by public key; whoever left does not.
2. *Service mode*: the server holds a key for unattended work, and with it card and desk keys,
   never a chart. It is a visible choice, weaker than sealed mode, and shown on every status. Its
   private half lies locked in a home of its own (`KeyHome`), outside the store; locking it anew in
   another home (`turn_master`) changes no row.
3. Every change is an entry of the history.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from subrosa.desk.cabinet.groups import holders_with_group
from subrosa.desk.cabinet.history import COMMITMENT_KEY_BYTES, number_of, write_down
from subrosa.desk.cabinet.holders import GROUPS, SERVED, directory_of, pair_holder
from subrosa.desk.cabinet.moving import move_bundles
from subrosa.desk.forms.request import encode
from subrosa.desk.office import Act
from subrosa.desk.ports import HouseKeyRow, StaffDuty, WrapRow
from subrosa.ledger import EntryKind
from subrosa.terms.errors import BadInput, NotReady
from subrosa.vault import (
    HousePair,
    KeyKind,
    holder_pseudonym,
    new_house_key,
    open_half,
    private_pair,
    wrap_keys,
)
from subrosa.vault.entitlement import refusal
from subrosa.vault.house_keys import UNIT_OF

if TYPE_CHECKING:
    from collections.abc import Callable

    from subrosa.desk.office import Office, Staff
    from subrosa.vault import KeyHome, StaffKeys


def replace_group_pair(
    office: Office,
    staff: Staff,
    group: KeyKind,
    progress: Callable[[int, int], None] = lambda _done, _all: None,
) -> int:
    """Replace the pair of a group by a member of it; return how many bundles were moved.

    Members sign in again to get it. Raises `NotEntitled` for anybody outside the group. Goes on
    where a crash ended it, as long as the member who began still has the old pair on her ring.
    """
    if group not in GROUPS:
        raise BadInput(f"The {group.value} key is not one of a group.")
    old = staff.ring.find(UNIT_OF[group], group)
    if old is None:
        raise refusal()
    members, _ = GROUPS[group]
    directory = directory_of(staff)
    fresh = new_house_key(group, office.random)
    pair = open_half(fresh)
    with office.store.transaction(acting_for=holders_with_group(staff, group)) as books:
        books.keys.add_house_key(HouseKeyRow(group, pair.key_id, pair.public))
        for person in books.keys.all_staff():
            if members & person.duties and person.locked != b"":
                holder = holder_pseudonym(directory, person.id)
                wrapped = wrap_keys(person.public_key, [old, fresh], office.random)
                books.keys.remove_wraps(holder, UNIT_OF[group])
                books.keys.add_wrap(WrapRow(holder, UNIT_OF[group], wrapped))
    moved = move_bundles(
        office,
        (pair_holder(directory, group, old.id), private_pair(old)),
        (pair_holder(directory, group, pair.key_id), pair.public),
        progress,
    )
    _written(office, staff, EntryKind.KEY_ROTATED, {"group": group.value, "moved": str(moved)})
    return moved


def begin_service(office: Office, staff: Staff, home: KeyHome) -> bytes:
    """Turn service mode on, by the privacy officer; return the server's key, locked in its home.

    The server gets card and desk keys of every file on her ring, and of files opened later.
    """
    if StaffDuty.PRIVACY_OFFICER not in staff.duties:
        raise refusal()
    if _served(office) is not None:
        raise NotReady("This practice is in service mode already.")
    fresh = new_house_key(KeyKind.SERVICE, office.random)
    pair = open_half(fresh)
    holder = pair_holder(directory_of(staff), KeyKind.SERVICE, pair.key_id)
    with office.store.transaction(acting_for=(staff.holder, holder)) as books:
        books.keys.add_house_key(HouseKeyRow(KeyKind.SERVICE, pair.key_id, pair.public))
        for unit in sorted(staff.ring.units(KeyKind.CARD)):
            keys = [key for key in staff.ring.of_unit(unit) if key.kind in SERVED]
            wrapped = wrap_keys(pair.public, keys, office.random)
            books.keys.add_wrap(WrapRow(holder, unit, wrapped))
    _written(office, staff, EntryKind.KEY_ROTATED, {"mode": "service"})
    return home.lock(private_pair(fresh), office.random)


def end_service(office: Office, staff: Staff) -> int:
    """Go back to sealed mode; return how many bundles of the server were removed.

    The file with the server's key is then of no use; remove it.
    """
    served = _served(office)
    if StaffDuty.PRIVACY_OFFICER not in staff.duties or served is None:
        raise refusal()
    holder = pair_holder(directory_of(staff), KeyKind.SERVICE, served.key_id)
    with office.store.transaction(acting_for=(staff.holder, holder)) as books:
        books.keys.add_house_key(HouseKeyRow(KeyKind.SERVICE, served.key_id, b""))
        units = {wrap.unit for wrap in books.keys.wraps(holder)}
        removed = sum(books.keys.remove_wraps(holder, unit) for unit in sorted(units))
    _written(office, staff, EntryKind.KEY_ROTATED, {"mode": "sealed"})
    return removed


def turn_master(locked: bytes, old: KeyHome, new: KeyHome, office: Office) -> bytes:
    """Lock the server's key in another home: what a leaked master could open is replaced so.

    Who has the old file and the old master still has the server's key; then end service mode, or
    replace the pair by `replace_service_pair`.
    """
    return new.lock(old.unlock(locked), office.random)


def replace_service_pair(
    office: Office,
    staff: Staff,
    server: StaffKeys,
    home: KeyHome,
    progress: Callable[[int, int], None] = lambda _done, _all: None,
) -> bytes:
    """Give the server a new pair and move its bundles; return the new key, locked in its home."""
    served = _served(office)
    if served is None or served.public != server.public:
        raise BadInput("This is not the key with which the server works now.")
    fresh = new_house_key(KeyKind.SERVICE, office.random)
    pair = open_half(fresh)
    locked = home.lock(private_pair(fresh), office.random)
    directory = directory_of(staff)
    with office.store.transaction(acting_for=staff.holder) as books:
        books.keys.add_house_key(HouseKeyRow(KeyKind.SERVICE, pair.key_id, pair.public))
    move_bundles(
        office,
        (pair_holder(directory, KeyKind.SERVICE, served.key_id), server),
        (pair_holder(directory, KeyKind.SERVICE, pair.key_id), private_pair(fresh)),
        progress,
    )
    _written(office, staff, EntryKind.KEY_ROTATED, {"mode": "service", "pair": "new"})
    return locked


def _served(office: Office) -> HousePair | None:
    with office.store.transaction() as books:
        rows = [row for row in books.keys.house_keys() if row.kind is KeyKind.SERVICE]
    if not rows or not rows[-1].public:
        return None
    return HousePair(KeyKind.SERVICE, rows[-1].key_id, rows[-1].public)


def _written(office: Office, staff: Staff, kind: EntryKind, facts: dict[str, str]) -> int:
    with office.store.transaction(acting_for=staff.holder) as books:
        fresh = office.random(COMMITMENT_KEY_BYTES)
        reference = write_down(Act(office, books, staff), kind, None, encode(facts), fresh)
    return number_of(office, reference)
