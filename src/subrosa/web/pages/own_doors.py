"""Clients' own doors at the desk: open and close one, leave a message, put papers there."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django.shortcuts import redirect

from subrosa.desk.open_own_door import (
    NewDoor,
    close_own_door,
    last_day_for,
    open_doors_of,
    open_own_door,
)
from subrosa.desk.put_at_door import put_papers_at_door, write_to_door
from subrosa.terms.errors import BadInput
from subrosa.terms.ids import PersonId, RequestId, UnitId
from subrosa.terms.people import Signer
from subrosa.web.house import office_here
from subrosa.web.pages.guard import for_staff
from subrosa.web.pages.look import show

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from subrosa.desk.office import Staff

_BOXES: Final = ("person", "client", "until", "why", "signs")
_LONGEST: Final = 400
_SIGNS: Final = {"parent": Signer.PARENT, "representative": Signer.REPRESENTATIVE}


@for_staff("GET", "HEAD", "POST")
def own_doors(request: HttpRequest, staff: Staff, unit: str) -> HttpResponse:
    """Show the doors of a file, and do one thing about one of them."""
    office, file = office_here(), UnitId(unit)
    do, door = request.POST.get("do", ""), request.POST.get("door", "")[:_LONGEST]
    try:
        if do == "close":
            close_own_door(office, staff, file, UnitId(door))
            return redirect("own_doors", unit=unit)
        if do == "write":
            write_to_door(office, staff, file, UnitId(door), request.POST.get("words", ""))
            return redirect("own_doors", unit=unit)
        if do == "open":
            return _opened(request, staff, file)
    except BadInput as fault:
        box = f"words-{door}" if do == "write" else "person"
        return _page(request, staff, file, {box: f"{fault.what} {fault.do}".strip()})
    return _page(request, staff, file)


@for_staff("POST")
def put_papers(request: HttpRequest, staff: Staff, number: str) -> HttpResponse:
    """Put the papers of a request at the door of the one to whom they were handed over."""
    door = UnitId(request.POST.get("door", "")[:_LONGEST])
    put_papers_at_door(office_here(), staff, RequestId(number), door)
    return redirect("request", number=number)


def _opened(request: HttpRequest, staff: Staff, unit: UnitId) -> HttpResponse:
    boxes = _typed(request)
    new = NewDoor(
        PersonId(boxes["person"]),
        PersonId(boxes["client"]) if boxes["client"] else None,
        boxes["until"],
        boxes["why"],
        _SIGNS.get(boxes["signs"]),
    )
    slip = open_own_door(office_here(), staff, unit, new)
    place = request.build_absolute_uri("/mine")
    return show(request, "own_slip.html", slip=slip, unit=unit, place=place)


def _page(
    request: HttpRequest, staff: Staff, unit: UnitId, wrong: dict[str, str] | None = None
) -> HttpResponse:
    opened = open_doors_of(office_here(), staff, unit)
    members = opened.card.members
    return show(
        request,
        "own_doors.html",
        status=400 if wrong else 200,
        opened=opened,
        unit=unit,
        boxes=_typed(request),
        said=request.POST.get("words", ""),
        last=last_day_for(members[0].born, office_here()) if len(members) == 1 else "",
        wrong=wrong or {},
    )


def _typed(request: HttpRequest) -> dict[str, str]:
    return {box: request.POST.get(box, "").strip()[:_LONGEST] for box in _BOXES}
