"""One letter that names several people: where each request stands, and one letter over all."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.shortcuts import redirect

from subrosa.desk.board import sees_answers
from subrosa.desk.one_letter import answer_those_waiting, open_one_letter, write_over_several
from subrosa.terms.ids import RequestId
from subrosa.web.house import office_here
from subrosa.web.pages.guard import for_staff
from subrosa.web.pages.look import show

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from subrosa.desk.office import Staff


@for_staff()
def several(request: HttpRequest, staff: Staff, letter: str) -> HttpResponse:
    """Show the requests of one letter, as far as this person may know of them."""
    opened = open_one_letter(office_here(), staff, RequestId(letter))
    return show(request, "several.html", letter=letter, opened=opened, decides=sees_answers(staff))


@for_staff("POST")
def answer_all(_request: HttpRequest, staff: Staff, letter: str) -> HttpResponse:
    """Look up and answer every request of the letter that waits for it."""
    answer_those_waiting(office_here(), staff, RequestId(letter))
    return redirect("several", letter=letter)


@for_staff("POST")
def reply(_request: HttpRequest, staff: Staff, letter: str) -> HttpResponse:
    """Write one letter over the papers that were made."""
    write_over_several(office_here(), staff, RequestId(letter))
    return redirect("several", letter=letter)
