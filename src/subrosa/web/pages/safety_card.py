"""The safety card: found by a name, open in one step, the reason afterwards; and how it is kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import HttpResponse
from django.shortcuts import redirect

from subrosa.desk.fill_worksheet import worksheets_of_file
from subrosa.desk.forms.safety_card import SafetyCard
from subrosa.desk.open_safety_card import (
    find_safety_cards,
    keep_safety_card,
    open_safety_card,
    say_why,
)
from subrosa.desk.print_safety_sheet import print_for_hospital, print_plan
from subrosa.paper.wording.safety_sheets import HOSPITAL_PARTS, PLAN_PARTS
from subrosa.terms.errors import BadInput
from subrosa.terms.ids import UnitId
from subrosa.web.house import office_here
from subrosa.web.pages.guard import for_staff
from subrosa.web.pages.look import show

if TYPE_CHECKING:
    from collections.abc import Mapping

    from django.http import HttpRequest

    from subrosa.desk.forms.worksheet import Worksheet
    from subrosa.desk.office import Staff

_LONGEST = 200
_CARD, _HOSPITAL = "safety_card_form.html", "hospital_sheet.html"
_BOXES = ("phone", "place_during_sessions", "emergency_contact", "contact_use")


@for_staff("GET", "HEAD", "POST")
def cards(request: HttpRequest, staff: Staff) -> HttpResponse:
    """Find a safety card by part of a name, among those that open for this person in danger."""
    if request.method != "POST":
        return show(request, "safety_cards.html", found=None)
    said = request.POST.get("said", "").strip()
    found, wrong = None, ""
    if len(said) > _LONGEST:
        wrong = f"Use {_LONGEST} characters at most; these are {len(said)}."
    else:
        try:
            found = find_safety_cards(office_here(), staff, said)
        except BadInput as fault:
            wrong = fault.what
    return show(
        request,
        "safety_cards.html",
        status=400 if wrong else 200,
        found=found,
        said=said,
        wrong={"said": wrong} if wrong else {},
    )


@for_staff("GET", "HEAD", "POST")
def card(request: HttpRequest, staff: Staff, unit: str) -> HttpResponse:
    """Show a safety card at once; why it was opened is said afterwards, on the same page."""
    office, file = office_here(), UnitId(unit)
    wrong: dict[str, str] = {}
    reason = request.POST.get("reason", "")
    if request.method == "POST":
        try:
            say_why(office, staff, file, _entry(request), reason)
            return redirect("board")
        except BadInput as fault:
            wrong["reason"] = fault.what
    opened = open_safety_card(office, staff, file)
    return show(
        request,
        "safety_card.html",
        status=400 if wrong else 200,
        opened=opened,
        sheets=worksheets_of_file(office, staff, file),
        wrong=wrong,
        reason=reason,
    )


@for_staff("GET", "HEAD", "POST")
def change_card(request: HttpRequest, staff: Staff, unit: str) -> HttpResponse:
    """Keep what stands on a safety card: where she is, whom to ring, her own plan."""
    office, file = office_here(), UnitId(unit)
    opened = open_safety_card(office, staff, file)
    if request.method != "POST":
        typed = {box: getattr(opened.card, box) for box in _BOXES}
        plan = "\n".join(opened.card.safety_plan)
        return _form(request, _CARD, unit, {**typed, "plan": plan})
    typed = {box: request.POST.get(box, "").strip() for box in (*_BOXES, "plan")}
    long = [box for box, text in typed.items() if len(text) > (4000 if box == "plan" else 400)]
    if long:
        wrong = dict.fromkeys(long, "This is too long for a card. Keep what is needed at night.")
        return _form(request, _CARD, unit, typed, wrong)
    plan_lines = tuple(line.strip() for line in typed.pop("plan").splitlines() if line.strip())
    kept = SafetyCard("", opened.card.name, **typed, safety_plan=plan_lines)
    keep_safety_card(office, staff, file, kept)
    return redirect("safety_card", unit=unit)


@for_staff("GET", "HEAD", "POST")
def hospital(request: HttpRequest, staff: Staff, unit: str) -> HttpResponse:
    """Fill in the sheet for the hospital from what is known, and send it as PDF."""
    office, file = office_here(), UnitId(unit)
    names = [name for name, _ in HOSPITAL_PARTS]
    if request.method == "POST":
        typed = {name: request.POST.get(name, "") for name in names}
        try:
            return _pdf(print_for_hospital(office, staff, file, typed), "hospital-sheet")
        except BadInput as fault:
            wrong = {names[0]: f"{fault.what} {fault.do}"}
            return _form(request, _HOSPITAL, unit, typed, wrong)
    opened = open_safety_card(office, staff, file)
    sheets = worksheets_of_file(office, staff, file)
    known = _known(opened.card, sheets[0] if sheets else None)
    return _form(request, _HOSPITAL, unit, known)


@for_staff("POST")
def plan(request: HttpRequest, staff: Staff, unit: str) -> HttpResponse:
    """Send the client's own safety plan as PDF."""
    del request
    return _pdf(print_plan(office_here(), staff, UnitId(unit)), "safety-plan")


def _known(card: SafetyCard, sheet: Worksheet | None) -> dict[str, str]:
    """Return what of the sheet can be filled in from the card and the newest worksheet."""

    def said(question: str) -> str:
        stands = sheet.of(question) if sheet else ()
        return "; ".join(one.said.words for one in stands if one.said.words)

    held = {
        "who": ", ".join(one for one in (card.name, card.phone) if one),
        "said": said("words"),
        "plan": "; ".join(one for one in map(said, ("plan", "means", "intent")) if one),
        "with": "; ".join(one for one in (card.emergency_contact, card.contact_use) if one),
        "helps": said("keeps"),
    }
    return {name: held.get(name, "") for name, _ in HOSPITAL_PARTS}


def _form(
    request: HttpRequest,
    template: str,
    unit: str,
    typed: Mapping[str, str],
    wrong: Mapping[str, str] | None = None,
) -> HttpResponse:
    return show(
        request,
        template,
        status=400 if wrong else 200,
        unit=unit,
        typed=typed,
        wrong=wrong or {},
        parts=PLAN_PARTS if template == _CARD else HOSPITAL_PARTS,
    )


def _entry(request: HttpRequest) -> int:
    said = request.POST.get("entry", "")
    whole = said.isascii() and said.isdigit() and len(said) < len("1000000000000")
    return int(said) if whole else 0


def _pdf(content: bytes, name: str) -> HttpResponse:
    response = HttpResponse(content, content_type="application/pdf")
    response["Content-Disposition"] = f'inline; filename="{name}.pdf"'
    return response
