"""The privacy officer leads what went wrong: she reads it, and each step she takes is kept.

Rules kept here:

1. Who is no privacy officer, and a privacy officer whom it concerns, finds nothing here.
2. A step is a new sheet with everything; nobody overwrites what somebody else wrote meanwhile.
3. Reading one and each step is an entry of the history; it says no more than that.
4. An incident that is closed says what was learned; it is opened again by a step with its reason.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date
from typing import TYPE_CHECKING

from subrosa.desk.cabinet.history import (
    COMMITMENT_KEY_BYTES,
    enter,
    ledger_time,
    number_of,
    write_down,
)
from subrosa.desk.cabinet.incidents import keep_incident, newest_incident, newest_incidents
from subrosa.desk.cabinet.refusals import refusals_noted
from subrosa.desk.forms.incident import Closed, Step, kept_from
from subrosa.desk.forms.request import encode
from subrosa.desk.keep_staff import demand_officer
from subrosa.desk.office import Act
from subrosa.desk.ports import StaffDuty
from subrosa.desk.say_incident import LONGEST, demand_known
from subrosa.ledger import EntryKind
from subrosa.terms.errors import BadInput
from subrosa.vault.entitlement import refusal

if TYPE_CHECKING:
    from collections.abc import Callable

    from subrosa.desk.forms.incident import Incident
    from subrosa.desk.office import Office, Staff
    from subrosa.terms.ids import StaffId

_MEANWHILE = "Somebody else wrote to this incident meanwhile."


def incidents(office: Office, staff: Staff) -> tuple[Incident, ...]:
    """Return the incidents that this officer leads, those that are open first, newest first.

    Raises `NotEntitled` for anybody but a privacy officer.
    """
    with (
        refusals_noted(office, staff, {"incidents": "list"}),
        office.store.transaction(acting_for=staff.holder) as books,
    ):
        act = Act(office, books, staff)
        demand_officer(act)
        found = sorted(newest_incidents(act), key=lambda one: one.at, reverse=True)
    return tuple(sorted(found, key=lambda one: one.closed is not None))


def incidents_there(office: Office, staff: Staff) -> tuple[Incident, ...]:
    """Return what is open, for the board; nothing for anybody but a privacy officer."""
    if StaffDuty.PRIVACY_OFFICER not in staff.duties:
        return ()
    with office.store.transaction(acting_for=staff.holder) as books:
        act = Act(office, books, staff)
        found = [one for one in newest_incidents(act) if one.closed is None]
    return tuple(sorted(found, key=lambda one: one.at))


def open_incident(office: Office, staff: Staff, incident: str) -> Incident:
    """Open one incident; raise `NotEntitled` where there is none for her."""
    with (
        refusals_noted(office, staff, {"incident": incident}),
        office.store.transaction(acting_for=staff.holder) as books,
    ):
        found = led_by(Act(office, books, staff), incident)
    facts = encode({"read": incident})
    enter(office, staff, EntryKind.OPENED, None, facts, office.random(COMMITMENT_KEY_BYTES))
    return found


def glance_at(office: Office, staff: Staff, incident: str) -> Incident:
    """Return an incident for a page that shows nothing of it but whom it concerns.

    It writes nothing, so that somebody can be cut off whatever the disk does. Raises `NotEntitled`.
    """
    with office.store.transaction(acting_for=staff.holder) as books:
        return led_by(Act(office, books, staff), incident)


def led_by(act: Act, incident: str) -> Incident:
    """Return an incident to the officer who acts; raise `NotEntitled` where there is none."""
    demand_officer(act)
    found = newest_incident(act, incident)
    if found is None:
        raise refusal()
    return found


def step(
    office: Office,
    staff: Staff,
    incident: str,
    place: int,
    words: str | Callable[[Incident], str],
    change: Callable[[Incident], Incident] = lambda one: one,
) -> Incident:
    """Take a step about an incident that was read at a place; return it as it stands now.

    Raises `BadInput` where somebody else wrote meanwhile, or where there are no words, or too many.
    """
    if isinstance(words, str) and not 0 < len(words.strip()) <= LONGEST:
        raise BadInput(f"Say it in a sentence, in {LONGEST} characters at most.")
    with (
        refusals_noted(office, staff, {"incident": incident}),
        office.store.transaction(acting_for=staff.holder) as books,
    ):
        act = Act(office, books, staff)
        before = led_by(act, incident)
        if before.place != place:
            raise BadInput(_MEANWHILE, do="Look at it again; what you typed stands below.")
        said = words if isinstance(words, str) else words(before)
        after, reference = keep_step(act, before, said, change)
    number_of(office, reference)
    return after


def keep_step(
    act: Act,
    before: Incident,
    words: str,
    change: Callable[[Incident], Incident] = lambda one: one,
) -> tuple[Incident, int]:
    """Keep a step within an act; return the incident and the reference of its entry."""
    staff, now = act.staff, ledger_time(act.office.now())
    said = Step(now, staff.id, staff.name, words.strip())
    changed = change(before)
    after = replace(changed, place=before.place + 1, done=(*changed.done, said))
    if not keep_incident(act, after):
        raise BadInput("Nobody would be left who can read this.", do="Name another officer first.")
    facts = encode({"incident": after.id, "place": str(after.place)})
    key = act.office.random(COMMITMENT_KEY_BYTES)
    return after, write_down(act, EntryKind.INCIDENT, None, facts, key)


def say_whom(
    office: Office, staff: Staff, incident: str, place: int, whom: StaffId | None
) -> Incident:
    """Say whom of the staff it concerns; from now on it is kept from her, if she is an officer."""
    if whom == staff.id:
        raise BadInput("You cannot lead what concerns yourself.", do="Let another officer lead it.")
    with office.store.transaction(acting_for=staff.holder) as books:
        demand_known(Act(office, books, staff), whom)

    def change(one: Incident) -> Incident:
        return replace(one, whom=whom, not_for=kept_from(one, whom))

    return step(office, staff, incident, place, "Said whom of the staff it concerns.", change)


def say_first_known(
    office: Office, staff: Staff, incident: str, place: int, day: str, why: str
) -> Incident:
    """Say on which day anybody here first knew, or should have known; the clocks run from it."""
    _demand_past(office, day)
    words = f"First known on {day}. {why.strip()}".strip()
    return step(office, staff, incident, place, words, lambda one: replace(one, first_known=day))


@dataclass(frozen=True, slots=True)
class ClosingReview:
    """What closes an incident: what was done for the people, a sanction, what was learned."""

    mitigated: str = field(repr=False)
    sanctioned: str = field(repr=False)
    learned: str = field(repr=False)


def close_incident(
    office: Office, staff: Staff, incident: str, place: int, review: ClosingReview
) -> Incident:
    """Close it; raise `BadInput` unless each of the three is said, if only that there was none."""
    said = (review.mitigated.strip(), review.sanctioned.strip(), review.learned.strip())
    if not all(said):
        raise BadInput("Say each of the three in a sentence, if only that there was none.")
    today = office.now().astimezone(office.zone).date().isoformat()
    closed = Closed(today, staff.id, staff.name, said[2], said[0], said[1])
    words = f"Closed. For the people: {said[0]} Sanction: {said[1]} Learned: {said[2]}"
    return step(office, staff, incident, place, words, lambda one: replace(one, closed=closed))


def reopen_incident(
    office: Office, staff: Staff, incident: str, place: int, words: str
) -> Incident:
    """Open a closed one again, and say why."""
    return step(office, staff, incident, place, words, lambda one: replace(one, closed=None))


def _demand_past(office: Office, day: str) -> None:
    try:
        said = date.fromisoformat(day)
    except ValueError:
        raise BadInput("Give the day as 2026-11-28.") from None
    if said > office.now().astimezone(office.zone).date():
        raise BadInput("That day is still to come.")
