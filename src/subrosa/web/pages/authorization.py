"""A signed authorization has come: its elements one by one, and its defects named."""

from __future__ import annotations

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
from subrosa.desk.forms.paper_form import RECORDS
from subrosa.desk.open_legal_desk import open_legal_desk
from subrosa.desk.record_authorization import record_authorization
from subrosa.terms.ids import RequestId
from subrosa.web.doors.faults import not_here
from subrosa.web.house import office_here
from subrosa.web.pages.guard import for_staff
from subrosa.web.pages.look import show

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from subrosa.desk.office import Staff

_BOXES: Final = (
    *("member", "form", "signer", "day", "end", "expires", "event", "first_day", "last_day"),
    *(box for box, _ in ASKED),
)


@for_staff("GET", "HEAD", "POST")
def authorization(request: HttpRequest, staff: Staff, number: str) -> HttpResponse:
    """Read a signed paper element by element; keep it if nothing is missing, and answer again."""
    office = office_here()
    desk = open_legal_desk(office, staff, RequestId(number))
    if desk is None or not desk.known:
        return not_here(request)
    members = {one.member.person: one.member for one in desk.signatures}
    typed = TypedAuthorization(
        {box: request.POST.get(box, "").strip() for box in _BOXES},
        request.POST.getlist("records"),
    )
    wrong: dict[str, str] = {}
    if request.method == "POST":
        wrong = faults_of(typed, members.keys(), day_here(office))
        if not wrong:
            record_authorization(office, staff, RequestId(number), typed)
            response = redirect("request", number=number)
            response["Location"] += "#signed"
            return response
    return show(
        request,
        "authorization.html",
        status=400 if wrong else 200,
        number=number,
        desk=desk,
        typed=typed,
        wrong=wrong,
        asked=ASKED,
        ends=ENDS,
        forms=FORMS,
        signers=SIGNERS,
        records=RECORDS,
    )
