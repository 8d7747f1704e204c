"""A danger worksheet on screens: one question a page, the answer of the law, and what was done.

Rules: numbers stand on every page of it; nothing has to be filled in before somebody is called.
What is typed is kept by the script a moment after each pause, and by the button without it; where
it cannot be kept, the page comes back with the words in their boxes and says so.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime
from http import HTTPStatus
from typing import TYPE_CHECKING, Final

from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.urls import reverse

from subrosa.desk.act_on_worksheet import (
    CallMade,
    answer_danger,
    decide_danger,
    follow_up,
    sign_beside,
    write_call_down,
)
from subrosa.desk.fill_worksheet import (
    begin_worksheet,
    open_worksheet,
    say_on_worksheet,
)
from subrosa.desk.forms.danger_questions import SOURCES
from subrosa.desk.forms.questions_asked import QUESTIONS, answered, asked_of, question_named
from subrosa.desk.forms.worksheet import CameOf, ChosenWay, WorksheetKind
from subrosa.desk.weigh_danger import NOT_TO_HAND_OVER, WITHOUT_A_NAME
from subrosa.terms.errors import BadInput, LedgerUnwritable
from subrosa.terms.ids import RequestId, SheetId, UnitId
from subrosa.terms.people import Role
from subrosa.web.doors.faults import not_here
from subrosa.web.house import office_here, paper_here
from subrosa.web.pages.guard import for_staff
from subrosa.web.pages.look import show

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from django.http import HttpRequest

    from subrosa.desk.fill_worksheet import OpenedWorksheet
    from subrosa.desk.forms.worksheet_questions import Question
    from subrosa.desk.office import Staff

CALLED: Final = (
    Role.CPS,
    Role.APS,
    Role.POLICE,
    Role.EMERGENCY_RESPONDER,
    Role.POTENTIAL_VICTIM,
    Role.EMERGENCY_CONTACT,
    Role.FAMILY_MEMBER,
    Role.PARENT,
    Role.OTHER_PROVIDER,
    Role.SCHOOL_OFFICIAL,
    Role.SUPERVISOR,
    Role.ATTORNEY_OF_PRACTICE,
    Role.OTHER,
)
"""To whom a call may have gone, in the order of the list."""
_WRITTEN: Final = {
    "words": "What was said",
    "reason": "Why",
    "signed": "Looked at",
    "found": "Found",
}
"""Boxes into which somebody writes sentences, with their labels."""
_SCRIPT: Final = (
    "I am calling about a danger to somebody's life.",
    "In danger is [who], at [place]. The danger comes from [whom].",
    "What was said or done is [the words], on [day]. The means is [what]. It may happen [when].",
    "I can tell you what you need for safety, and not more. My number is [number].",
)
_REPORT_SCRIPT: Final = (
    "I am making a report of suspected abuse. My name is [name]; please note the time.",
    "It is about [who, age], who is now at [place]. Suspected is [whom].",
    "What was said or seen is [the words], on [day]. I think there [is / is no] danger now.",
    "What is the number of this report, who are you, and by when do you want it in writing?",
)
_UNSAVED: Final = (
    "This was not kept: {what} What you typed is still in the box. Call first if you have to; the "
    "numbers and the blank worksheet work without it."
)


@for_staff("POST")
def begin(request: HttpRequest, staff: Staff) -> HttpResponse:
    """Begin a worksheet or a report sheet, for a file or for nobody's; go to its first question."""
    said = request.POST.get("unit", "")
    report = request.POST.get("kind") == WorksheetKind.REPORT
    kind = WorksheetKind.REPORT if report else WorksheetKind.DANGER
    number = begin_worksheet(office_here(), staff, UnitId(said) if said else None, kind=kind)
    first = QUESTIONS[kind][0].id
    return redirect("worksheet_question", number=number, question=first)


@for_staff()
def worksheet(request: HttpRequest, staff: Staff, number: str) -> HttpResponse:
    """Show the whole worksheet: every question with what stands under it, calls and decision."""
    return _whole(request, staff, number)


@for_staff("GET", "HEAD", "POST")
def one_question(request: HttpRequest, staff: Staff, number: str, question: str) -> HttpResponse:
    """Ask one question; keep what is sent and go to the next one."""
    asked = question_named(question)
    if asked is None:
        return not_here(request)
    if request.method == "POST":
        return _said(request, staff, RequestId(number), asked)
    opened = open_worksheet(office_here(), staff, RequestId(number))
    stands = opened.sheet.of(question)
    one = stands[0].said if len(stands) == 1 else None  # of several none: they are shown
    sheets = tuple(answer.sheet for answer in stands)
    typed = _Typed(opened.sheet.number, one.choice if one else "", one.words if one else "", sheets)
    # As this worksheet asks it: of a practice's own licences.
    asked = next((one for one in asked_of(opened.sheet) if one.id == question), asked)
    return _asked(request, asked, typed, opened=opened)


