"""What a file is, told by its first bytes and never by its name."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Final

from subrosa.terms.errors import BadInput
from subrosa.terms.word import Word

MOST_BYTES: Final = 20 * 1024 * 1024
"""Largest file that is taken in: a chart export of some thousand pages of text."""
MOST_PAGES: Final = 1000
MOST_SCANS: Final = 200
"""So many pages of a file are taken in as pictures: a person has to look at each of them."""
MOST_LETTERS: Final = 2_000_000
"""So much is read of a file; what lies behind it is said to be unread."""
_DO: Final = "Send it as PDF, DOCX, a picture, an e-mail file (.eml) or plain text."
_MAIL_BEGINS: Final = re.compile(
    rb"(?:from|return-path|received|mime-version|subject|date|to|cc|message-id|delivered-to"
    rb"|reply-to|x-[\w-]{1,40}|dkim-signature|authentication-results|arc-[\w-]{1,40}"
    rb"|content-[\w-]{1,40})[ \t]*:",
    re.IGNORECASE,
)
_PICTURES: Final = (
    (0, b"\x89PNG\r\n\x1a\n", "image/png", "png"),
    (0, b"\xff\xd8\xff", "image/jpeg", "jpg"),
    (0, b"GIF87a", "image/gif", "gif"),
    (0, b"GIF89a", "image/gif", "gif"),
    (0, b"II*\x00", "image/tiff", "tiff"),
    (0, b"MM\x00*", "image/tiff", "tiff"),
    (8, b"WEBPVP8", "image/webp", "webp"),
    (4, b"ftypheic", "image/heic", "heic"),
    (4, b"ftypmif1", "image/heic", "heic"),
)
_WORD: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


class FileKind(Word):
    """What a file is."""

    PDF = "pdf", "a PDF"
    DOCX = "docx", "a Word document"
    EMAIL = "email", "an e-mail"
    TEXT = "text", "plain text"
    PICTURE = "picture", "a picture"


@dataclass(frozen=True, slots=True)
class Sort:
    """The kind of a file, its media type, and how the name of a copy of it ends."""

    kind: FileKind
    media: str
    ending: str


@dataclass(frozen=True, slots=True)
class ReadFile:
    """What stands in a file, page by page; `remarks` say what a person should know of it.

    `scanned` are the numbers (from 1) of pages that hold a picture and no text; of a picture file,
    all its pages.
    """

    kind: FileKind
    pages: tuple[str, ...] = field(repr=False)
    remarks: tuple[str, ...] = ()
    scanned: tuple[int, ...] = ()

    @property
    def text(self) -> str:
        """Return all pages as one text."""
        return "\n".join(self.pages)


def sort_of(content: bytes) -> Sort:
    """Return what a file is; raise `BadInput` for what this desk does not take in."""
    if not content.strip():
        raise BadInput("The file is empty.", do=_DO)
    if len(content) > MOST_BYTES:
        most = MOST_BYTES // 1024 // 1024
        raise BadInput(f"The file is larger than {most} megabytes.", do="Send it in parts.")
    # Readers look for the mark within the first kilobyte (ISO 32000-2, annex I).
    if b"%PDF-" in content[:1024]:
        return Sort(FileKind.PDF, "application/pdf", "pdf")
    for at, begins, media, ending in _PICTURES:
        if content.startswith(begins, at):
            return Sort(FileKind.PICTURE, media, ending)
    if content.startswith(b"PK\x03\x04") and b"word/document.xml" in content:
        return Sort(FileKind.DOCX, _WORD, "docx")
    if _MAIL_BEGINS.match(content) or content.startswith(b"From "):
        return Sort(FileKind.EMAIL, "message/rfc822", "eml")
    plain_text(content)
    return Sort(FileKind.TEXT, "text/plain; charset=utf-8", "txt")


def plain_text(content: bytes) -> str:
    """Decode plain text; raise `BadInput` for what is none."""
    marked = content.startswith((b"\xff\xfe", b"\xfe\xff"))
    for encoding in ("utf-16",) if marked else ("utf-8-sig", "cp1252"):
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if not any(ord(sign) < ord(" ") and sign not in "\t\n\r\f" for sign in text):
            return clean(text)
    raise BadInput("This is no file that the desk can read.", do=_DO)


def clean(text: str) -> str:
    """Return a text with plain line ends and without signs that no page shows."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    shown = "".join(sign for sign in lines if sign >= " " or sign in "\t\n\f")
    # A lone half of a pair can stand in a PDF, and cannot be written anywhere.
    return shown.encode("utf-8", "replace").decode("utf-8")[:MOST_LETTERS]
