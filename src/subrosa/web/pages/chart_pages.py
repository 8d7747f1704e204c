"""Scanned pages of a chart: looked at one by one as they are brought in, and seen again later.

A page is drawn by a process of its own and shown within the page that asks for it, so that each
look at it is one opening, and nothing of it has an address that could be fetched by itself.
"""

from __future__ import annotations

from base64 import b64encode
from typing import TYPE_CHECKING

from django.shortcuts import redirect

from subrosa.desk.cabinet.keep_pages import Picture
from subrosa.desk.forms.chart_reading import CLASSES, parts_of
from subrosa.desk.import_chart import Chosen, confirm_page, open_drafts, wrong_with_part
from subrosa.desk.look_at_page import list_pages, look_at_page
from subrosa.paper.reading.machine import MARK, can_read, read_page
from subrosa.paper.reading.pictures_apart import draw_page
from subrosa.terms.errors import BadInput
from subrosa.terms.ids import SegmentId, UnitId
from subrosa.terms.records import RecordClass
from subrosa.web.doors.faults import not_here
from subrosa.web.house import office_here
from subrosa.web.pages.guard import for_staff
from subrosa.web.pages.import_chart import typed_of
from subrosa.web.pages.look import show

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from subrosa.desk.import_chart import OpenDraft
    from subrosa.desk.office import Staff


@for_staff("GET", "HEAD", "POST")
def chart_page(
    request: HttpRequest, staff: Staff, unit: str, sheet: str, page: int
) -> HttpResponse:
    """Show a scanned page of a draft; keep it, or leave it out, as a person says."""
    drafts = open_drafts(office_here(), staff, UnitId(unit))
    draft = next((one for one in drafts if one.sheet == sheet and page in one.pages), None)
    if draft is None:
        return not_here(request)
    try:
        drawn = draw_page(draft.draft.file.content, page)
    except BadInput as fault:
        drawn, undrawn = None, f"{fault.what} {fault.do}".strip()
    else:
        undrawn = ""
    if request.method != "POST":
        read = read_page(drawn.png) if drawn and "read" in request.GET else None
        proposed = _proposed(draft, page, read or "")
        return _page(request, unit, draft, proposed, drawn, undrawn=undrawn, read=read)
    chosen, wrong = typed_of(request, page), _wrong(request, draft, page, undrawn)
    if wrong:
        return _page(request, unit, draft, chosen, drawn, wrong, undrawn)
    picture = Picture(drawn.png, drawn.width, drawn.height) if drawn else Picture(b"", 0, 0)
    confirm_page(office_here(), staff, UnitId(unit), draft.sheet, chosen, picture)
    after = [one for one in draft.pages if one > page] or [
        one for one in draft.pages if one != page
    ]
    if after:
        return redirect("chart_page", unit=unit, sheet=sheet, page=after[0])
    return redirect("chart", unit=unit)


@for_staff()
def pages(request: HttpRequest, staff: Staff, unit: str) -> HttpResponse:
    """List the scanned pages of a chart."""
    opened = list_pages(office_here(), staff, UnitId(unit))
    return show(request, "scanned_pages.html", unit=unit, opened=opened)


@for_staff()
def page_seen(request: HttpRequest, staff: Staff, unit: str, segment: str) -> HttpResponse:
    """Show a scanned page of a chart."""
    opened = look_at_page(office_here(), staff, UnitId(unit), SegmentId(segment))
    return show(request, "scanned_page.html", unit=unit, opened=opened, png=in_page(opened.png))


def in_page(png: bytes) -> str:
    """Return a picture as it stands within a page."""
    return f"data:image/png;base64,{b64encode(png).decode('ascii')}"


def _wrong(request: HttpRequest, draft: OpenDraft, page: int, undrawn: str) -> str:
    said = request.POST.get(f"keep-{page}")
    if said not in ("yes", "no"):
        return "Choose whether to keep it."
    if said == "yes" and undrawn:
        return undrawn
    return wrong_with_part(typed_of(request, page), [one.person for one in draft.card.members])


def _proposed(draft: OpenDraft, page: int, read: str) -> Chosen:
    """Propose what a machine read or what was said of the page before; never to keep it.

    Who is in it is proposed as for the page before, else as everybody of the file.
    """
    last, parts = draft.last, parts_of([read])
    if last is not None and not parts:
        return Chosen(
            page,
            False,  # noqa: FBT003 - keep, which the form asks
            last.record,
            last.day,
            last.about,
            last.said_by,
            last.heard_by,
        )
    everybody = frozenset(member.person for member in draft.card.members)
    day = next((part.day for part in parts if part.day), "")
    record = parts[0].record if parts else RecordClass.WHOLE_RECORD
    return Chosen(page, False, record, day, everybody, None, everybody)  # noqa: FBT003 - keep, which the form asks


def _page(
    request: HttpRequest,
    unit: str,
    draft: OpenDraft,
    chosen: Chosen,
    drawn: object,
    wrong: str = "",
    undrawn: str = "",
    read: str | None = None,
) -> HttpResponse:
    png = getattr(drawn, "png", b"")
    return show(
        request,
        "chart_page.html",
        status=400 if wrong else 200,
        unit=unit,
        draft=draft,
        one=chosen,
        said=request.POST.get(f"keep-{chosen.number}", ""),
        png=in_page(png) if png else "",
        undrawn=undrawn,
        wrong=wrong,
        classes=CLASSES,
        like=draft.last is not None and request.method != "POST" and not read,
        can_read=can_read(),
        read=read,
        mark=MARK,
    )
