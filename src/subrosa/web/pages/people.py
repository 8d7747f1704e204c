"""Find a client by name, and open her overview; names travel in the body of a form only."""

from __future__ import annotations

from typing import TYPE_CHECKING

from subrosa.desk.find_people import find_people
from subrosa.desk.forms.card_form import kind_of
from subrosa.desk.forms.safe_contact import Means
from subrosa.desk.forms.ways import safe_way
from subrosa.desk.new_client import TAKE_ON
from subrosa.desk.open_overview import open_overview
from subrosa.desk.second_look import DECIDING
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
    opens = bool(staff.duties & TAKE_ON)
    if request.method != "POST":
        return show(request, "people.html", hits=None, takes_on=opens)
    said = request.POST.get("said", "").strip()
    hits, wrong = None, ""
    if len(said) > _LONGEST:
        wrong = f"Use {_LONGEST} characters at most; these are {len(said)}."
    else:
        try:
            hits = find_people(office_here(), staff, said)
        except BadInput as fault:
            wrong = fault.what
    status = 400 if wrong else 200
    values = {"hits": hits, "said": said, "wrong": wrong, "takes_on": opens}
    return show(request, "people.html", status=status, **values)


@for_staff()
def overview(request: HttpRequest, staff: Staff, unit: str) -> HttpResponse:
    """Show a client's people, relationships and signed papers; no notes on the first view."""
    opened = open_overview(office_here(), staff, UnitId(unit))
    card = opened.card
    reached = [
        (member, [safe_way(card, means, member.person) for means in Means])
        for member in card.members
    ]
    kind = kind_of(card)
    keeps = bool(staff.duties & DECIDING)
    return show(
        request,
        "overview.html",
        opened=opened,
        card=card,
        kind=kind,
        reached=reached,
        keeps=keeps,
    )
