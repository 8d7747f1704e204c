"""Tell of a breach: what the notices say, the people and who is called first, each paper."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING, Final

from django.http import HttpResponse
from django.shortcuts import redirect

from subrosa.desk.forms.assessment import STATES, TypedAssessment
from subrosa.desk.forms.breach_papers import missing_from, suggested_steps
from subrosa.desk.forms.notice_text import (
    BOXES,
    LONGEST,
    person_boxes,
    read_text,
    wrong_people,
    wrong_text,
)
from subrosa.desk.forms.papers import LetterPurpose
from subrosa.desk.lead_incident import glance_at, open_incident
from subrosa.desk.tell_of_breach import (
    add_person,
    keep_people,
    keep_text,
    papers_of,
    print_paper,
    typed_people,
)
from subrosa.desk.weigh_incident import today, weighed
from subrosa.terms.errors import BadInput
from subrosa.web.house import office_here
from subrosa.web.pages.guard import for_staff
from subrosa.web.pages.incident_weighing import place_of
from subrosa.web.pages.look import show

if TYPE_CHECKING:
    from django.http import HttpRequest

    from subrosa.desk.forms.incident import Incident
    from subrosa.desk.office import Staff

_LONGEST_NAME: Final = 200
_FOR_COUNSEL: Final = (
    LetterPurpose.BREACH_SUMMARY,
    LetterPurpose.BREACH_FACTORS,
)


@for_staff("GET", "HEAD", "POST")
def tell(request: HttpRequest, staff: Staff, incident: str) -> HttpResponse:
    """Show what is to be told and to whom; keep the text or the people."""
    office = office_here()
    if request.method != "POST":
        return _page(request, staff, open_incident(office, staff, incident))
    found = glance_at(office, staff, incident)
    if request.POST.get("form") == "add":
        return _add(request, staff, found)
    people = request.POST.get("form") == "people"
    boxes = person_boxes(found.people) if people else BOXES
    typed = {box: request.POST.get(box, "").strip()[: LONGEST + 1] for box in boxes}
    day = today(office)
    wrong = wrong_people(typed, found.people, day) if people else wrong_text(typed, day)
    if not wrong:
        try:
            (keep_people if people else keep_text)(
                office, staff, incident, place_of(request), typed
            )
        except BadInput as fault:
            wrong = {"people" if people else "happened": f"{fault.what} {fault.do}".strip()}
        else:
            return redirect("incident_tell", incident=incident)
    return _page(request, staff, found, typed, wrong)


def _add(request: HttpRequest, staff: Staff, found: Incident) -> HttpResponse:
    """Name a client as concerned; her name travels in the body of the form only."""
    name = request.POST.get("name", "").strip()[:_LONGEST_NAME]
    try:
        add_person(office_here(), staff, found.id, place_of(request), name)
    except BadInput as fault:
        told = f"{fault.what} {fault.do}".strip()
        return _page(request, staff, found, {"name": name}, {"name": told})
    return redirect("incident_tell", incident=found.id)


@for_staff("POST")
def paper(request: HttpRequest, staff: Staff, incident: str) -> HttpResponse:
    """Send a paper; that it was made is in the history before."""
    office = office_here()
    said = request.POST.get("purpose", "")
    purpose = next((one for one in LetterPurpose if one.value == said), LetterPurpose.REFUSAL)
    try:
        ref, large = request.POST.get("ref", "")[:200], "large" in request.POST
        made = print_paper(office, staff, incident, purpose, ref, large=large)
    except BadInput as fault:
        found = open_incident(office, staff, incident)
        wrong = {"papers": f"{fault.what} {fault.do}".strip()}
        return _page(request, staff, found, wrong=wrong)
    response = HttpResponse(made.content, content_type="application/pdf")
    response["Content-Disposition"] = f'attachment; filename="{made.number}.pdf"'
    return response


@for_staff("POST")
def export(request: HttpRequest, staff: Staff, incident: str) -> HttpResponse:
    """Send what the insurer and the lawyer get, names only where that was ticked."""
    office = office_here()
    names = "names" in request.POST
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for purpose in _FOR_COUNSEL:
            made = print_paper(office, staff, incident, purpose, names=names)
            archive.writestr(f"{purpose.value.replace('_', '-')}.pdf", made.content)
    response = HttpResponse(packed.getvalue(), content_type="application/zip")
    response["Content-Disposition"] = f'attachment; filename="{incident}.zip"'
    return response


def _page(
    request: HttpRequest,
    staff: Staff,
    found: Incident,
    typed: dict[str, str] | None = None,
    wrong: dict[str, str] | None = None,
) -> HttpResponse:
    office = office_here()
    stands = weighed(office, found)
    numbers = bool(stands.assessment.numbers)
    risk = any(one.at_risk for one in found.people)
    suggested = {
        "steps": "\n".join(suggested_steps(numbers=numbers, at_risk=risk)),
        "by_mail": ", ".join(office.profile.address),
    }
    boxes = {**typed_people(found), **(found.text or suggested), **(typed or {})}
    return show(
        request,
        "incident_tell.html",
        status=400 if wrong else 200,
        incident=found,
        stands=stands,
        typed=TypedAssessment(boxes),
        wrong=wrong or {},
        states=STATES,
        papers=list(papers_of(stands)),
        lacks=missing_from(read_text(found, numbers=numbers, part2=stands.part2)),
        staff_name=staff.name,
    )
