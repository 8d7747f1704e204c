"""Case sheets as colleagues see them, and what was asked and advised in a file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.shortcuts import redirect

from subrosa.desk.answer import day_here
from subrosa.desk.forms.case_sheet import PutAs
from subrosa.desk.open_case_sheet import open_case_sheet
from subrosa.desk.supervision_register import (
    ASKED,
    Asked,
    open_cases,
    write_advice,
    write_consultation,
)
from subrosa.terms.errors import BadInput
from subrosa.terms.ids import RequestId, UnitId
from subrosa.terms.people import Role
from subrosa.web.house import office_here
from subrosa.web.pages.guard import for_staff
from subrosa.web.pages.look import show

if TYPE_CHECKING:
    from collections.abc import Mapping

    from django.http import HttpRequest, HttpResponse

    from subrosa.desk.office import Staff

_BOXES = ("whom", "role", "day", "put", "inside", "words")


@for_staff()
def case_sheet(request: HttpRequest, staff: Staff, number: str) -> HttpResponse:
    """Show a case sheet to somebody to whom it is shown; to everybody else there is none."""
    opened = open_case_sheet(office_here(), staff, RequestId(number))
    return show(request, "case_sheet.html", opened=opened, sheet=opened.sheet)


@for_staff("GET", "HEAD", "POST")
def of_file(request: HttpRequest, staff: Staff, unit: str) -> HttpResponse:
    """Show the cases of a file with what was advised; write down that somebody was asked."""
    if request.method != "POST":
        return _file(request, staff, UnitId(unit))
    typed = {box: request.POST.get(box, "").strip() for box in _BOXES}
    try:
        role = next((one for one in ASKED if one.value == typed["role"]), Role.OTHER)
        put = PutAs.NAMED if typed["put"] == PutAs.NAMED else PutAs.HIDDEN
        asked = Asked(typed["whom"], role, typed["day"], put, inside=typed["inside"] == "yes")
        write_consultation(office_here(), staff, UnitId(unit), asked, typed["words"])
    except BadInput as fault:
        box = next((one for one, part in _SAYS.items() if part in fault.what), "words")
        return _file(request, staff, UnitId(unit), {box: fault.what}, typed)
    return redirect("supervision_file", unit=unit)


_SAYS = {"whom": "who was asked", "role": "as what", "day": "day"}


@for_staff("POST")
def advice(request: HttpRequest, staff: Staff, unit: str, number: str) -> HttpResponse:
    """Add what was advised in a case."""
    words = request.POST.get("advice", "")
    try:
        write_advice(office_here(), staff, UnitId(unit), RequestId(number), words)
    except BadInput as fault:
        wrong = {f"advice-{number}": f"{fault.what} {fault.do}".strip()}
        return _file(request, staff, UnitId(unit), wrong, {f"advice-{number}": words})
    return redirect("supervision_file", unit=unit)


def _file(
    request: HttpRequest,
    staff: Staff,
    unit: UnitId,
    wrong: Mapping[str, str] | None = None,
    typed: Mapping[str, str] | None = None,
) -> HttpResponse:
    office = office_here()
    return show(
        request,
        "supervision_file.html",
        status=400 if wrong else 200,
        unit=unit,
        opened=open_cases(office, staff, unit),
        roles=ASKED,
        today=day_here(office).isoformat(),
        wrong=wrong or {},
        typed=typed or {},
    )
