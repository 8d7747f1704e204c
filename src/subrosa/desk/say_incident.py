"""Something went wrong: anybody on the staff says so, and the privacy officer leads it from there.

Rules kept here (journeys.md, J7; 45 CFR 164.414(b), 164.530(d) and (g)):

1. Three things are asked at most: what happened, whom of the staff it concerns, and in which words.
   Nobody has to know whether it is a breach: that is weighed later, by somebody else.
2. It is sealed to the privacy officers of that moment, and to none whom it concerns, unless she
   said it of herself: then she knows. Where nobody is left it is not taken, and whoever says it is
   told so at once.
3. Who said it stands in the sheet and nowhere else; the history shows that something came in.
4. It is known from now on: what is known to anybody who works here is known to the practice
   (45 CFR 164.404(a)(2)).
5. A complaint from outside becomes an incident of the officer who read it; whomever the complaint
   was kept from, the incident is kept from too.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Final

from subrosa.desk.cabinet import vouching
from subrosa.desk.cabinet.history import (
    COMMITMENT_KEY_BYTES,
    SALT_BYTES,
    ledger_time,
    number_of,
    sequence_waiting,
    write_down,
)
from subrosa.desk.cabinet.holders import directory_of
from subrosa.desk.cabinet.incidents import keep_incident, new_incident_id, newest_incidents
from subrosa.desk.cabinet.refusals import refusals_noted
from subrosa.desk.confidence_broken import is_named, opened_complaints
from subrosa.desk.forms.incident import Happened, Incident, kept_from
from subrosa.desk.forms.request import encode
from subrosa.desk.keep_staff import demand_officer
from subrosa.desk.office import Act
from subrosa.desk.ports import StaffDuty
from subrosa.ledger import EntryKind, commit, received
from subrosa.terms.errors import BadInput
from subrosa.vault.entitlement import refusal

if TYPE_CHECKING:
    from subrosa.desk.office import Office, Staff
    from subrosa.terms.ids import StaffId

LONGEST: Final = 8000
"""Characters."""
NOTICE: Final = "Something was reported here. The privacy officer should sign in."


@dataclass(frozen=True, slots=True)
class Said:
    """What somebody on the staff says: what happened, whom it concerns, and her words.

    `whom` is somebody who works here or did: whose device it was, or who looked.
    """

    what: Happened
    whom: StaffId | None = None
    words: str = field(default="", repr=False)


def say_incident(office: Office, staff: Staff, said: Said) -> str:
    """Take an incident in; return its number, or nothing where nobody is left who may read it.

    Raises `BadInput` for too many words, none where the kind alone says nothing, or an unknown
    person.
    """
    words = said.words.strip()
    if len(words) > LONGEST:
        raise BadInput(f"Write what happened, in {LONGEST} characters at most.")
    if said.what is Happened.OTHER and not words:
        raise BadInput("Write what happened, in a sentence.")
    with office.store.transaction(acting_for=staff.holder) as books:
        act = Act(office, books, staff)
        demand_known(act, said.whom)
        fresh = replace(_new(act, said.what, words), by=staff.id, by_name=staff.name)
        known = replace(fresh, whom=said.whom, not_for=kept_from(fresh, said.whom))
        if not keep_incident(act, known):
            return ""
        salt, secret = office.random(SALT_BYTES), office.random(COMMITMENT_KEY_BYTES)
        books.history.note(received(known.at, commit(encode(known), salt, secret)))
        leads = known.whom != staff.id and StaffDuty.PRIVACY_OFFICER in staff.duties
    sequence_waiting(office)
    if not leads:
        office.post.notice(NOTICE)
    return known.id


def take_up_complaint(office: Office, staff: Staff, complaint: str) -> str:
    """Make an incident of a complaint that was sealed to this officer; return its number.

    One that was taken up already gives the number that it has. Raises `NotEntitled` where there is
    no such complaint for her.
    """
    with (
        refusals_noted(office, staff, {"complaint": complaint}),
        office.store.transaction(acting_for=staff.holder) as books,
    ):
        act = Act(office, books, staff)
        demand_officer(act)
        found = {sealed.id: (sealed, one) for sealed, one in opened_complaints(act)}
        if complaint not in found:
            raise refusal()
        sealed, one = found[complaint]
        for before in newest_incidents(act):
            if before.complaint == complaint:
                return before.id
        # INVARIANT: whom the complaint was kept from, the incident is kept from; whoever became
        # officer since it was written might be the one whom it means.
        kept_from = tuple(
            row.id
            for row in vouching.accounts(books, directory_of(staff))
            if is_named(row.name, one.about)
            or (StaffDuty.PRIVACY_OFFICER in row.duties and row.id not in sealed.wraps)
        )
        words = "\n\n".join(filter(None, (one.words, one.about and f"About: {one.about}")))
        fresh = _new(act, Happened.SNOOPING, words)
        incident = replace(fresh, not_for=kept_from, complaint=complaint)
        keep_incident(act, incident)
        facts = encode({"incident": incident.id, "from": complaint})
        key = office.random(COMMITMENT_KEY_BYTES)
        reference = write_down(act, EntryKind.INCIDENT, None, facts, key)
    number_of(office, reference)
    return incident.id


def demand_known(act: Act, whom: StaffId | None) -> None:
    """Raise `BadInput` for somebody who never worked here."""
    if whom is not None and vouching.account(act.books, directory_of(act.staff), whom) is None:
        raise BadInput("There is nobody of that name on the staff.", do="Choose one of the list.")


def _new(act: Act, what: Happened, words: str) -> Incident:
    office = act.office
    now = office.now()
    today = now.astimezone(office.zone).date().isoformat()
    name = new_incident_id(office)
    return Incident(name, 1, what, ledger_time(now), words, first_known=today)
