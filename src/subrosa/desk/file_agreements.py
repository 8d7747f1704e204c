"""The agreements of a file: a group's rules, a couple's or family's policy on secrets.

Rules kept here (`forms.file_agreement` says what follows from them):

1. A signature is given by the member herself, on screen before somebody of the desk, or came on
   paper. It is a sheet of the file and an entry of its chain; it is never taken back, a newer one
   takes its place.
2. Who shares a household is shown to whoever treats the group, and to nobody else.
3. A note of a group before all have signed asks its writer why she goes on. The reason is kept and
   entered; it locks nobody out.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date
from typing import TYPE_CHECKING

from subrosa.desk.answer import day_here
from subrosa.desk.cabinet.agreements_on_file import not_agreed, signatures_in
from subrosa.desk.cabinet.cards import card_of
from subrosa.desk.cabinet.history import ledger_time, number_of, write_down
from subrosa.desk.cabinet.keep_sheets import keep_sheet
from subrosa.desk.cabinet.look_up import cards_open_to
from subrosa.desk.cabinet.refusals import refusals_noted
from subrosa.desk.cabinet.rings import newest_key
from subrosa.desk.cabinet.ties import relationships_to
from subrosa.desk.change_card import change_card, open_card
from subrosa.desk.forms.card import FileKind, Member, plain_name
from subrosa.desk.forms.card_form import kind_of
from subrosa.desk.forms.file_agreement import (
    AGREED,
    GOING_ON,
    Agreed,
    FileAgreement,
    GoingOn,
    Secrets,
    SignedHow,
    agreed_by,
    close_ties,
    has_agreement,
    missing_from,
    policy_of,
    version_of,
)
from subrosa.desk.forms.request import encode
from subrosa.desk.new_client import new_person_id
from subrosa.desk.office import Act
from subrosa.ledger import EntryKind
from subrosa.terms.errors import BadInput
from subrosa.terms.people import SubjectType
from subrosa.vault import KeyKind, Label, OpeningPurpose, RelationshipKind
from subrosa.vault.entitlement import refusal

if TYPE_CHECKING:
    from subrosa.desk.forms.card import Card
    from subrosa.desk.office import Office, Staff
    from subrosa.terms.ids import PersonId, UnitId

LONGEST_NAME = 100


@dataclass(frozen=True, slots=True)
class FileAgreements:
    """The agreements of a file as they stand; `close` is empty for whoever does not treat."""

    card: Card = field(repr=False)
    kind: FileKind
    agreed: tuple[Agreed, ...] = field(repr=False)
    missing: tuple[Agreed, ...] = field(repr=False)
    policy: Secrets | None
    close: tuple[tuple[str, str, str], ...] = field(repr=False)
    leads: bool
    entry: int


@dataclass(frozen=True, slots=True)
class NewSignature:
    """What somebody signed: how, on which ISO day, and, in a couple or family, which policy."""

    person: PersonId
    how: SignedHow
    version: int
    day: str = ""
    policy: Secrets | None = None
    typed: str = field(default="", repr=False)
    called: str = field(default="", repr=False)


def open_file_agreements(office: Office, staff: Staff, unit: UnitId) -> FileAgreements:
    """Open the agreements of a file of several people.

    Raises `NotEntitled` as for a file that does not exist, also for a file of one.
    """
    with (
        refusals_noted(office, staff, {"unit": unit, "agreements": "open"}),
        office.store.transaction(acting_for=staff.holder) as books,
    ):
        act = Act(office, books, staff)
        card = _card(act, unit)
        agreed = agreed_by(card, signatures_in(act, unit, OpeningPurpose.RELEASE))
        leads = _leads(act, unit)
        close: tuple[tuple[str, str, str], ...] = ()
        if leads and kind_of(card) is FileKind.GROUP:
            close = close_ties(card, cards_open_to(act, OpeningPurpose.BOARD_LOOKUP))
        facts = {"unit": unit, "what": "agreements"}
        reference = _written(act, card, EntryKind.OPENED, facts)
    return FileAgreements(
        card,
        kind_of(card),
        agreed,
        missing_from(card, agreed),
        policy_of(card, agreed),
        close,
        leads,
        number_of(office, reference),
    )


def sign_file_agreement(office: Office, staff: Staff, unit: UnitId, new: NewSignature) -> int:
    """Keep the signature of one member; return the index of the entry.

    Raises `BadInput` for somebody who is not in the file, for words of another number, without a
    policy in a couple or family, for a name that is not hers on screen, and for a day to come.
    """
    with (
        refusals_noted(office, staff, {"unit": unit, "agreements": "sign"}),
        office.store.transaction(acting_for=staff.holder) as books,
    ):
        act = Act(office, books, staff)
        card = _card(act, unit)
        group = kind_of(card) is FileKind.GROUP
        member = card.member(new.person)
        if member is None:
            raise BadInput("Nobody of that number is in this file.")
        if new.version != version_of(card):
            raise BadInput("The agreement has new words by now.", do="Read it once more.")
        if not group and new.policy is None:
            raise BadInput("Choose what you agree on.", do="All of you choose the same.")
        if new.how is SignedHow.SCREEN and not _hers(member, new):
            raise BadInput("Type your name, or the first name that you chose.")
        kept = FileAgreement(
            AGREED,
            new.person,
            new.how,
            new.version,
            _day(office, new),
            staff.id,
            ledger_time(office.now()),
            None if group else new.policy,
            new.typed.strip()[:LONGEST_NAME],
            _called(act, card, new) if group else "",
        )
        keep_sheet(act, unit, Label.DESK_SHEET, encode(kept))
        facts = {"unit": unit, "agreement": kind_of(card).value, "person": new.person}
        reference = _written(act, card, EntryKind.CONSENT_GIVEN, facts)
    return number_of(office, reference)


def add_group_member(office: Office, staff: Staff, unit: UnitId, new: Member) -> PersonId:
    """Add somebody to a group's card; return her number.

    Raises `BadInput` where the file is none of a group, or where somebody of that name is in it.
    """
    opened = open_card(office, staff, unit)
    if kind_of(opened.card) is not FileKind.GROUP:
        raise BadInput("Members are added to a group here.", do="Change the card of this file.")
    if not new.name.strip() or len(new.name) > LONGEST_NAME:
        raise BadInput(f"Say the name, in {LONGEST_NAME} characters at most.")
    same = [one for one in opened.card.members if plain_name(one.name) == plain_name(new.name)]
    if any(new.born in ("", one.born) or not one.born for one in same):
        raise BadInput(
            "Somebody of this name is in the group.", do="Tell them apart by birth date."
        )
    person = new_person_id(office)
    member = replace(new, person=person, name=new.name.strip(), kind=SubjectType.GROUP_MEMBER)
    card = replace(opened.card, members=(*opened.card.members, member))
    change_card(office, staff, card, opened.version)
    return person


def signatures_missing(office: Office, staff: Staff, unit: UnitId, purpose: OpeningPurpose) -> int:
    """Return how many members of a group have not signed; 0 for a file that is none of a group.

    Raises `NotEntitled` for whoever may not open the file for this purpose.
    """
    with office.store.transaction(acting_for=staff.holder) as books:
        act = Act(office, books, staff)
        card = card_of(act, unit, purpose)
        return len(not_agreed(act, card, purpose)) if kind_of(card) is FileKind.GROUP else 0


def why_going_on(act: Act, unit: UnitId, purpose: OpeningPurpose, reason: str) -> None:
    """Let a note of a group be written within an act: with the reason, until all have signed.

    Raises `BadInput` without a reason. Of a file that is none of a group nothing is asked.
    """
    card = card_of(act, unit, purpose)
    if kind_of(card) is not FileKind.GROUP:
        return
    missing = not_agreed(act, card, purpose)
    if not missing:
        return
    if not reason.strip():
        raise BadInput(
            f"Not everybody in this group has signed its agreement: {len(missing)} to go.",
            do="Let them sign, or say in a sentence why the group goes on all the same.",
        )
    kept = GoingOn(
        GOING_ON, act.staff.id, ledger_time(act.office.now()), len(missing), reason.strip()
    )
    keep_sheet(act, unit, Label.DESK_SHEET, encode(kept))


def _card(act: Act, unit: UnitId) -> Card:
    card = card_of(act, unit, OpeningPurpose.VERIFICATION)
    if not has_agreement(card):
        raise refusal()
    return card


def _leads(act: Act, unit: UnitId) -> bool:
    now = act.office.now()
    held = relationships_to(act, unit)
    return any(tie.kind is RelationshipKind.TREATING and tie.runs(now) for tie in held)


def _hers(member: Member, new: NewSignature) -> bool:
    names = {plain_name(name) for name in (member.name, *member.also, new.called)} - {""}
    return plain_name(new.typed) in names


def _called(act: Act, card: Card, new: NewSignature) -> str:
    """Return by which name the group knows her: two of one name would be mixed up."""
    called = new.called.strip()[:LONGEST_NAME]
    others = agreed_by(card, signatures_in(act, card.unit, OpeningPurpose.RELEASE))
    taken = {
        plain_name(one.signed.called)
        for one in others
        if one.signed and one.member.person != new.person
    }
    if called and plain_name(called) in taken:
        raise BadInput("This first name is taken in the group.", do="Choose another one.")
    return called


def _day(office: Office, new: NewSignature) -> str:
    today = day_here(office)
    if new.how is SignedHow.SCREEN:
        return today.isoformat()
    try:
        day = date.fromisoformat(new.day)
    except ValueError:
        raise BadInput("Give the day on the paper as 2026-11-28.") from None
    if day > today:
        raise BadInput("That day is still to come.")
    return day.isoformat()


def _written(act: Act, card: Card, kind: EntryKind, facts: dict[str, str]) -> int:
    secret = newest_key(act, card.unit, KeyKind.DESK).secret
    return write_down(act, kind, card.chain, encode(facts), secret)
