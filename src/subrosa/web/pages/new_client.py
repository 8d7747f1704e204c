"""New client: one dense page for the people, who treats, and who must not see the file."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.shortcuts import redirect

from subrosa.desk.answer import day_here
from subrosa.desk.forms.card import FileKind
from subrosa.desk.forms.card_form import (
    CLOSE,
    CONTACT_ROWS,
    MOST_ROWS,
    ROWS,
    TypedCard,
    card_from,
    names_of_boxes,
    wrong_with,
)
from subrosa.desk.keep_staff import colleagues
from subrosa.desk.new_client import (
    TAKE_ON,
    TREATS,
    NewClient,
    new_person_id,
    new_unit_id,
    same_names,
    take_on,
)
from subrosa.terms.errors import BadInput
from subrosa.terms.ids import StaffId
from subrosa.terms.people import Authority
from subrosa.web.doors.faults import not_here
from subrosa.web.house import office_here
from subrosa.web.pages.guard import for_staff
from subrosa.web.pages.look import show

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from subrosa.desk.forms.card import Card
    from subrosa.desk.forms.name_search import Hit
    from subrosa.desk.office import Staff

_MORE = 3


@for_staff()
def new_client(_request: HttpRequest, _staff: Staff) -> HttpResponse:
    """Begin with the file of one person."""
    return redirect("new_client", kind=FileKind.PERSON)


@for_staff("GET", "HEAD", "POST")
def new_file(request: HttpRequest, staff: Staff, kind: str) -> HttpResponse:
    """Ask for everything in one page, and open the file."""
    if kind not in set(FileKind) or not staff.duties & TAKE_ON:
        return not_here(request)
    sort = FileKind(kind)
    people = [one for one in colleagues(office_here(), staff) if not one.left]
    values: dict[str, Any] = {
        "kind": sort,
        "kinds": tuple(FileKind),
        "clinicians": [one for one in people if one.duties & TREATS],
        "people": people,
        "roles": CLOSE,
        "authorities": tuple(Authority),
    }
    if request.method != "POST":
        values["treating"] = [staff.id] if staff.duties & TREATS else []
        return show(request, "new_client.html", typed=TypedCard({}, ROWS[sort]), **values)
    typed = typed_card(request, ROWS[sort])
    treating, hidden = request.POST.getlist("treating"), request.POST.getlist("hidden")
    values |= {
        "typed": typed,
        "treating": treating,
        "hidden": hidden,
        "asked": request.POST.get("asked", ""),
    }
    if request.POST.get("more"):
        return show(request, "new_client.html", **values)
    wrong = wrong_with(typed, sort, day_here(office_here()))
    wrong |= _wrong_people(request, treating, hidden)
    if not wrong:
        card = _card(typed, sort)
        alike = () if request.POST.get("another") == "yes" else _alike(staff, card)
        if alike:
            return show(request, "new_client.html", alike=alike, **values)
        try:
            return _opened(staff, NewClient(card, _ids(treating), _ids(hidden)))
        except BadInput as fault:
            wrong = {"treating": fault.what}
    return show(request, "new_client.html", status=400, wrong=wrong, **values)


def _card(typed: TypedCard, kind: FileKind) -> Card:
    office = office_here()
    return card_from(typed, kind, new_unit_id(office), lambda: new_person_id(office))


def _alike(staff: Staff, card: Card) -> tuple[Hit, ...]:
    return same_names(office_here(), staff, [one.name for one in card.members])


def _opened(staff: Staff, new: NewClient) -> HttpResponse:
    taken = take_on(office_here(), staff, new)
    return redirect("overview", unit=taken.unit) if taken.hers else redirect("people")


def typed_card(request: HttpRequest, rows: int) -> TypedCard:
    """Return what was typed into the rows of a card; `more` adds rows and keeps the text."""
    members, contacts = _count(request, "members", rows), _count(request, "contacts", CONTACT_ROWS)
    more = request.POST.get("more", "")
    boxes = {box: request.POST.get(box, "").strip() for box in names_of_boxes(members, contacts)}
    return TypedCard(
        boxes,
        min(members + _MORE * (more == "members"), MOST_ROWS),
        min(contacts + _MORE * (more == "contacts"), MOST_ROWS),
    )


def _count(request: HttpRequest, box: str, least: int) -> int:
    said = request.POST.get(box, "")
    return max(least, min(int(said), MOST_ROWS)) if said.isascii() and said.isdigit() else least


def _ids(said: list[str]) -> frozenset[StaffId]:
    return frozenset(StaffId(one) for one in said)


def _wrong_people(request: HttpRequest, treating: list[str], hidden: list[str]) -> dict[str, str]:
    wrong = {}
    if not treating:
        wrong["treating"] = "Choose who treats."
    asked = request.POST.get("asked")
    if asked not in ("nobody", "some"):
        wrong["asked"] = "Ask whether somebody working here must not see this file."
    elif asked == "some" and not hidden:
        wrong["hidden"] = "Tick who must not see it."
    elif asked == "nobody" and hidden:
        wrong["hidden"] = "Somebody is ticked who must not see it, and nobody was said."
    elif set(hidden) & set(treating):
        wrong["hidden"] = "Somebody who must not see a file cannot treat the client."
    return wrong
