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
from subrosa.web.pages.look import show

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest, HttpResponse

_STATUS = (
    (NotEntitled, HTTPStatus.NOT_FOUND),
    (LedgerUnwritable, HTTPStatus.SERVICE_UNAVAILABLE),
    (Withheld, HTTPStatus.CONFLICT),
    (BadInput, HTTPStatus.BAD_REQUEST),
    (NotReady, HTTPStatus.SERVICE_UNAVAILABLE),
)


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
            said = {"what": fault.what, "left": fault.nothing_left, "do": fault.do}
            return show(request, "fault.html", status=int(status), **said)
        if isinstance(fault, (SuspiciousOperation, BadRequest)):
            return refused(request)
        said = {
            "what": f"Something broke in the program ({type(fault).__name__}).",
            "left": SubrosaError.nothing_left,
            "do": "Go back and try again. If it stays, tell whoever runs the server this line.",
        }
        return show(request, "fault.html", status=500, **said)


def refused(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Answer what is no form of ours: too large, too many boxes, or not readable as one."""
    del exception
    said = {
        "what": "What was sent is larger than this desk takes, or is no form of its own.",
        "left": "Nothing was changed, and nothing left the practice.",
        "do": "Go back, shorten it, and send it once more.",
    }
    return show(request, "fault.html", status=400, **said)


def not_here(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Answer for a page that is not there, or not for this person: the same bytes for both."""
    del exception
    return show(request, "not_here.html", status=404)
