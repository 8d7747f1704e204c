"""Weigh an incident: evidence, exceptions, four factors; and who asked to wait."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django.shortcuts import redirect

from subrosa.desk.forms.assessment import (
    LONGEST,
    STATES,
    TypedAssessment,
    boxes_of,
    wrong_boxes,
)
from subrosa.desk.forms.incident import AskedToWait
from subrosa.desk.lead_incident import open_incident
from subrosa.desk.weigh_incident import keep_assessment, keep_hold, today, weighed
from subrosa.policy.breach.evidence import DeviceState, KeyPlace, Standard
from subrosa.policy.breach.exceptions import BreachException, Condition
from subrosa.policy.breach.four_factors import Factor
from subrosa.terms.danger import BreachEvent
from subrosa.terms.errors import BadInput
from subrosa.web.house import office_here
from subrosa.web.pages.guard import for_staff
from subrosa.web.pages.look import show

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from subrosa.desk.office import Staff

_HOLD: Final = ("stated", "way", "official", "agency", "words", "until")
_MOST_DIGITS: Final = 6


@for_staff("GET", "HEAD", "POST")
def weigh(request: HttpRequest, staff: Staff, incident: str) -> HttpResponse:
    """Show the assessment as it was kept, and keep it anew."""
    office = office_here()
    if request.method != "POST":
        return _weigh(request, staff, incident)
    typed = {box: request.POST.get(box, "").strip()[: LONGEST + 1] for box in boxes_of()}
    wrong = wrong_boxes(typed, today(office))
    if not wrong:
        try:
            keep_assessment(office, staff, incident, place_of(request), typed)
        except BadInput as fault:
            wrong = {"event": f"{fault.what} {fault.do}".strip()}
        else:
            return redirect("incident", incident=incident)
    return _weigh(request, staff, incident, typed, wrong)


@for_staff("GET", "HEAD", "POST")
def wait(request: HttpRequest, staff: Staff, incident: str) -> HttpResponse:
    """Keep that an official asked to tell nobody for a time."""
    office = office_here()
    found = open_incident(office, staff, incident)
    typed = {box: request.POST.get(box, "").strip()[:LONGEST] for box in _HOLD}
    wrong: dict[str, str] = {}
    if request.method == "POST":
        if typed["way"] not in ("written", "oral"):
            wrong["way"] = "Say whether it was in writing."
        else:
            hold = AskedToWait(
                typed["stated"],
                typed["way"] == "oral",
                typed["official"],
                typed["agency"],
                typed["words"],
                typed["until"],
            )
            try:
                keep_hold(office, staff, incident, place_of(request), hold)
            except BadInput as fault:
                wrong[_box_of(fault)] = f"{fault.what} {fault.do}".strip()
            else:
                return redirect("incident", incident=incident)
    return show(
        request,
        "incident_wait.html",
        status=400 if wrong else 200,
        incident=found,
        typed=TypedAssessment(typed),
        wrong=wrong,
    )


def place_of(request: HttpRequest) -> int:
    """Return the number of the sheet that a form was made from; 0, which is none, for no number."""
    said = request.POST.get("place", "")
    return int(said) if said.isascii() and said.isdigit() and len(said) <= _MOST_DIGITS else 0


def _box_of(fault: BadInput) -> str:
    told = fault.what
    if "who made the statement" in told:
        return "official"
    return "until" if "time for which" in told or "last day" in told else "stated"


def _weigh(
    request: HttpRequest,
    staff: Staff,
    incident: str,
    typed: dict[str, str] | None = None,
    wrong: dict[str, str] | None = None,
) -> HttpResponse:
    office = office_here()
    found = open_incident(office, staff, incident)
    stands = weighed(office, found)
    return show(
        request,
        "incident_weigh.html",
        status=400 if wrong else 200,
        incident=found,
        stands=stands,
        typed=TypedAssessment(typed or {"event": stands.assessment.event.value, **found.answers}),
        wrong=wrong or {},
        events=tuple(BreachEvent),
        standards=tuple(Standard),
        devices=tuple(DeviceState),
        keys=tuple(KeyPlace),
        exceptions=tuple(BreachException),
        conditions=tuple(Condition),
        factors=tuple(Factor),
        states=STATES,
    )
