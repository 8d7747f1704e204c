"""What could it see: counts first; names on a wish of their own, which stands in the history."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from subrosa.desk.keep_staff import colleagues
from subrosa.desk.lead_incident import open_incident
from subrosa.desk.what_it_could_see import first_day_of, name_what_it_saw, what_it_could_see
from subrosa.terms.errors import BadInput
from subrosa.terms.ids import StaffId
from subrosa.web.doors.ways_in import sessions_seen
from subrosa.web.house import office_here
from subrosa.web.pages.guard import for_staff
from subrosa.web.pages.incident_weighing import place_of
from subrosa.web.pages.look import show

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from subrosa.desk.office import Staff

_NO_DAY = "Write the day as 2026-11-28."


@for_staff("GET", "HEAD", "POST")
def reach(request: HttpRequest, staff: Staff, incident: str) -> HttpResponse:
    """Show what somebody could see, in counts; name the files where that is asked for."""
    office = office_here()
    found = open_incident(office, staff, incident)
    first = first_day_of(found)
    wrong: dict[str, str] = {}
    asked = request.POST if request.method == "POST" else {}
    whom = StaffId(str(asked.get("whom", found.whom or ""))[:100])
    said = str(asked.get("since", first.isoformat())).strip()[:40]
    since = _day(said)
    seen, named = None, None
    if since is None:
        wrong["since"] = _NO_DAY
    elif whom:
        try:
            seen = what_it_could_see(office, staff, incident, whom, since)
            if "names" in asked:
                named = name_what_it_saw(office, staff, incident, place_of(request), whom, since)
        except BadInput as fault:
            wrong["whom"] = f"{fault.what} {fault.do}".strip()
    elif request.method == "POST":
        wrong["whom"] = "Choose a person."
    return show(
        request,
        "incident_reach.html",
        status=400 if wrong else 200,
        incident=named.incident if named else found,
        people=colleagues(office, staff),
        chosen=whom,
        since=said,
        seen=seen,
        named=named,
        sessions=(*found.sessions, *sessions_seen(whom)) if seen else (),
        wrong=wrong,
    )


def _day(said: str) -> date | None:
    try:
        return date.fromisoformat(said)
    except ValueError:
        return None
