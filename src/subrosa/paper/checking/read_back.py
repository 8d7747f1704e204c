"""Read a finished PDF with another program than the one that made it."""

from __future__ import annotations

import pypdfium2  # type: ignore[import-untyped]  # it ships no types

from subrosa.terms.errors import BadInput

_MARGIN = 72.0  # points, one inch: our running head and foot stand within it


def read_back(pdf: bytes) -> str:
    """Return the text of all pages as a reader would copy it, pages parted by a form feed.

    Raises BadInput when it cannot be read.
    """
    return "\f".join(page_texts(pdf))


def page_texts(pdf: bytes) -> list[str]:
    """Return the text of each page. Raises BadInput when the PDF cannot be read."""
    return _read(pdf, margin=0)


def body_texts(pdf: bytes) -> list[str]:
    """Return the text of each page between running head and foot.

    Joined, it shows a passage that a page end has cut in two as one passage.
    """
    return _read(pdf, margin=_MARGIN)


def _read(pdf: bytes, *, margin: float) -> list[str]:
    try:
        document = pypdfium2.PdfDocument(pdf)
    except pypdfium2.PdfiumError as fault:
        raise BadInput("The paper cannot be read back.", do="Make it again.") from fault
    try:
        return [_text_of(document[index], margin) for index in range(len(document))]
    finally:
        document.close()


def _text_of(page: pypdfium2.PdfPage, margin: float) -> str:
    text = page.get_textpage()
    try:
        if not margin:
            return str(text.get_text_range())
        height = page.get_height()
        return str(text.get_text_bounded(bottom=margin, top=height - margin))
    finally:
        text.close()
