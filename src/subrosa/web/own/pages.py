"""Clients' own pages: my file, people who may know, my consents, who saw my file, messages."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect

from subrosa.desk.at_own_door import paper_there, releases_there, shut, who_saw
from subrosa.desk.confidence_broken import SaidBroken, say_broken, staff_to_name
from subrosa.desk.own_statement import take_statement
from subrosa.desk.say_at_own_door import Said, ask_at_door, stop_at_door, write_at_door
from subrosa.terms.errors import BadInput
from subrosa.terms.ids import SheetId
from subrosa.terms.question import Ask
from subrosa.web.house import office_here
from subrosa.web.own import sessions
from subrosa.web.own.guard import for_client, show_own
from subrosa.web.own.said import ASKED, ASKS, DID, WORTH, who_in_words, why_in_words

if TYPE_CHECKING:
    from django.http import HttpRequest

    from subrosa.desk.at_own_door import ReleaseThere, Visitor

ON_A_PAGE: Final = 25


@for_client()
def my_file(request: HttpRequest, visitor: Visitor) -> HttpResponse:
    """Show what there is: who may know now, papers, and what was asked for."""
    office = office_here()
    releases = [one for one in releases_there(office, visitor) if one.can_stop]
    behind = visitor.behind
    return show_own(
        request,
        "own/file.html",
        releases=releases,
        papers=[*reversed(behind.papers)],
        asked=[*reversed(behind.asked)],
        asks=ASKS,
        titles=ASKED,
        worths=WORTH,
        unread=sum(1 for one in behind.messages if one.by),
    )


@for_client()
def people(request: HttpRequest, visitor: Visitor) -> HttpResponse:
    """Show who may know what, until when, and how to stop it."""
    releases = releases_there(office_here(), visitor)
    return show_own(request, "own/people.html", releases=releases, worths=WORTH)


@for_client("GET", "HEAD", "POST")
def stop(request: HttpRequest, visitor: Visitor, ref: str) -> HttpResponse:
    """Say in plain words what a stop does, and stop."""
    office = office_here()
    one = _release(visitor, ref)
    if request.method == "POST":
        if one.can_stop:
            stop_at_door(office, visitor, ref)
        return redirect("own_stopped", ref=ref)
    return show_own(request, "own/stop.html", one=one)


@for_client()
def stopped(request: HttpRequest, visitor: Visitor, ref: str) -> HttpResponse:
    """Say that it is stopped, and what may still be shared by law."""
    return show_own(request, "own/stopped.html", one=_release(visitor, ref))


@for_client()
def consents(request: HttpRequest, visitor: Visitor) -> HttpResponse:
    """Show everything that she signed, with its day and whether it counts."""
    releases = releases_there(office_here(), visitor)
    return show_own(request, "own/consents.html", releases=releases, worths=WORTH)


@for_client()
def seen(request: HttpRequest, visitor: Visitor) -> HttpResponse:
    """Show who saw the file, when and why; a proxy is told that the list is the client's."""
    if not visitor.herself:
        return show_own(request, "own/seen.html", page=None)
    found = [
        (one, who_in_words(one), DID[one.did], why_in_words(one))
        for one in who_saw(office_here(), visitor)
    ]
    page = Paginator(found, ON_A_PAGE).get_page(request.GET.get("page"))
    return show_own(request, "own/seen.html", page=page)


@for_client("POST")
def statement(request: HttpRequest, visitor: Visitor) -> HttpResponse:
    """Give the list with what an outsider needs to check it."""
    del request
    office = office_here()
    lines = [
        f"{one.at:%Y-%m-%d %H:%M} UTC; {one.name}; {', '.join(who_in_words(one))}; {DID[one.did]}"
        for one in who_saw(office, visitor)
    ]
    response = HttpResponse(
        take_statement(office, visitor, lines).archive, content_type="application/zip"
    )
    response["Content-Disposition"] = 'attachment; filename="list.zip"'
    return response


@for_client("GET", "HEAD", "POST")
def broken(request: HttpRequest, visitor: Visitor) -> HttpResponse:
    """Take in that she thinks a confidence was broken; it goes past whomever she names."""
    office = office_here()
    boxes = {box: request.POST.get(box, "") for box in ("words", "about", "answer_to")}
    wrong = ""
    if request.method == "POST":
        said = SaidBroken(boxes["words"], boxes["about"], boxes["answer_to"], visitor.about.name)
        try:
            taken = say_broken(office, said, visitor.door)
        except BadInput as fault:
            wrong = fault.what
        else:
            return show_own(request, "own/broken_said.html", taken=taken)
    with office.store.transaction(acting_for=visitor.door) as books:
        names = staff_to_name(books)
    return show_own(
        request,
        "own/broken.html",
        status=400 if wrong else 200,
        wrong=wrong,
        boxes=boxes,
        names=names,
    )


@for_client("GET", "HEAD", "POST")
def messages(request: HttpRequest, visitor: Visitor) -> HttpResponse:
    """Show messages, and take one."""
    wrong, words = "", request.POST.get("words", "")
    if request.method == "POST":
        try:
            write_at_door(office_here(), visitor, Said(words))
        except BadInput as fault:
            wrong = fault.what
        else:
            return redirect("own_messages")
    return show_own(
        request,
        "own/messages.html",
        status=400 if wrong else 200,
        told=[*reversed(visitor.behind.messages)],
        wrong=wrong,
        words=words,
    )


@for_client("GET", "HEAD", "POST")
def ask(request: HttpRequest, visitor: Visitor, what: str) -> HttpResponse:
    """Ask for something by right: first, alone, whether somebody makes her; then the request."""
    right = next((one for one in ASKS if one.slug == what), None)
    if right is None:
        raise shut()
    forced, step = request.POST.get("forced", ""), request.POST.get("step", "")
    if forced not in {"yes", "no"}:
        return show_own(request, "own/forced.html", right=right)
    wrong, words = "", request.POST.get("words", "")
    if step == "send":
        try:
            kept = ask_at_door(
                office_here(), visitor, Ask(right.ask), Said(words, forced=forced == "yes")
            )
        except BadInput as fault:
            wrong = fault.what
        else:
            return show_own(request, "own/asked.html", right=right, kept=kept)
    return show_own(
        request,
        "own/ask.html",
        status=400 if wrong else 200,
        right=right,
        forced=forced,
        wrong=wrong,
        words=words,
    )


@for_client()
def paper(request: HttpRequest, visitor: Visitor, sheet: str) -> HttpResponse:
    """Give a paper that was put at this door; its file name tells nothing."""
    del request
    content = paper_there(office_here(), visitor, SheetId(sheet))
    response = HttpResponse(content, content_type="application/pdf")
    response["Content-Disposition"] = 'attachment; filename="paper.pdf"'
    return response


@for_client("GET", "HEAD", "POST")
def signed_in(request: HttpRequest, visitor: Visitor) -> HttpResponse:
    """Show when and with which browser somebody came in by this door; end the other sessions."""
    if request.method == "POST":
        sessions.end_others(request, visitor)
        return redirect("own_signed_in")
    return show_own(
        request,
        "own/signed_in.html",
        found=sessions.sign_ins(visitor),
        elsewhere=sessions.open_elsewhere(request, visitor),
    )


def _release(visitor: Visitor, ref: str) -> ReleaseThere:
    found = next((one for one in releases_there(office_here(), visitor) if one.ref == ref), None)
    if found is None:
        raise shut()
    return found
