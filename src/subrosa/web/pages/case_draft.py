"""A case sheet before it is shown: notes and colleagues, what was hidden, who could know her.

Every step is a button in a form and comes back to where it was pressed; nothing needs a script.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from django.http import HttpResponseRedirect
from django.shortcuts import redirect
from django.urls import reverse

from subrosa.desk.case_risk import SAID_BY_HAND, head_of, ways_to_tell_less
from subrosa.desk.draft_case_sheet import (
    begin_case,
    choose_for_case,
    choose_people,
    hide_words,
    open_draft,
    say_trait,
    settle_thing,
    tell_trait,
)
from subrosa.desk.forms.case_sheet import PutAs, ShownAs, TraitSaid
from subrosa.desk.show_case import show_case
from subrosa.terms.errors import BadInput, Withheld
from subrosa.terms.ids import RequestId, SegmentId, StaffId, UnitId
from subrosa.web.house import office_here
from subrosa.web.pages.guard import for_staff
from subrosa.web.pages.look import show

if TYPE_CHECKING:
    from collections.abc import Mapping

    from django.http import HttpRequest, HttpResponse

    from subrosa.desk.office import Staff

_Chosen = TypeVar("_Chosen", ShownAs, PutAs)
_STEPS = ("settle", "words", "trait", "tells", "people", "show")
_TYPED = ("words", "kind", "tells", "coarser")
_BOX = {
    "settle": "things",
    "words": "words",
    "trait": "meter",
    "tells": "tells",
    "people": "people",
    "show": "show",
}


@for_staff("GET", "HEAD", "POST")
def begin(request: HttpRequest, staff: Staff, unit: str) -> HttpResponse:
    """Choose notes and colleagues, the newest three notes beforehand; go on to the draft."""
    wrong, office = {}, office_here()
    notes, to = request.POST.getlist("note"), request.POST.getlist("to")
    if request.method == "POST":
        try:
            chosen = [SegmentId(one) for one in notes], [StaffId(one) for one in to]
            number = begin_case(office, staff, UnitId(unit), *chosen)
            return redirect("case_draft", unit=unit, number=number)
        except BadInput as fault:
            wrong = {"notes": f"{fault.what} {fault.do}".strip()}
    begun = choose_for_case(office, staff, UnitId(unit))
    return show(
        request,
        "case_begin.html",
        status=400 if wrong else 200,
        unit=unit,
        begun=begun,
        notes=notes if wrong else [one.segment for one in begun.notes if one.chosen],
        to=to if wrong else [one.id for one in begun.circle.people if one.chosen],
        wrong=wrong,
    )


@for_staff("GET", "HEAD", "POST")
def draft(request: HttpRequest, staff: Staff, unit: str, number: str) -> HttpResponse:
    """Show the draft beside what was hidden, and take one step with it."""
    place = UnitId(unit), RequestId(number)
    if request.method != "POST":
        return _page(request, staff, place)
    step = next((one for one in _STEPS if one in request.POST), "")
    try:
        back = _take(request, staff, place, step)
    except (BadInput, Withheld) as fault:
        box = _BOX.get(step, "things")
        return _page(request, staff, place, {box: f"{fault.what} {fault.do}".strip()})
    if step == "show":
        return redirect("case_sheet", number=number)
    return HttpResponseRedirect(f"{reverse('case_draft', args=[unit, number])}#{back}")


def _take(request: HttpRequest, staff: Staff, place: tuple[UnitId, RequestId], step: str) -> str:
    """Take one step; return the place on the page to come back to."""
    office, said = office_here(), request.POST.get(step, "")
    if step == "settle":
        key, _, shown = said.partition(":")
        settle_thing(office, staff, *place, key, _one_of(ShownAs, shown))
        return f"t-{key}"
    if step == "words":
        hide_words(office, staff, *place, said)
        return "words"
    if step == "trait":
        kind, _, told = said.partition(":")
        at = int(told) if told.isascii() and told.isdigit() and len(told) == 1 else -1
        tell_trait(office, staff, *place, kind, at)
        return "meter"
    if step == "tells":
        boxes = [request.POST.get(box, "") for box in ("kind", "tells", "coarser")]
        say_trait(office, staff, *place, TraitSaid(*boxes))
        return "meter"
    if step == "people":
        put = _one_of(PutAs, request.POST.get("put", PutAs.HIDDEN.value))
        people = [StaffId(one) for one in request.POST.getlist("to")]
        choose_people(office, staff, *place, people, put)
        return "people"
    if step == "show":
        show_case(office, staff, *place, request.POST.get("seen", ""))
        return ""
    raise BadInput("Nothing was chosen.", do="Press one of the buttons of the page.")


def _one_of(words: type[_Chosen], said: str) -> _Chosen:
    try:
        return words(said)
    except ValueError:
        raise BadInput("That is not one of the choices.", do="Open the page again.") from None


def _page(
    request: HttpRequest,
    staff: Staff,
    place: tuple[UnitId, RequestId],
    wrong: Mapping[str, str] | None = None,
) -> HttpResponse:
    opened = open_draft(office_here(), staff, *place)
    things = {one.key: number for number, one in enumerate(opened.text.things, 1)}
    return show(
        request,
        "case_draft.html",
        status=400 if wrong else 200,
        unit=place[0],
        number=place[1],
        opened=opened,
        things=things,
        ways=ShownAs,
        recognised=sum(one.would_recognise for one in opened.risk.participants),
        know_her=sum(one.knows_her for one in opened.risk.participants),
        head=head_of(opened.traits),
        less=ways_to_tell_less(opened.traits, opened.risk),
        kinds=SAID_BY_HAND,
        typed={box: request.POST.get(box, "") for box in _TYPED} if wrong else {},
        wrong=wrong or {},
    )
