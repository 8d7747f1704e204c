"""Until when files are kept: the schedule, the end of one file, and the log of what was destroyed.

Names stand in the pages and in no address. What the desk withholds is told as everywhere.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django.shortcuts import redirect

from subrosa.desk.close_file import close_file, end_file_hold, hold_file, reopen_file
from subrosa.desk.destroy_file import (
    agree_to_destroying,
    destroy_file,
    leave_file,
    propose_destroying,
)
from subrosa.desk.destroyed_files import destroyed_files, print_certificate
from subrosa.desk.forms.keeping import (
    HoldWhy,
    TypedClosing,
    faults_of_closing,
    usual_professions,
    usual_states,
)
from subrosa.desk.keep_schedule import Comes, open_schedule
from subrosa.desk.open_keeping import open_keeping
from subrosa.desk.ports import StaffDuty
from subrosa.policy.law.state_names import STATE_NAMES
from subrosa.terms.errors import BadInput
from subrosa.terms.ids import PaperId, UnitId
from subrosa.terms.people import Profession
from subrosa.web.house import office_here
from subrosa.web.pages.dropped import sent_out
from subrosa.web.pages.guard import for_staff
from subrosa.web.pages.look import show

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest, HttpResponse

    from subrosa.desk.office import Staff
    from subrosa.desk.open_keeping import OpenedKeeping

_LONGEST: Final = 2000
_SHOWN: Final = 50
"""So many of the files that come later stand on the schedule; all are counted."""


@for_staff()
def schedule(request: HttpRequest, staff: Staff) -> HttpResponse:
    """Show which closed files come due, among those that this person may open."""
    found = open_schedule(office_here(), staff)
    return show(
        request,
        "schedule.html",
        found=found,
        parts=[(kind, found.of(kind)[:_SHOWN], len(found.of(kind))) for kind in Comes],
        officer=StaffDuty.PRIVACY_OFFICER in staff.duties,
    )


@for_staff("GET", "HEAD", "POST")
def keeping(request: HttpRequest, staff: Staff, unit: str) -> HttpResponse:
    """Show the end of one file; a form closes it, or says its last day anew."""
    opened = open_keeping(office_here(), staff, UnitId(unit))
    if request.method != "POST":
        return _page(request, opened)
    typed = TypedClosing(
        _box(request, "last_day"),
        tuple(request.POST.getlist("states")),
        tuple(request.POST.getlist("professions")),
        _box(request, "number"),
    )
    wrong = faults_of_closing(typed, opened.card, opened.today)
    if wrong:
        return _page(request, opened, wrong, typed=typed)
    close_file(office_here(), staff, UnitId(unit), typed)
    return redirect("keeping_file", unit=unit)


@for_staff("POST")
def reopen(request: HttpRequest, staff: Staff, unit: str) -> HttpResponse:
    """Open a closed file again."""
    return _done(request, staff, unit, "last_day", reopen_file)


@for_staff("POST")
def hold(request: HttpRequest, staff: Staff, unit: str) -> HttpResponse:
    """Hold a file without a request."""
    why = _box(request, "why")
    if why not in {one.value for one in HoldWhy}:
        opened = open_keeping(office_here(), staff, UnitId(unit))
        return _page(request, opened, {"why": "Choose why the file is held."})
    reason = _box(request, "hold_reason")
    return _done(request, staff, unit, "hold_reason", hold_file, HoldWhy(why), reason)


@for_staff("POST")
def end_hold(request: HttpRequest, staff: Staff, unit: str, hold: str) -> HttpResponse:
    """End a hold that was set without a request."""
    return _done(request, staff, unit, f"end-{hold}", end_file_hold, hold, _box(request, "end"))


@for_staff("POST")
def ask(request: HttpRequest, staff: Staff, unit: str) -> HttpResponse:
    """Ask for a file to be destroyed."""
    box = "looked_up" if _box(request, "reason") else "reason"
    said = (_box(request, "reason"), _box(request, "looked_up"))
    return _done(request, staff, unit, box, propose_destroying, *said)


@for_staff("POST")
def second_look(request: HttpRequest, staff: Staff, unit: str) -> HttpResponse:
    """Agree to it, in one's own words."""
    return _done(request, staff, unit, "words", agree_to_destroying, _box(request, "words"))


@for_staff("POST")
def leave(request: HttpRequest, staff: Staff, unit: str) -> HttpResponse:
    """Let a file be that somebody asked to destroy."""
    return _done(request, staff, unit, "leave", leave_file)


@for_staff("POST")
def destroy(request: HttpRequest, staff: Staff, unit: str) -> HttpResponse:
    """Destroy it: the last word is typed."""
    if _box(request, "word") != "DESTROY":
        opened = open_keeping(office_here(), staff, UnitId(unit))
        wrong = {"word": "Type DESTROY in capitals. Nothing was destroyed."}
        return _page(request, opened, wrong)
    destroy_file(office_here(), staff, UnitId(unit))
    return redirect("destroyed_files")


@for_staff()
def destroyed(request: HttpRequest, staff: Staff) -> HttpResponse:
    """Show the log of destroyed files to the privacy officer."""
    return show(request, "destroyed.html", lines=destroyed_files(office_here(), staff))


@for_staff()
def certificate(_request: HttpRequest, staff: Staff, paper_id: str) -> HttpResponse:
    """Send the certificate of a destroyed file; that it was printed is in the history before."""
    made = print_certificate(office_here(), staff, PaperId(paper_id))
    return sent_out(made, "application/pdf", f"{paper_id}.pdf")


def _done(
    request: HttpRequest,
    staff: Staff,
    unit: str,
    box: str,
    verb: Callable[..., int],
    *said: object,
) -> HttpResponse:
    try:
        verb(office_here(), staff, UnitId(unit), *said)
    except BadInput as fault:
        opened = open_keeping(office_here(), staff, UnitId(unit))
        return _page(request, opened, {box: f"{fault.what} {fault.do}".strip()})
    return redirect("keeping_file", unit=unit)


def _page(
    request: HttpRequest,
    opened: OpenedKeeping,
    wrong: dict[str, str] | None = None,
    *,
    typed: TypedClosing | None = None,
) -> HttpResponse:
    closing = typed or _usual(opened)
    chosen = {*closing.states, *usual_states(office_here().profile, opened.card)}
    states = [(f"US-{code}", name) for code, name in STATE_NAMES.items()]
    near = [one for one in states if one[0] in chosen]
    return show(
        request,
        "keeping.html",
        status=400 if wrong else 200,
        opened=opened,
        unit=opened.card.unit,
        closing=closing,
        near=near or states,
        far=[one for one in states if one not in near] if near else [],
        professions=tuple(Profession),
        holds=tuple(HoldWhy),
        said={name: _box(request, name) for name in ("why", "hold_reason", "reason", "looked_up")},
        words=_box(request, "words"),
        wrong=wrong or {},
    )


def _usual(opened: OpenedKeeping) -> TypedClosing:
    """Fill the form with what was said last, or with what the house knows."""
    was = opened.keeping.closed
    if was is not None:
        professions = tuple(one.value for one in was.professions)
        return TypedClosing(was.last_day, was.states, professions, was.number)
    profile = office_here().profile
    usual = tuple(one.value for one in usual_professions(profile, opened.card))
    return TypedClosing("", usual_states(profile, opened.card), usual)


def _box(request: HttpRequest, name: str) -> str:
    return request.POST.get(name, "")[:_LONGEST].strip()
