"""The board: what waits, with its clocks."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from subrosa.desk.board import RequestState, board
from subrosa.web.house import office_here
from subrosa.web.pages.guard import for_staff
from subrosa.web.pages.look import show

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from subrosa.desk.office import Staff

_DONE: Final = frozenset({RequestState.CLOSED, RequestState.WITHHELD})


@for_staff()
def show_board(request: HttpRequest, staff: Staff) -> HttpResponse:
    """Show the requests that this person may know of."""
    lines = board(office_here(), staff)
    return show(
        request,
        "board.html",
        waiting=[line for line in lines if line.state not in _DONE],
        done=[line for line in lines if line.state in _DONE][:20],
    )
