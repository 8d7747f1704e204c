"""The recovery key: try it, use it for somebody whose key is lost, and replace it by a new one.

Rules kept here (sealed.md, "Keys"):

1. Two of three shares are typed in; the key that they make lives in memory while a verb runs.
2. Its use is an entry of the history and a notice to everybody. A drill opens a box about nobody
   and is no use.
3. It restores what somebody held by her relationships, and nothing more: keys are wrapped to her
   new pair, the old wraps go. Content opens by her relationship and purpose as before.
4. A new recovery key is handed out in shares before anything is moved to it; a crash in between is
   taken up by the same verb with the old shares.
"""

from __future__ import annotations

from contextlib import contextmanager, suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING

from subrosa.desk.cabinet import vouching
from subrosa.desk.cabinet.history import COMMITMENT_KEY_BYTES, number_of, write_down
from subrosa.desk.cabinet.holders import kinds_for, pair_holder
from subrosa.desk.cabinet.moving import move_bundles
from subrosa.desk.cabinet.refusals import note_failed_unlock
from subrosa.desk.cabinet.rings import keys_in
from subrosa.desk.cabinet.sign_in import RECOVERY_HOLDER, house_for_recovery, house_wraps
from subrosa.desk.cabinet.ties import everybody_at
from subrosa.desk.forms.request import encode
from subrosa.desk.office import Act, Staff
from subrosa.desk.ports import HouseKeyRow, WrapRow
from subrosa.ledger import EntryKind
from subrosa.terms.errors import BadInput, LedgerUnwritable, NotEntitled, NotReady, Tampered
from subrosa.terms.ids import StaffId
from subrosa.vault import (
    DIRECTORY_UNIT,
    HousePair,
    KeyKind,
    KeyRing,
    holder_pseudonym,
    new_house_key,
    new_staff_keys,
    open_half,
    unwrap_keys,
    wrap_keys,
)
from subrosa.vault.bundles import Holder
from subrosa.vault.recovery import drill_box, drilled, join, split

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from subrosa.desk.office import Office
    from subrosa.desk.ports import Books
    from subrosa.terms.ids import UnitId
    from subrosa.vault import KeyHome, StaffKeys, SymmetricKey


@dataclass(frozen=True, slots=True)
class Recovered:
    """Whose keys came back, for how many clients, and the index of the entry."""

    staff: StaffId
    units: int
    entry: int


def drill(office: Office, shares: Sequence[str]) -> None:
    """Try two shares on the drill's box; raise `BadInput` or `NotEntitled` where they fail."""
    rows = _recovery_rows(office)
    keys = join(shares, _pair(rows[-1]))
    if not drilled(keys, rows[-1].proof):
        raise NotEntitled("These shares do not open the drill's box.", do="Fetch another share.")


def recover_person(
    office: Office, shares: Sequence[str], whom: StaffId, home: KeyHome
) -> Recovered:
    """Give somebody a new pair in a new home, and wrap to it what her relationships give her.

    Everybody is told. Raises `NotReady` while a recovery key is being replaced.
    """
    rows = _recovery_rows(office)
    with _failure_noted(office, {"recover": whom}):
        recovery = join(shares, _pair(rows[-1]))
        house = _house(office, recovery)
    directory = _directory(house)
    if any(_left(office, directory, row) for row in rows[:-1]):
        raise NotReady("The recovery key is being replaced.", do="Finish that first.")
    last = pair_holder(directory, KeyKind.RECOVERY, rows[-1].key_id)
    ready = Holder(recovery)
    pair = new_staff_keys(office.random)
    holder = holder_pseudonym(directory, whom)
    with office.store.transaction(acting_for=(whom, holder, last)) as books:
        person, named = (
            found(books, directory, whom) for found in (vouching.person, vouching.account)
        )
        if person is None or named is None:
            raise BadInput("There is nobody of that name on the staff.")
        asked = vouching.is_asked(named, directory)
        voucher = vouching.vouch_for_person(directory, whom, named.duties, pair.public, asked=asked)
        books.keys.lock_anew(whom, pair.public, home.lock(pair, office.random), voucher)
        books.keys.remove_wraps(whom, DIRECTORY_UNIT)
        for unit in {wrap.unit for wrap in books.keys.wraps(holder)}:
            books.keys.remove_wraps(holder, unit)
        units: dict[UnitId, list[SymmetricKey]] = {}
        for wrap in books.keys.wraps(last):
            units.setdefault(wrap.unit, []).extend(keys_in(ready, wrap))
        for row in house_wraps(whom, person.duties, pair.public, house, office.random):
            books.keys.add_wrap(row)
        everybody = vouching.accounts(books, directory)
        given = 0
        for unit, keys in units.items():
            ring = KeyRing.of(whom, [*keys, directory])
            act = Act(office, books, Staff(whom, person.name, person.duties, ring, holder))
            now = office.now()
            ties = [tie for tie in everybody_at(act, unit) if tie.walled or tie.runs(now)]
            kinds = kinds_for(person, ties, everybody)
            chosen = [key for key in keys if key.kind in kinds]
            if chosen:
                wrapped = wrap_keys(pair.public, chosen, office.random)
                books.keys.add_wrap(WrapRow(holder, unit, wrapped))
                given += 1
        reference = _noted(office, books, person.name, whom, {"whom": whom, "units": str(given)})
    entry = number_of(office, reference)
    office.post.notice("The recovery key was used. If you do not know why, ask the owner now.")
    return Recovered(whom, given, entry)


