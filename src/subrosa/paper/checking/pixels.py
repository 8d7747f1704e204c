"""The last look at the pictures of a finished paper: what was struck on a page is in none of them.

It reads every picture in the file, on a page or not, with another program than the one that made
it. Each must be, pixel for pixel, one of the pages that were bound in, and none may be missing; at
each struck place its pixels must be of one colour, the one that strikes. Fail closed: a picture
that cannot be read, or that nobody bound in, holds the paper back.
"""

from __future__ import annotations

import io
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import pikepdf
from PIL import Image

from subrosa.paper.reading.page_pictures import STRUCK
from subrosa.terms.errors import StruckTextFound, Withheld

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from subrosa.release import Box


_BITS = 8  # of a channel, as pages are kept


@dataclass(frozen=True, slots=True)
class Bound:
    """A page as it was bound in (PNG), and the places that were struck on it."""

    png: bytes = field(repr=False)
    struck: tuple[Box, ...] = ()


@dataclass(frozen=True, slots=True)
class _Pixels:
    width: int
    height: int
    rows: bytes = field(repr=False)


def check_pixels(pdf: bytes, pages: Sequence[Bound]) -> None:
    """Let a paper pass only if its pictures are these pages, with every struck place gone.

    Raises StruckTextFound, or Withheld for a paper that cannot be checked.
    """
    found = set(_pictures_in(pdf))
    expected = {_of_png(page.png): page.struck for page in pages}
    if found != set(expected):
        raise Withheld(
            "The pictures in the finished paper are not the pages that were bound in.",
            do="Make it again.",
        )
    for picture, boxes in expected.items():
        if not all(_is_struck(picture, box) for box in boxes):
            raise StruckTextFound(
                "A struck place of a page shows in the finished paper.",
                do="The paper was thrown away. Prepare the packet again.",
            )


def _pictures_in(pdf: bytes) -> Iterator[_Pixels]:
    try:
        with pikepdf.open(io.BytesIO(pdf)) as document:
            for item in document.objects:
                if isinstance(item, pikepdf.Stream) and item.get("/Subtype") == "/Image":
                    if int(item.get("/BitsPerComponent", 0)) != _BITS or "/SMask" in item:
                        raise _unreadable()
                    size = int(item.Width), int(item.Height)
                    yield _Pixels(*size, bytes(item.read_bytes()))
    except (pikepdf.PdfError, ValueError, TypeError, KeyError, AttributeError):
        raise _unreadable() from None


def _unreadable() -> Withheld:
    return Withheld("A picture in the finished paper cannot be checked.", do="Make it again.")


def _of_png(png: bytes) -> _Pixels:
    # A page of the record is a PNG that this program wrote; its pixels were counted then.
    with Image.open(io.BytesIO(png), formats=("PNG",)) as picture:
        return _Pixels(picture.width, picture.height, picture.tobytes())


def _is_struck(picture: _Pixels, box: Box) -> bool:
    channels = len(picture.rows) // (picture.width * picture.height)
    begin, end = box.left * channels, box.right * channels
    bare = bytes([STRUCK]) * (end - begin)
    line = picture.width * channels
    return all(
        picture.rows[row * line + begin : row * line + end] == bare
        for row in range(box.top, box.bottom)
    )
