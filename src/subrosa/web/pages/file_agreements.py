"""Agreements of a file of several people: who has signed, a new member, and the page to sign."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django.shortcuts import redirect

from subrosa.desk.file_agreements import (
    NewSignature,
    add_group_member,
    open_file_agreements,
    sign_file_agreement,
)
from subrosa.desk.forms.card import FileKind, Member
from subrosa.desk.forms.file_agreement import (
    GROUP_WORDS,
    SECRETS_NOTE,
    SECRETS_WORDS,
    Secrets,
    SignedHow,
    version_of,
)
from subrosa.terms.errors import BadInput
from subrosa.terms.ids import PersonId, UnitId
from subrosa.terms.people import SubjectType
from subrosa.web.doors.faults import not_here
from subrosa.web.house import office_here
from subrosa.web.pages.guard import for_staff
from subrosa.web.pages.look import show

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from subrosa.desk.file_agreements import FileAgreements
    from subrosa.desk.office import Staff

_LONGEST: Final = 200


@for_staff()
def file_agreements(request: HttpRequest, staff: Staff, unit: str) -> HttpResponse:
    """Show who has signed what, and to whoever leads a group who of it is close."""
    return _page(request, staff, UnitId(unit))


@for_staff("POST")
def add_member(request: HttpRequest, staff: Staff, unit: str) -> HttpResponse:
    """Add somebody to a group, and go on to the page that she signs."""
    opened = open_file_agreements(office_here(), staff, UnitId(unit))
    said = {box: _box(request, box) for box in ("name", "born", "phone")}
    new = Member(
        PersonId(""),
        said["name"],
        SubjectType.GROUP_MEMBER,
        born=said["born"],
        phone=said["phone"],
    )
    try:
        person = add_group_member(office_here(), staff, opened.card.unit, new)
    except BadInput as fault:
        wrong = {"born" if "day" in fault.what.casefold() else "name": _told(fault)}
        return _page(request, staff, UnitId(unit), wrong, said)
    return redirect("sign_file_agreement", unit=unit, person=person)


@for_staff("GET", "HEAD", "POST")
def sign(request: HttpRequest, staff: Staff, unit: str, person: str) -> HttpResponse:
    """Show one member the agreement, and nobody else of the file; take her signature.

    What came on paper is entered on the page of those who work here.
    """
    opened = open_file_agreements(office_here(), staff, UnitId(unit))
    member = opened.card.member(PersonId(person))
    if member is None:
        return not_here(request)
    said = {box: _box(request, box) for box in ("typed", "called", "policy", "version")}
    if request.method != "POST":
        return _to_sign(request, opened, member, said)
    try:
        _sign(staff, opened, member, said, SignedHow.SCREEN)
    except BadInput as fault:
        box = "policy" if "Choose" in fault.what else "typed"
        box = "called" if "taken" in fault.what else box
        return _to_sign(request, opened, member, said, {box: _told(fault)})
    return show(request, "file_agreement_signed.html", unit=unit)


@for_staff("POST")
def on_paper(request: HttpRequest, staff: Staff, unit: str, person: str) -> HttpResponse:
    """Enter that a member signed on paper."""
    opened = open_file_agreements(office_here(), staff, UnitId(unit))
    member = opened.card.member(PersonId(person))
    if member is None:
        return not_here(request)
    said = {box: _box(request, box) for box in ("day", "called", "policy")}
    said["version"] = str(version_of(opened.card))
    try:
        _sign(staff, opened, member, said, SignedHow.PAPER)
    except BadInput as fault:
        return _page(request, staff, UnitId(unit), {f"day-{person}": _told(fault)}, said)
    return redirect("file_agreements", unit=unit)


def _sign(
    staff: Staff, opened: FileAgreements, member: Member, said: dict[str, str], how: SignedHow
) -> None:
    policy = said.get("policy", "")
    new = NewSignature(
        member.person,
        how,
        int(said["version"]) if said["version"].isdecimal() else 0,
        said.get("day", ""),
        Secrets(policy) if policy in set(Secrets) else None,
        said.get("typed", ""),
        said.get("called", ""),
    )
    sign_file_agreement(office_here(), staff, opened.card.unit, new)


def _to_sign(
    request: HttpRequest,
    opened: FileAgreements,
    member: Member,
    said: dict[str, str],
    wrong: dict[str, str] | None = None,
) -> HttpResponse:
    return show(
        request,
        "file_agreement_sign.html",
        status=400 if wrong else 200,
        unit=opened.card.unit,
        person=member.person,
        group=opened.kind is FileKind.GROUP,
        words=GROUP_WORDS,
        policies=SECRETS_WORDS,
        note=SECRETS_NOTE,
        version=version_of(opened.card),
        said=said,
        wrong=wrong,
    )


def _page(
    request: HttpRequest,
    staff: Staff,
    unit: UnitId,
    wrong: dict[str, str] | None = None,
    said: dict[str, str] | None = None,
) -> HttpResponse:
    opened = open_file_agreements(office_here(), staff, unit)
    return show(
        request,
        "file_agreements.html",
        status=400 if wrong else 200,
        opened=opened,
        unit=unit,
        group=opened.kind is FileKind.GROUP,
        missing={one.member.person for one in opened.missing},
        policies=SECRETS_WORDS,
        wrong=wrong,
        said=said or {},
    )


def _box(request: HttpRequest, name: str) -> str:
    return request.POST.get(name, "")[:_LONGEST].strip()


def _told(fault: BadInput) -> str:
    return f"{fault.what} {fault.do}".strip()
