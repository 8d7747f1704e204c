"""Come in by one's own door, choose a passphrase, leave; nothing tells whether a door exists."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_http_methods, require_POST

from subrosa.desk.at_own_door import come_in, door_named
from subrosa.desk.forms.founding_form import wrong_passphrase
from subrosa.desk.say_at_own_door import choose_passphrase
from subrosa.terms.errors import BadInput, NotEntitled
from subrosa.vault import PassphraseHome
from subrosa.web.doors import lockout
from subrosa.web.house import first_run_here, office_here, own_name_here
from subrosa.web.own import sessions
from subrosa.web.own.guard import for_client, show_own
from subrosa.web.own.words import COOKIE, languages
from subrosa.web.pages.entrance import spend
from subrosa.web.pages.requester import ring

if TYPE_CHECKING:
    from django.http import HttpRequest

    from subrosa.desk.at_own_door import Visitor

_LONGEST = 200
_YEAR = 365 * 24 * 3600
WRONG = "This name and this code or passphrase do not fit. Type both again."
WAIT = "That was too many tries. Wait 15 minutes, or call us."


@require_http_methods(["GET", "HEAD", "POST"])
def entrance(request: HttpRequest) -> HttpResponse:
    """Let somebody in by the name and the code on her slip, or by her passphrase."""
    if first_run_here() is not None:
        return redirect("first_run")
    if request.method != "POST":
        if sessions.visitor_of(request) is not None:
            return redirect("own_file")
        return show_own(request, "own/entrance.html")
    if request.POST.get("danger") == "yes":
        ring(request, None)
        return show_own(request, "own/danger.html")
    name = request.POST.get("name", "").strip()[:_LONGEST]
    found = _tried(name, request.POST.get("passphrase", "")[:_LONGEST])
    if isinstance(found, str):
        return show_own(request, "own/entrance.html", status=403, wrong=found, name=name)
    response = redirect("own_passphrase" if found.first else "own_file")
    sessions.begin(request, response, found)
    return response


@for_client("GET", "HEAD", "POST", passphrase=False)
def passphrase(request: HttpRequest, visitor: Visitor) -> HttpResponse:
    """Ask twice for a passphrase of her own; other sessions of this door end."""
    wrong: dict[str, str] = {}
    if request.method == "POST":
        new, again = (request.POST.get(box, "")[:_LONGEST] for box in ("passphrase", "again"))
        about = visitor.about
        wrong = wrong_passphrase(new, again, about.name, own_name_here(), visitor.door)
        if not wrong:
            choose_passphrase(office_here(), visitor, PassphraseHome(new))
            sessions.end_others(request, visitor)
            return redirect("own_file")
    return show_own(request, "own/passphrase.html", status=400 if wrong else 200, wrong=wrong)


@require_POST
def leave(request: HttpRequest) -> HttpResponse:
    """Leave now: the session ends, and the browser forgets what it kept of this site."""
    sessions.end(request)
    response = redirect("own_left")
    response.delete_cookie(sessions.cookie_name(), samesite="Strict")
    response["Clear-Site-Data"] = '"cache", "storage"'
    return response


@require_http_methods(["GET", "HEAD"])
def left(request: HttpRequest) -> HttpResponse:
    """Show a page that tells nothing to whoever looks over a shoulder."""
    return show_own(request, "own/left.html")


@require_POST
def language(request: HttpRequest) -> HttpResponse:
    """Take the language in which the pages are shown, and go back to where she was."""
    back = request.POST.get("back", "")
    here = back.startswith("/mine") and url_has_allowed_host_and_scheme(back, allowed_hosts=None)
    response = redirect(back if here else "own_entrance")
    chosen = request.POST.get("language", "")
    if chosen in {one.code for one in languages()}:
        response.set_cookie(COOKIE, chosen, max_age=_YEAR, samesite="Strict", httponly=True)
    return response


def _tried(name: str, said: str) -> Visitor | str:
    """Return who came in, or the sentence that is shown; it costs the same for every name."""
    office = office_here()
    now = office.clock()
    door = door_named(name)
    counted = f"own {door or name}"
    if lockout.waits(counted, now):
        return WAIT
    try:
        with office.store.transaction(acting_for=door) as books:
            known = door is not None and bool(books.keys.door_lock(door))
        if not known:
            spend(said)
        visitor = come_in(office, name, PassphraseHome(said))
    except (NotEntitled, BadInput):
        lockout.failed(counted, now)
        return WRONG
    lockout.let_go(counted)
    return visitor
