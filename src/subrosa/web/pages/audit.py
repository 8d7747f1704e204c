"""The auditor's account: what left, how it was decided, and the proof to take home.

Rules (journeys.md, "Auditor"): read-only, no client's name, no words of a record. Whoever is
neither auditor nor privacy officer finds no such page.
"""

from __future__ import annotations

import io
import zipfile
from importlib import resources
from typing import TYPE_CHECKING, Final

from django.http import HttpResponse
from django.shortcuts import redirect

from subrosa.desk.audit import (
    disclosures,
    make_sheet,
    open_sheet,
    pick,
    pick_at_random,
    take_history_home,
    waiting_picks,
)
from subrosa.desk.ports import StaffDuty
from subrosa.ledger.export import export_files
from subrosa.terms.errors import BadInput
from subrosa.web.house import office_here
from subrosa.web.pages.guard import for_staff
from subrosa.web.pages.look import show

if TYPE_CHECKING:
    from django.http import HttpRequest

    from subrosa.desk.office import Staff

AT_RANDOM: Final = 5


@for_staff()
def show_audit(request: HttpRequest, staff: Staff) -> HttpResponse:
    """List the disclosures; the privacy officer sees first what auditors asked for."""
    return _page(request, staff)


@for_staff("POST")
def pick_some(request: HttpRequest, staff: Staff) -> HttpResponse:
    """Ask for one disclosure, or for five drawn by chance."""
    try:
        if request.POST.get("which") == "random":
            pick_at_random(office_here(), staff, AT_RANDOM)
        else:
            pick(office_here(), staff, {_number(one) for one in request.POST.getlist("entry")})
    except BadInput as wrong:
        return _page(request, staff, wrong.what)
    return redirect("audit")


@for_staff("POST")
def allow(request: HttpRequest, staff: Staff) -> HttpResponse:
    """Make the audit sheet of one disclosure, by the privacy officer."""
    try:
        make_sheet(office_here(), staff, _number(request.POST.get("entry", "")))
    except BadInput as wrong:
        return _page(request, staff, wrong.what)
    return redirect("audit")


@for_staff()
def audited(request: HttpRequest, staff: Staff, entry: int) -> HttpResponse:
    """Show one audit sheet with its line of the history and the proof."""
    return show(request, "audited.html", item=open_sheet(office_here(), staff, entry))


@for_staff()
def proof(_request: HttpRequest, staff: Staff, entry: int) -> HttpResponse:
    """Send the proof file of one entry."""
    item = open_sheet(office_here(), staff, entry)
    return _sent(item.proof.encode(), "text/plain; charset=utf-8", f"entry-{entry}.tlog-proof")


@for_staff()
def history(_request: HttpRequest, staff: Staff) -> HttpResponse:
    """Send the whole history with the program that checks it; no entry can be read as a client."""
    office = office_here()
    entries, checkpoint = take_history_home(office, staff)
    program = resources.files("subrosa.ledger").joinpath("verify_ledger.py").read_bytes()
    files = export_files(entries, checkpoint, office.signer.public, verifier=program, proofs=())
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(f"ledger/{name}", content)
    return _sent(packed.getvalue(), "application/zip", "ledger.zip")


@for_staff()
def verifier(_request: HttpRequest, _staff: Staff) -> HttpResponse:
    """Send the program that checks the history: one file, nothing else needed."""
    program = resources.files("subrosa.ledger").joinpath("verify_ledger.py").read_bytes()
    return _sent(program, "text/x-python; charset=utf-8", "verify_ledger.py")


def _page(request: HttpRequest, staff: Staff, wrong: str = "") -> HttpResponse:
    officer = StaffDuty.PRIVACY_OFFICER in staff.duties
    return show(
        request,
        "audit.html",
        status=400 if wrong else 200,
        lines=disclosures(office_here(), staff),
        auditor=StaffDuty.AUDITOR in staff.duties,
        waiting=waiting_picks(office_here(), staff) if officer else (),
        officer=officer,
        wrong=wrong,
        at_random=AT_RANDOM,
    )


def _number(said: str) -> int:
    if not (said.isascii() and said.isdigit() and len(said) <= 12):  # noqa: PLR2004 - as entries count
        raise BadInput("That is no number of an entry.")
    return int(said)


def _sent(content: bytes, media: str, name: str) -> HttpResponse:
    response = HttpResponse(content, content_type=media)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
