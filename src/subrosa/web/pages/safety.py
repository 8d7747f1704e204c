"""Safety papers: open before sign-in, on the locked screen and without any script."""

from __future__ import annotations

import json
import re
from hashlib import sha256
from typing import TYPE_CHECKING, Final

from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from subrosa import __version__
from subrosa.desk.act_on_danger import open_safety_sheet, show_safety_sheet
from subrosa.desk.forms.papers import SafetySheet
from subrosa.web.doors.faults import not_here
from subrosa.web.house import name_here, paper_here
from subrosa.web.pages.look import looks, show
from subrosa.web.settings import HERE

if TYPE_CHECKING:
    from django.http import HttpRequest

_SHEETS: Final = {
    "call-sheet": SafetySheet.CALL_SHEET,
    "numbers": SafetySheet.SAFETY_NUMBERS,
    "worksheet": SafetySheet.BLANK_WORKSHEET,
    "door-card": SafetySheet.DOOR_CARD,
    "hospital-sheet": SafetySheet.HOSPITAL_SHEET,
    "safety-plan": SafetySheet.SAFETY_PLAN,
    "report-sheet": SafetySheet.REPORT_SHEET,
}
_PLACES: Final = {
    "on_call": "Person on call",
    "supervisor": "Supervisor or consultant",
    "local_police": "Local or campus police",
    "privacy_officer": "Privacy officer",
    "lawyer": "Lawyer or malpractice insurer",
}
_NUMBER: Final = re.compile(r"\+?\d[\d ().-]{1,20}\d")


@require_safe
def safety(request: HttpRequest) -> HttpResponse:
    """Show the numbers first, and the papers to print."""
    _, local = paper_here()
    numbers = [(_PLACES[place], said, _dialled(said)) for place, said in local.items()]
    return show(request, "safety.html", numbers=numbers)


@require_safe
def sheet(request: HttpRequest, name: str) -> HttpResponse:
    """Show one paper as a page."""
    if name not in _SHEETS:
        return not_here(request)
    opened = show_safety_sheet(paper_here()[0], _SHEETS[name], paper_here()[1])
    return show(request, "sheet.html", name=name, opened=opened)


@require_safe
def sheet_to_print(request: HttpRequest, name: str) -> HttpResponse:
    """Send one paper as PDF, or as plain text where no page could be set."""
    if name not in _SHEETS:
        return not_here(request)
    opened = open_safety_sheet(paper_here()[0], _SHEETS[name], paper_here()[1])
    if opened.pdf is None:
        return HttpResponse(opened.text, content_type="text/plain; charset=utf-8")
    response = HttpResponse(opened.pdf, content_type="application/pdf")
    response["Content-Disposition"] = f'inline; filename="{name}.pdf"'
    return response


@require_safe
def worker(request: HttpRequest) -> HttpResponse:
    """Send the script that keeps the safety papers in the browser; it holds no page of staff."""
    del request
    kept = [reverse("safety")]
    for name in _SHEETS:
        kept += [reverse("sheet", args=[name]), reverse("sheet_to_print", args=[name])]
    kept += [
        address
        for name, address in looks().items()
        if name not in {"away", "passkeys", "worksheet"}
    ]
    _, local = paper_here()
    seen = sha256(json.dumps([kept, dict(local), name_here(), __version__]).encode()).hexdigest()
    code = (HERE / "static" / "safety-worker.js").read_text(encoding="utf-8")
    code = code.replace("DIGEST", seen[:16]).replace("ADDRESSES", json.dumps(kept))
    return HttpResponse(code, content_type="text/javascript; charset=utf-8")


def _dialled(said: str) -> str:
    """Return the number in what was written down, as a telephone dials it; empty for none."""
    found = _NUMBER.search(said)
    return "".join(sign for sign in found[0] if sign in "+0123456789") if found else ""
