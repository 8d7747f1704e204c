"""My sign-in: where I am signed in, and the second step; a change asks for the passphrase again."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from django.shortcuts import redirect

from subrosa.desk.forms.founding_form import wrong_passphrase
from subrosa.desk.house_pairs import groups_of
from subrosa.desk.own_sign_in import SignInChange, change_passphrase, note_change
from subrosa.vault import PassphraseHome
from subrosa.vault.recovery import suggested_passphrase
from subrosa.web.doors import identity, second_step, sessions
from subrosa.web.doors.passkeys import passkeys_of
from subrosa.web.doors.sessions import acting
from subrosa.web.house import office_here
from subrosa.web.pages.entrance import NOT_YOURS, WRONG, tried
from subrosa.web.pages.guard import for_staff
from subrosa.web.pages.look import show

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from subrosa.desk.office import Staff

_LONGEST = 4000
_THE_SAME = "This is the one you have. Take another."
_WRONG_CODE = "This is not the code that is shown now. Type the newest one."


@for_staff()
def show_mine(request: HttpRequest, staff: Staff) -> HttpResponse:
    """Show where somebody is signed in, and how."""
    return mine(request, staff)


@for_staff("POST")
def end_session(request: HttpRequest, staff: Staff) -> HttpResponse:
    """End one session; ending this one is signing out."""
    session = request.POST.get("session", "")[:64]
    if session == acting(request).session:
        return mine(request, staff, status=400, wrong={"session": "To end this one, sign out."})
    sessions.end_one(staff, session)
    return redirect("my_sign_in")


@for_staff("POST")
def end_other_sessions(request: HttpRequest, staff: Staff) -> HttpResponse:
    """End all sessions but this one."""
    sessions.end_others(request, staff)
    return redirect("my_sign_in")


@for_staff("GET", "HEAD", "POST")
def new_passphrase(request: HttpRequest, staff: Staff) -> HttpResponse:
    """Ask for the old passphrase and twice for a new one; other sessions end with the old."""
    office = office_here()
    old, new, again = (
        request.POST.get(box, "")[:_LONGEST] for box in ("old", "passphrase", "again")
    )
    wrong: dict[str, str] = {}
    if request.method == "POST":
        found = tried(staff.id, old)
        if isinstance(found, str):
            wrong["old"] = found.replace(WRONG, NOT_YOURS)
        else:
            wrong = wrong_passphrase(new, again, staff.id, staff.name, office.profile.name)
            if not wrong and new == old:
                wrong["passphrase"] = _THE_SAME
        if not wrong:
            change_passphrase(office, staff, PassphraseHome(new))
            sessions.end_others(request, staff)
    done = request.method == "POST" and not wrong
    return show(
        request,
        "new_passphrase.html",
        status=400 if wrong else 200,
        wrong=wrong,
        done=done,
        suggested="" if done else suggested_passphrase(office.random),
    )


@for_staff("POST")
def begin_set_up(request: HttpRequest, staff: Staff) -> HttpResponse:
    """Draw the secret of a new second step."""
    wrong = passphrase_wrong(request, staff)
    if wrong:
        return mine(request, staff, status=403, wrong={"begin": wrong})
    second_step.begin(staff)
    return redirect("set_up")


@for_staff("GET", "HEAD", "POST")
def set_up(request: HttpRequest, staff: Staff) -> HttpResponse:
    """Show the secret, and take the first code of it; then show the codes for paper, once."""
    secret = second_step.drafted(staff)
    if not secret:
        return redirect("my_sign_in")
    wrong = ""
    if request.method == "POST":
        codes = second_step.confirm(
            staff,
            request.POST.get("code", "")[:40],
            office_here().clock(),
            partial(note_change, office_here(), staff, SignInChange.SECOND_STEP_ON),
        )
        if codes:
            return show(request, "paper_codes.html", codes=codes)
        wrong = _WRONG_CODE
    return show(
        request,
        "second_step_set_up.html",
        status=403 if wrong else 200,
        wrong=wrong,
        secret=" ".join(secret[start : start + 4] for start in range(0, len(secret), 4)),
        picture=second_step.picture(staff, secret),
    )


@for_staff("POST")
def new_codes(request: HttpRequest, staff: Staff) -> HttpResponse:
    """Show new codes for paper, once; the old ones open nothing any more."""
    wrong = passphrase_wrong(request, staff)
    if wrong:
        return mine(request, staff, status=403, wrong={"codes": wrong})
    if second_step.paper_codes_left(staff) is None:
        return redirect("my_sign_in")
    note_change(office_here(), staff, SignInChange.PAPER_CODES)
    codes = second_step.new_paper_codes(staff)
    return show(request, "paper_codes.html", codes=codes) if codes else redirect("my_sign_in")


@for_staff("POST")
def remove_step(request: HttpRequest, staff: Staff) -> HttpResponse:
    """Take the second step away."""
    wrong = passphrase_wrong(request, staff)
    if wrong:
        return mine(request, staff, status=403, wrong={"remove": wrong})
    if second_step.paper_codes_left(staff) is not None:
        note_change(office_here(), staff, SignInChange.SECOND_STEP_OFF)
    second_step.remove(staff)
    return redirect("my_sign_in")


def mine(
    request: HttpRequest, staff: Staff, *, status: int = 200, wrong: dict[str, str] | None = None
) -> HttpResponse:
    """Return the page *My sign-in*, with what is wrong in which box."""
    return show(
        request,
        "my_sign_in.html",
        status=status,
        groups=groups_of(office_here(), staff),
        sessions=sessions.sessions_of(staff),
        this=acting(request).session,
        passkeys=passkeys_of(staff.id),
        left=second_step.paper_codes_left(staff),
        tie=identity.tie_of(staff.id),
        wrong=wrong or {},
    )


def passphrase_wrong(request: HttpRequest, staff: Staff) -> str:
    """Return what is wrong with the passphrase that was typed once more; empty where it is hers."""
    found = tried(staff.id, request.POST.get("passphrase", ""))
    if isinstance(found, str):
        return found.replace(WRONG, NOT_YOURS)
    return ""
