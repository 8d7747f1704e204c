"""The outsider's page: a receipt number, words that tell nothing, and what is still to be sent.

Rules (journeys.md, rule 0; 2.7): no sign-in, no number in any address, one page for every number.
Each page begins with *Not watched* and the danger tick. Guesses are counted for the place they
come from, whether a number exists or not.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Final

from django.views.decorators.http import require_http_methods

from subrosa.desk.forms.sheets import AttachedFile
from subrosa.desk.send_after import is_kept, number_typed, send_after, somebody_in_danger
from subrosa.paper.reading.whole import taken_from_outside, too_large
from subrosa.terms.errors import BadInput
from subrosa.web.doors import lockout
from subrosa.web.house import office_here
from subrosa.web.pages.look import show

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from subrosa.terms.ids import RequestId

MOST_BYTES: Final = 10 * 1024 * 1024
GUESSES: Final = 20
"""So many wrong numbers of one place within a quarter of an hour; eighty bits are not guessed."""
ALARMS: Final = 30
"""So many danger ticks of one place within a quarter of an hour each ring; then one a minute does.

INVARIANT: nobody who ticks is left without a ring of the last minute: behind a proxy many callers
are one place, and somebody who floods the page must not silence the others.
"""
RINGS_AGAIN: Final = timedelta(minutes=1)
FILES: Final = 20
"""So many files are taken from one place within a quarter of an hour."""
_MANY: Final = "Many files came from here. Send the rest by post, or in a quarter of an hour."
_UNKNOWN: Final = "We cannot find this number. Look at it once more; it has 16 letters and digits."
_WAIT: Final = "Too many numbers were tried from here. Wait a quarter of an hour, or write to us."
_NO_FILE: Final = "Choose a file first."


@require_http_methods(["GET", "HEAD", "POST"])
def receipt(request: HttpRequest) -> HttpResponse:
    """Ask for the number, and say that it is kept."""
    if request.method != "POST":
        return show(request, "receipt.html")
    number = number_typed(request.POST.get("number", ""))
    if request.POST.get("danger") == "yes":
        return alarm(request, number)
    wrong = _wrong_number(request, number)
    if wrong:
        return show(request, "receipt.html", status=404, wrong=wrong)
    return show(request, "receipt_kept.html", number=number, most=MOST_BYTES // 1024 // 1024)


@require_http_methods(["POST"])
def send(request: HttpRequest) -> HttpResponse:
    """Take a file in, sealed at once, beside the request of the number."""
    number = number_typed(request.POST.get("number", ""))
    if request.POST.get("danger") == "yes":
        return alarm(request, number)
    wrong = _wrong_number(request, number)
    if wrong or number is None:
        return show(request, "receipt.html", status=404, wrong=wrong or _UNKNOWN)
    many, now = f"send {_place(request)}", office_here().clock()
    if lockout.waits(many, now, FILES):
        return show(request, "receipt.html", status=404, wrong=_MANY)
    lockout.failed(many, now)
    try:
        kept = send_after(office_here(), number, _file(request))
    except BadInput as fault:
        words = f"{fault.what} {fault.do}".strip()
        return show(
            request,
            "receipt_kept.html",
            status=400,
            number=number,
            wrong=words,
            most=MOST_BYTES // 1024 // 1024,
        )
    if not kept:
        return show(request, "receipt.html", status=404, wrong=_UNKNOWN)
    return show(
        request, "receipt_kept.html", number=number, sent=True, most=MOST_BYTES // 1024 // 1024
    )


def alarm(request: HttpRequest, number: RequestId | None) -> HttpResponse:
    """Ring, and say what to do now; nobody is asked anything before."""
    ring(request, number)
    return show(request, "receipt_danger.html")


def ring(request: HttpRequest, number: RequestId | None) -> None:
    """Ring the person on call for somebody outside, as often as the limits above say."""
    place, now = f"alarm {_place(request)}", office_here().clock()
    if not (lockout.waits(place, now, ALARMS) and lockout.lately(place, now, RINGS_AGAIN)):
        lockout.failed(place, now)
        somebody_in_danger(office_here(), number)


def _wrong_number(request: HttpRequest, number: RequestId | None) -> str:
    """Return what is wrong with a number; empty where a request lies under it."""
    place, now = f"receipt {_place(request)}", office_here().clock()
    if lockout.waits(place, now, GUESSES):
        return _WAIT
    if is_kept(office_here(), number):
        return ""
    lockout.failed(place, now)
    return _UNKNOWN


def _file(request: HttpRequest) -> AttachedFile:
    sent = request.FILES.get("paper")
    # What is larger than the memory kept for it is not read at all, and never onto a disk.
    came = int(request.META.get("CONTENT_LENGTH") or 0) if sent is None else sent.size or 0
    if came > MOST_BYTES:
        raise too_large(MOST_BYTES)
    if sent is None:
        raise BadInput(_NO_FILE)
    content = sent.read()
    media, ending = taken_from_outside(content, MOST_BYTES)
    return AttachedFile(media, ending, content)


def _place(request: HttpRequest) -> str:
    return str(request.META.get("REMOTE_ADDR", ""))
