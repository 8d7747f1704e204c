"""Safety papers: open before sign-in, on the locked screen and without any script."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django.http import HttpResponse
from django.views.decorators.http import require_safe

from subrosa.desk.act_on_danger import open_safety_sheet
from subrosa.desk.forms.papers import SafetySheet
from subrosa.web.doors.faults import not_here
from subrosa.web.house import office_here
from subrosa.web.pages.look import show

if TYPE_CHECKING:
    from django.http import HttpRequest

_SHEETS: Final = {
    "call-sheet": SafetySheet.CALL_SHEET,
    "numbers": SafetySheet.SAFETY_NUMBERS,
    "worksheet": SafetySheet.BLANK_WORKSHEET,
    "door-card": SafetySheet.DOOR_CARD,
}


@require_safe
def safety(request: HttpRequest) -> HttpResponse:
    """Show the numbers first, and the papers to print."""
    return show(request, "safety.html")


@require_safe
def sheet(request: HttpRequest, name: str) -> HttpResponse:
    """Show one paper as a page."""
    if name not in _SHEETS:
        return not_here(request)
    opened = open_safety_sheet(office_here().paper, _SHEETS[name])
    return show(
        request, "sheet.html", name=name, lines=opened.text.splitlines(), sheet=opened.sheet
    )


@require_safe
def sheet_to_print(request: HttpRequest, name: str) -> HttpResponse:
    """Send one paper as PDF, or as plain text where no page could be set."""
    if name not in _SHEETS:
        return not_here(request)
    opened = open_safety_sheet(office_here().paper, _SHEETS[name])
    if opened.pdf is None:
        return HttpResponse(opened.text, content_type="text/plain; charset=utf-8")
    response = HttpResponse(opened.pdf, content_type="application/pdf")
    response["Content-Disposition"] = f'inline; filename="{name}.pdf"'
    return response
