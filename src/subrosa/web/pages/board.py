"""The board: what waits, with its clocks, and the covers that are about to end.

Who decides chooses by links what is shown; the addresses say what kind, and name nobody. Who only
takes requests in has one list by the day of arrival: what became of a request is not hers to see.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from typing import TYPE_CHECKING, Final

from subrosa.desk.board import RequestState, open_board, sees_answers
from subrosa.desk.confidence_broken import complaints_there
from subrosa.desk.fill_worksheet import worksheets_waiting
from subrosa.desk.forms.vendor_form import ending_soon
from subrosa.desk.lead_incident import incidents_there
from subrosa.desk.new_client import TREATS
from subrosa.desk.open_case_sheet import case_sheets_shown
from subrosa.desk.ports import StaffDuty
from subrosa.desk.staff_agreements import agreements_due, may_sign
from subrosa.desk.weigh_incident import weighed
from subrosa.web.house import office_here
from subrosa.web.pages.guard import for_staff
from subrosa.web.pages.look import show

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from django.http import HttpRequest, HttpResponse

    from subrosa.desk.board import BoardLine
    from subrosa.desk.office import Office, Staff

_DONE: Final = frozenset({RequestState.CLOSED, RequestState.WITHHELD})
_LATELY: Final = 20
"""So many closed requests stand below those that wait."""


@dataclass(frozen=True, slots=True)
class _Today:
    """What is due until the end of the day; `until` and `now` are for the page that stays open."""

    due: int
    late: int
    now: datetime
    until: datetime


@for_staff()
def show_board(request: HttpRequest, staff: Staff) -> HttpResponse:
    """Show the requests that this person may know of, all of them or one kind."""
    office = office_here()
    board = open_board(office, staff)
    sign = may_sign(staff.standing, office.now().astimezone(office.zone).date())
    if not sees_answers(staff):
        day = _ends(office) - timedelta(days=1)
        lines = sorted(board.lines, key=lambda line: line.received, reverse=True)
        return show(
            request,
            "board_taken_in.html",
            sign=sign,
            today=[line for line in lines if line.received >= day],
            earlier=[line for line in lines if line.received < day],
        )
    waiting = [line for line in board.lines if line.state not in _DONE]
    done = [line for line in board.lines if line.state in _DONE]
    today = _today(office, waiting)
    mine = [line for line in waiting if line.waits]
    due = [line for line in waiting if line.clock and line.clock.due < today.until]
    kinds = {"": waiting, "mine": mine, "due": due, "done": done}
    said = request.GET.get("show", "")
    chosen = said if said in kinds else ""
    return show(
        request,
        "board.html",
        chosen=chosen,
        counts={kind: len(lines) for kind, lines in kinds.items()},
        lines=kinds[chosen],
        lately=[] if chosen else done[:_LATELY],
        covers=[] if chosen in ("due", "done") else board.covers,
        today=today,
        sign=sign,
        agreements=agreements_due(office, staff),
        contracts=_contracts_ending(office, staff),
        complaints=complaints_there(office, staff),
        incidents=[weighed(office, one) for one in incidents_there(office, staff)],
        danger=worksheets_waiting(office, staff),
        sheets=case_sheets_shown(office, staff),
        supervises=bool(staff.duties & TREATS),
        day_today=office.now().astimezone(office.zone).date().isoformat(),
        keeps=not chosen and StaffDuty.PRIVACY_OFFICER in staff.duties,
    )


def _contracts_ending(office: Office, staff: Staff) -> tuple[tuple[str, str, date], ...]:
    """Return the contracts of vendors that end soon, to the privacy officer alone."""
    if StaffDuty.PRIVACY_OFFICER not in staff.duties:
        return ()
    return ending_soon(office.profile, office.now().astimezone(office.zone).date())


def _today(office: Office, waiting: Sequence[BoardLine]) -> _Today:
    now, until = office.now(), _ends(office)
    clocks = [line.clock.due for line in waiting if line.clock and line.clock.due < until]
    return _Today(len(clocks), sum(due < now for due in clocks), now, until)


def _ends(office: Office) -> datetime:
    """Return when this local day ends."""
    tomorrow = office.now().astimezone(office.zone).date() + timedelta(days=1)
    return datetime.combine(tomorrow, time(), office.zone).astimezone(UTC)
