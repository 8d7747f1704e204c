"""One request: its answer, the law behind it, and what a named person does with it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import HttpResponse
from django.shortcuts import redirect

from subrosa.desk.answer import answer
from subrosa.desk.board import open_request, sees_answers
from subrosa.desk.confirm import confirm, escalate, withhold
from subrosa.desk.establish import answer_anew, establish
from subrosa.desk.forms.fact_form import first_question, question_for
from subrosa.desk.hand_over import hand_over, take_out
from subrosa.desk.open_legal_desk import open_legal_desk
from subrosa.desk.put_at_door import doors_to_choose
from subrosa.desk.take_files import files_of
from subrosa.ledger import EntryKind
from subrosa.terms.errors import BadInput, NotEntitled
from subrosa.terms.ids import RequestId, StaffId
from subrosa.web.doors.faults import not_here
from subrosa.web.house import office_here
from subrosa.web.pages.guard import for_staff
from subrosa.web.pages.look import show
from subrosa.web.pages.still_needed import wanted_for

if TYPE_CHECKING:
    from django.http import HttpRequest

    from subrosa.desk.office import Staff

_CHOICES = {"confirm": confirm, "withhold": withhold}
_LONGEST = 2000
_LONGEST_NAME = 200
_COUNSEL = "counsel"


@for_staff()
def show_request(request: HttpRequest, staff: Staff, number: str) -> HttpResponse:
    """Show one request and its answer."""
    return _page(request, staff, RequestId(number))


@for_staff("POST")
def answer_request(_request: HttpRequest, staff: Staff, number: str) -> HttpResponse:
    """Gather, decide, and put the answer before the person who asked for it."""
    answer(office_here(), staff, RequestId(number))
    return redirect("request", number=number)


@for_staff("POST")
def answer_again(_request: HttpRequest, staff: Staff, number: str) -> HttpResponse:
    """Answer a request again with the papers of today; what was confirmed of it falls."""
    _demand_answers(staff)
    answer_anew(office_here(), staff, RequestId(number))
    return redirect("request", number=number)


@for_staff("POST")
def decide_request(request: HttpRequest, staff: Staff, number: str) -> HttpResponse:
    """Confirm or withhold by name, in the person's own words."""
    _demand_answers(staff)
    choice = _CHOICES.get(request.POST.get("choice", ""))
    words = request.POST.get("words", "").strip()
    wrong = _wrong(choice, words)
    if choice is None or wrong:
        return _page(request, staff, RequestId(number), wrong=wrong, words=words)
    choice(office_here(), staff, RequestId(number), words)
    return redirect("request", number=number)


@for_staff("POST")
def ask_first(request: HttpRequest, staff: Staff, number: str) -> HttpResponse:
    """Hand the answer to somebody by name, or ask counsel; nothing leaves until it is confirmed."""
    _demand_answers(staff)
    said, unsure = request.POST.get("whom", ""), request.POST.get("unsure", "").strip()
    wrong = _wrong_words(unsure, "Say in a sentence what you are not sure of.")
    if not wrong:
        whom = None if said == _COUNSEL else StaffId(said)
        try:
            escalate(office_here(), staff, RequestId(number), unsure, whom)
        except BadInput as fault:
            wrong = fault.what
        else:
            return redirect("request", number=number)
    return _page(request, staff, RequestId(number), wrong={"unsure": wrong}, unsure=unsure)


@for_staff("POST")
def establish_fact(request: HttpRequest, staff: Staff, number: str) -> HttpResponse:
    """Add what somebody found out, and answer again; what does not fit stays to be put right."""
    _demand_answers(staff)
    path, typed = request.POST.get("fact", ""), request.POST.getlist("value")
    try:
        establish(office_here(), staff, RequestId(number), path, typed)
    except BadInput as wrong:
        return _page(request, staff, RequestId(number), wrong={"value": wrong.what})
    return redirect("request", number=number)


@for_staff("POST")
def hand_request_over(request: HttpRequest, staff: Staff, number: str) -> HttpResponse:
    """Make the paper, write it down, and only then let it go."""
    _demand_answers(staff)
    told = request.POST.get("told", "").strip()
    if len(told) > _LONGEST_NAME:
        wrong = {"told": f"Use {_LONGEST_NAME} characters at most; these are {len(told)}."}
        return _page(request, staff, RequestId(number), wrong=wrong)
    nothing = request.POST.get("nothing") == "yes"
    hand_over(office_here(), staff, RequestId(number), told=told, nothing=nothing)
    return redirect("request", number=number)


@for_staff()
def paper(request: HttpRequest, staff: Staff, number: str, paper_id: str) -> HttpResponse:
    """Send a paper of a closed request; that it was taken out is in the history before."""
    _demand_answers(staff)
    handed = take_out(office_here(), staff, RequestId(number), EntryKind.EXPORTED)
    found = next((one for one in handed.papers if one.id == paper_id), None)
    if found is None:
        return not_here(request)
    response = HttpResponse(found.content, content_type="application/pdf")
    response["Content-Disposition"] = f'attachment; filename="{found.id}.pdf"'
    return response


def _demand_answers(staff: Staff) -> None:
    """Raise `NotEntitled` for who only takes requests in.

    Whether an act went through would tell her whether the person is a client.
    """
    if not sees_answers(staff):
        raise NotEntitled("There is no such request for you.")


def _wrong(choice: object, words: str) -> dict[str, str]:
    wrong = {}
    if choice is None:
        wrong["choice"] = "Choose what you do with this answer."
    fault = _wrong_words(words, "Say why in a sentence; it stands beside your name.")
    if fault:
        wrong["words"] = fault
    return wrong


def _wrong_words(words: str, missing: str) -> str:
    if len(words) > _LONGEST:
        return f"Use {_LONGEST} characters at most; these are {len(words)}."
    return "" if words else missing


def _page(
    request: HttpRequest,
    staff: Staff,
    number: RequestId,
    wrong: dict[str, str] | None = None,
    words: str = "",
    unsure: str = "",
) -> HttpResponse:
    if not number.isalnum():
        raise BadInput("This is no number of a request.")
    opened = open_request(office_here(), staff, number)
    decision = opened.decision
    asked = question_for(request.GET.get("ask", "")) if decision else None
    return show(
        request,
        "request.html",
        status=400 if wrong else 200,
        opened=opened,
        line=opened.line,
        why=opened.explanation,
        question=asked or (first_question(decision.unknown) if decision else None),
        needed=wanted_for(decision, number, known=opened.known) if decision else (),
        desk=open_legal_desk(office_here(), staff, number),
        wrong=wrong or {},
        words=words,
        unsure=unsure,
        longest=_LONGEST,
        files=files_of(office_here(), staff, number),
        doors=doors_to_choose(office_here(), staff, number) if opened.fetches else (),
    )
