"""Faults in words: what happened, whether anything left the house, what to do; no content.

A page that somebody may not see and one that does not exist are one page.
"""

from __future__ import annotations

from http import HTTPStatus
from typing import TYPE_CHECKING

from django.core.exceptions import BadRequest, SuspiciousOperation

from subrosa.terms.errors import (
    BadInput,
    LedgerUnwritable,
    NotEntitled,
    NotReady,
    SubrosaError,
    Withheld,
)
from subrosa.web.own.guard import show_own
from subrosa.web.pages.look import show

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest, HttpResponse

_STATUS = (
    (LedgerUnwritable, HTTPStatus.SERVICE_UNAVAILABLE),
    (Withheld, HTTPStatus.CONFLICT),
    (BadInput, HTTPStatus.BAD_REQUEST),
    (NotReady, HTTPStatus.SERVICE_UNAVAILABLE),
)


FORBIDDEN = int(HTTPStatus.FORBIDDEN)
_OWN = {
    True: "This page was open for too long. Go back, load it again, and send it once more.",
    False: "Something went wrong here.",
}


class FaultsInWords:
    """Turn an error of the house into a page."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        """Stand around the pages."""
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer as the page does."""
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, fault: Exception) -> HttpResponse | None:
        """Say what happened; an unknown fault is named by its kind alone."""
        if isinstance(fault, NotEntitled):
            return not_here(request)
        if isinstance(fault, SubrosaError):
            status = next((s for kind, s in _STATUS if isinstance(fault, kind)), 500)
            return told(request, int(status), fault.what, fault.do, left=fault.nothing_left)
        if isinstance(fault, (SuspiciousOperation, BadRequest)):
            return refused(request)
        return told(
            request,
            500,
            f"Something broke in the program ({type(fault).__name__}).",
            "Go back and try again. If it stays, tell whoever runs the server this line.",
            left=SubrosaError.nothing_left,
        )


def told(
    request: HttpRequest,
    status: int,
    what: str,
    do: str,
    *,
    left: str = "Nothing was changed, and nothing left the practice.",
) -> HttpResponse:
    """Say what happened, whether anything left the house, and what to do."""
    if is_own(request):
        return show_own(
            request, "own/fault.html", status=status, what=_OWN[status == FORBIDDEN], do=""
        )
    return show(request, "fault.html", status=status, what=what, left=left, do=do)


def refused(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Answer what is no form of ours: too large, too many boxes, or not readable as one."""
    del exception
    return told(
        request,
        400,
        "What was sent is larger than this desk takes, or is no form of its own.",
        "Go back, shorten it, and send it once more.",
    )


def not_here(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Answer for a page that is not there, or not for this person: the same bytes for both."""
    del exception
    if is_own(request):
        return show_own(request, "own/not_here.html", status=404)
    return show(request, "not_here.html", status=404)


def is_own(request: HttpRequest) -> bool:
    """Say whether somebody is at a client's own page, which bears nobody's name."""
    return request.path == "/mine" or request.path.startswith("/mine/")
