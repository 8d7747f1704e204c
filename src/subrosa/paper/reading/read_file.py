"""Read one file, whatever it is: any bytes give its text, or `BadInput` in words for a person."""

from __future__ import annotations

from typing import Final

from subrosa.paper.reading.docx_text import read_docx
from subrosa.paper.reading.kinds import FileKind, ReadFile, plain_text, sort_of
from subrosa.paper.reading.mail_text import read_mail
from subrosa.paper.reading.page_pictures import pages_in_picture
from subrosa.paper.reading.pdf_text import read_pdf
from subrosa.terms.errors import BadInput

PICTURE: Final = "The text of a picture is not read: type what it says."


def read_file(content: bytes) -> ReadFile:
    """Return the text of a file, page by page; raise `BadInput` where there is none to be had."""
    kind = sort_of(content).kind
    if kind is FileKind.EMAIL:
        return read_mail(content, _attached)
    return _other(kind, content)


def _attached(content: bytes) -> ReadFile:
    kind = sort_of(content).kind
    if kind is FileKind.EMAIL:
        raise BadInput("An e-mail within an e-mail is not read.")
    return _other(kind, content)


def _other(kind: FileKind, content: bytes) -> ReadFile:
    if kind is FileKind.PDF:
        return read_pdf(content)
    if kind is FileKind.DOCX:
        return read_docx(content)
    if kind is FileKind.PICTURE:
        many = pages_in_picture(content)
        return ReadFile(kind, (), (PICTURE,), tuple(range(1, many + 1)))
    return ReadFile(kind, tuple(plain_text(content).split("\f")))
