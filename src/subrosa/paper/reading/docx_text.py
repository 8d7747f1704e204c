"""The text of a Word document, by its parts: nothing else of it is opened.

It is a zip of XML (ISO/IEC 29500). A document type would let a few bytes grow without end, so a
part that declares one is refused; deleted text stays out, as it does on the page.
"""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from typing import TYPE_CHECKING, Final
from xml.parsers import expat

from subrosa.paper.reading.kinds import MOST_LETTERS, FileKind, ReadFile, clean
from subrosa.terms.errors import BadInput

if TYPE_CHECKING:
    from collections.abc import Mapping

_PARTS: Final = ("word/document.xml", "word/footnotes.xml", "word/endnotes.xml")
_MOST_UNPACKED: Final = 40 * 1024 * 1024
_WORDS: Final = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_STRICT: Final = "http://purl.oclc.org/ooxml/wordprocessingml/main"
_BREAKS: Final = {"tab": "\t", "br": "\n", "cr": "\n", "p": "\n", "tr": "\n"}
_DO: Final = "Save it as PDF, or type what it says."
MACROS: Final = "It carries a program (macros). Nothing of it was run."


def read_docx(content: bytes) -> ReadFile:
    """Read the text; raise `BadInput` for a document that is locked, broken or a trap."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            names = set(packed.namelist())
            parts = [_unpacked(packed, name) for name in _PARTS if name in names]
    except (
        zipfile.BadZipFile,
        zlib.error,
        struct.error,
        RuntimeError,  # locked with a password
        NotImplementedError,
        EOFError,
        OSError,
        ValueError,
        OverflowError,
    ):
        raise _broken() from None
    if not parts:
        raise _broken()
    text = "\n\n".join(_text_of(part) for part in parts)
    remarks = (MACROS,) if any("vbaProject" in name for name in names) else ()
    return ReadFile(FileKind.DOCX, tuple(clean(text).split("\f")), remarks)


def _broken() -> BadInput:
    return BadInput("The Word document cannot be read.", do=_DO)


def _unpacked(packed: zipfile.ZipFile, name: str) -> bytes:
    with packed.open(name) as part:
        raw = part.read(_MOST_UNPACKED + 1)
    if len(raw) > _MOST_UNPACKED:
        raise BadInput("The Word document unpacks to more than the desk reads.", do=_DO)
    return raw


class _Reader:
    """Collects text between the marks of `w:t`, with the breaks of the page."""

    def __init__(self) -> None:
        self.found: list[str] = []
        self.letters = 0
        self._within = False

    def begin(self, name: str, marks: Mapping[str, str]) -> None:
        word = _own(name)
        self._within = word == "t"
        if word in ("tab", "br", "cr"):
            page = marks.get(f"{_WORDS} type") == "page"
            self._add("\f" if page else _BREAKS[word])

    def end(self, name: str) -> None:
        word = _own(name)
        self._within = False
        if word in ("p", "tr"):
            self._add("\n")

    def words(self, text: str) -> None:
        if self._within:
            self._add(text)

    def _add(self, text: str) -> None:
        self.letters += len(text)
        if self.letters <= MOST_LETTERS:
            self.found.append(text)


def _own(name: str) -> str:
    space, _, word = name.rpartition(" ")
    return word if space in (_WORDS, _STRICT) else ""


def _text_of(part: bytes) -> str:
    reader = _Reader()
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.StartElementHandler = reader.begin
    parser.EndElementHandler = reader.end
    parser.CharacterDataHandler = reader.words
    parser.StartDoctypeDeclHandler = _refuse
    try:
        parser.Parse(part, True)  # noqa: FBT003 - the library's own form
    except (expat.ExpatError, ValueError, LookupError):
        raise _broken() from None
    return "".join(reader.found)


def _refuse(*_declared: object) -> None:
    raise BadInput("The Word document declares a type of its own, as no word processor does.")
