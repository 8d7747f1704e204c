"""Agree on supervision in writing: the terms, a signature by each, and the end.

Rules: whoever sees clients or supervises writes one down; nobody signs for another, and it stands
when everybody named has signed. Each party may end it, with a reason. Each of these is an entry of
the history, of nobody's chain. Its people are the supervision group of whoever is one of them: they
are chosen beforehand when she drafts a case.
"""

from __future__ import annotations

from base64 import b32encode
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Final

from subrosa.desk.cabinet import vouching
from subrosa.desk.cabinet.agreements import stands_now
from subrosa.desk.cabinet.history import (
    COMMITMENT_KEY_BYTES,
    ledger_time,
    number_of,
    write_down,
)
from subrosa.desk.cabinet.holders import directory_of
from subrosa.desk.cabinet.refusals import refusals_noted
from subrosa.desk.cabinet.supervision_on_file import agreements_on_supervision, keep_part
from subrosa.desk.cabinet.ties import duties_today
from subrosa.desk.forms.request import encode
from subrosa.desk.forms.staff_agreement import signs_as
from subrosa.desk.forms.standing import Stands
from subrosa.desk.forms.supervision_agreement import (
    ENDED,
    LONGEST_TERMS,
    SIGNED,
    WRITTEN,
    Ended,
    Signature,
    Terms,
)
from subrosa.desk.office import Act
from subrosa.desk.ports import StaffDuty
from subrosa.ledger import EntryKind
from subrosa.terms.errors import BadInput
from subrosa.vault.entitlement import refusal

if TYPE_CHECKING:
    from collections.abc import Sequence

    from subrosa.desk.forms.supervision_agreement import SupervisionAgreement
    from subrosa.desk.office import Office, Staff
    from subrosa.desk.ports import StaffRow
    from subrosa.terms.ids import StaffId

AGREES: Final = frozenset({StaffDuty.CLINICIAN, StaffDuty.SUPERVISOR})


@dataclass(frozen=True, slots=True)
class NewSupervision:
    """An agreement to be written: `group` are those supervised; days as ISO days."""

    supervisor: StaffId
    group: tuple[StaffId, ...]
    since: str
    until: str
    terms: str


def supervision_agreements(office: Office, staff: Staff) -> tuple[SupervisionAgreement, ...]:
    """Return the agreements of which somebody is a party, newest first; to who answers, all."""
    with office.store.transaction(acting_for=staff.holder) as books:
        act = Act(office, books, staff)
        if stands_now(act) is not Stands.CURRENT:
            return ()
        found = agreements_on_supervision(act)
        if StaffDuty.PRIVACY_OFFICER in duties_today(act):
            return found
    return tuple(one for one in found if one.names(staff.id))


def who_could_agree(office: Office, staff: Staff) -> tuple[StaffRow, ...]:
    """Return who sees clients or supervises, by name; names of staff are no secret here."""
    with office.store.transaction(acting_for=staff.holder) as books:
        rows = _could(Act(office, books, staff))
    return tuple(sorted(rows.values(), key=lambda row: row.name))


def write_supervision(office: Office, staff: Staff, new: NewSupervision) -> str:
    """Write an agreement down for everybody to sign; return its number.

    Raises `NotEntitled` for whoever neither sees clients nor supervises, and `BadInput` for a
    supervisor who is none, for nobody to be supervised, and for days or terms that are none.
    """
    number = "V" + b32encode(office.random(10)).decode("ascii")
    with (
        refusals_noted(office, staff, {"supervision": "write"}),
        office.store.transaction(acting_for=staff.holder) as books,
    ):
        act = Act(office, books, staff)
        _demand_agreeing(act)
        people = _could(act)
        senior = people.get(new.supervisor)
        if senior is None or StaffDuty.SUPERVISOR not in senior.duties:
            raise BadInput("Choose who supervises: somebody with that duty here.")
        group = [people[one] for one in dict.fromkeys(new.group) if one in people]
        group = [one for one in group if one.id != senior.id]
        if not group:
            raise BadInput("Choose whom she supervises.")
        if staff.id not in {senior.id, *(one.id for one in group)}:
            raise BadInput("You are none of them.", do="Let one of those concerned write it.")
        since, until = _days(new)
        if not new.terms.strip() or len(new.terms) > LONGEST_TERMS:
            raise BadInput(f"Say how it goes, in {LONGEST_TERMS} characters at most.")
        kept = Terms(
            WRITTEN,
            number,
            (senior.id, senior.name),
            tuple((one.id, one.name) for one in group),
            since,
            until,
            new.terms.strip(),
            staff.id,
            ledger_time(office.now()),
        )
        keep_part(act, kept)
        reference = _note(act, {"supervision": number, "done": "written"})
    number_of(office, reference)
    return number


def sign_supervision(office: Office, staff: Staff, number: str, typed: str) -> int:
    """Sign an agreement under one's own name; return the index of the entry."""
    with (
        refusals_noted(office, staff, {"supervision": number, "sign": "it"}),
        office.store.transaction(acting_for=staff.holder) as books,
    ):
        act = Act(office, books, staff)
        agreement = _of(act, number)
        if not agreement.waits_for(staff.id):
            raise BadInput("There is nothing for you to sign here.")
        if not signs_as(typed, staff.name):
            raise BadInput(f"Type your name as it stands here: {staff.name}.")
        now = ledger_time(office.now())
        keep_part(act, Signature(SIGNED, number, staff.id, staff.name, now))
        reference = _note(act, {"supervision": number, "done": "signed"})
    return number_of(office, reference)


def end_supervision(office: Office, staff: Staff, number: str, reason: str) -> int:
    """End an agreement, as one of its parties, for a reason; return the index of the entry."""
    if not reason.strip() or len(reason) > LONGEST_TERMS:
        raise BadInput("Say in a sentence why it ends.")
    with (
        refusals_noted(office, staff, {"supervision": number, "end": "it"}),
        office.store.transaction(acting_for=staff.holder) as books,
    ):
        act = Act(office, books, staff)
        if _of(act, number).ended is not None:
            raise BadInput("This agreement was ended already.")
        now = ledger_time(office.now())
        keep_part(act, Ended(ENDED, number, staff.id, staff.name, now, reason.strip()))
        reference = _note(act, {"supervision": number, "done": "ended"})
    return number_of(office, reference)


def _of(act: Act, number: str) -> SupervisionAgreement:
    """Return an agreement of which the person acting is a party."""
    _demand_agreeing(act)
    for one in agreements_on_supervision(act):
        if one.terms.number == number and one.names(act.staff.id):
            return one
    raise refusal()


def _demand_agreeing(act: Act) -> None:
    if stands_now(act) is not Stands.CURRENT or not duties_today(act) & AGREES:
        raise refusal()


def _could(act: Act) -> dict[StaffId, StaffRow]:
    rows: Sequence[StaffRow] = vouching.people(act.books, directory_of(act.staff))
    return {row.id: row for row in rows if row.locked and row.duties & AGREES}


def _days(new: NewSupervision) -> tuple[str, str]:
    try:
        since = date.fromisoformat(new.since)
        until = date.fromisoformat(new.until) if new.until else None
    except ValueError:
        raise BadInput("Give the days as 2026-11-28; the last one may be left empty.") from None
    if until is not None and until < since:
        raise BadInput("The last day lies before the first day.")
    return since.isoformat(), until.isoformat() if until else ""


def _note(act: Act, facts: dict[str, str]) -> int:
    fresh = act.office.random(COMMITMENT_KEY_BYTES)
    return write_down(act, EntryKind.CONSULTED, None, encode(facts), fresh)
