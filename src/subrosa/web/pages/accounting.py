"""Who was told what of a client: suspensions, lists that are wanted, and the officer's look."""

from __future__ import annotations

import io
import zipfile
from importlib import resources
from typing import TYPE_CHECKING, Final

from django.http import HttpResponse
from django.shortcuts import redirect

from subrosa.desk.check_accounting import keep_check, open_check
from subrosa.desk.extend_accounting import extend_accounting
from subrosa.desk.forms.accounting import FeeTold, Held, Suspends
from subrosa.desk.forms.days import is_day
from subrosa.desk.forms.request import Channel
from subrosa.desk.open_accounting import Wish, open_accounting, take_wish
from subrosa.desk.prove_accounting import take_proof
from subrosa.desk.suspend_accounting import (
    LONGEST,
    Stated,
    end_suspension,
    suspend_accounting,
)
from subrosa.terms.errors import BadInput
from subrosa.terms.ids import PersonId, RequestId, UnitId
from subrosa.web.house import office_here
from subrosa.web.pages.guard import for_staff
from subrosa.web.pages.look import show

if TYPE_CHECKING:
    from django.http import HttpRequest

    from subrosa.desk.check_accounting import OpenedCheck
    from subrosa.desk.office import Staff

CHANNELS: Final = (Channel.LETTER, Channel.COUNTER, Channel.PHONE, Channel.EMAIL, Channel.FAX)
_HOW: Final = {"aloud": True, "in_writing": False}
_STATED: Final = ("agency", "official", "stated", "until", "only", "statement", "who", "how")
_WISHED: Final = ("client", "asker", "channel", "first_day", "last_day", "suspected")
_DAYS: Final = "Give a day as 2026-11-28, or leave it empty."
LISTED: Final = "listed"


@for_staff()
def accounting(request: HttpRequest, staff: Staff, unit: str) -> HttpResponse:
    """Show what was disclosed of a client, what is suspended, and which lists are wanted."""
    return _page(request, staff, UnitId(unit))


@for_staff("POST")
def wish(request: HttpRequest, staff: Staff, unit: str) -> HttpResponse:
    """Write down that the list is wanted; it becomes a request with its clock."""
    typed = {box: request.POST.get(box, "").strip() for box in _WISHED}
    wrong = {
        f"wish-{box}": _DAYS
        for box in ("first_day", "last_day")
        if typed[box] and not is_day(typed[box])
    }
    if typed["channel"] not in {one.value for one in CHANNELS}:
        wrong["wish-channel"] = "Choose how it came."
    if not typed["asker"]:
        wrong["wish-asker"] = "Choose who asks."
    if not wrong:
        asked = Wish(
            PersonId(typed["client"] or typed["asker"]),
            PersonId(typed["asker"]),
            Channel(typed["channel"]),
            typed["first_day"],
            typed["last_day"],
            bool(typed["suspected"]),
        )
        try:
            number = take_wish(office_here(), staff, UnitId(unit), asked)
        except BadInput as fault:
            wrong["wish-asker"] = f"{fault.what} {fault.do}".strip()
        else:
            return redirect("check_accounting", number=number)
    return _page(request, staff, UnitId(unit), wrong, typed)


@for_staff("POST")
def suspend(request: HttpRequest, staff: Staff, unit: str) -> HttpResponse:
    """Write down that an agency or official suspended the list of disclosures to it."""
    typed = {box: request.POST.get(box, "").strip() for box in _STATED}
    wrong = _wrong_statement(typed)
    if not wrong:
        stated = Stated(
            who=Suspends(typed["who"]),
            oral=_HOW[typed["how"]],
            **{box: typed[box] for box in _STATED if box not in ("who", "how")},
        )
        try:
            suspend_accounting(office_here(), staff, UnitId(unit), stated)
        except BadInput as fault:
            wrong["stop-until"] = f"{fault.what} {fault.do}".strip()
        else:
            return _back(unit)
    return _page(request, staff, UnitId(unit), wrong, typed)


@for_staff("POST")
def end_early(request: HttpRequest, staff: Staff, unit: str, suspension: str) -> HttpResponse:
    """End a suspension before its day."""
    why = request.POST.get("why", "").strip()
    try:
        end_suspension(office_here(), staff, UnitId(unit), suspension, why[:LONGEST])
    except BadInput as fault:
        wrong = {f"end-{suspension}": f"{fault.what} {fault.do}".strip()}
        return _page(request, staff, UnitId(unit), wrong)
    return _back(unit)