def _said(request: HttpRequest, staff: Staff, number: RequestId, asked: Question) -> HttpResponse:
    """Keep an answer; where it cannot be kept, give the words back in their boxes.

    Nothing is opened for that: where the history cannot be written, nothing could be.
    """
    office, scripted = office_here(), request.headers.get("X-Desk") == "script"
    choice, words = request.POST.get("choice", ""), request.POST.get("words", "")
    after = [SheetId(one) for one in request.POST.getlist("after")]
    try:
        kept = say_on_worksheet(
            office, staff, number, asked.id, choice=choice, words=words, after=after
        )
    except BadInput as fault:
        status, wrong = HTTPStatus.BAD_REQUEST, f"{fault.what} {fault.do}"
    except LedgerUnwritable as fault:
        status, wrong = HTTPStatus.SERVICE_UNAVAILABLE, _UNSAVED.format(what=fault.what)
    else:
        if scripted:
            now = office.now().astimezone(office.zone)
            return JsonResponse({"at": f"{now:%H:%M:%S}", "after": kept})
        return redirect(_next(number, asked, None))
    if scripted:
        return JsonResponse({"wrong": wrong}, status=status)
    typed = _Typed(number, choice, words, tuple(after))
    return _asked(request, asked, typed, status=status, wrong={asked.id: wrong})


@for_staff()
def after(request: HttpRequest, staff: Staff, number: str, question: str) -> HttpResponse:
    """Lead on to the question after one, by what stands on the worksheet now."""
    del request
    asked = question_named(question)
    sheet = RequestId(number)
    opened = open_worksheet(office_here(), staff, sheet)
    return redirect(_next(sheet, asked, opened) if asked else reverse("worksheet", args=[sheet]))


@for_staff()
def answer(request: HttpRequest, staff: Staff, number: str) -> HttpResponse:
    """Show what may be done by the law, in acts first, for each recipient apart."""
    return _answer(request, staff, number)


@for_staff("GET", "HEAD", "POST")
def calls(request: HttpRequest, staff: Staff, number: str) -> HttpResponse:
    """Show what to say on the telephone, and keep each call with its true time."""
    office = office_here()
    now = office.now().astimezone(office.zone)
    typed = {"role": "", "whom": "", "words": "", "came": "", "done": f"{now:%Y-%m-%dT%H:%M}"}
    wrong: dict[str, str] = {}
    if request.method == "POST":
        typed = {box: request.POST.get(box, "") for box in typed}
        made = _made(typed, request.POST.getlist("said"), wrong)
        try:
            if made is not None:
                write_call_down(office, staff, RequestId(number), made)
                return redirect("worksheet_calls", number=number)
        except BadInput as fault:
            wrong["done" if "time" in fault.do else "words"] = f"{fault.what} {fault.do}"
        except LedgerUnwritable as fault:
            return _unkept(request, fault)
    found = answer_danger(office, staff, RequestId(number))
    return show(
        request,
        "worksheet_calls.html",
        status=400 if wrong else 200,
        found=found,
        number=number,
        typed=typed,
        said=request.POST.getlist("said"),
        wrong=wrong,
        roles=CALLED,
        comes=CameOf,
        script=_script(found.sheet.begun.kind),
        local=_local(),
        not_to=NOT_TO_HAND_OVER,
    )


@for_staff("POST")
def decide(request: HttpRequest, staff: Staff, number: str) -> HttpResponse:
    """Keep what was decided, either way, with its reason."""
    said, reason = request.POST.get("way", ""), request.POST.get("reason", "")
    wrong: dict[str, str] = {}
    if said not in {way.value for way in ChosenWay}:
        wrong["way"] = "Choose one of the two."
    try:
        if not wrong:
            decide_danger(office_here(), staff, RequestId(number), ChosenWay(said), reason)
            return redirect("worksheet", number=number)
    except BadInput as fault:
        wrong["reason"] = fault.what
    except LedgerUnwritable as fault:
        return _unkept(request, fault)
    return _answer(request, staff, number, wrong=wrong, way=said, reason=reason)


@for_staff("POST")
def sign(request: HttpRequest, staff: Staff, number: str) -> HttpResponse:
    """Keep the signature of somebody beside the one who decided."""
    words = request.POST.get("signed", "")
    try:
        sign_beside(office_here(), staff, RequestId(number), words)
    except BadInput as fault:
        return _whole(request, staff, number, wrong={"signed": fault.what}, signed=words)
    except LedgerUnwritable as fault:
        return _unkept(request, fault)
    return redirect("worksheet", number=number)


@for_staff("POST")
def look_again(request: HttpRequest, staff: Staff, number: str) -> HttpResponse:
    """Keep what was found at the next look."""
    words, day = request.POST.get("found", ""), request.POST.get("next_day", "").strip()
    try:
        follow_up(office_here(), staff, RequestId(number), words, day)
    except BadInput as fault:
        box = "next_day" if "day" in fault.what else "found"
        return _whole(request, staff, number, wrong={box: fault.what}, found=words, next_day=day)
    except LedgerUnwritable as fault:
        return _unkept(request, fault)
    return redirect("worksheet", number=number)


