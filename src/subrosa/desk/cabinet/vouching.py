"""Public keys, and keys that take the place of others, are used only where somebody vouched.

Whoever may write to the database, and holds no key, could otherwise lay down a public key of her
own in place of a colleague's or of a pair of the house, and be wrapped the next keys.

The voucher of an account that was made since there is an agreement says that its person is *asked*:
until another accepted her she is here as somebody without a duty (`people`, `person`). What she was
named for stands in `accounts`.
"""

from __future__ import annotations

from dataclasses import replace
from hmac import compare_digest
from typing import TYPE_CHECKING

from subrosa.desk.cabinet.agreements import accepted
from subrosa.terms.errors import Tampered
from subrosa.vault import vouch

if TYPE_CHECKING:
    from collections.abc import Iterable

    from subrosa.desk.ports import Books, HouseKeyRow, StaffDuty, StaffRow, TurnRow
    from subrosa.terms.ids import StaffId, UnitId
    from subrosa.vault import KeyKind, SymmetricKey


def vouch_for_person(
    directory: SymmetricKey,
    staff: str,
    duties: Iterable[StaffDuty],
    public: bytes,
    *,
    asked: bool = False,
) -> bytes:
    """Return the voucher of a member of the staff: her id, her duties and her public key.

    `asked` says that she is to be accepted before anything of it counts.
    """
    said = " ".join(sorted(duty.value for duty in duties))
    what = "asked" if asked else "person"
    return vouch(directory, what, staff.encode(), said.encode(), public)


def vouch_for_pair(directory: SymmetricKey, kind: KeyKind, key_id: bytes, public: bytes) -> bytes:
    """Return the voucher of the open half of a pair of the house."""
    return vouch(directory, "pair", kind.value.encode(), key_id, public)


def vouch_for_turn(directory: SymmetricKey, unit: UnitId, place: int, key_id: bytes) -> bytes:
    """Return the voucher of a key that takes the place of another, as the turn of this number."""
    return vouch(directory, "turn", unit.encode(), str(place).encode(), key_id)


def demand_turn(directory: SymmetricKey, place: int, row: TurnRow) -> None:
    """Raise `Tampered` for a turned key that nobody vouched for at this place of the order."""
    if not compare_digest(vouch_for_turn(directory, row.unit, place, row.key_id), row.voucher):
        raise _planted()


def people(books: Books, directory: SymmetricKey) -> list[StaffRow]:
    """Return the staff; raise `Tampered` for a row that nobody vouched for.

    Who was not accepted yet has no duty.
    """
    return _narrowed(books, directory, accounts(books, directory))


def person(books: Books, directory: SymmetricKey, staff: StaffId) -> StaffRow | None:
    """Return one of the staff; raise `Tampered` for a row that nobody vouched for.

    Who was not accepted yet has no duty.
    """
    row = account(books, directory, staff)
    return None if row is None else _narrowed(books, directory, [row])[0]


def accounts(books: Books, directory: SymmetricKey) -> list[StaffRow]:
    """Return the staff with the duties that each was named for, accepted or not."""
    return [_checked(row, directory) for row in books.keys.all_staff()]


def account(books: Books, directory: SymmetricKey, staff: StaffId) -> StaffRow | None:
    """Return one of the staff with the duties that she was named for, accepted or not."""
    row = books.keys.staff(staff)
    return None if row is None else _checked(row, directory)


def is_asked(row: StaffRow, directory: SymmetricKey) -> bool:
    """Say whether somebody has to be accepted; of a row that nobody vouched for too."""
    before = vouch_for_person(directory, row.id, row.duties, row.public_key)
    return not compare_digest(before, row.voucher)


def _narrowed(books: Books, directory: SymmetricKey, rows: list[StaffRow]) -> list[StaffRow]:
    waiting = {row.id for row in rows if row.duties and is_asked(row, directory)}
    if not waiting:
        return rows
    waiting -= accepted(books, directory)
    return [replace(row, duties=frozenset()) if row.id in waiting else row for row in rows]


def pairs(books: Books, directory: SymmetricKey) -> list[HouseKeyRow]:
    """Return the pairs of the house; raise `Tampered` for a row that nobody vouched for."""
    rows = list(books.keys.house_keys())
    for row in rows:
        wanted = vouch_for_pair(directory, row.kind, row.key_id, row.public)
        if not compare_digest(wanted, row.voucher):
            raise _planted()
    return rows


def _checked(row: StaffRow, directory: SymmetricKey) -> StaffRow:
    if is_asked(row, directory):
        wanted = vouch_for_person(directory, row.id, row.duties, row.public_key, asked=True)
        if not compare_digest(wanted, row.voucher):
            raise _planted()
    return row


def _planted() -> Tampered:
    return Tampered(
        "A key lies in the store for which nobody on the staff vouched.",
        do="Give no access until the privacy officer has looked; run: subrosa verify.",
    )
