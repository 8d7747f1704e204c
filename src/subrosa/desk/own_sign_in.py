"""One's own sign-in: a new passphrase, and the entries of whatever else changes about it.

Rules: the passphrase before is typed by whoever changes it, at the door. Her key pair stays: it is
locked anew under the new passphrase and the lock before it is removed, so what is wrapped to her,
her passkeys and her second step open as before. Where somebody else may have had her key, a new
passphrase is not enough: then she leaves and is taken on again, or recovery gives her a new pair.
Every change is an entry of the history before it is done.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from subrosa.desk.cabinet import vouching
from subrosa.desk.cabinet.history import COMMITMENT_KEY_BYTES, enter, number_of, write_down
from subrosa.desk.cabinet.holders import directory_of
from subrosa.desk.forms.request import encode
from subrosa.desk.office import Act
from subrosa.ledger import EntryKind
from subrosa.terms.word import Word
from subrosa.vault.entitlement import refusal

if TYPE_CHECKING:
    from subrosa.desk.office import Office, Staff
    from subrosa.vault import KeyHome


class SignInChange(Word):
    """What somebody changed about her own sign-in."""

    PASSPHRASE = "passphrase", "a new passphrase"
    SECOND_STEP_ON = "second_step_on", "the second step was set up"
    SECOND_STEP_OFF = "second_step_off", "the second step was turned off"
    PAPER_CODES = "paper_codes", "new codes on paper"
    PASSKEY_MADE = "passkey_made", "a passkey was made"
    PASSKEY_REMOVED = "passkey_removed", "a passkey was removed"
    ACCOUNT_TIED = "account_tied", "her account at an identity provider was tied to her"
    ACCOUNT_UNTIED = "account_untied", "her account at an identity provider was untied"


def change_passphrase(office: Office, staff: Staff, home: KeyHome) -> int:
    """Lock one's own key in a new home; return the index of the entry.

    Raises `NotEntitled` for somebody whose key is not unlocked, or who left.
    """
    if staff.pair is None:
        raise refusal()
    locked = home.lock(staff.pair, office.random)
    with office.store.transaction(acting_for=(staff.id, staff.holder)) as books:
        row = vouching.person(books, directory_of(staff), staff.id)
        if row is None or not row.locked:
            raise refusal()
        books.keys.lock_anew(staff.id, row.public_key, locked, row.voucher)
        fresh = office.random(COMMITMENT_KEY_BYTES)
        facts = _facts(staff, SignInChange.PASSPHRASE)
        act = Act(office, books, staff)
        reference = write_down(act, EntryKind.STAFF_CHANGED, None, facts, fresh)
    return number_of(office, reference)


def note_change(office: Office, staff: Staff, change: SignInChange) -> int:
    """Write down what is about to change; raise `LedgerUnwritable`, and then nothing may."""
    fresh = office.random(COMMITMENT_KEY_BYTES)
    return enter(office, staff, EntryKind.STAFF_CHANGED, None, _facts(staff, change), fresh)


def _facts(staff: Staff, change: SignInChange) -> bytes:
    return encode({"whom": staff.id, "sign-in": change.value})
