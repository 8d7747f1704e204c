"""Call back: the number on file and the agreed passphrase, for whoever may know of the client."""

from __future__ import annotations

from typing import TYPE_CHECKING

from subrosa.desk.call_back import hear_passphrase, open_call_back
from subrosa.terms.ids import PersonId, UnitId
from subrosa.web.house import office_here
from subrosa.web.pages.guard import for_staff
from subrosa.web.pages.look import show

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from subrosa.desk.office import Staff

_LONGEST = 200


@for_staff("GET", "HEAD", "POST")
def call_back(request: HttpRequest, staff: Staff, unit: str) -> HttpResponse:
    """Show whom to call back where, and say whether what was heard is the passphrase."""
    office = office_here()
    if request.method != "POST":
        opened = open_call_back(office, staff, UnitId(unit))
        return show(request, "call_back.html", opened=opened, unit=unit)
    person, said = request.POST.get("person", ""), request.POST.get("said", "").strip()
    wrong = {}
    if not said or len(said) > _LONGEST:
        wrong[f"said-{person}"] = "Type what the caller said, word for word."
        right = False
    else:
        right = hear_passphrase(office, staff, UnitId(unit), PersonId(person), said)
    opened = open_call_back(office, staff, UnitId(unit))
    return show(
        request,
        "call_back.html",
        status=400 if wrong else 200,
        opened=opened,
        unit=unit,
        heard=None if wrong else person,
        right=right,
        wrong=wrong,
    )