@for_staff("GET", "HEAD", "POST")
def check(request: HttpRequest, staff: Staff, number: str) -> HttpResponse:
    """Show a list line by line, and keep what the officer decides about each."""
    if request.method != "POST":
        opened = open_check(office_here(), staff, RequestId(number))
        return _look(request, opened, {}, {})
    opened = open_check(office_here(), staff, RequestId(number))
    typed = {one.id: request.POST.get(one.id, "") for one in opened.lines}
    typed |= {box: request.POST.get(box, "").strip() for box in ("reason", "amount", "told")}
    choices, wrong = _choices(opened, typed)
    if not typed["reason"]:
        wrong["reason"] = "Write in a sentence what you looked at."
    fee = FeeTold(typed["amount"], typed["told"]) if typed["amount"] or typed["told"] else None
    if not wrong:
        try:
            keep_check(office_here(), staff, RequestId(number), choices, typed["reason"], fee)
        except BadInput as fault:
            wrong["amount" if fee else "reason"] = f"{fault.what} {fault.do}".strip()
        else:
            return redirect("check_accounting", number=number)
    return _look(request, opened, typed, wrong)


@for_staff("POST")
def extend(request: HttpRequest, staff: Staff, number: str) -> HttpResponse:
    """Write the letter that the list takes longer, and put its clock forward."""
    typed = {box: request.POST.get(box, "").strip() for box in ("why", "by")}
    wrong = {}
    if not typed["why"]:
        wrong["why"] = "Say why it takes longer."
    if not is_day(typed["by"]):
        wrong["by"] = "Give the day by which the list comes as 2026-11-28."
    if not wrong:
        try:
            extend_accounting(office_here(), staff, RequestId(number), typed["why"], typed["by"])
        except BadInput as fault:
            wrong["by"] = f"{fault.what} {fault.do}".strip()
        else:
            return redirect("check_accounting", number=number)
    return _look(request, open_check(office_here(), staff, RequestId(number)), typed, wrong)


@for_staff()
def proof(_request: HttpRequest, staff: Staff, number: str) -> HttpResponse:
    """Send the proof of a list that was handed over; that it was taken out is written first."""
    program = resources.files("subrosa.ledger").joinpath("verify_ledger.py").read_bytes()
    files = take_proof(office_here(), staff, RequestId(number), program)
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(f"proof/{name}", content)
    response = HttpResponse(packed.getvalue(), content_type="application/zip")
    response["Content-Disposition"] = 'attachment; filename="proof.zip"'
    return response


def _wrong_statement(typed: dict[str, str]) -> dict[str, str]:
    wrong = {}
    if typed["who"] not in {one.value for one in Suspends}:
        wrong["stop-who"] = "Choose who suspended it."
    if typed["how"] not in _HOW:
        wrong["stop-how"] = "Say whether it was said aloud or came in writing."
    for box, missing in (
        ("agency", "Name the agency."),
        ("official", "Name who made the statement."),
        ("stated", "Give the day of the statement as 2026-11-28."),
        ("statement", "Write down what was stated."),
    ):
        if not typed[box] or (box == "stated" and not is_day(typed[box])):
            wrong[f"stop-{box}"] = missing
        elif len(typed[box]) > LONGEST:
            wrong[f"stop-{box}"] = f"Use {LONGEST} characters at most."
    return wrong


def _choices(
    opened: OpenedCheck, typed: dict[str, str]
) -> tuple[dict[str, Held | bool], dict[str, str]]:
    """Read what was chosen for each line; what is off by law, or suspended, needs no choice."""
    choices: dict[str, Held | bool] = {}
    wrong = {}
    for number, one in enumerate(opened.lines, 1):
        said = typed[one.id]
        if said == LISTED:
            choices[one.id] = True
        elif said in {held.value for held in Held}:
            choices[one.id] = Held(said)
        elif one.place.is_open:
            wrong[one.id] = f"Line {number}, {one.line.to}: choose whether it goes or is held."
    return choices, wrong


def _page(
    request: HttpRequest,
    staff: Staff,
    unit: UnitId,
    wrong: dict[str, str] | None = None,
    typed: dict[str, str] | None = None,
) -> HttpResponse:
    opened = open_accounting(office_here(), staff, unit)
    return show(
        request,
        "accounting.html",
        status=400 if wrong else 200,
        opened=opened,
        unit=unit,
        suspends=tuple(Suspends),
        channels=CHANNELS,
        wrong=wrong or {},
        typed=typed or {},
    )


def _look(
    request: HttpRequest, opened: OpenedCheck, typed: dict[str, str], wrong: dict[str, str]
) -> HttpResponse:
    held = [one for one in Held if one is not Held.SUSPENDED]
    if opened.herself:
        held.remove(Held.REPRESENTATIVE)
    return show(
        request,
        "check_accounting.html",
        status=400 if wrong else 200,
        opened=opened,
        held=held,
        typed=typed,
        wrong=wrong,
    )


def _back(unit: str) -> HttpResponse:
    response = redirect("accounting", unit=unit)
    response["Location"] += "#suspensions"
    return response
