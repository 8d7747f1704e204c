"""Strike places of a scanned page: by the numbers of a grid laid over it, or drawn with a pointer.

The numbers are what counts: the script of the page only fills the boxes, so that what works with a
pointer works by keyboard and without script as well.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from django.shortcuts import redirect

from subrosa.desk.look_at_page import look_at_page_to_strike
from subrosa.desk.prepare import keep_preparation, open_packet
from subrosa.paper.reading.pictures_apart import paint_page
from subrosa.release import (
    COLUMNS,
    LINES,
    MOST_STRIKES,
    PageStrike,
    StrikeWhy,
    demand_on_grid,
)
from subrosa.terms.errors import BadInput, StruckTextFound, Withheld
from subrosa.terms.ids import PassageId, RequestId
from subrosa.web.doors.faults import not_here
from subrosa.web.house import office_here
from subrosa.web.pages.chart_pages import in_page
from subrosa.web.pages.guard import for_staff
from subrosa.web.pages.look import show

if TYPE_CHECKING:
    from collections.abc import Sequence

    from django.http import HttpRequest, HttpResponse

    from subrosa.desk.office import Staff
    from subrosa.desk.prepare import OpenedPacket
    from subrosa.terms.passages import Passage, Scan, Segment

_PLACES: Final = ("first_line", "last_line", "first_column", "last_column")
_SIDE: Final = 1650
"""So many units of the drawing are the longer side of a page, whatever its size."""
_MARKED: Final = 5
"""Every fifth line of the grid has its number."""
_EMPTY_ROWS: Final = 2
_MORE_ROWS: Final = 4


@dataclass(frozen=True, slots=True)
class Row:
    """One strike as it stands in the form: its four numbers and its ground, as typed."""

    number: int
    places: tuple[str, ...]
    why: str
    wrong: str = ""


@dataclass(frozen=True, slots=True)
class Grid:
    """The grid as it is drawn: the size of the page, its lines and columns, and what is struck."""

    width: int
    height: int
    lines: tuple[tuple[int, float], ...]
    columns: tuple[tuple[int, float], ...]
    struck: tuple[tuple[float, float, float, float], ...]


def rows_of(request: HttpRequest, kept: Sequence[PageStrike]) -> list[Row]:
    """Return the rows of the form: as typed, or else as kept, with empty ones behind them."""
    if request.method == "POST":
        said = request.POST.get("rows", "")
        many = min(int(said) if said.isdecimal() else 0, MOST_STRIKES)
        rows = [_typed(request, number) for number in range(1, many + 1)]
        more = _MORE_ROWS if "more" in request.POST else 0
    else:
        rows = [
            Row(number, tuple(str(getattr(one, place)) for place in _PLACES), one.why.value)
            for number, one in enumerate(kept, 1)
        ]
        more = _EMPTY_ROWS
    last = min(len(rows) + more, MOST_STRIKES)
    return rows + [Row(one, ("", "", "", ""), "") for one in range(len(rows) + 1, last + 1)]


def checked(
    rows: Sequence[Row], passage: PassageId, grounds: Sequence[StrikeWhy]
) -> tuple[list[Row], tuple[PageStrike, ...]]:
    """Read the rows that were filled in; those that do not fit say what is wrong with them."""
    told, strikes = [], []
    for row in rows:
        try:
            strike = _strike(row, passage, grounds)
        except BadInput as fault:
            told.append(Row(row.number, row.places, row.why, f"{fault.what} {fault.do}".strip()))
            continue
        told.append(row)
        if strike is not None:
            strikes.append(strike)
    return told, tuple(strikes)


def strike_on_page(
    request: HttpRequest,
    staff: Staff,
    number: RequestId,
    opened: OpenedPacket,
    place: tuple[Segment, Passage],
) -> HttpResponse:
    """Strike places of a scanned page, each with its ground."""
    passage, before = place[1], opened.preparation
    rows = rows_of(request, [one for one in before.pages if one.passage == passage.id])
    if request.method != "POST" or "more" in request.POST:
        return show_page(request, staff, number, opened, place, rows)
    rows, mine = checked(rows, passage.id, opened.grounds)
    if any(row.wrong for row in rows):
        return show_page(request, staff, number, opened, place, rows)
    others = tuple(one for one in before.pages if one.passage != passage.id)
    kept = replace(before, pages=(*others, *mine))
    try:
        keep_preparation(office_here(), staff, number, kept)
    except (BadInput, Withheld, StruckTextFound) as fault:
        wrong = f"{fault.what} {fault.do}".strip()
        return show_page(request, staff, number, opened, place, rows, wrong)
    return redirect("prepare", number=number)


@for_staff()
def preview_page(request: HttpRequest, staff: Staff, number: str, passage: str) -> HttpResponse:
    """Show a scanned page as it would leave: painted over where it is struck."""
    opened = open_packet(office_here(), staff, RequestId(number))
    pages = [*enumerate(opened.made.packet.pages, 1)]
    going = next((pair for pair in pages if pair[1].id == passage), None)
    place = place_of(opened, PassageId(passage))
    if going is None or place is None:
        return not_here(request)
    page, part = going
    seen = look_at_page_to_strike(office_here(), staff, RequestId(number), place[0], place[1].id)
    boxes = [(box.left, box.top, box.right, box.bottom) for box in part.painted]
    png = in_page(paint_page(seen.png, boxes).png)
    return show(request, "preview_page.html", number=number, page=page, part=part, png=png)


def place_of(opened: OpenedPacket, wanted: PassageId) -> tuple[Segment, Passage] | None:
    """Return a passage of a packet with its note; None where it is not there."""
    parts = ((segment, part) for segment in opened.segments for part in segment.passages)
    return next((pair for pair in parts if pair[1].id == wanted), None)


def show_page(
    request: HttpRequest,
    staff: Staff,
    number: RequestId,
    opened: OpenedPacket,
    place: tuple[Segment, Passage],
    rows: Sequence[Row],
    wrong: str = "",
) -> HttpResponse:
    """Show the page with its grid, the rows, and who said it."""
    segment, passage = place
    seen = look_at_page_to_strike(office_here(), staff, number, segment, passage.id)
    assert passage.scan is not None  # noqa: S101 - only pages come here
    faults = [row for row in rows if row.wrong]
    _, strikes = checked(rows, passage.id, tuple(StrikeWhy))
    return show(
        request,
        "strike_page.html",
        status=400 if wrong or faults else 200,
        number=number,
        passage=passage,
        png=in_page(seen.png),
        grid=grid_of(passage.scan, strikes),
        rows=rows,
        most=MOST_STRIKES,
        lines=LINES,
        columns=COLUMNS,
        grounds=opened.grounds,
        names=opened.names,
        people=sorted(opened.names.items(), key=lambda pair: pair[1]),
        faults=faults,
        wrong=wrong,
    )


def grid_of(scan: Scan, strikes: Sequence[PageStrike]) -> Grid:
    """Lay the grid over a page."""
    scale = _SIDE / max(scan.width, scan.height)
    width, height = round(scan.width * scale), round(scan.height * scale)
    high, wide = height / LINES, width / COLUMNS
    return Grid(
        width,
        height,
        tuple((one, round(one * high, 1)) for one in range(1, LINES + 1)),
        tuple((one, round(one * wide, 1)) for one in range(1, COLUMNS + 1)),
        tuple(
            (
                round((one.first_column - 1) * wide, 1),
                round((one.first_line - 1) * high, 1),
                round((one.last_column - one.first_column + 1) * wide, 1),
                round((one.last_line - one.first_line + 1) * high, 1),
            )
            for one in strikes
        ),
    )


def _typed(request: HttpRequest, number: int) -> Row:
    places = tuple(request.POST.get(f"{place}-{number}", "").strip()[:4] for place in _PLACES)
    return Row(number, places, request.POST.get(f"why-{number}", ""))


def _strike(row: Row, passage: PassageId, grounds: Sequence[StrikeWhy]) -> PageStrike | None:
    if not any(row.places):
        return None
    if not all(one.isdecimal() for one in row.places):
        raise BadInput("Give all four numbers, or none.")
    if row.why not in {one.value for one in grounds}:
        raise BadInput("Choose why it is struck.")
    top, bottom, left, right = (int(one) for one in row.places)
    strike = PageStrike(passage, top, bottom, left, right, StrikeWhy(row.why))
    demand_on_grid(strike)
    return strike
