"""At the desk: make a link by which a client signs one paper, see what came back, and keep it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django.shortcuts import redirect
from django.urls import reverse

from subrosa.desk.answer import day_here
from subrosa.desk.forms.authorization_form import FORMS, TypedAuthorization
from subrosa.desk.forms.paper_form import RECORDS
from subrosa.desk.forms.signing import HOURS, CodeWay, faults_of_link
from subrosa.desk.open_legal_desk import open_legal_desk
from subrosa.desk.sign_by_link import make_link
from subrosa.desk.signed_links import keep_signed_link, link_of_request, links_of_request
from subrosa.desk.signed_papers import read_scan
from subrosa.terms.errors import BadInput
from subrosa.terms.ids import RequestId, SheetId
from subrosa.web.doors import signing_links
from subrosa.web.doors.faults import not_here
from subrosa.web.house import office_here
from subrosa.web.pages.guard import for_staff
from subrosa.web.pages.look import show

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from subrosa.desk.office import Staff

_BOXES: Final = (
    *("member", "form", "end", "expires", "event", "first_day", "last_day", "hours", "code_way"),
)
_ENDS: Final = (
    ("day", "On a day"),
    ("event", "With an event, for example the end of the proceeding"),
    ("once", "With this one release"),
)


@for_staff("GET", "HEAD", "POST")
def make(request: HttpRequest, staff: Staff, number: str) -> HttpResponse:
    """Say what is to be signed and by whom, and get the link and the code, shown once."""
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
        wrong = faults_of_link(typed, members, day_here(office))
        if not wrong:
            link = make_link(office, staff, RequestId(number), typed)
            signing_links.keep(link.found_by, link.kept, link.until)
            leads = request.build_absolute_uri(reverse("sign", args=[link.word]))
            return show(request, "link_made.html", number=number, link=link, leads=leads)
    now = office.now()
    links = [
        (one, signing_links.lives(one.made.found_by, now), members.get(one.made.person))
        for one in links_of_request(office, staff, RequestId(number))
    ]
    return show(
        request,
        "link.html",
        status=400 if wrong else 200,
        number=number,
        desk=desk,
        typed=typed,
        wrong=wrong,
        forms=FORMS,
        records=RECORDS,
        ends=_ENDS,
        hours=HOURS,
        ways=tuple(CodeWay),
        links=links,
    )


@for_staff("GET", "HEAD", "POST")
def keep(request: HttpRequest, staff: Staff, number: str, sheet: str) -> HttpResponse:
    """Look at what came back by a link, and keep it."""
    office = office_here()
    link = link_of_request(office, staff, RequestId(number), SheetId(sheet))
    wrong = ""
    if request.method == "POST":
        try:
            keep_signed_link(office, staff, RequestId(number), SheetId(sheet))
        except BadInput as fault:
            wrong = f"{fault.what} {fault.do}".strip()
        else:
            response = redirect("request", number=number)
            response["Location"] += "#signed"
            return response
    text = link.back.text if link.back else ""
    read = read_scan(office, staff, RequestId(number), text)
    return show(
        request,
        "link_back.html",
        status=400 if wrong else 200,
        number=number,
        link=link,
        lines=text.splitlines(),
        flagged=read.flagged,
        wrong=wrong,
    )


@for_staff("POST")
def end(_request: HttpRequest, staff: Staff, number: str, sheet: str) -> HttpResponse:
    """End a link that nobody has used."""
    link = link_of_request(office_here(), staff, RequestId(number), SheetId(sheet))
    signing_links.end(link.made.found_by)
    return redirect("make_link", number=number)
