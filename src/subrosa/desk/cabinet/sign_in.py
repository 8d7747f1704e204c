"""Found a practice, and let its people in: staff, their keys, and the rings they unlock."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from subrosa.desk.cabinet.agreements import keep_mark, standings
from subrosa.desk.cabinet.history import enter, ledger_time
from subrosa.desk.cabinet.holders import GROUPS
from subrosa.desk.cabinet.refusals import note_failed_unlock
from subrosa.desk.cabinet.rings import keys_in
from subrosa.desk.cabinet.vouching import is_asked, vouch_for_pair, vouch_for_person
from subrosa.desk.forms.request import encode
from subrosa.desk.forms.staff_agreement import VERSION
from subrosa.desk.forms.standing import Mark, Marked, Stands, narrowed
from subrosa.desk.office import Staff
from subrosa.desk.ports import HouseKeyRow, PracticeRow, StaffDuty, StaffRow, WrapRow
from subrosa.ledger import EntryKind
from subrosa.terms.errors import LedgerUnwritable, NotEntitled, NotReady
from subrosa.vault import (
    DIRECTORY_UNIT,
    SAFE_COST,
    KeyKind,
    KeyRing,
    PassphraseHome,
    door_of,
    holder_pseudonym,
    new_house_key,
    new_staff_keys,
    open_half,
    rewrap_keys,
    unwrap_keys,
    wrap_keys,
)
from subrosa.vault.bundles import OWN, Holder, read_wrap
from subrosa.vault.recovery import drill_box, split

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Sequence
    from datetime import datetime

    from subrosa.desk.forms.profile import Profile
    from subrosa.desk.office import Office
    from subrosa.desk.ports import Books, Store
    from subrosa.terms.ids import StaffId, UnitId
    from subrosa.vault import KeyHome, PassphraseCost, StaffKeys, SymmetricKey

RECOVERY_HOLDER = "recovery"
"""Where the recovery pair finds the keys of the house; everything else lies under a pseudonym."""
AT_THE_INTAKE = frozenset({StaffDuty.FRONT_DESK, StaffDuty.PRIVACY_OFFICER})
"""Who takes requests in, and so holds the intake key."""


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
    at: datetime,
    random: Callable[[int], bytes],
    cost: PassphraseCost = SAFE_COST,
    recovery: SymmetricKey | None = None,
) -> tuple[str, ...]:
    """Found a practice in an empty store: the keys of the house, its staff and their keys.

    The intake key is wrapped to those who take requests in; somebody must. Returns the three
    shares of the recovery key, which are stored nowhere: they go on paper, to three places.
    `recovery` is a key whose shares were handed out and tried already. Whoever founds it has
    signed the confidentiality agreement `at` that moment, and needs nobody to accept her.
    """
    if not any(person.duties & AT_THE_INTAKE for person in people):
        raise NotReady("Nobody in this practice takes requests in.", do="Give somebody that duty.")
    house = {
        kind: new_house_key(kind, random)
        for kind in (KeyKind.INTAKE, KeyKind.DIRECTORY, *GROUPS, KeyKind.RECOVERY)
    }
    if recovery is not None:
        house[KeyKind.RECOVERY] = recovery
    door = door_of(house[KeyKind.INTAKE])
    with store.transaction() as books:
        books.keys.found(PracticeRow(practice, encode(profile), door.key_id, door.public))
        for kind in (*GROUPS, KeyKind.RECOVERY):
            pair = open_half(house[kind])
            proof = drill_box(pair, random) if kind is KeyKind.RECOVERY else b""
            voucher = vouch_for_pair(house[KeyKind.DIRECTORY], kind, pair.key_id, pair.public)
            books.keys.add_house_key(HouseKeyRow(kind, pair.key_id, pair.public, proof, voucher))
        for person in people:
            keys = new_staff_keys(random)
            locked = PassphraseHome(person.passphrase, cost).lock(keys, random)
            books.keys.add_staff(
                StaffRow(
                    person.id,
                    person.name,
                    person.duties,
                    keys.public,
                    locked,
                    vouch_for_person(
                        house[KeyKind.DIRECTORY], person.id, person.duties, keys.public
                    ),
                )
            )
            for row in house_wraps(person.id, person.duties, keys.public, house.values(), random):
                books.keys.add_wrap(row)
        kept = [house[kind] for kind in house if kind is not KeyKind.RECOVERY]
        last = open_half(house[KeyKind.RECOVERY])
        books.keys.add_wrap(house_for_recovery(last.public, kept, random))
        for place, person in enumerate(people, 1):
            signed = Mark(Marked.SIGNED, person.id, person.id, ledger_time(at), VERSION)
            keep_mark(books, house[KeyKind.DIRECTORY], signed, random, place=place)
    return split(house[KeyKind.RECOVERY])


def house_wraps(
    person: StaffId,
    duties: frozenset[StaffDuty],
    public: bytes,
    house: Collection[SymmetricKey],
    random: Callable[[int], bytes],
) -> list[WrapRow]:
    """Wrap to somebody the keys of the house that her duties ask for, older ones of a kind too.

    The directory key stands under her own id; with it she finds everything else.
    """
    directory = next(key for key in house if key.kind is KeyKind.DIRECTORY)
    rows = [WrapRow(person, DIRECTORY_UNIT, wrap_keys(public, [directory], random))]
    wanted = {KeyKind.INTAKE} if duties & AT_THE_INTAKE else set[KeyKind]()
    wanted |= {kind for kind, (members, _) in GROUPS.items() if duties & members}
    holder = holder_pseudonym(directory, person)
    for kind in sorted(wanted):
        keys = [key for key in house if key.kind is kind]
        if keys:
            rows.append(WrapRow(holder, keys[0].unit, wrap_keys(public, keys, random)))
    return rows


def house_for_recovery(
    public: bytes, house: Sequence[SymmetricKey], random: Callable[[int], bytes]
) -> WrapRow:
    """Wrap the keys of the house to the recovery pair, under a name that needs no directory."""
    return WrapRow(RECOVERY_HOLDER, DIRECTORY_UNIT, wrap_keys(public, house, random))


def sign_in(office: Office, staff: StaffId, passphrase: str) -> Staff:
    """Unlock somebody's keys; raise `NotEntitled` for a wrong name or passphrase alike.

    What fails is an entry of the history, as far as that can be written; it stays refused anyway.
    """
    return let_in(office, staff, PassphraseHome(passphrase))


def let_in(office: Office, staff: StaffId, home: KeyHome) -> Staff:
    """Unlock somebody's keys from the home in which her private key lies.

    What was wrapped to her by public key since she was last here is wrapped again under her own
    key, which opens many times faster.
    """
    with office.store.transaction(acting_for=staff) as books:
        row = books.keys.staff(staff)
    try:
        if row is None or not row.locked:
            raise NotEntitled("The passphrase does not open this key.", do="Type it again.")  # noqa: TRY301 - told and noted as a wrong passphrase is
        pair = home.unlock(row.locked)
    except NotEntitled:
        with suppress(LedgerUnwritable):  # what cannot be noted is refused all the same
            note_failed_unlock(office, {"unlock": staff})
        raise
    return come_back(office, staff, pair)


def note_sign_in(office: Office, staff: Staff) -> None:
    """Write down that somebody signed in at a door that stays open for a while.

    What cannot be written down keeps nobody out: nothing is opened yet, and each opening has an
    entry of its own.
    """
    with suppress(LedgerUnwritable):
        enter(office, staff, EntryKind.SIGNED_IN, None, encode({"in": staff.id}), office.random(32))


def refreshed(office: Office, staff: Staff) -> Staff:
    """Return somebody signed in with the keys that are wrapped to her now.

    For verbs that must see files opened, and keys made, since she signed in.
    """
    return staff if staff.pair is None else come_back(office, staff.id, staff.pair)


def come_back(office: Office, staff: StaffId, pair: StaffKeys) -> Staff:
    """Return somebody with the keys that are wrapped to her now, by the pair that she unlocked.

    Without an agreement in force she has no duty and no key but that of the directory.

    Raises `NotEntitled` for somebody who left, or to whom no key of this practice is wrapped.
    """
    with office.store.transaction(acting_for=staff) as books:
        row = books.keys.staff(staff)
        first = books.keys.wraps(staff)
    if row is None or not row.locked:
        raise NotEntitled("You are not on the staff of this practice any more.")
    house = [key for wrap in first for key in unwrap_keys(pair, wrap.wrapped)]
    directory = next((key for key in house if key.kind is KeyKind.DIRECTORY), None)
    if directory is None:
        raise NotEntitled("No key of this practice is wrapped to you.", do="Ask the owner.")
    holder = holder_pseudonym(directory, staff)
    now = office.now()
    held: dict[UnitId, list[SymmetricKey]] = {}
    with office.store.transaction(acting_for=holder) as books:
        asked = [(staff, is_asked(row, directory))]
        standing = standings(books, directory, asked, now=now, zone=office.zone)[staff]
        # INVARIANT: who never signed or was never accepted, and whose placement is over, has no
        # key on the ring. Whose year is over keeps hers for an emergency (`cabinet.ties`).
        if standing.stands in {Stands.CURRENT, Stands.DUE}:
            held = _held(office, books, holder, pair)
    keys = [key for unit in held for key in held[unit]]
    duties = narrowed(row.duties, standing.stands)
    ring = KeyRing.of(staff, [*house, *keys])
    return Staff(staff, row.name, duties, ring, holder, pair, standing)


def _held(
    office: Office, books: Books, holder: str, pair: StaffKeys
) -> dict[UnitId, list[SymmetricKey]]:
    ready = Holder(pair)
    held: dict[UnitId, list[SymmetricKey]] = {}
    fresh: set[UnitId] = set()
    for wrap in books.keys.wraps(holder):
        held.setdefault(wrap.unit, []).extend(keys_in(ready, wrap))
        if read_wrap(wrap.wrapped)[0] != OWN:
            fresh.add(wrap.unit)
    for unit in sorted(fresh):
        books.keys.remove_wraps(holder, unit)
        wrapped = rewrap_keys(pair, held[unit], office.random)
        books.keys.add_wrap(WrapRow(holder, unit, wrapped))
    return held
