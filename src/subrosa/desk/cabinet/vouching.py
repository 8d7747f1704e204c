"""Public keys, and keys that take the place of others, are used only where somebody vouched.

Whoever may write to the database, and holds no key, could otherwise lay down a public key of her
own in place of a colleague's or of a pair of the house, and be wrapped the next keys.
"""

from __future__ import annotations

from hmac import compare_digest
from typing import TYPE_CHECKING

from subrosa.terms.errors import Tampered
from subrosa.vault import vouch

if TYPE_CHECKING:
    from collections.abc import Iterable

    from subrosa.desk.ports import Books, HouseKeyRow, StaffDuty, StaffRow, TurnRow
    from subrosa.terms.ids import StaffId, UnitId
    from subrosa.vault import KeyKind, SymmetricKey


def vouch_for_person(
    directory: SymmetricKey, staff: str, duties: Iterable[StaffDuty], public: bytes
) -> bytes:
    """Return the voucher of a member of the staff: her id, her duties and her public key."""
    said = " ".join(sorted(duty.value for duty in duties))
    return vouch(directory, "person", staff.encode(), said.encode(), public)


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
    """Return the staff; raise `Tampered` for a row that nobody vouched for."""
    return [_checked(row, directory) for row in books.keys.all_staff()]


def person(books: Books, directory: SymmetricKey, staff: StaffId) -> StaffRow | None:
    """Return one of the staff; raise `Tampered` for a row that nobody vouched for."""
    row = books.keys.staff(staff)
    return None if row is None else _checked(row, directory)


def pairs(books: Books, directory: SymmetricKey) -> list[HouseKeyRow]:
    """Return the pairs of the house; raise `Tampered` for a row that nobody vouched for."""
    rows = list(books.keys.house_keys())
    for row in rows:
        wanted = vouch_for_pair(directory, row.kind, row.key_id, row.public)
        if not compare_digest(wanted, row.voucher):
            raise _planted()
    return rows


def _checked(row: StaffRow, directory: SymmetricKey) -> StaffRow:
    wanted = vouch_for_person(directory, row.id, row.duties, row.public_key)
    if not compare_digest(wanted, row.voucher):
        raise _planted()
    return row


def _planted() -> Tampered:
    return Tampered(
        "A key lies in the store for which nobody on the staff vouched.",
        do="Give no access until the privacy officer has looked; run: subrosa verify.",
    )
