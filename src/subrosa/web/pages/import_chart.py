"""Bring a chart in: drop the export, look at its parts, and confirm them batch by batch."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.shortcuts import redirect

from subrosa.desk.forms.chart_reading import CLASSES, parts_of
from subrosa.desk.import_chart import (
    BATCH,
    Chosen,
    confirm_parts,
    draft_chart,
    open_drafts,
    wrong_with_part,
)
from subrosa.terms.errors import BadInput
from subrosa.terms.ids import PersonId, UnitId
from subrosa.terms.records import RecordClass
from subrosa.web.doors.faults import not_here
from subrosa.web.house import office_here
from subrosa.web.pages.dropped import dropped_in
from subrosa.web.pages.guard import for_staff
from subrosa.web.pages.look import show

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from subrosa.desk.forms.chart_reading import ChartPart
    from subrosa.desk.import_chart import OpenDraft
    from subrosa.desk.office import Staff


_CLASS_OF = {one.value: one for one in CLASSES}


@for_staff("GET", "HEAD", "POST")
def chart(request: HttpRequest, staff: Staff, unit: str) -> HttpResponse:
    """Take an export in as a draft, and list what waits to be confirmed."""
    drafts = open_drafts(office_here(), staff, UnitId(unit))
    wrong = ""
    if request.method == "POST":
        wrong = _taken(request, staff, UnitId(unit))
        if not wrong:
            return redirect("chart", unit=unit)
    status = 400 if wrong else 200
    return show(request, "chart.html", status=status, unit=unit, drafts=drafts, wrong=wrong)


@for_staff("GET", "HEAD", "POST")
def chart_parts(request: HttpRequest, staff: Staff, unit: str, sheet: str) -> HttpResponse:
    """Show the next parts of a draft; keep those that a person confirms."""
    drafts = open_drafts(office_here(), staff, UnitId(unit))
    draft = next((one for one in drafts if one.sheet == sheet), None)
    if draft is None:
        return not_here(request)
    batch = draft.waiting[:BATCH]
    if request.method != "POST":
        chosen = [_proposed(draft, part) for part in batch]
        return _page(request, unit, draft, chosen, {})
    members = [member.person for member in draft.card.members]
    shown = {part.number for part in batch}
    if request.POST.get("parts", "") != _numbers(batch):
        raise BadInput("These parts were decided in another window.", do="Open the draft again.")
    chosen = [typed_of(request, number) for number in sorted(shown)]
    wrong = {one.number: said for one in chosen if (said := wrong_with_part(one, members))}
    if wrong:
        return _page(request, unit, draft, chosen, wrong)
    left = confirm_parts(office_here(), staff, UnitId(unit), draft.sheet, chosen)
    if left:
        return redirect("chart_parts", unit=unit, sheet=sheet)
    return redirect("chart", unit=unit)


def _taken(request: HttpRequest, staff: Staff, unit: UnitId) -> str:
    """Seal what was dropped as a draft; return what is wrong, if anything is."""
    try:
        dropped = dropped_in(request)
    except BadInput as fault:
        return f"{fault.what} {fault.do}"
    if dropped is None:
        return "Choose the file first."
    if dropped.read is None:
        return f"{dropped.unread} Nothing was brought in."
    parts = parts_of(dropped.read.pages)
    if not parts and not dropped.read.scanned:
        return " ".join(
            (*dropped.read.remarks, "There is no text in it, so nothing was brought in.")
        )
    draft_chart(office_here(), staff, unit, dropped.file, parts, dropped.read.scanned)
    return ""


def _proposed(draft: OpenDraft, part: ChartPart) -> Chosen:
    """Propose everybody of the file: whoever confirms takes away, and nobody is forgotten."""
    everybody = frozenset(member.person for member in draft.card.members)
    return Chosen(part.number, True, part.record, part.day, everybody, None, everybody)  # noqa: FBT003 - keep, which the form asks


def typed_of(request: HttpRequest, number: int) -> Chosen:
    """Read what somebody said of a part or a page."""

    def people(box: str) -> frozenset[PersonId]:
        return frozenset(PersonId(one) for one in request.POST.getlist(f"{box}-{number}"))

    record = request.POST.get(f"class-{number}", "")
    said = request.POST.get(f"said-{number}", "")
    return Chosen(
        number,
        request.POST.get(f"keep-{number}") == "yes",
        RecordClass(record)
        if record in {one.value for one in CLASSES}
        else RecordClass.WHOLE_RECORD,
        request.POST.get(f"day-{number}", "").strip(),
        people("about"),
        PersonId(said) if said else None,
        people("there"),
    )


def _page(
    request: HttpRequest,
    unit: str,
    draft: OpenDraft,
    chosen: list[Chosen],
    wrong: dict[int, str],
) -> HttpResponse:
    texts = {part.number: part.text for part in draft.waiting}
    return show(
        request,
        "chart_parts.html",
        status=400 if wrong else 200,
        unit=unit,
        draft=draft,
        chosen=chosen,
        texts=texts,
        wrong=wrong,
        classes=CLASSES,
        numbers=_numbers(draft.waiting[:BATCH]),
    )


def _numbers(batch: tuple[ChartPart, ...]) -> str:
    return " ".join(str(part.number) for part in batch)
