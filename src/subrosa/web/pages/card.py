"""A client's card, changed; and the safe-contact plan of each person on it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from django.shortcuts import redirect

from subrosa.desk.answer import day_here
from subrosa.desk.change_card import change_card, open_card
from subrosa.desk.forms.card_form import (
    CLOSE,
    card_from,
    kind_of,
    typed_from,
    wrong_with,
)
from subrosa.desk.forms.plan_form import (
    BOXES,
    WITHOUT_PLACE,
    plan_from,
    plan_typed,
    wrong_with_plan,
)
from subrosa.desk.forms.safe_contact import Means
from subrosa.desk.new_client import new_person_id
from subrosa.terms.errors import BadInput
from subrosa.terms.ids import PersonId, UnitId
from subrosa.terms.people import Authority
from subrosa.web.doors.faults import not_here
from subrosa.web.house import office_here
from subrosa.web.pages.guard import for_staff
from subrosa.web.pages.look import show
from subrosa.web.pages.new_client import typed_card

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from subrosa.desk.change_card import OpenedCard
    from subrosa.desk.office import Staff


@for_staff("GET", "HEAD", "POST")
def card(request: HttpRequest, staff: Staff, unit: str) -> HttpResponse:
    """Show the card's boxes as they stand, and keep what was changed as its newest version."""
    office = office_here()
    opened = open_card(office, staff, UnitId(unit))
    kind = kind_of(opened.card)
    values: dict[str, Any] = {
        "opened": opened,
        "kind": kind,
        "roles": CLOSE,
        "authorities": tuple(Authority),
        "version": opened.version,
    }
    before = typed_from(opened.card)
    if request.method != "POST":
        return show(request, "card.html", typed=before, **values)
    typed = typed_card(request, before.members)
    values["version"] = request.POST.get("version", "")
    if request.POST.get("more"):
        return show(request, "card.html", typed=typed, **values)
    wrong = wrong_with(typed, kind, day_here(office))
    if not wrong:
        new = card_from(typed, kind, UnitId(unit), lambda: new_person_id(office), opened.card)
        try:
            change_card(office, staff, new, _version(request))
        except BadInput as fault:
            wrong = {"member-0-name": f"{fault.what} {fault.do}".strip()}
    if wrong:
        return show(request, "card.html", status=400, typed=typed, wrong=wrong, **values)
    return redirect("overview", unit=unit)


@for_staff("GET", "HEAD", "POST")
def safe_contact(request: HttpRequest, staff: Staff, unit: str, person: str) -> HttpResponse:
    """Ask how one person of a file may be reached, way by way, and keep the plan."""
    opened = open_card(office_here(), staff, UnitId(unit))
    member = opened.card.member(PersonId(person))
    if member is None:
        return not_here(request)
    values: dict[str, Any] = {
        "opened": opened,
        "member": member,
        "phone": opened.card.phone_of(member),
        "ways": tuple(Means),
        "without_place": WITHOUT_PLACE,
        "version": opened.version,
    }
    if request.method != "POST":
        return show(request, "safe_contact.html", typed=plan_typed(member.safe), **values)
    boxes = {box: request.POST.get(box, "").strip() for box in BOXES}
    values["version"] = request.POST.get("version", "")
    wrong = wrong_with_plan(boxes, opened.card, member)
    if not wrong:
        try:
            _keep_plan(request, staff, opened, PersonId(person), boxes)
        except BadInput as fault:
            wrong = {"may-letter": f"{fault.what} {fault.do}".strip()}
    if wrong:
        return show(request, "safe_contact.html", status=400, typed=boxes, wrong=wrong, **values)
    return redirect("overview", unit=unit)


def _keep_plan(
    request: HttpRequest,
    staff: Staff,
    opened: OpenedCard,
    person: PersonId,
    boxes: dict[str, str],
) -> None:
    plan = plan_from(boxes)
    members = tuple(
        replace(one, safe=plan) if one.person == person else one for one in opened.card.members
    )
    change_card(office_here(), staff, replace(opened.card, members=members), _version(request))


def _version(request: HttpRequest) -> int:
    said = request.POST.get("version", "")
    return int(said) if said.isascii() and said.isdigit() and len(said) < 9 else -1  # noqa: PLR2004 - no card has so many
