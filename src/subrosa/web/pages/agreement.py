"""The confidentiality agreement: five situations, the words, a signature; and who is accepted."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django.shortcuts import redirect

from subrosa.desk.forms.staff_agreement import AGREEMENT, SITUATIONS, VERSION, wrong_answers
from subrosa.desk.forms.standing import Stands
from subrosa.desk.notes_left import notes_left
from subrosa.desk.staff_agreements import (
    accept_colleague,
    agreements_due,
    may_sign,
    open_agreements,
    sign_agreement,
)
from subrosa.terms.errors import BadInput
from subrosa.terms.ids import StaffId
from subrosa.web.doors.faults import not_here
from subrosa.web.house import office_here
from subrosa.web.pages.guard import for_staff
from subrosa.web.pages.look import show

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from subrosa.desk.office import Staff

_LONGEST: Final = 200


@for_staff("GET", "HEAD", "POST", without_agreement=True)
def agreement(request: HttpRequest, staff: Staff) -> HttpResponse:
    """Ask the five situations, then show the agreement with the line to sign; or where one stands.

    Right answers travel in the form of the second page: nothing is kept before the signature.
    """
    office = office_here()
    today = office.now().astimezone(office.zone).date()
    if not may_sign(staff.standing, today):
        return show(request, "agreement_stands.html", standing=staff.standing, words=AGREEMENT)
    if request.method != "POST":
        return _situations(request, staff, {})
    answers = _answers(request)
    wrong = wrong_answers(answers)
    if wrong:
        return _situations(request, staff, answers, wrong)
    return _words(request, staff, answers)


@for_staff("GET", "HEAD", "POST", without_agreement=True)
def sign(request: HttpRequest, staff: Staff) -> HttpResponse:
    """Take the signature."""
    if request.method != "POST":
        return redirect("agreement")
    answers, typed = _answers(request), request.POST.get("signature", "")[:_LONGEST]
    if wrong_answers(answers):
        return redirect("agreement")
    version = request.POST.get("version", "")
    try:
        sign_agreement(
            office_here(), staff, int(version) if version.isdecimal() else 0, answers, typed
        )
    except BadInput as fault:
        told = {"signature": f"{fault.what} {fault.do}".strip()}
        return _words(request, staff, answers, told, typed)
    return redirect("agreement" if staff.standing.stands is Stands.ASKED else "board")


@for_staff()
def agreements(request: HttpRequest, staff: Staff) -> HttpResponse:
    """Show where everybody stands, to whoever accepts."""
    return _list(request, staff)


@for_staff("POST")
def accept(request: HttpRequest, staff: Staff, who: str) -> HttpResponse:
    """Accept somebody who signed, or say anew when a placement ends."""
    people = open_agreements(office_here(), staff)
    if who not in {one.id for one in people} or who == staff.id:
        return not_here(request)
    until = request.POST.get("until", "")[:_LONGEST].strip()
    try:
        accept_colleague(office_here(), staff, StaffId(who), until)
    except BadInput as fault:
        wrong = {f"until-{who}": f"{fault.what} {fault.do}".strip()}
        return _list(request, staff, wrong=wrong, typed={who: until})
    return redirect("agreements")


@for_staff()
def left_undone(request: HttpRequest, staff: Staff, who: str) -> HttpResponse:
    """Show where somebody left notes unsigned, as far as this person may read the records."""
    people = {one.id: one for one in open_agreements(office_here(), staff)}
    person = people.get(StaffId(who))
    if person is None:
        return not_here(request)
    left = notes_left(office_here(), staff, person.id)
    return show(request, "agreement_notes.html", person=person, left=left)


def _answers(request: HttpRequest) -> dict[str, str]:
    return {one.id: request.POST.get(one.id, "")[:1] for one in SITUATIONS}


def _situations(
    request: HttpRequest,
    staff: Staff,
    answers: dict[str, str],
    wrong: dict[str, str] | None = None,
) -> HttpResponse:
    return show(
        request,
        "agreement.html",
        status=400 if wrong else 200,
        situations=SITUATIONS,
        answers=answers,
        wrong=wrong,
        standing=staff.standing,
    )


def _words(
    request: HttpRequest,
    staff: Staff,
    answers: dict[str, str],
    wrong: dict[str, str] | None = None,
    typed: str = "",
) -> HttpResponse:
    return show(
        request,
        "agreement_words.html",
        status=400 if wrong else 200,
        words=AGREEMENT,
        version=VERSION,
        situations=SITUATIONS,
        answers=answers,
        wrong=wrong,
        typed=typed,
        standing=staff.standing,
    )


def _list(
    request: HttpRequest,
    staff: Staff,
    *,
    wrong: dict[str, str] | None = None,
    typed: dict[str, str] | None = None,
) -> HttpResponse:
    people = open_agreements(office_here(), staff)
    return show(
        request,
        "agreements.html",
        status=400 if wrong else 200,
        people=people,
        due=agreements_due(office_here(), staff),
        wrong=wrong,
        typed=typed or {},
    )
