"""The vendors of the practice and their contracts, with dates; for the privacy officer."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from django.shortcuts import redirect

from subrosa.desk.change_practice import change_practice, look_at_practice
from subrosa.desk.forms.practice_form import Described
from subrosa.desk.forms.vendor_form import (
    BOXES,
    CONTRACTS,
    VENDOR_ROLES,
    in_force,
    vendor_from,
    with_vendor,
    without_vendor,
    wrong_with_vendor,
)
from subrosa.terms.errors import BadInput
from subrosa.web.house import keep_up, office_here
from subrosa.web.pages.guard import for_staff
from subrosa.web.pages.look import show

if TYPE_CHECKING:
    from collections.abc import Mapping

    from django.http import HttpRequest, HttpResponse

    from subrosa.desk.forms.profile import Vendor
    from subrosa.desk.office import Staff

_LONGEST: Final = 200


@for_staff("GET", "HEAD", "POST")
def vendors(request: HttpRequest, staff: Staff) -> HttpResponse:
    """Show the vendors, and take one that is new or changed; others find no page."""
    described = look_at_practice(office_here(), staff).described
    if request.method != "POST":
        return _page(request, described, dict.fromkeys(BOXES, ""))
    typed = {box: request.POST.get(box, "")[:_LONGEST].strip() for box in BOXES}
    wrong = wrong_with_vendor(typed)
    if wrong:
        return _page(request, described, typed, wrong)
    held = with_vendor(described.profile.vendors, vendor_from(typed))
    return _kept(request, staff, described, held, typed)


@for_staff("POST")
def remove_vendor(request: HttpRequest, staff: Staff) -> HttpResponse:
    """Take a vendor off the list; what it said stays in the history of the settings."""
    described = look_at_practice(office_here(), staff).described
    typed = {box: request.POST.get(box, "")[:_LONGEST].strip() for box in BOXES}
    if wrong_with_vendor(typed):
        return redirect("vendors")
    held = without_vendor(described.profile.vendors, vendor_from(typed))
    return _kept(request, staff, described, held, typed)


def _kept(
    request: HttpRequest,
    staff: Staff,
    before: Described,
    held: tuple[Vendor, ...],
    typed: Mapping[str, str],
) -> HttpResponse:
    after = replace(before, profile=replace(before.profile, vendors=held))
    seen = request.POST.get("seen", "")[:_LONGEST]
    try:
        change_practice(office_here(), staff, seen, after, lambda _numbers: None)
    except BadInput as fault:
        return _page(request, before, typed, {"name": f"{fault.what} {fault.do}".strip()})
    keep_up()
    return redirect("vendors")


def _page(
    request: HttpRequest,
    described: Described,
    typed: Mapping[str, str],
    wrong: dict[str, str] | None = None,
) -> HttpResponse:
    office = office_here()
    today = office.now().astimezone(office.zone).date()
    return show(
        request,
        "vendors.html",
        status=400 if wrong else 200,
        seen=described.digest(),
        vendors=[
            (
                one,
                in_force(one.baa, one.baa_until, today),
                in_force(one.qsoa, one.qsoa_until, today),
            )
            for one in described.profile.vendors
        ],
        roles=VENDOR_ROLES,
        contracts=CONTRACTS,
        said=typed,
        wrong=wrong,
    )
