"""The text of a Word document, by its parts: nothing else of it is opened.

Deleted text stays out, as it does on the page. How it is opened: `packed_word`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from subrosa.paper.reading.kinds import MOST_LETTERS, FileKind, ReadFile, clean
from subrosa.paper.reading.packed_word import MOST_UNPACKED, STRICT, WORDS, broken, opened, walk
from subrosa.terms.errors import BadInput

if TYPE_CHECKING:
    import zipfile
    from collections.abc import Mapping

_PARTS: Final = ("word/document.xml", "word/footnotes.xml", "word/endnotes.xml")
_BREAKS: Final = {"tab": "\t", "br": "\n", "cr": "\n", "ptab": "\t", "sym": " ", "rubyBase": " "}
"""What parts two words; how a word is read stands before it, as its ruby."""
_DO: Final = "Save it as PDF, or type what it says."
MACROS: Final = "It carries a program (macros). Nothing of it was run."


def read_docx(content: bytes) -> ReadFile:
    """Read the text; raise `BadInput` for a document that is locked, broken or a trap."""
    with opened(content, _DO) as packed:
        names = set(packed.namelist())
        parts = [_unpacked(packed, name) for name in _PARTS if name in names]
    if not parts:
        raise broken(_DO)
    text = "\n\n".join(_text_of(part) for part in parts)
    remarks = (MACROS,) if any("vbaProject" in name for name in names) else ()
    return ReadFile(FileKind.DOCX, tuple(clean(text).split("\f")), remarks)


def _unpacked(packed: zipfile.ZipFile, name: str) -> bytes:
    with packed.open(name) as part:
        raw = part.read(MOST_UNPACKED + 1)
    if len(raw) > MOST_UNPACKED:
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
        if word in _BREAKS:
            page = marks.get(f"{WORDS} type") == "page"
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
    return word if space in (WORDS, STRICT) else ""


def _text_of(part: bytes) -> str:
    reader = _Reader()
    walk(part, reader, _DO)
    return "".join(reader.found)
