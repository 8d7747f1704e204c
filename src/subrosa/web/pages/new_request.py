"""New request: who asks and how, the answer before any name, and the call kept in one click."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from django.shortcuts import redirect

from subrosa.desk.board import opens_intake
from subrosa.desk.first_answer import first_answer, incoming_from
from subrosa.desk.forms.callers import CALLERS, Caller
from subrosa.desk.forms.request import About, Channel
from subrosa.desk.receive import receive
from subrosa.terms.errors import BadInput
from subrosa.web.doors.faults import not_here
from subrosa.web.house import office_here
from subrosa.web.pages.guard import for_staff
from subrosa.web.pages.look import show

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from subrosa.desk.office import Staff

CHANNELS = (Channel.PHONE, Channel.COUNTER, Channel.LETTER, Channel.FAX, Channel.EMAIL)
LONGEST = {"about": 200, "caller": 200, "words": 4000}
"""Most characters of each box."""


@for_staff()
def who_asks(request: HttpRequest, _staff: Staff) -> HttpResponse:
    """Ask who is asking, and how. Nobody is named here."""
    groups = [(group, [*some]) for group, some in groupby(CALLERS.values(), lambda one: one.group)]
    return show(request, "who_asks.html", groups=groups, channels=CHANNELS)


@for_staff()
def answer_first(request: HttpRequest, _staff: Staff, caller: str) -> HttpResponse:
    """Show what to say to this kind of caller, before any name is typed."""
    found = CALLERS.get(caller)
    if found is None:
        return not_here(request)
    return _answer_page(request, found, _channel(request.GET.get("how", "")), {}, {})


@for_staff("POST")
def keep_call(request: HttpRequest, _staff: Staff, caller: str) -> HttpResponse:
    """Keep a call: sealed at the intake, whoever it is about, also somebody without a file."""
    found = CALLERS.get(caller)
    if found is None:
        return not_here(request)
    typed = {box: request.POST.get(box, "").strip() for box in LONGEST}
    channel = _channel(request.POST.get("how", ""))
    wrong = {
        box: f"Use {most} characters at most; these are {len(typed[box])}."
        for box, most in LONGEST.items()
        if len(typed[box]) > most
    }
    if wrong:
        return _answer_page(request, found, channel, typed, wrong)
    danger = request.POST.get("danger") == "yes"
    incoming = incoming_from(
        found,
        channel,
        about=About(typed["about"]),
        name=typed["caller"],
        words=typed["words"],
        danger=danger,
    )
    kept = receive(office_here(), incoming)
    return redirect("call_kept", receipt=kept.receipt, danger="danger" if danger else "kept")


@for_staff()
def call_kept(request: HttpRequest, staff: Staff, receipt: str, danger: str) -> HttpResponse:
    """Say that the call is kept, under which number, and what to do now."""
    return show(
        request,
        "call_kept.html",
        receipt=receipt,
        danger=danger == "danger",
        opens=opens_intake(staff),
    )


def _answer_page(
    request: HttpRequest,
    caller: Caller,
    channel: Channel,
    typed: dict[str, str],
    wrong: dict[str, str],
) -> HttpResponse:
    return show(
        request,
        "answer_first.html",
        status=400 if wrong else 200,
        caller=caller,
        channel=channel,
        answer=first_answer(office_here(), caller, channel),
        typed=typed,
        wrong=wrong,
        longest=LONGEST,
    )


def _channel(said: str) -> Channel:
    try:
        return Channel(said or Channel.PHONE)
    except ValueError:
        raise BadInput("There is no such way in which a request comes.") from None
