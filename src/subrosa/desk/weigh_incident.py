"""Weigh an incident: was it a breach, who is told, and by which day.

Rules kept here (45 CFR 164.402, 164.404 to 164.414; 42 CFR 2.16; the law of each person's state):

1. A breach is presumed from the first word on, before anybody weighed anything: its clocks stand on
   the board at once. Until somebody counted, one person of the practice's own state stands for all.
2. What was weighed is kept with what was typed; a finding is made anew from it each time, so that a
   change of law or of the day on which it was known is never left out.
3. An official's wish to wait is kept with her name and agency, or it holds nothing.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Final

from subrosa.desk.forms.assessment import read_assessment, wrong_boxes
from subrosa.desk.forms.profile import Programme
from subrosa.desk.lead_incident import step
from subrosa.policy.breach.clocks import Breach, Owed, Told
from subrosa.policy.breach.holds import Hold, demand_holds
from subrosa.policy.breach.people import Spread
from subrosa.terms.errors import BadInput

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import datetime

    from subrosa.desk.forms.assessment import Assessment
    from subrosa.desk.forms.incident import AskedToWait, Incident
    from subrosa.desk.office import Office, Staff
    from subrosa.policy.breach.clocks import Clock
    from subrosa.terms.case import FactValue

_NOBODY_COUNTED: Final = 1


@dataclass(frozen=True, slots=True)
class WeighedIncident:
    """An incident with what follows from it: finding, clocks, and whether anybody counted."""

    incident: Incident
    assessment: Assessment
    owed: Owed
    counted: bool
    part2: bool = False

    def next_clock(self) -> Clock | None:
        """Return the clock that ends first."""
        running = [one for one in self.owed.clocks if one.last_day is not None]
        return min(running, key=lambda one: one.last_day or date.max, default=None)


def weighed(office: Office, incident: Incident) -> WeighedIncident:
    """Say what follows from an incident as it stands."""
    home = office.profile.jurisdiction
    by = incident.weighed_by
    read = read_assessment(incident.what, incident.answers, incident.people, home=home, by=by)
    counted = bool(read.spread.by_state)
    spread = read.spread if counted else Spread(((home, _NOBODY_COUNTED),))
    breach = Breach(
        event=read.event,
        discovered=_discovered(incident, read),
        people=spread,
        finding=read.finding,
        practice=_practice(office),
        numbers=read.numbers,
        vendor_discovered=read.vendor_day,
        at_vendor=read.at_vendor,
        holds=tuple(hold_of(one) for one in incident.holds),
        people_told=read.people_told,
        hhs_told=read.hhs_told,
    )
    found = Owed() if office.owes is None else office.owes(breach, today(office))
    return WeighedIncident(incident, read, found, counted, bool(breach.practice["part2"]))


@dataclass(frozen=True, slots=True)
class YearlyLine:
    """A breach for the yearly report (45 CFR 164.408(c)): discovered when, how many, by when.

    `reported` is the day on which it was, None while it is not.
    """

    incident: str
    discovered: date
    people: int
    last_day: date
    reported: date | None


def yearly_log(found: Iterable[WeighedIncident]) -> tuple[YearlyLine, ...]:
    """Return the breaches of fewer than 500 people, which go into a yearly report, oldest first."""
    lines = [
        YearlyLine(
            one.incident.id,
            _discovered(one.incident, one.assessment),
            one.assessment.spread.total,
            clock.last_day,
            one.assessment.hhs_told,
        )
        for one in found
        for clock in one.owed.clocks
        if clock.whom is Told.HHS_LOG and clock.last_day and one.counted
    ]
    return tuple(sorted(lines, key=lambda line: (line.discovered, line.incident)))


def keep_assessment(
    office: Office, staff: Staff, incident: str, place: int, typed: Mapping[str, str]
) -> Incident:
    """Keep what was weighed; raise `BadInput` for what cannot be read or is not the newest."""
    if wrong_boxes(typed, today(office)):
        raise BadInput(
            "Something in the form cannot be read.", do="Put it right and send it again."
        )
    kept = {box: said.strip() for box, said in typed.items() if said.strip()}

    def change(one: Incident) -> Incident:
        return replace(one, answers=kept, weighed_by=staff.name)

    home = office.profile.jurisdiction
    return step(
        office,
        staff,
        incident,
        place,
        lambda one: (
            "Weighed: "
            + read_assessment(
                one.what, kept, one.people, home=home, by=staff.name
            ).finding.result.meaning
            + "."
        ),
        change,
    )


def keep_hold(
    office: Office, staff: Staff, incident: str, place: int, hold: AskedToWait
) -> Incident:
    """Keep that an official asked to wait (45 CFR 164.412).

    Raises `BadInput` for a statement that names nobody, no time, or a day still to come.
    """
    try:
        read = hold_of(hold)
    except ValueError:
        raise BadInput("Give the days as 2026-11-28.") from None
    if read.stated > today(office):
        raise BadInput("The day of the statement is still to come.")
    demand_holds(read)
    words = f"{hold.official} ({hold.agency}) asked to wait."
    return step(
        office,
        staff,
        incident,
        place,
        words,
        lambda one: replace(one, holds=(*one.holds, hold)),
    )


def hold_of(kept: AskedToWait) -> Hold:
    """Read a statement for the clocks; raise `ValueError` for a day that is none."""
    return Hold(
        date.fromisoformat(kept.stated),
        kept.oral,
        kept.official,
        kept.agency,
        kept.words,
        date.fromisoformat(kept.until) if kept.until else None,
    )


def ends_of(office: Office, clock: Clock) -> datetime | None:
    """Return the first moment (UTC) that is too late for a clock."""
    return clock.ends(office.zone)


def today(office: Office) -> date:
    """Return the practice's own day."""
    return office.now().astimezone(office.zone).date()


def _discovered(incident: Incident, read: Assessment) -> date:
    """Return the day on which the practice knew: what its agent knew, it knew (164.404(a)(2))."""
    known = date.fromisoformat(incident.first_known)
    return min(known, read.vendor_day) if read.agent and read.vendor_day else known


def _practice(office: Office) -> dict[str, FactValue]:
    profile = office.profile
    facts: dict[str, FactValue] = {
        "setting": profile.setting.value,
        "part2": profile.programme in (Programme.WHOLE, Programme.PART),
    }
    if profile.hipaa_covered is not None:
        facts["hipaa_covered"] = profile.hipaa_covered
    if profile.profession is not None:
        facts["profession"] = profile.profession.value
    return facts
