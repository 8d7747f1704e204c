"""The text of a PDF, page by page; a page without any is a scan.

Nothing is run: the reader is built without a script engine and no form is begun. What could run
elsewhere is looked for and said, so that nobody opens it unwarned.
"""

from __future__ import annotations

import re
from typing import Final

import pypdfium2  # type: ignore[import-untyped]  # it ships no types

from subrosa.paper.reading.kinds import (
    MOST_LETTERS,
    MOST_PAGES,
    MOST_SCANS,
    FileKind,
    ReadFile,
    clean,
)
from subrosa.terms.errors import BadInput

_PASSWORD: Final = 4  # FPDF_ERR_PASSWORD (fpdfview.h)
_ACTS: Final = re.compile(rb"/(?:JavaScript|JS|Launch|RichMedia|XFA|EmbeddedFile)\b")
ACTS: Final = (
    "It carries a script, a program or another file. Nothing of it was run; think before you open "
    "a copy of it elsewhere."
)


def read_pdf(content: bytes) -> ReadFile:
    """Read the pages; raise `BadInput` for a PDF that is locked or broken."""
    try:
        document = pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError as fault:
        if getattr(fault, "err_code", None) == _PASSWORD or "assword" in str(fault):
            raise BadInput(
                "The PDF is locked with a password, so its text cannot be read.",
                do="Ask for it without a password, or type what it says.",
            ) from None
        raise _broken() from None
    try:
        return _pages(document, content)
    except (pypdfium2.PdfiumError, RuntimeError):
        raise _broken() from None
    finally:
        document.close()


def _broken() -> BadInput:
    return BadInput(
        "The PDF is broken, so its text cannot be read.",
        do="Ask for it once more, or type what it says.",
    )


def _pages(document: pypdfium2.PdfDocument, content: bytes) -> ReadFile:
    many = len(document)
    if not many:
        raise _broken()
    pages, letters = [], 0
    for number in range(min(many, MOST_PAGES)):
        pages.append(_page(document, number))
        letters += len(pages[-1])
        if letters > MOST_LETTERS:
            break
    blank = [place for place, text in enumerate(pages, 1) if not text.strip()]
    scanned, remarks = tuple(blank[:MOST_SCANS]), []
    if len(pages) < many:
        remarks.append(f"Only the first {len(pages)} of {many} pages were read.")
    if len(blank) == len(pages):
        remarks.append("It is scanned: its text is not read. Type what it says.")
    elif scanned:
        told = ", ".join(map(str, scanned[:20]))
        remarks.append(f"Scanned pages, of which the text is not read: {told}.")
    if len(blank) > MOST_SCANS:
        remarks.append(f"Only the first {MOST_SCANS} scanned pages can be taken in as pictures.")
    if _ACTS.search(content):
        remarks.append(ACTS)
    return ReadFile(FileKind.PDF, tuple(pages), tuple(remarks), scanned)


def _page(document: pypdfium2.PdfDocument, number: int) -> str:
    page = document[number]
    try:
        text = page.get_textpage()
        try:
            # A hyphen at the end of a line comes back as U+FFFE.
            return clean(str(text.get_text_range()).replace("\ufffe", "-"))
        finally:
            text.close()
    finally:
        page.close()
