"""A page as bare pixels: drawn from what came in, and painted over where a person struck.

Rules:

1. What comes out is a PNG of nothing but pixels, made anew: no byte of the file that came in, no
   text beside the pixels, no profile, thumbnail or layer.
2. Sizes are known before anything is unpacked; more than `MOST_PIXELS` are refused.
3. A struck pixel is replaced (`STRUCK`), not covered. Every other pixel stays as it was.

It is called in a child (`pictures_apart`): whatever unpacks a picture of a stranger may be brought
down by it.
"""

from __future__ import annotations

import io
import warnings
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

import pypdfium2  # type: ignore[import-untyped]  # it ships no types
from PIL import Image, ImageOps, UnidentifiedImageError

from subrosa.paper.reading.kinds import MOST_SCANS, FileKind, sort_of
from subrosa.terms.errors import BadInput

if TYPE_CHECKING:
    from collections.abc import Sequence

LONG_EDGE: Final = 1650
"""Pixels of the longer edge of a page: 150 dots an inch of a sheet of letter paper."""
MOST_PIXELS: Final = 40_000_000
"""An A3 page at 400 dots an inch, and a bound on memory."""
STRUCK: Final = 0
"""Black, in each channel."""
_FORMATS: Final = {"image/png": "PNG", "image/jpeg": "JPEG", "image/tiff": "TIFF"}
_STEP: Final = 17
"""Between two of the 16 shades that are kept; the noise of a scanner would be most of the file."""
_SHADES: Final = tuple(round(shade / _STEP) * _STEP for shade in range(256))
_NONE: Final = 128
_COLOURED: Final = 24
"""How far a tint (YCbCr) lies from none where a person sees a colour."""
_DO: Final = "Save or scan it once more, as PNG, JPEG, TIFF or PDF."
_FAULTS: Final = (
    UnidentifiedImageError,
    Image.DecompressionBombError,
    Image.DecompressionBombWarning,
    OSError,
    SyntaxError,  # what the reader of PNG raises for broken chunks
    ValueError,
    TypeError,
    IndexError,
    KeyError,
    EOFError,
    OverflowError,
    ZeroDivisionError,
)


@dataclass(frozen=True, slots=True)
class PagePicture:
    """A page as PNG, with its size in pixels."""

    png: bytes = field(repr=False)
    width: int
    height: int


def pages_in_picture(content: bytes) -> int:
    """Return how many pages a picture file holds, as far as they are taken in; 0 for none."""
    form = _FORMATS.get(sort_of(content).media)
    if form is None:
        return 0
    try:
        with _opened(content, form) as picture:
            return min(int(getattr(picture, "n_frames", 1)), MOST_SCANS)
    except _FAULTS:
        return 0


def page_picture(content: bytes, number: int) -> PagePicture:
    """Draw one page of a file, counted from 1; raise `BadInput` where there is none to be had."""
    sort = sort_of(content)
    try:
        if sort.kind is FileKind.PDF:
            return _png(_plain(_drawn(content, number)))
        if sort.media in _FORMATS:
            with _opened(content, _FORMATS[sort.media]) as picture:
                if not 1 <= number <= int(getattr(picture, "n_frames", 1)):
                    raise BadInput("There is no such page in this file.")
                picture.seek(number - 1)
                _demand_size(picture)
                return _png(_plain(ImageOps.exif_transpose(picture)))
    except (*_FAULTS, pypdfium2.PdfiumError, RuntimeError):
        raise _broken() from None
    raise BadInput("Only pages of a PDF, PNG, JPEG or TIFF file are taken in as pictures.", do=_DO)


def painted(png: bytes, boxes: Sequence[tuple[int, int, int, int]]) -> PagePicture:
    """Replace the pixels within these boxes (left, top, right, bottom; the last two outside)."""
    try:
        with _opened(png, "PNG") as picture:
            _demand_size(picture)
            page = _bare(picture)
    except _FAULTS:
        raise _broken() from None
    for left, top, right, bottom in boxes:
        if not (0 <= left < right <= page.width and 0 <= top < bottom <= page.height):
            raise BadInput("What was struck does not lie on the page.", do="Look at it again.")
        page.paste(STRUCK if page.mode == "L" else (STRUCK,) * 3, (left, top, right, bottom))
    return _png(page)


def _broken() -> BadInput:
    return BadInput("The page cannot be drawn.", do=_DO)


def _opened(content: bytes, form: str) -> Image.Image:
    Image.MAX_IMAGE_PIXELS = MOST_PIXELS
    with warnings.catch_warnings():
        warnings.simplefilter("error", Image.DecompressionBombWarning)
        return Image.open(io.BytesIO(content), formats=(form,))


def _demand_size(picture: Image.Image) -> None:
    if not 0 < picture.width * picture.height <= MOST_PIXELS:
        raise BadInput("The page is larger than 40 million pixels.", do=_DO)


def _drawn(content: bytes, number: int) -> Image.Image:
    document = pypdfium2.PdfDocument(content)
    try:
        if not 1 <= number <= len(document):
            raise BadInput("There is no such page in this file.")
        page = document[number - 1]
        wide, high = page.get_size()
        scale = LONG_EDGE / max(wide, high)
        if not (wide > 0 and high > 0 and min(wide, high) * scale >= 1):
            raise _broken()
        drawn: Image.Image = page.render(scale=scale).to_pil()
        return drawn.convert("RGB")
    finally:
        document.close()


def _plain(picture: Image.Image) -> Image.Image:
    """Return a page on white, no larger than a page is kept, in 16 shades, grey if nearly so."""
    if picture.mode.startswith("I") or picture.mode == "F":
        picture = picture.convert("I").point(lambda shade: shade / 256).convert("L")
    if "A" in picture.getbands() or "transparency" in picture.info:
        seen = picture.convert("RGBA")
        white = Image.new("RGBA", seen.size, "white")
        picture = Image.alpha_composite(white, seen)
    page = picture.convert("RGB")
    page.thumbnail((LONG_EDGE, LONG_EDGE), Image.Resampling.LANCZOS)
    page = page.convert("L") if _is_grey(page) else page
    return page.point(_SHADES * len(page.getbands()))


def _is_grey(page: Image.Image) -> bool:
    _, *tints = page.convert("YCbCr").split()
    # How often each tint stands on the page; the one in the middle is none.
    counted = [band.histogram() for band in tints]
    return not any(
        any(one[: _NONE - _COLOURED]) or any(one[_NONE + _COLOURED :]) for one in counted
    )


def _bare(picture: Image.Image) -> Image.Image:
    """Return the pixels and nothing of what stood beside them."""
    page = picture.convert("L" if picture.mode == "L" else "RGB")
    return Image.frombytes(page.mode, page.size, page.tobytes())


def _png(page: Image.Image) -> PagePicture:
    kept = io.BytesIO()
    _bare(page).save(kept, "PNG", compress_level=3)
    return PagePicture(kept.getvalue(), page.width, page.height)
