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

from dataclasses import dataclass
from typing import TYPE_CHECKING

from subrosa.desk.cabinet import vouching
from subrosa.desk.cabinet.groups import holders_with_group, pairs_on
from subrosa.desk.cabinet.history import (
    COMMITMENT_KEY_BYTES,
    number_of,
    sequence_waiting,
    write_down,
)
from subrosa.desk.cabinet.holders import (
    GROUPS,
    SERVED,
    directory_of,
    house_pairs,
    pair_holder,
)
from subrosa.desk.cabinet.moving import move_bundles
from subrosa.desk.cabinet.sign_in import house_for_recovery, refreshed
from subrosa.desk.cabinet.ties import duties_today
from subrosa.desk.forms.request import encode
from subrosa.desk.forms.standing import Stands
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
    from subrosa.vault import KeyHome, StaffKeys, SymmetricKey


def replace_group_pair(
    office: Office,
    staff: Staff,
    group: KeyKind,
    progress: Callable[[int, int], None] = lambda _done, _all: None,
) -> int:
    """Replace the pair of a group by a member of it; return how many bundles were moved.

    Members sign in again to get it. Raises `NotEntitled` for anybody outside the group. After a
    crash any member brings it to its end by the same verb.
    """
    if group not in GROUPS:
        raise BadInput(f"The {group.value} key is not one of a group.")
    staff = refreshed(office, staff)
    held = pairs_on(staff, group)
    members, _ = GROUPS[group]
    signed = staff.standing.stands is Stands.CURRENT  # a duty that is left for danger is not enough
    if not held or not members & staff.duties or not signed:
        raise refusal()
    directory = directory_of(staff)
    newest = _newest_row(office, group)
    begun = next((one for one in held if one.id == newest.key_id), None)
    waiting = [one for one in held if one is not begun and _holds_any(office, directory, one)]
    if begun is None or not waiting:
        begun = new_house_key(group, office.random)
        waiting = list(held)
        with office.store.transaction(acting_for=holders_with_group(staff, group)) as books:
            pair = open_half(begun)
            books.keys.add_house_key(_vouched(directory, pair))
            for person in vouching.people(books, directory):
                if members & person.duties:
                    holder = holder_pseudonym(directory, person.id)
                    # The older ones too, so that each member can bring the replacement to its end.
                    wrapped = wrap_keys(person.public_key, [*held, begun], office.random)
                    books.keys.remove_wraps(holder, UNIT_OF[group])
                    books.keys.add_wrap(WrapRow(holder, UNIT_OF[group], wrapped))
            last = house_pairs(books, directory)[KeyKind.RECOVERY]
            books.keys.add_wrap(house_for_recovery(last.public, [begun], office.random))
            act = Act(office, books, staff)
            _note(act, EntryKind.KEY_ROTATED, {"group": group.value})
    pair = open_half(begun)
    moved = 0
    for old in waiting:
        moved += move_bundles(
            office,
            (pair_holder(directory, group, old.id), private_pair(old)),
            (pair_holder(directory, group, pair.key_id), pair.public),
            progress,
        )
    sequence_waiting(office)
    return moved


@dataclass(frozen=True, slots=True)
class Group:
    """A group whose key somebody has: its kind, and the names of those in it."""

    kind: KeyKind
    names: tuple[str, ...]


def groups_of(office: Office, staff: Staff) -> tuple[Group, ...]:
    """Return the groups in which this person is, and whose key she has: she can replace it."""
    with office.store.transaction(acting_for=staff.holder) as books:
        duties = duties_today(Act(office, books, staff))
        people = vouching.people(books, directory_of(staff))
    return tuple(
        Group(kind, tuple(sorted(one.name for one in people if members & one.duties)))
        for kind, (members, _) in GROUPS.items()
        if members & duties and pairs_on(staff, kind)
    )


def _vouched(directory: SymmetricKey, pair: HousePair) -> HouseKeyRow:
    voucher = vouching.vouch_for_pair(directory, pair.kind, pair.key_id, pair.public)
    return HouseKeyRow(pair.kind, pair.key_id, pair.public, voucher=voucher)


def _newest_row(office: Office, kind: KeyKind) -> HouseKeyRow:
    with office.store.transaction() as books:
        return [row for row in books.keys.house_keys() if row.kind is kind][-1]