def _unkept(request: HttpRequest, fault: LedgerUnwritable) -> HttpResponse:
    """Give back everything that was sent, to be sent again; nothing is opened for it.

    Where the history cannot be written no worksheet can be shown, and what was typed is here only.
    """
    boxes = [
        (box, value)
        for box, values in request.POST.lists()
        if box != "csrfmiddlewaretoken"
        for value in values
    ]
    return show(
        request,
        "worksheet_unkept.html",
        status=HTTPStatus.SERVICE_UNAVAILABLE,
        what=fault.what,
        short=[(box, value) for box, value in boxes if box not in _WRITTEN],
        written=[(box, _WRITTEN[box], value) for box, value in boxes if box in _WRITTEN],
    )


def _whole(
    request: HttpRequest,
    staff: Staff,
    number: str,
    wrong: Mapping[str, str] | None = None,
    **typed: str,
) -> HttpResponse:
    opened = open_worksheet(office_here(), staff, RequestId(number))
    return show(
        request,
        "worksheet.html",
        status=400 if wrong else 200,
        opened=opened,
        sheet=opened.sheet,
        questions=asked_of(opened.sheet),
        answered=answered(opened.sheet),
        sources=SOURCES,
        wrong=wrong or {},
        typed=typed,
        may_sign=opened.sheet.settled is not None
        and all(one.by != staff.id for one in opened.sheet.chosen),
    )


@dataclass(frozen=True, slots=True)
class _Typed:
    """What stands in the boxes of a question, and which answers stood before the writer's eyes."""

    number: RequestId
    choice: str
    words: str = field(repr=False)
    after: tuple[SheetId, ...]


def _asked(
    request: HttpRequest,
    asked: Question,
    typed: _Typed,
    *,
    opened: OpenedWorksheet | None = None,
    status: int = 200,
    wrong: Mapping[str, str] | None = None,
) -> HttpResponse:
    ids = [one.id for one in (asked_of(opened.sheet) if opened else ())]
    return show(
        request,
        "worksheet_question.html",
        status=status,
        number=typed.number,
        name=opened.name if opened else "",
        asked=asked,
        place=ids.index(asked.id) + 1 if asked.id in ids else 0,
        count=len(ids),
        stands=opened.sheet.of(asked.id) if opened else (),
        typed=typed,
        wrong=wrong or {},
        onward=_next(typed.number, asked, opened),
        sources=SOURCES,
        report=asked in QUESTIONS[WorksheetKind.REPORT],
    )


def _answer(
    request: HttpRequest,
    staff: Staff,
    number: str,
    *,
    wrong: Mapping[str, str] | None = None,
    way: str = "",
    reason: str = "",
) -> HttpResponse:
    found = answer_danger(office_here(), staff, RequestId(number))
    return show(
        request,
        "worksheet_answer.html",
        status=400 if wrong else 200,
        found=found,
        number=number,
        weighed=found.weighed,
        wrong=wrong or {},
        way=way,
        reason=reason,
        ways=ChosenWay,
        not_to=NOT_TO_HAND_OVER,
        without_a_name=WITHOUT_A_NAME,
    )


def _next(number: RequestId, asked: Question, opened: OpenedWorksheet | None) -> str:
    """Return the page after a question: the next one, or the answer after the last."""
    if opened is None:
        return reverse("worksheet_after", args=[number, asked.id])
    ids = [one.id for one in asked_of(opened.sheet)]
    later = ids[ids.index(asked.id) + 1 :] if asked.id in ids else ids
    if not later:
        return reverse("worksheet_answer", args=[number])
    return reverse("worksheet_question", args=[number, later[0]])


def _made(typed: Mapping[str, str], said: Sequence[str], wrong: dict[str, str]) -> CallMade | None:
    if typed["role"] not in {role.value for role in CALLED}:
        wrong["role"] = "Choose who was called."
    if typed["came"] not in {came.value for came in CameOf}:
        wrong["came"] = "Choose how the call ended."
    try:
        moment = datetime.fromisoformat(typed["done"])
    except ValueError:
        wrong["done"] = "Give day and time as 2026-11-28T14:05."
        return None
    if wrong:
        return None
    done = (moment if moment.tzinfo else moment.replace(tzinfo=office_here().zone)).astimezone(UTC)
    ticked = ", ".join(str(number + 1) for number in range(len(_SCRIPT)) if str(number) in said)
    words = f"Said: {ticked} of the four sentences. {typed['words']}" if ticked else typed["words"]
    return CallMade(Role(typed["role"]), done, CameOf(typed["came"]), typed["whom"], words)


def _script(kind: WorksheetKind) -> Sequence[str]:
    return _REPORT_SCRIPT if kind is WorksheetKind.REPORT else _SCRIPT


def _local() -> Sequence[tuple[str, str]]:
    return [(place.replace("_", " "), said) for place, said in paper_here()[1].items()]
