"""Find a client by name, and open her overview; names travel in the body of a form only."""

from __future__ import annotations

from typing import TYPE_CHECKING

from subrosa.desk.find_people import find_people
from subrosa.desk.open_overview import open_overview
from subrosa.terms.errors import BadInput
from subrosa.terms.ids import UnitId
from subrosa.web.house import office_here
from subrosa.web.pages.guard import for_staff
from subrosa.web.pages.look import show

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from subrosa.desk.office import Staff

_LONGEST = 200


@for_staff("GET", "HEAD", "POST")
def find(request: HttpRequest, staff: Staff) -> HttpResponse:
    """Search by whole, former, partial or like-sounding name, among files open to this person."""
    if request.method != "POST":
        return show(request, "people.html", hits=None)
    said = request.POST.get("said", "").strip()
    if len(said) > _LONGEST:
        long = f"Use {_LONGEST} characters at most; these are {len(said)}."
        return show(request, "people.html", status=400, hits=None, said=said, wrong=long)
    try:
        hits = find_people(office_here(), staff, said)
    except BadInput as wrong:
        return show(request, "people.html", status=400, hits=None, said=said, wrong=wrong.what)
    return show(request, "people.html", hits=hits, said=said)


@for_staff()
def overview(request: HttpRequest, staff: Staff, unit: str) -> HttpResponse:
    """Show a client's people, relationships and signed papers; no notes on the first view."""
    opened = open_overview(office_here(), staff, UnitId(unit))
    return show(request, "overview.html", opened=opened, card=opened.card)
