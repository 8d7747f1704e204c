"""Call back: the number on file, and whether the agreed passphrase was said.

Rules (journeys.md, J1; 45 CFR 164.514(h)): an everyday caller is served by a number known
beforehand or by words agreed beforehand, never by what she says of herself. Who may open the card
sees the number and a hint of the passphrase; whether what was heard is right, the desk says, and
each try is an entry. Whoever may not know of the client is told the same as of nobody.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from hmac import compare_digest
from typing import TYPE_CHECKING

from subrosa.desk.cabinet.cards import card_of
from subrosa.desk.cabinet.history import number_of, write_down
from subrosa.desk.cabinet.refusals import refusals_noted
from subrosa.desk.cabinet.rings import newest_key
from subrosa.desk.forms.card import plain_name
from subrosa.desk.forms.request import encode
from subrosa.desk.forms.safe_contact import Means
from subrosa.desk.office import Act
from subrosa.ledger import EntryKind
from subrosa.vault import KeyKind, OpeningPurpose

if TYPE_CHECKING:
    from subrosa.desk.forms.card import Card, Contact, Member
    from subrosa.desk.office import Office, Staff
    from subrosa.terms.ids import PersonId, UnitId


@dataclass(frozen=True, slots=True)
class KnownCaller:
    """Somebody of a file who may ring, and how she is known again."""

    person: PersonId
    name: str = field(repr=False)
    as_what: str
    phone: str = field(repr=False)
    hint: str = field(repr=False)
    """The passphrase's first letter and number of words; empty where none was agreed."""
    closed: bool = False
    """Whether she said that nobody may ring her."""


@dataclass(frozen=True, slots=True)
class CallBack:
    """Everybody of a file who is called back, and the index of the entry."""

    people: tuple[KnownCaller, ...]
    entry: int


def open_call_back(office: Office, staff: Staff, unit: UnitId) -> CallBack:
    """Return the numbers on file; raise `NotEntitled` as for a file that does not exist."""
    with (
        refusals_noted(office, staff, {"unit": unit, "call back": "open"}),
        office.store.transaction(acting_for=staff.holder) as books,
    ):
        act = Act(office, books, staff)
        card = card_of(act, unit, OpeningPurpose.VERIFICATION)
        reference = _noted(act, card, {"what": "call back"})
    people = (
        *(_member(card, one) for one in card.members),
        *(_contact(one) for one in card.contacts if one.phone or one.passphrase),
    )
    return CallBack(people, number_of(office, reference))


def hear_passphrase(
    office: Office, staff: Staff, unit: UnitId, person: PersonId, said: str
) -> bool:
    """Say whether these are the words agreed with somebody of a file; each try is an entry.

    Case, accents and spacing do not matter. Nothing is right where nothing was agreed.
    """
    with (
        refusals_noted(office, staff, {"unit": unit, "call back": "hear"}),
        office.store.transaction(acting_for=staff.holder) as books,
    ):
        act = Act(office, books, staff)
        card = card_of(act, unit, OpeningPurpose.VERIFICATION)
        words = {one.person: one.passphrase for one in card.contacts}
        words |= {one.person: one.passphrase for one in card.members}
        agreed = plain_name(words.get(person, ""))
        right = bool(agreed) and compare_digest(agreed.encode(), plain_name(said).encode())
        heard = "right" if right else "wrong"
        reference = _noted(act, card, {"person": person, "passphrase": heard})
    number_of(office, reference)
    return right


def _member(card: Card, member: Member) -> KnownCaller:
    rings = member.safe.way(Means.CALL)
    phone = (rings.at if rings is not None else "") or card.phone_of(member)
    closed = rings is not None and not rings.may
    hint = _hint(member.passphrase)
    what = member.kind.meaning
    return KnownCaller(member.person, member.name, what, "" if closed else phone, hint, closed)


def _contact(contact: Contact) -> KnownCaller:
    hint = _hint(contact.passphrase)
    return KnownCaller(contact.person, contact.name, contact.role.meaning, contact.phone, hint)


def _hint(passphrase: str) -> str:
    words = plain_name(passphrase).split()
    if not words:
        return ""
    count = "one word" if len(words) == 1 else f"{len(words)} words"
    return f"{count}, the first begins with “{words[0][0]}”"


def _noted(act: Act, card: Card, facts: dict[str, str]) -> int:
    secret = newest_key(act, card.unit, KeyKind.DESK).secret
    return write_down(
        act, EntryKind.OPENED, card.chain, encode({"unit": card.unit, **facts}), secret
    )
