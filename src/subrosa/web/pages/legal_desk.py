"""Beside a request on paper: its files, the letters, who was consulted, and the legal hold."""

from __future__ import annotations

from typing import TYPE_CHECKING

from subrosa.desk.take_files import take_file_out
from subrosa.terms.ids import RequestId, SheetId
from subrosa.web.house import office_here
from subrosa.web.pages.dropped import sent_out
from subrosa.web.pages.guard import for_staff

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from subrosa.desk.office import Staff


@for_staff()
def file(_request: HttpRequest, staff: Staff, number: str, sheet: str) -> HttpResponse:
    """Send a file that came with a request; that it was taken out is in the history before."""
    found = take_file_out(office_here(), staff, RequestId(number), SheetId(sheet))
    return sent_out(found.content, found.media, f"file-{sheet.lower()}.{found.ending}")
