"""Beside a request on paper: its files, the letters, who was consulted, and the legal hold."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django.shortcuts import redirect

from subrosa.desk.consult_counsel import keep_advice, note_consulted, read_advice
from subrosa.desk.forms.sheets import Adviser
from subrosa.desk.legal_hold import lift_hold, set_hold
from subrosa.desk.open_legal_desk import open_legal_desk
from subrosa.desk.take_files import take_file_out
from subrosa.desk.write_letters import take_letter_out, write_holding_letter, write_notices
from subrosa.terms.errors import BadInput
from subrosa.terms.ids import RequestId, SheetId
from subrosa.web.doors.faults import not_here
from subrosa.web.house import office_here
from subrosa.web.pages.dropped import sent_out
from subrosa.web.pages.guard import for_staff
from subrosa.web.pages.look import show

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from subrosa.desk.office import Staff

_LONGEST: Final = {"called": 200, "reason": 1000, "words": 20_000}


@for_staff()
def file(_request: HttpRequest, staff: Staff, number: str, sheet: str) -> HttpResponse:
    """Send a file that came with a request; that it was taken out is in the history before."""
    found = take_file_out(office_here(), staff, RequestId(number), SheetId(sheet))
    return sent_out(found.content, found.media, f"file-{sheet.lower()}.{found.ending}")


@for_staff()
def letter(_request: HttpRequest, staff: Staff, number: str, sheet: str) -> HttpResponse:
    """Send a letter that was written beside a request."""
    found = take_letter_out(office_here(), staff, RequestId(number), SheetId(sheet))
    return sent_out(found.content, "application/pdf", f"{found.number}.pdf")


@for_staff("POST")
def holding_letter(_request: HttpRequest, staff: Staff, number: str) -> HttpResponse:
    """Write the holding letter; the request stays open."""
    write_holding_letter(office_here(), staff, RequestId(number))
    return _back(number, "letters")


@for_staff("POST")
def notices(_request: HttpRequest, staff: Staff, number: str) -> HttpResponse:
    """Write a notice to each client, one letter for each."""
    write_notices(office_here(), staff, RequestId(number))
    return _back(number, "letters")


@for_staff("GET", "HEAD", "POST")
def hold(request: HttpRequest, staff: Staff, number: str) -> HttpResponse:
    """Set a legal hold, or lift it, for a reason."""
    desk = open_legal_desk(office_here(), staff, RequestId(number))
    if desk is None:
        return not_here(request)
    typed, wrong = _typed(request, "reason")
    if request.method == "POST" and not wrong:
        turn = lift_hold if request.POST.get("do") == "lift" else set_hold
        try:
            turn(office_here(), staff, RequestId(number), typed["reason"])
        except BadInput as fault:
            wrong["reason"] = f"{fault.what} {fault.do}".strip()
        else:
            return _back(number, "hold")
    return _show(request, "legal_hold.html", number, typed, wrong, hold=desk.hold, known=desk.known)


@for_staff("GET", "HEAD", "POST")
def counsel(request: HttpRequest, staff: Staff, number: str) -> HttpResponse:
    """Write down that a lawyer or the insurer was consulted, and no word of what was said."""
    desk = open_legal_desk(office_here(), staff, RequestId(number))
    if desk is None:
        return not_here(request)
    typed, wrong = _typed(request, "called", "day", "whom")
    if request.method == "POST" and not wrong:
        if typed["whom"] not in {one.value for one in Adviser}:
            wrong["whom"] = "Choose who was consulted."
        else:
            try:
                note_consulted(
                    office_here(),
                    staff,
                    RequestId(number),
                    Adviser(typed["whom"]),
                    typed["called"],
                    typed["day"],
                )
            except BadInput as fault:
                wrong["day"] = f"{fault.what} {fault.do}".strip()
            else:
                return _back(number, "counsel")
    return _show(
        request,
        "counsel.html",
        number,
        typed,
        wrong,
        consulted=desk.consulted,
        advisers=tuple(Adviser),
    )


@for_staff("GET", "HEAD", "POST")
def advice(request: HttpRequest, staff: Staff, number: str) -> HttpResponse:
    """Show and add to the privileged folder, as far as it is sealed to this person."""
    typed, wrong = _typed(request, "words", "day")
    if request.method == "POST" and not typed["words"]:
        wrong["words"] = "Write what was advised."
    if request.method == "POST" and not wrong:
        try:
            keep_advice(office_here(), staff, RequestId(number), typed["day"], typed["words"])
        except BadInput as fault:
            wrong["day"] = f"{fault.what} {fault.do}".strip()
        else:
            return redirect("advice", number=number)
    found = read_advice(office_here(), staff, RequestId(number))
    return _show(request, "advice.html", number, typed, wrong, found=found)


def _typed(request: HttpRequest, *boxes: str) -> tuple[dict[str, str], dict[str, str]]:
    typed = {box: request.POST.get(box, "").strip() for box in boxes}
    wrong = {
        box: f"Use {_LONGEST[box]} characters at most; these are {len(said)}."
        for box, said in typed.items()
        if len(said) > _LONGEST.get(box, len(said))
    }
    return typed, wrong


def _show(
    request: HttpRequest,
    template: str,
    number: str,
    typed: dict[str, str],
    wrong: dict[str, str],
    **values: object,
) -> HttpResponse:
    status = 400 if wrong else 200
    today = office_here().now().astimezone(office_here().zone).date().isoformat()
    return show(
        request,
        template,
        status=status,
        number=number,
        typed=typed,
        wrong=wrong,
        today=today,
        **values,
    )


def _back(number: str, part: str) -> HttpResponse:
    response = redirect("request", number=number)
    response["Location"] += f"#{part}"
    return response
