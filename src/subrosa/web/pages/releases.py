"""The releases of a file, and their end: stopped by the client, by their event, or by a fault."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Final

from django.shortcuts import redirect

from subrosa.desk.forms.authorization_form import FOUND_LATER
from subrosa.desk.keep_consent import End, end_consent
from subrosa.desk.open_releases import open_releases, stop_release
from subrosa.desk.signed_papers import take_signed_paper_out
from subrosa.terms.errors import BadInput
from subrosa.terms.ids import UnitId
from subrosa.terms.question import Defect
from subrosa.web.house import office_here
from subrosa.web.pages.dropped import sent_out
from subrosa.web.pages.guard import for_staff
from subrosa.web.pages.look import show

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from subrosa.desk.office import Staff

_WAYS: Final = {"aloud": True, "in_writing": False}


@for_staff()
def releases(request: HttpRequest, staff: Staff, unit: str) -> HttpResponse:
    """Show every release of a file, and what each is worth today."""
    return _page(request, staff, UnitId(unit))


@for_staff("POST")
def stop(request: HttpRequest, staff: Staff, unit: str, paper: str) -> HttpResponse:
    """Stop a release at once, as the client says it: aloud or in writing."""
    way = request.POST.get("way", "")
    if way not in _WAYS:
        return _page(request, staff, UnitId(unit), {paper: "Say how the client stopped it."})
    stop_release(office_here(), staff, UnitId(unit), paper, spoken=_WAYS[way])
    return redirect("releases", unit=unit)


@for_staff("POST")
def end(request: HttpRequest, staff: Staff, unit: str, paper: str) -> HttpResponse:
    """End a release for another reason: its event came, or a fault was found in it."""
    came, faults = request.POST.get("came", "").strip(), request.POST.getlist("faults")
    try:
        event = date.fromisoformat(came) if came else None
        defects = frozenset(Defect(one) for one in faults)
        end_consent(office_here(), staff, UnitId(unit), paper, End(event, defects))
    except ValueError:
        said = "Give the day as 2026-11-28, and tick faults of the list."
        return _page(request, staff, UnitId(unit), {paper: said})
    except BadInput as fault:
        return _page(request, staff, UnitId(unit), {paper: f"{fault.what} {fault.do}".strip()})
    return redirect("releases", unit=unit)


@for_staff()
def signed_paper(_request: HttpRequest, staff: Staff, unit: str, paper: str) -> HttpResponse:
    """Send the file of a signed paper; that it was taken out is in the history before."""
    found = take_signed_paper_out(office_here(), staff, UnitId(unit), paper)
    return sent_out(found.content, found.media, f"signed-{paper.lower()}.{found.ending}")


@for_staff()
def certificate(_request: HttpRequest, staff: Staff, unit: str, paper: str) -> HttpResponse:
    """Send the certificate of a signed paper; that it was taken out is in the history before."""
    found = take_signed_paper_out(office_here(), staff, UnitId(unit), paper, certificate=True)
    return sent_out(found.content, found.media, f"certificate-{paper.lower()}.{found.ending}")


def _page(
    request: HttpRequest, staff: Staff, unit: UnitId, wrong: dict[str, str] | None = None
) -> HttpResponse:
    opened = open_releases(office_here(), staff, unit)
    return show(
        request,
        "releases.html",
        status=400 if wrong else 200,
        opened=opened,
        unit=unit,
        faults=FOUND_LATER,
        wrong=wrong or {},
    )
