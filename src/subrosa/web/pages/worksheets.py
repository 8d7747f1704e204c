"""The danger worksheets that wait, and one of them on paper."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import HttpResponse

from subrosa.desk.fill_worksheet import worksheets_waiting
from subrosa.desk.print_safety_sheet import print_worksheet
from subrosa.terms.ids import RequestId
from subrosa.web.house import office_here
from subrosa.web.pages.guard import for_staff
from subrosa.web.pages.look import show

if TYPE_CHECKING:
    from django.http import HttpRequest

    from subrosa.desk.office import Staff


@for_staff("POST")
def print_it(request: HttpRequest, staff: Staff, number: str) -> HttpResponse:
    """Send the worksheet as it stands as PDF."""
    del request
    response = HttpResponse(
        print_worksheet(office_here(), staff, RequestId(number)), content_type="application/pdf"
    )
    response["Content-Disposition"] = 'inline; filename="worksheet.pdf"'
    return response


@for_staff()
def worksheets(request: HttpRequest, staff: Staff) -> HttpResponse:
    """List the worksheets that wait for somebody."""
    waiting = worksheets_waiting(office_here(), staff)
    today = office_here().now().astimezone(office_here().zone).date().isoformat()
    return show(request, "worksheets.html", waiting=waiting, today=today)
