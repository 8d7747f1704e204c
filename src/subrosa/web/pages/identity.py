"""By way of the identity provider: it says who somebody is; her passphrase opens her key after it.

Where no provider is set, none of these pages is here. Nothing that came from outside decides where
a browser is led, and the provider's own words are not shown.
"""

from __future__ import annotations

from contextlib import suppress
from functools import wraps
from typing import TYPE_CHECKING, Concatenate, Final, ParamSpec, cast
from urllib.parse import urlencode, urlsplit

from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from subrosa.desk.cabinet.refusals import note_failed_unlock
from subrosa.terms.errors import BadInput, LedgerUnwritable, NotEntitled, NotReady
from subrosa.web.doors import identity, lockout, second_step, sessions
from subrosa.web.doors.faults import not_here, told
from subrosa.web.doors.identity import Purpose
from subrosa.web.doors.passkeys import passkeys_of
from subrosa.web.doors.sessions import acting
from subrosa.web.house import office_here, provider_here
from subrosa.web.pages.entrance import NOT_YOURS, WRONG, let_in, tried
from subrosa.web.pages.guard import for_staff
from subrosa.web.pages.look import show, show_in_passing
from subrosa.web.pages.my_sign_in import mine, passphrase_wrong

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest, HttpResponse

    from subrosa.desk.office import Staff
    from subrosa.terms.ids import StaffId
    from subrosa.web.doors.identity import Back
    from subrosa.web.doors.provider import Provider

P = ParamSpec("P")
_CARRIED: Final = ("code", "state", "iss", "error")
_LONGEST: Final = 4000
_AS_BEFORE: Final = "Sign in with your passphrase as always."


