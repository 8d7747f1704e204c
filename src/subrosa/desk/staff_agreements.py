"""The confidentiality agreement of the staff: signed, accepted, renewed, and its end.

Rules kept here (journeys.md, J10; `forms.standing` says what follows from them):

1. Nobody signs for another. Who signs has answered the five situations; a wrong answer is explained
   and tried again.
2. The privacy officer or a supervisor accepts somebody new, never herself, and may say the last day
   of the placement then or later. With the acceptance come the keys of the house.
3. Each is an entry of the history; what it says lies on a sheet of the directory.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

from subrosa.desk.cabinet import vouching
from subrosa.desk.cabinet.agreements import keep_mark, standings
from subrosa.desk.cabinet.history import (
    COMMITMENT_KEY_BYTES,
    ledger_time,
    number_of,
    write_down,
)
from subrosa.desk.cabinet.holders import directory_of
from subrosa.desk.cabinet.refusals import refusals_noted
from subrosa.desk.cabinet.ties import duties_today
from subrosa.desk.forms.request import encode
from subrosa.desk.forms.staff_agreement import VERSION, signs_as, wrong_answers
from subrosa.desk.forms.standing import Mark, Marked, Standing, Stands
from subrosa.desk.keep_staff import Colleague, colleagues, hand_house_on
from subrosa.desk.office import Act
from subrosa.desk.ports import StaffDuty
from subrosa.ledger import EntryKind
from subrosa.terms.errors import BadInput
from subrosa.vault.entitlement import refusal

if TYPE_CHECKING:
    from collections.abc import Mapping

    from subrosa.desk.office import Office, Staff
    from subrosa.terms.ids import StaffId

ACCEPTING: Final = frozenset({StaffDuty.PRIVACY_OFFICER, StaffDuty.SUPERVISOR})
"""Duties of those who accept somebody."""
SOON: Final = timedelta(days=30)
"""So long before its end a signature can be given anew, and stands on the board."""


def may_sign(standing: Standing, today: date) -> bool:
    """Say whether there is something to sign: not yet signed, due, or soon at its end."""
    stands = standing.on(today)
    soon = standing.until is not None and standing.until - today <= SOON
    return stands in {Stands.ASKED, Stands.DUE} or (stands is Stands.CURRENT and soon)


def sign_agreement(
    office: Office, staff: Staff, version: int, answers: Mapping[str, str], typed: str
) -> int:
    """Sign the agreement under one's own name; return the index of the entry.

    `version` is the number of the words that she read. Raises `BadInput` where they are others by
    now, where an answer is wrong, where the name is another, or where there is nothing to sign.
    """
    if version != VERSION:
        raise BadInput("The agreement has new words by now.", do="Read it once more, then sign.")
    if wrong_answers(answers):
        raise BadInput("Answer the five situations first.")
    if not signs_as(typed, staff.name):
        raise BadInput(f"Type your name as it stands here: {staff.name}.")
    with office.store.transaction(acting_for=staff.holder) as books:
        act = Act(office, books, staff)
        if not may_sign(_standing(act, staff.id), _today(act)):
            raise BadInput("There is nothing to sign now.")
        reference = _marked(act, Marked.SIGNED, staff.id)
    return number_of(office, reference)


def accept_colleague(office: Office, staff: Staff, whom: StaffId, until: str = "") -> int:
    """Accept somebody who signed, or say anew when her placement ends; the index of the entry.

    `until` is the last day, empty for none. Raises `NotEntitled` for whoever neither answers for
    confidentiality nor supervises, and `BadInput` for herself, for somebody who has not signed and
    for a day that is none or is over.
    """
    with (
        refusals_noted(office, staff, {"accept": whom}),
        office.store.transaction(acting_for=staff.holder) as books,
    ):
        act = Act(office, books, staff)
        demand_accepting(act)
        if whom == staff.id:
            raise BadInput("Nobody accepts herself.", do="Ask another supervisor or the officer.")
        row = vouching.account(books, directory_of(staff), whom)
        if row is None or not row.locked:
            raise BadInput("There is nobody of that name on the staff.")
        if _standing(act, whom).stands is Stands.ASKED:
            raise BadInput("She has not signed yet.", do="She signs when she signs in.")
        _demand_last_day(act, until)
        reference = _marked(act, Marked.ACCEPTED, whom, until)
        hand_house_on(act, row)
    return number_of(office, reference)


@dataclass(frozen=True, slots=True)
class AgreementDue:
    """Somebody of whose agreement another has to know: to be accepted, over, or soon over."""

    person: Colleague
    stands: Stands
    ends: date | None
    """The day on which it, or the placement, ends or ended."""


def agreements_due(office: Office, staff: Staff) -> tuple[AgreementDue, ...]:
    """Return what stands on the board of those who accept; of others nothing.

    Raises nothing: whoever may not know has an empty list.
    """
    with office.store.transaction(acting_for=staff.holder) as books:
        act = Act(office, books, staff)
        if not duties_today(act) & ACCEPTING:
            return ()
        today = _today(act)
    found = []
    for one in colleagues(office, staff):
        stands, standing = one.standing.on(today), one.standing
        ends = min((day for day in (standing.until, standing.placement) if day), default=None)
        soon = stands is Stands.CURRENT and ends is not None and ends - today <= SOON
        if one.left or one.id == staff.id or not (soon or stands is not Stands.CURRENT):
            continue
        found.append(AgreementDue(one, stands, ends))
    return tuple(found)


def open_agreements(office: Office, staff: Staff) -> tuple[Colleague, ...]:
    """Return the staff to whoever accepts; raise `NotEntitled` for anybody else."""
    with (
        refusals_noted(office, staff, {"agreements": "list"}),
        office.store.transaction(acting_for=staff.holder) as books,
    ):
        demand_accepting(Act(office, books, staff))
    return tuple(one for one in colleagues(office, staff) if not one.left)


def demand_accepting(act: Act) -> None:
    """Raise `NotEntitled` for whoever neither answers for confidentiality nor supervises."""
    if not duties_today(act) & ACCEPTING:
        raise refusal()


def _demand_last_day(act: Act, until: str) -> None:
    if not until:
        return
    try:
        day = date.fromisoformat(until)
    except ValueError:
        raise BadInput("Give the last day as 2027-06-30, or leave it empty.") from None
    if day < _today(act):
        raise BadInput("That day is over.", do="For somebody who leaves: Staff, then Leaves.")


def _standing(act: Act, whom: StaffId) -> Standing:
    directory = directory_of(act.staff)
    row = act.books.keys.staff(whom)
    asked = row is not None and vouching.is_asked(row, directory)
    now, zone = act.office.now(), act.office.zone
    return standings(act.books, directory, [(whom, asked)], now=now, zone=zone)[whom]


def _today(act: Act) -> date:
    return act.office.now().astimezone(act.office.zone).date()


def _marked(act: Act, what: Marked, whom: StaffId, until: str = "") -> int:
    at = ledger_time(act.office.now())
    mark = Mark(what, whom, act.staff.id, at, VERSION, until)
    keep_mark(act.books, directory_of(act.staff), mark, act.office.random)
    fresh = act.office.random(COMMITMENT_KEY_BYTES)
    facts = encode({"agreement": what.value, "whom": whom, "version": VERSION, "until": until})
    return write_down(act, EntryKind.STAFF_CHANGED, None, facts, fresh)
