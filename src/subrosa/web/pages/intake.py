"""Informed consent at intake: one page at a time, read together, initialled, then signed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.shortcuts import redirect

from subrosa.desk.intake_consent import (
    initial_page,
    open_intake,
    put_intake_off,
    sign_intake,
)
from subrosa.terms.errors import BadInput
from subrosa.terms.ids import PersonId, UnitId
from subrosa.web.doors.faults import not_here
from subrosa.web.house import office_here
from subrosa.web.pages.guard import for_staff
from subrosa.web.pages.look import show

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from subrosa.desk.office import Staff


@for_staff()
def intake(request: HttpRequest, staff: Staff, unit: str) -> HttpResponse:
    """Show how the intake consent of each client stands, and what each signed."""
    opened = open_intake(office_here(), staff, UnitId(unit))
    return show(request, "intake.html", unit=unit, opened=opened)


@for_staff("GET", "HEAD", "POST")
def intake_page(request: HttpRequest, staff: Staff, unit: str, person: str) -> HttpResponse:
    """Show the next page that is not initialled, or the signature under all of them."""
    wrong = {}
    if request.method == "POST":
        wrong = _kept(request, staff, UnitId(unit), PersonId(person))
        if not wrong and request.POST.get("do") != "initial":
            return redirect("intake", unit=unit)
    opened = open_intake(office_here(), staff, UnitId(unit))
    state = opened.of(person)
    if state is None:
        return not_here(request)
    waiting = [one for one in opened.clauses if one.id not in state.initialled]
    return show(
        request,
        "intake_page.html",
        status=400 if wrong else 200,
        unit=unit,
        state=state,
        clause=waiting[0] if waiting else None,
        number=len(opened.clauses) - len(waiting) + 1,
        many=len(opened.clauses),
        part2=opened.part2,
        typed=request.POST,
        wrong=wrong,
    )


def _kept(request: HttpRequest, staff: Staff, unit: UnitId, person: PersonId) -> dict[str, str]:
    """Keep what was sent; return what is wrong with it, by the box."""
    office, sent = office_here(), request.POST
    box = {"put_off": "reason", "sign": "name"}.get(sent.get("do", ""), "initials")
    try:
        if box == "reason":
            put_intake_off(office, staff, unit, person, sent.get("reason", ""))
        elif box == "name":
            days = (sent.get("notice_day", "").strip(), sent.get("programme_day", "").strip())
            sign_intake(office, staff, unit, person, sent.get("name", ""), *days)
        else:
            said = (sent.get("clause", ""), sent.get("initials", ""), sent.get("choice", ""))
            initial_page(office, staff, unit, person, *said)
    except BadInput as fault:
        return {box: f"{fault.what} {fault.do}".strip()}
    return {}
