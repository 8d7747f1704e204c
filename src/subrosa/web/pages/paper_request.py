"""A request on paper: read by whoever has it in her hand, kept sealed at the intake."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django.shortcuts import redirect

from subrosa.desk.forms.callers import CALLERS
from subrosa.desk.forms.paper_form import (
    FAULTS,
    LONGEST,
    PAPERS,
    RECORDS,
    TypedPaper,
    incoming_on_paper,
    wrong_with,
)
from subrosa.desk.receive import receive
from subrosa.terms.question import Assurance
from subrosa.web.doors.faults import not_here
from subrosa.web.house import office_here
from subrosa.web.pages.guard import for_staff
from subrosa.web.pages.look import show

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from subrosa.desk.office import Staff

_BOXES: Final = (
    *LONGEST,
    "kind",
    "day",
    "born",
    "looked",
    "valid",
    "verified",
    "assurance",
    "danger",
)


@for_staff("GET", "HEAD", "POST")
def paper_request(request: HttpRequest, _staff: Staff, caller: str) -> HttpResponse:
    """Ask what the paper says, and keep it; nobody is looked up."""
    found = CALLERS.get(caller)
    if found is None:
        return not_here(request)
    typed = TypedPaper(
        {box: request.POST.get(box, "").strip() for box in _BOXES},
        request.POST.getlist("records"),
        request.POST.getlist("faults"),
    )
    wrong = wrong_with(typed) if request.method == "POST" else {}
    if request.method == "POST" and not wrong:
        kept = receive(office_here(), incoming_on_paper(found, typed))
        danger = "danger" if typed.boxes["danger"] == "yes" else "kept"
        return redirect("call_kept", receipt=kept.receipt, danger=danger)
    return show(
        request,
        "paper_request.html",
        status=400 if wrong else 200,
        caller=found,
        typed=typed,
        wrong=wrong,
        papers=PAPERS,
        records=RECORDS,
        faults=FAULTS,
        assurances=tuple(Assurance),
    )
