"""A signed authorization has come: its file is read, its elements are compared one by one.

What is read from a file fills empty boxes and says so; the file is sealed before it is read, and a
person who has compared the form with the paper keeps it.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from django.shortcuts import redirect

from subrosa.desk.answer import day_here
from subrosa.desk.forms.authorization_form import (
    ASKED,
    ENDS,
    FORMS,
    SIGNERS,
    TypedAuthorization,
    faults_of,
)
from subrosa.desk.forms.authorization_reading import filled_from
from subrosa.desk.forms.paper_form import RECORDS
from subrosa.desk.open_legal_desk import open_legal_desk
from subrosa.desk.record_authorization import record_authorization
from subrosa.desk.signed_papers import read_scan, take_scan
from subrosa.terms.errors import BadInput
from subrosa.terms.ids import RequestId, SheetId
from subrosa.web.doors.faults import not_here
from subrosa.web.house import office_here
from subrosa.web.pages.dropped import Dropped, dropped_in, with_machine_text
from subrosa.web.pages.guard import for_staff
from subrosa.web.pages.look import show

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from subrosa.desk.forms.findings import ReadAuthorization
    from subrosa.desk.office import Staff
    from subrosa.desk.open_legal_desk import LegalDesk

_BOXES: Final = (
    *("member", "form", "signer", "day", "end", "expires", "event", "first_day", "last_day"),
    *(box for box, _ in ASKED),
)
_COMPARE: Final = "Compare the form with the paper itself, and tick that you did."


@dataclass(slots=True)
class _Form:
    """The form as it is shown: what was typed, what is wrong, the file and what it says."""

    typed: TypedAuthorization
    scan: str = ""
    compared: bool = False
    wrong: dict[str, str] = field(default_factory=dict)
    dropped: Dropped | None = None
    read: ReadAuthorization | None = None


@for_staff("GET", "HEAD", "POST")
def authorization(request: HttpRequest, staff: Staff, number: str) -> HttpResponse:
    """Read a signed paper element by element; keep it if nothing is missing, and answer again."""
    office = office_here()
    desk = open_legal_desk(office, staff, RequestId(number))
    if desk is None or not desk.known:
        return not_here(request)
    form = _Form(
        TypedAuthorization(
            {box: request.POST.get(box, "").strip() for box in _BOXES},
            request.POST.getlist("records"),
        ),
        request.POST.get("scan", "").strip(),
        request.POST.get("compared") == "yes",
    )
    if request.method != "POST":
        return _page(request, desk, number, form)
    _take_in(request, staff, number, form)
    reads = request.POST.get("do") == "read"
    if form.dropped is not None or reads or form.wrong:
        if form.dropped is None and not form.wrong:
            form.wrong = {"paper": "Choose the file first."}
        return _page(request, desk, number, form)
    members = {one.member.person for one in desk.signatures}
    form.wrong = faults_of(form.typed, members, day_here(office))
    if form.scan and not form.compared:
        form.wrong["compared"] = _COMPARE
    if form.wrong:
        return _page(request, desk, number, form)
    scan = SheetId(form.scan) if form.scan else None
    try:
        record_authorization(office, staff, RequestId(number), form.typed, scan)
    except BadInput as fault:
        form.scan, form.wrong = "", {"paper": f"{fault.what} {fault.do}".strip()}
        return _page(request, desk, number, form)
    response = redirect("request", number=number)
    response["Location"] += "#signed"
    return response


def _take_in(request: HttpRequest, staff: Staff, number: str, form: _Form) -> None:
    """Seal a file that came with the form, and read it."""
    office = office_here()
    try:
        dropped = dropped_in(request)
        if dropped is None:
            return
        form.scan = take_scan(office, staff, RequestId(number), dropped.file)
        form.compared = False
    except BadInput as fault:
        form.wrong = {"paper": f"{fault.what} {fault.do}".strip()}
        return
    form.dropped = with_machine_text(dropped)
    form.read = read_scan(office, staff, RequestId(number), form.dropped.text)
    form.typed = filled_from(form.typed, form.read)


def _page(request: HttpRequest, desk: LegalDesk, number: str, form: _Form) -> HttpResponse:
    return show(
        request,
        "authorization.html",
        status=400 if form.wrong else 200,
        number=number,
        desk=desk,
        form=form,
        typed=form.typed,
        wrong=form.wrong,
        asked=ASKED,
        ends=ENDS,
        forms=FORMS,
        signers=SIGNERS,
        records=RECORDS,
    )
