"""Sign in, lock, unlock, sign out, the neutral page."""

from __future__ import annotations

from contextlib import suppress
from functools import cache
from typing import TYPE_CHECKING

from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from subrosa.desk.cabinet.refusals import note_failed_unlock
from subrosa.desk.cabinet.sign_in import note_sign_in, sign_in
from subrosa.desk.give_access import close_lapsed
from subrosa.desk.keep_staff import hand_on_groups
from subrosa.terms.errors import BadInput, LedgerUnwritable, NotEntitled, SubrosaError, Tampered
from subrosa.terms.ids import StaffId
from subrosa.vault import PassphraseHome, new_staff_keys
from subrosa.web.doors import lockout, second_step, sessions
from subrosa.web.doors.carried import opened
from subrosa.web.doors.faults import told
from subrosa.web.doors.passkeys import passkeys_of
from subrosa.web.doors.sessions import acting
from subrosa.web.house import office_here
from subrosa.web.pages.guard import for_staff
from subrosa.web.pages.look import show

if TYPE_CHECKING:
    from django.http import HttpRequest

    from subrosa.desk.office import Staff

WRONG = "This name and this passphrase do not belong together. Type both again."
NOT_YOURS = "This is not your passphrase. Type it again."
_OVER = (
    "This session is over. Sign in in another window of this browser, and come back here: what you "
    "typed is still here."
)
_WRONG_CODE = "This is not the code, or it was used already. Wait for the next one."
_LONGEST_CODE = 40
_WAIT = "There were too many tries. Wait a quarter of an hour, or ask the owner of the practice."


@require_http_methods(["GET", "HEAD", "POST"])
def entrance(request: HttpRequest) -> HttpResponse:
    """Let somebody in by name and passphrase."""
    if acting(request).staff is not None:
        return redirect("board")
    if request.method != "POST":
        return show(request, "entrance.html")
    name = request.POST.get("name", "").strip()
    found = tried(name, request.POST.get("passphrase", ""))
    if isinstance(found, str):
        return show(request, "entrance.html", status=403, wrong=found, name=name)
    if second_step.is_asked(found):
        response = redirect("second_step")
        sessions.begin(request, response, found, waits=True)
        return response
    return let_in(request, found)


@require_http_methods(["GET", "HEAD", "POST"])
def second(request: HttpRequest) -> HttpResponse:
    """Ask for the second step of somebody whose passphrase was right."""
    who = acting(request)
    if who.half is None:
        return redirect("board" if who.staff else "entrance")
    if request.method != "POST":
        return _second(request, who.half)
    office = office_here()
    now = office.clock()
    name = who.half.id
    if lockout.waits(name, now):
        sessions.end(request)
        return show(request, "entrance.html", status=403, wrong=_WAIT, name=name)
    if not second_step.fits(who.half, request.POST.get("code", "")[:_LONGEST_CODE], now):
        lockout.failed(name, now)
        with suppress(LedgerUnwritable):  # what cannot be noted is refused all the same
            note_failed_unlock(office, {"second step": name})
        return _second(request, who.half, status=403, wrong=_WRONG_CODE)
    return let_in(request, who.half)


@require_http_methods(["GET", "HEAD", "POST"])
def locked(request: HttpRequest) -> HttpResponse:
    """Unlock a session that was locked, by the passphrase of the one whose session it is."""
    who = acting(request)
    # A page that locked itself asks for the passphrase also where the server does not know yet.
    name = who.locked or (who.staff.id if who.staff and _by_script(request) else None)
    if name is None:
        if _by_script(request):
            return HttpResponse(_OVER, status=409, content_type="text/plain; charset=utf-8")
        return redirect("board" if who.staff else "entrance")
    if request.method != "POST":
        return show(request, "locked.html")
    found = tried(name, request.POST.get("passphrase", ""))
    carried = request.POST.get("carried", "")
    if isinstance(found, str):
        wrong = found.replace(WRONG, NOT_YOURS)
        if _by_script(request):
            return HttpResponse(wrong, status=403, content_type="text/plain; charset=utf-8")
        return show(request, "locked.html", status=403, wrong=wrong, carried=carried)
    return _unlocked(request, found, carried)