def _holds_any(office: Office, directory: SymmetricKey, pair: SymmetricKey) -> bool:
    holder = pair_holder(directory, pair.kind, pair.id)
    with office.store.transaction(acting_for=holder) as books:
        return bool(books.keys.wraps(holder))


def begin_service(office: Office, staff: Staff, home: KeyHome) -> bytes:
    """Turn service mode on, by the privacy officer; return the server's key, locked in its home.

    The server gets card and desk keys of every file on her ring, and of files opened later.
    """
    if StaffDuty.PRIVACY_OFFICER not in staff.duties:
        raise refusal()
    if _served(office) is not None:
        raise NotReady("This practice is in service mode already.")
    staff = refreshed(office, staff)
    fresh = new_house_key(KeyKind.SERVICE, office.random)
    pair = open_half(fresh)
    holder = pair_holder(directory_of(staff), KeyKind.SERVICE, pair.key_id)
    with office.store.transaction(acting_for=(staff.holder, holder)) as books:
        books.keys.add_house_key(_vouched(directory_of(staff), pair))
        for unit in sorted(staff.ring.units(KeyKind.CARD)):
            keys = [key for key in staff.ring.of_unit(unit) if key.kind in SERVED]
            wrapped = wrap_keys(pair.public, keys, office.random)
            books.keys.add_wrap(WrapRow(holder, unit, wrapped))
        reference = _note(Act(office, books, staff), EntryKind.KEY_ROTATED, {"mode": "service"})
    number_of(office, reference)
    return home.lock(private_pair(fresh), office.random)


def end_service(office: Office, staff: Staff) -> int:
    """Go back to sealed mode; return how many bundles of the server were removed.

    The file with the server's key is then of no use; remove it.
    """
    served = _served(office)
    if StaffDuty.PRIVACY_OFFICER not in staff.duties or served is None:
        raise refusal()
    directory = directory_of(staff)
    with office.store.transaction() as books:
        rows = [row for row in books.keys.house_keys() if row.kind is KeyKind.SERVICE]
    # Every pair that the server ever had: one may have been about to be replaced.
    holders = {pair_holder(directory, KeyKind.SERVICE, row.key_id) for row in rows}
    with office.store.transaction(acting_for=(staff.holder, *sorted(holders))) as books:
        off = HousePair(KeyKind.SERVICE, served.key_id, b"")
        books.keys.add_house_key(_vouched(directory, off))
        removed = sum(
            books.keys.remove_wraps(holder, unit)
            for holder in sorted(holders)
            for unit in sorted({wrap.unit for wrap in books.keys.wraps(holder)})
        )
        reference = _note(Act(office, books, staff), EntryKind.KEY_ROTATED, {"mode": "sealed"})
    number_of(office, reference)
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
    hand_out: Callable[[bytes], None],
    progress: Callable[[int, int], None] = lambda _done, _all: None,
) -> int:
    """Give the server a new pair and move its bundles; return how many were moved.

    `hand_out` gets the new key, locked in its home, before anything is moved to it.
    """
    served = _served(office)
    if served is None or served.public != server.public:
        raise BadInput("This is not the key with which the server works now.")
    fresh = new_house_key(KeyKind.SERVICE, office.random)
    pair = open_half(fresh)
    hand_out(home.lock(private_pair(fresh), office.random))
    directory = directory_of(staff)
    with office.store.transaction(acting_for=staff.holder) as books:
        books.keys.add_house_key(_vouched(directory_of(staff), pair))
        facts = {"mode": "service", "pair": "new"}
        reference = _note(Act(office, books, staff), EntryKind.KEY_ROTATED, facts)
    moved = move_bundles(
        office,
        (pair_holder(directory, KeyKind.SERVICE, served.key_id), server),
        (pair_holder(directory, KeyKind.SERVICE, pair.key_id), private_pair(fresh)),
        progress,
    )
    number_of(office, reference)
    return moved


def _served(office: Office) -> HousePair | None:
    with office.store.transaction() as books:
        rows = [row for row in books.keys.house_keys() if row.kind is KeyKind.SERVICE]
    if not rows or not rows[-1].public:
        return None
    return HousePair(KeyKind.SERVICE, rows[-1].key_id, rows[-1].public)


def _note(act: Act, kind: EntryKind, facts: dict[str, str]) -> int:
    fresh = act.office.random(COMMITMENT_KEY_BYTES)
    return write_down(act, kind, None, encode(facts), fresh)
