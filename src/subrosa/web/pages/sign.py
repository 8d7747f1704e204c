"""Somebody follows a link to read one paper and sign it, or not: one question on each page.

Rules (journeys.md, 2.3, 2.7 and *coercion*): no sign-in and no name in the address. A link that was
used, has run out or was never made is one page. The questions at the door come first, then *is
somebody making you sign this?* alone, then the paper. What is sealed is opened with the link's own
secret for the time of one answer, and kept nowhere.
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Final

from django.views.decorators.http import require_http_methods

from subrosa.desk.forms.signing import SignedHow
from subrosa.desk.sign_by_link import (
    LONGEST_NAME,
    answers_right,
    born_as_typed,
    do_not_sign,
    open_link,
    proof_of,
    proven,
    sign_here,
)
from subrosa.terms.errors import BadInput, LedgerUnwritable
from subrosa.vault.link_home import LinkHome
from subrosa.web.doors import signing_links
from subrosa.web.house import office_here
from subrosa.web.pages.look import show
from subrosa.web.pages.requester import alarm

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest, HttpResponse

    from subrosa.desk.forms.signing import LinkForm

_DOOR: Final = "the day of birth and the code were right"
_FREE: Final = "asked alone whether somebody makes her sign: no"
_AGAIN: Final = "Too much time went by. Please answer once more."


@require_http_methods(["GET", "HEAD", "POST"])
def sign(request: HttpRequest, token: str) -> HttpResponse:
    """Lead through a link: who it is, whether she is free to choose, the paper."""
    if request.method == "POST" and request.POST.get("danger") == "yes":
        return alarm(request, None)
    office = office_here()
    home = LinkHome.from_word(token)
    # Nobody guesses 256 bits, so no place is counted: behind a proxy many clients are one place.
    kept = None if home is None else signing_links.find(home.found_by, office.now())
    form = open_link(office, home, kept) if home is not None and kept is not None else None
    if home is None or kept is None or form is None:
        return show(request, "sign_over.html", status=404)
    if request.method != "POST":
        return _who(request)
    step = {"alone": _alone, "paper": _paper}.get(request.POST.get("step", ""))
    return step(request, home, kept, form) if step else _door(request, home, form)


def _who(request: HttpRequest, wrong: str = "") -> HttpResponse:
    return show(request, "sign_who.html", status=400 if wrong else 200, wrong=wrong)


def _door(request: HttpRequest, home: LinkHome, form: LinkForm) -> HttpResponse:
    born, code = request.POST.get("born", ""), request.POST.get("code", "")
    if not born.strip() or not code.strip():
        return _who(request, "Give both: your day of birth and the code.")
    if answers_right(form, born_as_typed(born), code):
        proof = proof_of(office_here(), home, _DOOR)
        return show(request, "sign_alone.html", door=proof)
    left = signing_links.answered_wrong(home.found_by)
    if not left:
        return show(request, "sign_over.html", status=404)
    times = "once" if left == 1 else f"{left} times"
    return _who(request, f"This does not fit. You can try {times} more.")


def _alone(request: HttpRequest, home: LinkHome, kept: bytes, form: LinkForm) -> HttpResponse:
    office, door = office_here(), request.POST.get("door", "")
    came = proven(office, home, _DOOR, door)
    if came is None:
        return _who(request, _AGAIN)
    said = request.POST.get("pressed", "")
    if said in {"yes", "unsure"}:
        events = ((came, _DOOR),)
        return _end(
            request, home, kept, form, lambda: do_not_sign(office, form, SignedHow.PRESSED, events)
        )
    if said != "no":
        wrong = "Choose the answer that is true for you."
        return show(request, "sign_alone.html", status=400, door=door, wrong=wrong)
    free = proof_of(office, home, _FREE)
    return show(request, "sign_paper.html", door=door, free=free, lines=form.text.splitlines())


def _paper(request: HttpRequest, home: LinkHome, kept: bytes, form: LinkForm) -> HttpResponse:
    office = office_here()
    door, free = request.POST.get("door", ""), request.POST.get("free", "")
    came, asked = proven(office, home, _DOOR, door), proven(office, home, _FREE, free)
    if came is None or asked is None:
        return _who(request, _AGAIN)
    events = ((came, _DOOR), (asked, _FREE))
    if request.POST.get("do") == "decline":
        return _end(
            request, home, kept, form, lambda: do_not_sign(office, form, SignedHow.DECLINED, events)
        )
    name, wrong = request.POST.get("name", "").strip(), {}
    if not name or len(name) > LONGEST_NAME:
        wrong["name"] = "Type your full name."
    if request.POST.get("agree") != "yes":
        wrong["agree"] = "Tick the box if you want to sign."
    if wrong:
        return show(
            request,
            "sign_paper.html",
            status=400,
            door=door,
            free=free,
            lines=form.text.splitlines(),
            name=name,
            wrong=wrong,
        )
    return _end(request, home, kept, form, lambda: sign_here(office, form, name, events))


def _end(
    request: HttpRequest,
    home: LinkHome,
    kept: bytes,
    form: LinkForm,
    act: Callable[[], str | None],
) -> HttpResponse:
    """Use the link up; put it back where what was done could not be kept."""
    if not signing_links.take(home.found_by):
        return show(request, "sign_over.html", status=404)
    try:
        print_ = act()
    except (BadInput, LedgerUnwritable):
        until = datetime.strptime(form.until, "%Y-%m-%dT%H:%M:%SZ").replace(tzinfo=UTC)
        signing_links.put_back(home.found_by, kept, until)
        raise
    return show(request, "sign_done.html", print=print_)