@for_staff("POST", without_agreement=True)
def lock(request: HttpRequest, _staff: Staff) -> HttpResponse:
    """Lock the session of this browser now."""
    sessions.lock(request)
    return HttpResponse(status=204) if _by_script(request) else redirect("locked")


@require_safe
def awake(request: HttpRequest) -> HttpResponse:
    """Say how the session of this browser stands; asked by a page in which somebody is at work."""
    who = acting(request)
    state = "open" if who.staff else "locked" if who.locked else "over"
    return JsonResponse({"state": state, "who": who.staff.id if who.staff else ""})


@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    """End the session, and let the browser forget what it kept of this site."""
    sessions.end(request)
    response = redirect("entrance")
    response.delete_cookie(sessions.cookie_name(), samesite="Strict")
    response["Clear-Site-Data"] = '"cache", "cookies", "storage"'
    return response


@require_safe
def neutral(request: HttpRequest) -> HttpResponse:
    """Show a page that tells nothing to whoever looks over a shoulder."""
    return show(request, "neutral.html")


def stale_form(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Say that a form was too old to be taken; nothing of it was done."""
    del reason
    return told(
        request,
        403,
        "This form was opened too long ago, or in another window.",
        "Go back, load the page again, and send it once more.",
    )


def _second(
    request: HttpRequest, half: Staff, *, status: int = 200, wrong: str = ""
) -> HttpResponse:
    own = bool(passkeys_of(half.id))
    return show(request, "second_step.html", status=status, wrong=wrong, passkeys=own)


def _unlocked(request: HttpRequest, staff: Staff, carried: str) -> HttpResponse:
    """Begin the session again: where the page stands still, or where a form was sent too late."""
    lockout.let_go(staff.id)
    note_sign_in(office_here(), staff)
    sent = opened(staff, carried)
    if _by_script(request):
        response = HttpResponse(status=204)
    elif sent is not None:
        acting(request).staff, acting(request).locked = staff, None
        response = show(request, "send_again.html", sent=sent)
    else:
        response = redirect("board")
    sessions.begin(request, response, staff)
    return response


def _by_script(request: HttpRequest) -> bool:
    """Say whether the script of a page asks, which shows sentences itself and goes nowhere."""
    return request.headers.get("X-Desk") == "script"


def let_in(request: HttpRequest, staff: Staff) -> HttpResponse:
    """Begin the session of somebody who proved all that was asked."""
    lockout.let_go(staff.id)
    note_sign_in(office_here(), staff)
    # What waits for others of her groups, and what has lapsed: it keeps nobody out where it cannot
    # be done now.
    with suppress(LedgerUnwritable, Tampered):
        hand_on_groups(office_here(), staff)
    with suppress(SubrosaError):
        close_lapsed(office_here(), staff)
    response = redirect("board")
    sessions.begin(request, response, staff)
    return response


def tried(name: str, passphrase: str, *, proved: bool = False) -> Staff | str:
    """Return who this is, or the sentence that is shown; it costs the same for every name.

    Who is `proved` to be the one of that name has a count of tries of her own.
    """
    office = office_here()
    now = office.clock()
    if lockout.waits(name, now, proved=proved):
        return _WAIT
    try:
        staff = sign_in(office, StaffId(name), passphrase)
    except NotEntitled:
        with office.store.transaction() as books:
            row = books.keys.staff(StaffId(name))
        if row is None or not row.locked:  # nothing was tried, for somebody who cannot come in
            spend(passphrase)
        lockout.failed(name, now, proved=proved)
        return WRONG
    except BadInput:
        return WRONG
    return staff


def spend(passphrase: str) -> None:
    """Take as long as a real try does, for a name that nobody has."""
    try:
        PassphraseHome(passphrase).unlock(_nobodys_key())
    except (NotEntitled, BadInput):
        return


@cache
def _nobodys_key() -> bytes:
    random = office_here().random
    return PassphraseHome(random(32).hex()).lock(new_staff_keys(random), random)
