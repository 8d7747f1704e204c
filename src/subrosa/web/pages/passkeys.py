"""Passkeys: made on *My sign-in*, used at the entrance or in place of a code; all by script."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, Final

from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from subrosa.desk.cabinet.refusals import note_failed_unlock
from subrosa.desk.own_sign_in import SignInChange, note_change
from subrosa.terms.errors import BadInput, LedgerUnwritable, NotEntitled, NotReady
from subrosa.web.doors import lockout, passkeys
from subrosa.web.doors.sessions import acting
from subrosa.web.house import office_here
from subrosa.web.pages.entrance import let_in
from subrosa.web.pages.guard import for_staff
from subrosa.web.pages.my_sign_in import passphrase_wrong

if TYPE_CHECKING:
    from django.http import HttpRequest

    from subrosa.desk.office import Staff

_JSON: Final = "application/json"


@for_staff("POST")
def begin_passkey(request: HttpRequest, staff: Staff) -> HttpResponse:
    """Begin to make a passkey, by somebody who typed her passphrase once more."""
    wrong = passphrase_wrong(request, staff)
    if wrong:
        return _said(wrong, 403)
    try:
        return HttpResponse(passkeys.options_to_make(request, staff), content_type=_JSON)
    except NotReady as fault:
        return _said(f"{fault.what} {fault.do}", 503)


@for_staff("POST")
def keep_passkey(request: HttpRequest, staff: Staff) -> HttpResponse:
    """Keep what the authenticator made."""
    said = request.POST.get
    try:
        opens = passkeys.keep(
            request, staff, said("credential", ""), said("computed", ""), said("label", "").strip()
        )
    except BadInput as fault:
        return _said(f"{fault.what} {fault.do}", 400)
    return JsonResponse({"opens": opens})


@for_staff("POST")
def remove_passkey(request: HttpRequest, staff: Staff) -> HttpResponse:
    """Forget a passkey; whoever is signed in may always do that."""
    said = request.POST.get("passkey", "")[:1400]
    if any(one.id == said for one in passkeys.passkeys_of(staff.id)):
        note_change(office_here(), staff, SignInChange.PASSKEY_REMOVED)
        passkeys.remove(staff, said)
    return redirect("my_sign_in")


@require_POST
def begin_use(request: HttpRequest) -> HttpResponse:
    """Begin to use a passkey: at the entrance any, after a passphrase one of hers."""
    half = acting(request).half
    try:
        options = passkeys.options_to_use(request, half.id if half else None)
    except NotReady as fault:
        return _said(f"{fault.what} {fault.do}", 503)
    return HttpResponse(options, content_type=_JSON)


@require_POST
def use_passkey(request: HttpRequest) -> HttpResponse:
    """Let somebody in by a passkey, or by a passkey after her passphrase."""
    half = acting(request).half
    credential, computed = (request.POST.get(box, "") for box in ("credential", "computed"))
    office = office_here()
    if half is not None:
        if lockout.waits(half.id, office.clock()):
            return _said("There were too many tries. Wait a quarter of an hour.", 403)
        if not passkeys.is_second_step(request, half, credential):
            lockout.failed(half.id, office.clock())
            return _refused("This passkey does not fit here. Type a code in its place.", half.id)
        response = let_in(request, half)
    else:
        try:
            response = let_in(request, passkeys.sign_in_by(request, credential, computed))
        except (BadInput, NotEntitled) as fault:
            return _refused(f"{fault.what} {fault.do}", passkeys.whose(credential))
    done = JsonResponse({"to": reverse("board")})
    done.cookies = response.cookies
    return done


def _refused(words: str, whom: str) -> HttpResponse:
    if whom:  # a passkey of nobody's is no try at anybody's key
        with suppress(LedgerUnwritable):  # what cannot be noted is refused all the same
            note_failed_unlock(office_here(), {"passkey": whom})
    return _said(words, 403)


def _said(words: str, status: int) -> HttpResponse:
    return HttpResponse(words, status=status, content_type="text/plain; charset=utf-8")
