"""Strikes on a scanned page: by numbered lines and columns of a grid laid over it.

Rules:

1. A page is `LINES` lines high and `COLUMNS` columns wide, whatever its size, both counted from 1.
   A strike reaches from its first to its last line and column, the ends included.
2. In pixels it is never smaller than on the grid: an edge that falls within a pixel takes the whole
   pixel.
3. A page of which every place is struck is struck as a whole: no picture of it goes.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from subrosa.release.grounds import StrikeWhy
from subrosa.terms.errors import BadInput
from subrosa.terms.ids import PassageId

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from subrosa.terms.passages import Scan

LINES: Final = 60
"""About one line of writing on a sheet of letter paper."""
COLUMNS: Final = 40
"""About half a word."""
MOST_STRIKES: Final = 40
"""So many on one page; who needs more strikes the page as a whole."""


@dataclass(frozen=True, slots=True)
class PageStrike:
    """Part of a scanned page that is struck, and why."""

    passage: PassageId
    first_line: int
    last_line: int
    first_column: int
    last_column: int
    why: StrikeWhy


@dataclass(frozen=True, slots=True)
class Box:
    """Pixels of a page, from `left` and `top` up to but not at `right` and `bottom`."""

    left: int
    top: int
    right: int
    bottom: int


def whole_page(passage: PassageId, why: StrikeWhy) -> PageStrike:
    """Strike all of a page."""
    return PageStrike(passage, 1, LINES, 1, COLUMNS, why)


def demand_on_grid(strike: PageStrike) -> None:
    """Raise `BadInput` for a strike that does not lie on the grid."""
    if not 1 <= strike.first_line <= strike.last_line <= LINES:
        raise BadInput(
            f"The lines of a page are numbered 1 to {LINES}.",
            do="Give the first line that is struck, then the last.",
        )
    if not 1 <= strike.first_column <= strike.last_column <= COLUMNS:
        raise BadInput(
            f"The columns of a page are numbered 1 to {COLUMNS}.",
            do="Give the first column that is struck, then the last.",
        )


def takes_all(strikes: Iterable[PageStrike]) -> bool:
    """Say whether every place of a page is struck."""
    struck = {
        (line, column)
        for one in strikes
        for line in range(one.first_line, one.last_line + 1)
        for column in range(one.first_column, one.last_column + 1)
    }
    return len(struck) == LINES * COLUMNS


def boxes_of(strikes: Sequence[PageStrike], scan: Scan) -> tuple[Box, ...]:
    """Return the pixels that strikes take from a page."""
    boxes = []
    for one in strikes:
        left, right = _span(one.first_column, one.last_column, COLUMNS, scan.width)
        top, bottom = _span(one.first_line, one.last_line, LINES, scan.height)
        boxes.append(Box(left, top, right, bottom))
    return tuple(boxes)


def _span(first: int, last: int, parts: int, length: int) -> tuple[int, int]:
    return (first - 1) * length // parts, -(-last * length // parts)
