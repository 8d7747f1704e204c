"""Draw and paint pages in a process of its own, as files are read (`apart`).

The bytes go in and out by pipes and lie on no disk in between. A page that takes too long, needs
too much memory or brings the child down is refused.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import msgspec

from subrosa.paper.reading.apart import run_child
from subrosa.paper.reading.page_pictures import PagePicture
from subrosa.terms.errors import BadInput

if TYPE_CHECKING:
    from collections.abc import Sequence

_MODULE: Final = "subrosa.paper.reading.picture_child"
_DO: Final = "Save or scan it once more."


class Wanted(msgspec.Struct):
    """What the child is to do: draw page `number` (from 1) of a file, or paint over a page (0)."""

    content: bytes
    number: int = 0
    boxes: list[tuple[int, int, int, int]] = msgspec.field(default_factory=list)


class Drawn(msgspec.Struct):
    """What the child says: a page, or why there is none."""

    png: bytes = b""
    width: int = 0
    height: int = 0
    what: str = ""
    do: str = ""


def draw_page(content: bytes, number: int) -> PagePicture:
    """Draw a page of a file as `page_pictures.page_picture` does, in a child."""
    return _ask(Wanted(content, number))


def paint_page(png: bytes, boxes: Sequence[tuple[int, int, int, int]]) -> PagePicture:
    """Paint over a page as `page_pictures.painted` does, in a child."""
    return _ask(Wanted(png, 0, [*boxes]))


def _ask(wanted: Wanted) -> PagePicture:
    said = run_child(_MODULE, msgspec.msgpack.encode(wanted))
    if said is None:
        raise BadInput("Drawing the page took too long, so it was stopped.", do=_DO)
    try:
        drawn = msgspec.msgpack.decode(said, type=Drawn)
    except (msgspec.DecodeError, UnicodeDecodeError):
        raise BadInput("The page cannot be drawn.", do=_DO) from None
    if drawn.what:
        raise BadInput(drawn.what, do=drawn.do)
    return PagePicture(drawn.png, drawn.width, drawn.height)