def _where_set(
    page: Callable[Concatenate[HttpRequest, Provider, P], HttpResponse],
) -> Callable[Concatenate[HttpRequest, P], HttpResponse]:
    """Hand the provider to a page; without one the page does not exist."""

    @wraps(page)
    def guarded(request: HttpRequest, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        provider = provider_here()
        if provider is None:
            return not_here(request)
        return page(request, provider, *args, **kwargs)

    return cast("Callable[Concatenate[HttpRequest, P], HttpResponse]", guarded)


@require_POST
@_where_set
def begin_identity(request: HttpRequest, provider: Provider) -> HttpResponse:
    """Show the way to the provider: from the entrance, or in place of the code."""
    who = acting(request)
    if who.staff is not None:
        return redirect("board")
    if who.half is None:
        return _way_there(request, provider, Purpose.BACK, None)
    if not provider.settings.second_step:
        return redirect("second_step")
    return _way_there(request, provider, Purpose.STEP, who.half.id)


@for_staff("POST")
def begin_tie(request: HttpRequest, staff: Staff) -> HttpResponse:
    """Show the way to the provider to somebody who will tie her account there."""
    provider = provider_here()
    if provider is None:
        return not_here(request)
    wrong = passphrase_wrong(request, staff)
    if wrong:
        return mine(request, staff, status=403, wrong={"tie": wrong})
    return _way_there(request, provider, Purpose.TIE, staff.id)


@for_staff("POST")
def remove_tie(request: HttpRequest, staff: Staff) -> HttpResponse:
    """Let the account go; whoever is signed in may always do that."""
    if provider_here() is None:
        return not_here(request)
    identity.untie(staff)
    return redirect("my_sign_in")


@require_GET
@_where_set
def back(request: HttpRequest, provider: Provider) -> HttpResponse:
    """Lead a browser on that comes from the provider: only from our own page do its cookies come.

    They are `SameSite=Strict`, so they are not sent with what another site leads to.
    """
    del provider
    said = {name: request.GET[name][:_LONGEST] for name in _CARRIED if name in request.GET}
    onward = f"{reverse('identity_arrived')}?{urlencode(said)}"
    return show_in_passing(request, "identity_back.html", onward=onward)


@require_GET
@_where_set
def arrived(request: HttpRequest, provider: Provider) -> HttpResponse:
    """Take what the provider said, once, from the browser that asked."""
    trip = identity.come_back(request)
    if trip is None:
        return told(
            request,
            403,
            "This browser did not ask, or asked too long ago, or had its answer already.",
            "Begin again at the front page.",
        )
    half = acting(request).half
    if half is not None and lockout.waits(half.id, office_here().clock()):
        return told(request, 403, "There were too many tries.", "Wait a quarter of an hour.")
    if request.GET.get("error"):
        return _refused(request, trip, f"{provider.name} did not say who you are.", _AS_BEFORE)
    try:
        account = _account(request, provider, trip)
    except NotReady as fault:
        return _down(request, provider, fault)
    except NotEntitled as fault:
        return _refused(request, trip, fault.what, f"{fault.do} Or: {_AS_BEFORE.lower()}")
    return _taken(request, provider, trip, account)


@require_http_methods(["GET", "HEAD", "POST"])
@_where_set
def passphrase(request: HttpRequest, provider: Provider) -> HttpResponse:
    """Ask somebody whom the provider named for what opens her key: her passphrase."""
    name = identity.proved(request)
    if name is None or acting(request).staff is not None:
        return redirect("board" if acting(request).staff else "entrance")
    if request.method != "POST":
        return _open_your_key(request, provider, name)
    found = tried(name, request.POST.get("passphrase", ""), proved=True)
    if isinstance(found, str):
        return _open_your_key(request, provider, name, found.replace(WRONG, NOT_YOURS))
    if second_step.is_asked(found) and not provider.settings.second_step:
        response: HttpResponse = redirect("second_step")
        sessions.begin(request, response, found, waits=True)
    else:
        response = let_in(request, found)
    identity.forget(request, response)
    return response


def _open_your_key(
    request: HttpRequest, provider: Provider, name: StaffId, wrong: str = ""
) -> HttpResponse:
    return show(
        request,
        "identity_passphrase.html",
        status=403 if wrong else 200,
        wrong=wrong,
        name=name,
        called=provider.name,
        passkeys=bool(passkeys_of(name)),
    )


def _way_there(
    request: HttpRequest, provider: Provider, purpose: Purpose, staff: StaffId | None
) -> HttpResponse:
    try:
        secret = identity.begin(request, purpose, staff)
        there = provider.way_there(identity.secrets_of(secret))
    except NotReady as fault:
        return _down(request, provider, fault)
    response = show(
        request,
        "identity_leave.html",
        called=provider.name,
        there=there,
        host=urlsplit(there).hostname,
        again=provider.settings.fresh,
    )
    identity.remember(response, secret)
    return response


def _account(request: HttpRequest, provider: Provider, trip: Back) -> str:
    subject = provider.who_came_back(
        request.GET.get("code", ""),
        request.GET.get("iss", ""),
        identity.secrets_of(trip.secret),
        trip.asked,
        office_here().clock(),
    )
    return identity.account_of(provider.settings.issuer, subject)


def _taken(request: HttpRequest, provider: Provider, trip: Back, account: str) -> HttpResponse:
    """Do for what somebody went to the provider, now that it said whose account it is."""
    who = acting(request)
    if trip.purpose is Purpose.TIE and who.staff is not None:
        try:
            identity.tie(who.staff, account)
        except BadInput as fault:
            return told(request, 409, fault.what, fault.do)
        response: HttpResponse = redirect("my_sign_in")
    elif trip.purpose is Purpose.STEP and who.half is not None and provider.settings.second_step:
        if identity.whose(account) != who.half.id:
            what = f"This account at {provider.name} is not tied to you."
            return _refused(request, trip, what, "Type a code in its place.")
        response = let_in(request, who.half)
    elif trip.purpose is Purpose.BACK and (name := identity.whose(account)) is not None:
        identity.prove(trip, name)
        return redirect("identity_passphrase")
    else:
        what = f"This account at {provider.name} is tied to nobody who can use it here."
        return _refused(request, trip, what, f"{_AS_BEFORE} Then tie it on My sign-in.")
    identity.forget(request, response)
    return response


def _refused(request: HttpRequest, trip: Back, what: str, do: str) -> HttpResponse:
    if trip.staff:  # an answer about nobody is no try at anybody's sign-in
        if trip.purpose is Purpose.STEP:
            lockout.failed(trip.staff, office_here().clock())
        with suppress(LedgerUnwritable):  # what cannot be noted is refused all the same
            note_failed_unlock(office_here(), {"identity": trip.staff})
    return told(request, 403, what, do)


def _down(request: HttpRequest, provider: Provider, fault: NotReady) -> HttpResponse:
    what = f"{provider.name} cannot say now who you are. {fault.what}"
    return told(request, 503, what, f"{fault.do} {_AS_BEFORE}".strip())
