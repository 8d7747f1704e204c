"""Supervision and consultation: sheets of today, written agreements, and the register."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.shortcuts import redirect

from subrosa.desk.agree_on_supervision import (
    NewSupervision,
    end_supervision,
    sign_supervision,
    supervision_agreements,
    who_could_agree,
    write_supervision,
)
from subrosa.desk.answer import day_here
from subrosa.desk.open_case_sheet import case_sheets_shown
from subrosa.desk.ports import StaffDuty
from subrosa.desk.supervision_register import open_register
from subrosa.terms.errors import BadInput
from subrosa.terms.ids import StaffId
from subrosa.web.house import office_here
from subrosa.web.pages.guard import for_staff
from subrosa.web.pages.look import show

if TYPE_CHECKING:
    from collections.abc import Mapping

    from django.http import HttpRequest, HttpResponse

    from subrosa.desk.office import Staff

_BOXES = ("supervisor", "since", "until", "terms")
_SAYS = {"supervisor": "who supervises", "group": "whom she", "since": "day", "terms": "how it"}


@for_staff()
def supervision(request: HttpRequest, staff: Staff) -> HttpResponse:
    """Show the sheets that may be opened today, the agreements, and the register."""
    return _page(request, staff)


@for_staff("POST")
def write(request: HttpRequest, staff: Staff) -> HttpResponse:
    """Write an agreement on supervision down, for everybody in it to sign."""
    typed = {box: request.POST.get(box, "").strip() for box in _BOXES}
    group = request.POST.getlist("group")
    new = NewSupervision(
        StaffId(typed["supervisor"]),
        tuple(StaffId(one) for one in group),
        typed["since"],
        typed["until"],
        typed["terms"],
    )
    try:
        write_supervision(office_here(), staff, new)
    except BadInput as fault:
        box = next((one for one, part in _SAYS.items() if part in fault.what), "group")
        wrong = {box: f"{fault.what} {fault.do}".strip()}
        return _page(request, staff, wrong, {**typed, "group": ",".join(group)})
    return redirect("supervision")


@for_staff("POST")
def sign(request: HttpRequest, staff: Staff, number: str) -> HttpResponse:
    """Sign an agreement, or end it with a reason."""
    office, ends = office_here(), "reason" in request.POST
    typed = request.POST.get("reason" if ends else "typed", "")
    try:
        (end_supervision if ends else sign_supervision)(office, staff, number, typed)
    except BadInput as fault:
        box = f"{'end' if ends else 'sign'}-{number}"
        wrong = {box: f"{fault.what} {fault.do}".strip()}
        return _page(request, staff, wrong, {box: typed})
    return redirect("supervision")


def _page(
    request: HttpRequest,
    staff: Staff,
    wrong: Mapping[str, str] | None = None,
    typed: Mapping[str, str] | None = None,
) -> HttpResponse:
    office = office_here()
    people = who_could_agree(office, staff)
    return show(
        request,
        "supervision.html",
        status=400 if wrong else 200,
        shown=case_sheets_shown(office, staff),
        opened=open_register(office, staff),
        agreements=supervision_agreements(office, staff),
        people=people,
        seniors=[one for one in people if StaffDuty.SUPERVISOR in one.duties],
        today=day_here(office),
        wrong=wrong or {},
        typed=typed or {},
    )
