"""Read a finished PDF with another program than the one that made it."""

from __future__ import annotations

import pypdfium2

from subrosa.terms.errors import BadInput


def read_back(pdf: bytes) -> str:
    """Return the text of all pages as a reader would copy it, pages parted by a form feed.

    Raises BadInput when it cannot be read.
    """
    return "\f".join(page_texts(pdf))


def page_texts(pdf: bytes) -> list[str]:
    """Return the text of each page. Raises BadInput when the PDF cannot be read."""
    try:
        document = pypdfium2.PdfDocument(pdf)
    except pypdfium2.PdfiumError as fault:
        raise BadInput("The paper cannot be read back.", do="Make it again.") from fault
    try:
        return [_text_of(document[index]) for index in range(len(document))]
    finally:
        document.close()


def _text_of(page: pypdfium2.PdfPage) -> str:
    text = page.get_textpage()
    try:
        return str(text.get_text_range())
    finally:
        text.close()
