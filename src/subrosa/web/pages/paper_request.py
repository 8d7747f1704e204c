"""A request on paper: its file is dropped or its words are typed, and it lies sealed at the intake.

What is read from a file fills empty boxes and says so; a person sends the form, or nothing counts.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from django.shortcuts import redirect

from subrosa.desk.board import opens_intake
from subrosa.desk.forms.callers import CALLERS, Caller
from subrosa.desk.forms.paper_form import (
    FAULTS,
    LONGEST,
    PAPERS,
    RECORDS,
    TypedPaper,
    caller_for,
    filled_from,
    incoming_on_paper,
    wrong_with,
)
from subrosa.desk.forms.paper_proposals import propose
from subrosa.desk.forms.several import MOST_NAMED, one_for_each
from subrosa.desk.receive import receive
from subrosa.desk.take_files import demand_receipt, take_file
from subrosa.terms.errors import BadInput
from subrosa.terms.question import Assurance
from subrosa.web.doors.faults import not_here
from subrosa.web.house import office_here
from subrosa.web.pages.dropped import dropped_in, with_machine_text
from subrosa.web.pages.guard import for_staff
from subrosa.web.pages.look import show

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from subrosa.desk.forms.paper_proposals import Proposed
    from subrosa.desk.office import Staff
    from subrosa.terms.ids import RequestId
    from subrosa.web.pages.dropped import Dropped

_BOXES: Final = (
    *LONGEST,
    "kind",
    "day",
    "due",
    "first_day",
    "last_day",
    "born",
    "looked",
    "valid",
    "verified",
    "assurance",
    "danger",
)


@for_staff("GET", "HEAD", "POST")
def paper_request(request: HttpRequest, staff: Staff, caller: str) -> HttpResponse:
    """Ask what the paper says, read its file if there is one, and keep it; nobody is looked up."""
    found = CALLERS.get(caller)
    if found is None:
        return not_here(request)
    return _paper(request, staff, found)


@for_staff("GET", "HEAD", "POST")
def paper_first(request: HttpRequest, staff: Staff) -> HttpResponse:
    """Take a file before anybody has said who asks; its text proposes whose paper it is."""
    if request.method != "POST":
        return redirect("new_request")
    return _paper(request, staff, None)


def _paper(request: HttpRequest, staff: Staff, caller: Caller | None) -> HttpResponse:
    typed = TypedPaper(
        {box: request.POST.get(box, "").strip() for box in _BOXES},
        request.POST.getlist("records"),
        request.POST.getlist("faults"),
    )
    if request.method != "POST":
        return _page(request, caller or CALLERS["other"], typed, {})
    files = request.POST.get("files", "").strip()
    office = office_here()
    try:
        dropped = dropped_in(request)
        receipt = demand_receipt(office, files) if files else None
        if dropped is not None:
            receipt = take_file(office, staff, dropped.file, receipt)
            files = receipt
    except BadInput as fault:
        wrong = {"paper": f"{fault.what} {fault.do}"}
        return _page(request, caller or CALLERS["other"], typed, wrong, files=files)
    # Enter in a box presses the first button of the form: without a file it means to keep.
    if dropped is not None and (caller is None or request.POST.get("do") != "keep"):
        dropped = with_machine_text(dropped)
        proposed = propose(dropped.text)
        caller = caller or CALLERS[caller_for(proposed)]
        filled = filled_from(typed, proposed)
        return _page(request, caller, filled, {}, dropped, proposed, files=files)
    if caller is None:
        wrong = {"paper": "Choose the file first."}
        return _page(request, CALLERS["other"], typed, wrong, files=files)
    wrong = wrong_with(typed)
    if wrong:
        return _page(request, caller, typed, wrong, dropped, files=files)
    return _keep(staff, caller, typed, receipt)


def _keep(
    staff: Staff, caller: Caller, typed: TypedPaper, receipt: RequestId | None
) -> HttpResponse:
    """Keep the request, and one for each other person whom the paper names."""
    incoming = incoming_on_paper(caller, typed)
    others = one_for_each(incoming, typed.boxes["others"])
    kept = receive(office_here(), incoming, receipt, others)
    if others and not incoming.danger and opens_intake(staff):
        return redirect("several", letter=kept.receipt)
    danger = "danger" if incoming.danger else "kept"
    return redirect("call_kept", receipt=kept.receipt, danger=danger)


def _page(
    request: HttpRequest,
    caller: Caller,
    typed: TypedPaper,
    wrong: dict[str, str],
    dropped: Dropped | None = None,
    proposed: Proposed | None = None,
    files: str = "",
) -> HttpResponse:
    return show(
        request,
        "paper_request.html",
        status=400 if wrong else 200,
        caller=caller,
        typed=replace(typed, boxes={**dict.fromkeys(_BOXES, ""), **typed.boxes}),
        wrong=wrong,
        papers=PAPERS,
        records=RECORDS,
        faults=FAULTS,
        assurances=tuple(Assurance),
        dropped=dropped,
        proposed=proposed,
        files=files,
        most_named=MOST_NAMED,
    )
