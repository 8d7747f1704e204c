"""The privacy officer's view of a client's disclosures: every line, suspensions, and lists.

Rules: a privacy officer of the file sees it, and nobody else. Each line says whether the law puts
it on a list, as what it counts, and what would keep it off today. A wish for the list that comes by
letter or telephone is written down here as a request like any other, with its clock.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from subrosa.desk.answer import ask_inside, day_here
from subrosa.desk.board import answer_for
from subrosa.desk.cabinet.beside import hand_over_of
from subrosa.desk.cabinet.cards import card_of
from subrosa.desk.cabinet.disclosures import lines_of
from subrosa.desk.cabinet.history import number_of, write_down
from subrosa.desk.cabinet.refusals import refusals_noted
from subrosa.desk.cabinet.seals import key_for
from subrosa.desk.check_accounting import AccountedLine
from subrosa.desk.forms.accounting import YEARS, place_of, years_before
from subrosa.desk.forms.days import is_day
from subrosa.desk.forms.request import About, Asker, Channel, Incoming, Teller, Told, encode
from subrosa.desk.forms.safe_contact import Means
from subrosa.desk.forms.ways import SafeWay, safe_way
from subrosa.desk.office import Act
from subrosa.desk.suspend_accounting import demand_officer, suspensions_of
from subrosa.ledger import EntryKind
from subrosa.terms.errors import BadInput
from subrosa.terms.people import Role
from subrosa.terms.question import Ask, InitiatedBy, Purpose
from subrosa.terms.records import RecordClass
from subrosa.vault import KeyKind, OpeningPurpose

if TYPE_CHECKING:
    from subrosa.desk.forms.accounting import Suspension
    from subrosa.desk.forms.card import Card
    from subrosa.desk.office import Office, Staff
    from subrosa.terms.ids import PersonId, RequestId, UnitId


@dataclass(frozen=True, slots=True)
class WantedList:
    """A request for the list: its number, and whether it was handed over."""

    request: RequestId
    handed: bool


@dataclass(frozen=True, slots=True)
class OpenedAccounting:
    """A file's disclosures, newest first. `running` are the ids of suspensions that hold today.

    `oldest` is the first day of which a list asked for today would tell.
    """

    card: Card = field(repr=False)
    lines: tuple[AccountedLine, ...]
    suspensions: tuple[Suspension, ...] = field(repr=False)
    running: frozenset[str]
    lists: tuple[WantedList, ...]
    oldest: date
    entry: int


@dataclass(frozen=True, slots=True)
class Wish:
    """Who asks for the list, how it came, and of which days (ISO; empty: all six years).

    `asker` is a member of the file or somebody on its card; `client` the member whom it is about.
    `suspected` says that whoever asks for her may have harmed or endangered her.
    """

    client: PersonId
    asker: PersonId
    channel: Channel
    first_day: str = ""
    last_day: str = ""
    suspected: bool = False


def open_accounting(office: Office, staff: Staff, unit: UnitId) -> OpenedAccounting:
    """Open a file's disclosures; raise `NotEntitled` for everybody but its privacy officer."""
    with (
        refusals_noted(office, staff, {"unit": unit, "accounting": "open"}),
        office.store.transaction(acting_for=staff.holder) as books,
    ):
        act = Act(office, books, staff)
        demand_officer(act)
        card = card_of(act, unit, OpeningPurpose.ACCOUNTING)
        today = day_here(office)
        suspensions = suspensions_of(act, [unit])
        running = [one for one in suspensions if one.runs(today)]
        lines = [
            AccountedLine(
                one.id,
                one.line,
                books.history.number(one.entry),
                place_of(one.line, running, suspected=False, herself=True),
            )
            for one in lines_of(act, unit, OpeningPurpose.ACCOUNTING)
        ]
        lists = _lists(act, unit)
        facts = encode({"unit": unit, "what": "accounting"})
        secret = key_for(staff, unit, KeyKind.DESK).secret
        reference = write_down(act, EntryKind.OPENED, card.chain, facts, secret)
    return OpenedAccounting(
        card,
        tuple(lines[::-1]),
        suspensions,
        frozenset(one.id for one in running),
        lists,
        years_before(today, YEARS),
        number_of(office, reference),
    )


def take_wish(office: Office, staff: Staff, unit: UnitId, wish: Wish) -> RequestId:
    """Write down that the list is wanted, and answer it; return the number of the request.

    Raises `BadInput` for a wish that does not fit, `NotEntitled` for everybody but the privacy
    officer of the file.
    """
    with (
        refusals_noted(office, staff, {"unit": unit, "accounting": "wanted"}),
        office.store.transaction(acting_for=staff.holder) as books,
    ):
        act = Act(office, books, staff)
        demand_officer(act)
        card = card_of(act, unit, OpeningPurpose.ACCOUNTING)
    return ask_inside(office, staff, _incoming(card, wish)).request


def _incoming(card: Card, wish: Wish) -> Incoming:
    member = card.member(wish.client)
    if member is None:
        raise BadInput("Say whom the list is about.")
    for day in (wish.first_day, wish.last_day):
        if day and not is_day(day):
            raise BadInput("Give a day as 2026-11-28, or leave it empty.")
    days = [date.fromisoformat(day) for day in (wish.first_day, wish.last_day) if day]
    if days != sorted(days):
        raise BadInput("The last day lies before the first.")
    told: tuple[Told, ...] = (Told("recipient.suspected_abuser", wish.suspected, Teller.STAFF),)
    if wish.asker == wish.client:
        way = safe_way(card, Means.LETTER, member.person)
        address = tuple(way.at.splitlines()) if isinstance(way, SafeWay) else ()
        asker = Asker(Role.CLIENT, member.name, True, member.person, address)  # noqa: FBT003 - as the form has it
        told = ()
    else:
        contact = next((one for one in card.contacts if one.person == wish.asker), None)
        if contact is None:
            raise BadInput("Say who asks: the client, or somebody on the card.")
        asker = Asker(contact.role, contact.name, True, contact.person)  # noqa: FBT003 - the same
    return Incoming(
        asker=asker,
        about=About(member.name, member.born),
        ask=Ask.ACCOUNT_FOR_DISCLOSURES,
        channel=wish.channel,
        initiated_by=InitiatedBy.CLIENT,
        purpose=Purpose.ACCOUNTING,
        records=frozenset({RecordClass.DISCLOSURE_LOG}),
        told=told,
        first_day=wish.first_day,
        last_day=wish.last_day,
    )


def _lists(act: Act, unit: UnitId) -> tuple[WantedList, ...]:
    """Return the requests for a list under this file, newest first."""
    found = []
    for request in act.books.requests.answered_under(unit):
        kept = answer_for(act, request)
        if kept is not None and kept.incoming.ask is Ask.ACCOUNT_FOR_DISCLOSURES:
            found.append(WantedList(request, hand_over_of(act, request) is not None))
    return tuple(found[::-1])