def replace_recovery_key(
    office: Office,
    shares: Sequence[str],
    hand_out: Callable[[tuple[str, ...]], None],
    progress: Callable[[int, int], None] = lambda _done, _all: None,
) -> int:
    """Replace the recovery key; return how many bundles moved. `hand_out` gets the shares first.

    Called again with the old shares it goes on where a crash ended it.
    """
    rows = _recovery_rows(office)
    begun = _unfinished(office, shares, rows)
    if begun is None:
        with _failure_noted(office, {"replace": "the recovery key"}):
            recovery = join(shares, _pair(rows[-1]))
            old, house = rows[-1], _house(office, recovery)
        fresh = new_house_key(KeyKind.RECOVERY, office.random)
        hand_out(split(fresh))
        pair = open_half(fresh)
        with office.store.transaction(acting_for=RECOVERY_HOLDER) as books:
            proof = drill_box(pair, office.random)
            voucher = vouching.vouch_for_pair(
                _directory(house), KeyKind.RECOVERY, pair.key_id, pair.public
            )
            new = HouseKeyRow(KeyKind.RECOVERY, pair.key_id, pair.public, proof, voucher)
            books.keys.add_house_key(new)
            # Under the new pair; the old one keeps its own until the last bundle has moved.
            row = house_for_recovery(pair.public, house, office.random)
            books.keys.add_wrap(row)
    else:
        recovery, old, house = begun
        new = rows[-1]
    directory = _directory(house)
    moved = move_bundles(
        office,
        (pair_holder(directory, KeyKind.RECOVERY, old.key_id), recovery),
        (pair_holder(directory, KeyKind.RECOVERY, new.key_id), new.public),
        progress,
    )
    with office.store.transaction(acting_for=RECOVERY_HOLDER) as books:
        # Meanwhile a key of the house may have been replaced, and wrapped to the new pair only.
        rest = [wrap for wrap in books.keys.wraps(RECOVERY_HOLDER) if not _keys_in(recovery, wrap)]
        books.keys.remove_wraps(RECOVERY_HOLDER, DIRECTORY_UNIT)
        for wrap in rest:
            books.keys.add_wrap(wrap)
        reference = _noted(office, books, "", RECOVERY_HOLDER, {"moved": str(moved)}, turned=True)
    number_of(office, reference)
    return moved


@contextmanager
def _failure_noted(office: Office, facts: dict[str, str]) -> Iterator[None]:
    """Write down that shares did not open what they should have opened."""
    try:
        yield
    except (BadInput, NotEntitled):
        with suppress(LedgerUnwritable):  # what cannot be noted is refused all the same
            note_failed_unlock(office, facts)
        raise


def _unfinished(
    office: Office, shares: Sequence[str], rows: Sequence[HouseKeyRow]
) -> tuple[StaffKeys, HouseKeyRow, tuple[SymmetricKey, ...]] | None:
    """Return the replacement that these shares began and did not finish, if there is one."""
    for old in rows[:-1]:
        try:
            recovery = join(shares, _pair(old))
            house = _house(office, recovery)
        except NotEntitled:
            continue
        return recovery, old, house
    return None


def _recovery_rows(office: Office) -> list[HouseKeyRow]:
    with office.store.transaction() as books:
        rows = [row for row in books.keys.house_keys() if row.kind is KeyKind.RECOVERY]
    if not rows:
        raise NotReady("This practice has no recovery key.")
    return rows


def _pair(row: HouseKeyRow) -> HousePair:
    return HousePair(row.kind, row.key_id, row.public)


def _house(office: Office, recovery: StaffKeys) -> tuple[SymmetricKey, ...]:
    """Open the keys of the house; raise `NotEntitled` where none is wrapped to this pair."""
    with office.store.transaction(acting_for=RECOVERY_HOLDER) as books:
        wraps = list(books.keys.wraps(RECOVERY_HOLDER))
    found = tuple(key for wrap in wraps for key in _keys_in(recovery, wrap))
    if not found:
        raise NotEntitled(
            "Nothing is wrapped to this recovery key any more.", do="Use the newer one."
        )
    return found


def _keys_in(recovery: StaffKeys, wrap: WrapRow) -> tuple[SymmetricKey, ...]:
    """Open a bundle of keys of the house; none where it is for another pair, as while one goes."""
    try:
        return unwrap_keys(recovery, wrap.wrapped)
    except Tampered:
        return ()


def _directory(house: Sequence[SymmetricKey]) -> SymmetricKey:
    return next(key for key in house if key.kind is KeyKind.DIRECTORY)


def _left(office: Office, directory: SymmetricKey, row: HouseKeyRow) -> bool:
    holder = pair_holder(directory, KeyKind.RECOVERY, row.key_id)
    with office.store.transaction(acting_for=holder) as books:
        return bool(books.keys.wraps(holder))


def _noted(
    office: Office,
    books: Books,
    name: str,
    who: str,
    facts: dict[str, str],
    *,
    turned: bool = False,
) -> int:
    who_acted = StaffId(who)
    staff = Staff(who_acted, name, frozenset(), KeyRing.of(who_acted))
    kind = EntryKind.KEY_ROTATED if turned else EntryKind.RECOVERY_USED
    fresh = office.random(COMMITMENT_KEY_BYTES)
    return write_down(Act(office, books, staff), kind, None, encode(facts), fresh)
