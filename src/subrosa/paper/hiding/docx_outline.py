"""Take a Word document apart into its outline (ISO/IEC 29500); runs in a child process.

Rules: deleted text, field codes and the second form of a drawing ("fallback") are left out;
inserted text, text boxes and the results of fields are kept. Pictures, objects and numbers of
lists are left out and told. A part that declares a document type is refused, as are documents that
are locked, broken or unpack beyond measure. A document is kept whole or not at all.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator, Mapping
from typing import Final

from subrosa.paper.hiding.outline import Block, Outline, Paragraph, Run, Table
from subrosa.paper.reading.kinds import MOST_LETTERS
from subrosa.paper.reading.packed_word import MOST_UNPACKED, STRICT, WORDS, broken, opened, walk
from subrosa.terms.errors import BadInput

_SPACES: Final = (WORDS, STRICT)
_FALLBACK: Final = "http://schemas.openxmlformats.org/markup-compatibility/2006 Fallback"
_MOST_PARTS: Final = 200
_DEEPEST: Final = 60
_DO: Final = "Save it anew as a Word document, or as plain text."
_READ: Final = "rubyBase"
"""How a word is read stands before it, and would be one word with it."""
_SIGNS: Final = {
    "tab": "\t",
    "ptab": "\t",
    "sym": " ",
    _READ: " ",
    "br": "\u2028",
    "cr": "\u2028",
    "noBreakHyphen": "-",
    "softHyphen": "",
}
_PICTURES: Final = frozenset({"drawing", "pict", "object"})
_HEADING: Final = re.compile(r"heading\s*([1-9])", re.IGNORECASE)
_OFF: Final = frozenset({"0", "false", "off", "none"})
_FORMS: Final = {"b": "bold", "i": "italic", "u": "underline"}
PICTURE: Final = "[picture left out]"
_SKIPPED_NOTES: Final = frozenset({"separator", "continuationSeparator", "continuationNotice"})


def outline_of(content: bytes) -> Outline:
    """Take a Word document apart; raises `BadInput` where that cannot be done whole."""
    with opened(content, _DO) as packed:
        return _parts(packed)


def _parts(packed: zipfile.ZipFile) -> Outline:
    names = sorted(packed.namelist())
    if "word/document.xml" not in names:
        raise broken(_DO)
    size = [0]

    def read(pattern: str) -> Iterator[_Part]:
        for name in [one for one in names if re.fullmatch(pattern, one)][:_MOST_PARTS]:
            yield _read(packed, name, size)

    body = next(read(r"word/document\.xml"))
    headers, footers = list(read(r"word/header\d*\.xml")), list(read(r"word/footer\d*\.xml"))
    notes = [*read(r"word/footnotes\.xml"), *read(r"word/endnotes\.xml")]
    remarks = {
        number: blocks
        for part in read(r"word/comments\.xml")
        for number, blocks in part.apart.items()
        if number in body.remarked
    }
    every = [body, *headers, *footers, *notes]
    left = ["pictures"] if any(part.pictures for part in every) else []
    left += ["changes that were marked as deleted"] if any(part.deleted for part in every) else []
    return Outline(
        tuple(body.blocks),
        tuple(block for part in headers for block in part.blocks),
        tuple(block for part in footers for block in part.blocks),
        tuple(block for part in notes for own in part.apart.values() for block in own),
        remarks,
        tuple(left),
    )


def _read(packed: zipfile.ZipFile, name: str, size: list[int]) -> _Part:
    with packed.open(name) as part:
        raw = part.read(MOST_UNPACKED + 1)
    size[0] += len(raw)
    if size[0] > MOST_UNPACKED:
        raise BadInput("The Word document unpacks to more than is read.", do=_DO)
    reader = _Part()
    walk(raw, reader, _DO)
    return reader


class _Open:
    """A paragraph while it is read."""

    def __init__(self) -> None:
        self.runs: list[Run] = []
        self.level = 0
        self.listed = False
        self.remarks: list[str] = []

    def done(self) -> Paragraph:
        return Paragraph(tuple(self.runs), self.level, self.listed, tuple(self.remarks))


class _Part:
    """Collects the blocks of one part."""

    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self.apart: dict[str, tuple[Block, ...]] = {}
        """Notes and comments by their number."""
        self.remarked: set[str] = set()
        self.pictures = self.deleted = False
        self._into: list[list[Block]] = [self.blocks]
        self._rows: list[list[list[tuple[Block, ...]]]] = []
        self._open: list[_Open] = []
        self._form: dict[str, bool] = {}
        self._within = self._run = False
        self._skipping = 0
        self._letters = self._depth = 0
        self._note = ""

    def begin(self, name: str, marks: Mapping[str, str]) -> None:
        self._depth += 1
        if self._depth > _DEEPEST * 10:
            raise broken(_DO)
        word = _own(name)
        if self._skipping or name == _FALLBACK or word in ("del", "moveFrom"):
            self.deleted = self.deleted or word in ("del", "moveFrom")
            self._skipping += 1
            return
        match word:
            case "p":
                self._open.append(_Open())
            case "tbl":
                self._rows.append([])
            case "tr" if self._rows:
                self._rows[-1].append([])
            case "tc" if self._rows and self._rows[-1]:
                self._into.append([])
            case "footnote" | "endnote" | "comment":
                self._note = (
                    _mark(marks, "id") if _mark(marks, "type") not in _SKIPPED_NOTES else ""
                )
                self._into.append([])
            case _:
                self._inside(word, marks)

    def _inside(self, word: str, marks: Mapping[str, str]) -> None:
        """Take in what stands within a paragraph."""
        self._within = word == "t"
        if not self._open:
            return
        here = self._open[-1]
        if word == "r":
            self._form, self._run = {}, True
        elif word in _FORMS:
            self._form[_FORMS[word]] = _mark(marks, "val").lower() not in _OFF
        elif word == "pStyle":
            found = _HEADING.search(_mark(marks, "val"))
            here.listed = here.listed or _mark(marks, "val").startswith("List")
            here.level = int(found[1]) if found else int(_mark(marks, "val").lower() == "title")
        elif word == "numPr":
            here.listed = True
        elif word == "commentReference":
            here.remarks.append(_mark(marks, "id"))
            self.remarked.add(_mark(marks, "id"))
        elif word in ("footnoteReference", "endnoteReference"):
            self._add("*")
        elif word in _SIGNS and (
            self._run or word == _READ
        ):  # a tab stop of the paragraph's form is none
            self._add(_SIGNS[word])
        elif word in _PICTURES:
            self.pictures = True
            self._add(f" {PICTURE} ")

    def end(self, name: str) -> None:
        self._depth -= 1
        if self._skipping:
            self._skipping -= 1
            return
        self._within = False
        match _own(name):
            case "r":
                self._run = False
            case "p" if self._open:
                self._into[-1].append(self._open.pop().done())
            case "tc" if len(self._into) > 1 and self._rows and self._rows[-1]:
                self._rows[-1][-1].append(tuple(self._into.pop()))
            case "tbl" if self._rows:
                self._into[-1].append(Table(tuple(tuple(row) for row in self._rows.pop())))
            case "footnote" | "endnote" | "comment" if len(self._into) > 1:
                blocks = tuple(self._into.pop())
                if self._note:
                    self.apart[self._note] = blocks
            case _:
                pass

    def words(self, text: str) -> None:
        if self._within and not self._skipping:
            self._add(text)

    def _add(self, text: str) -> None:
        self._letters += len(text)
        if self._letters > MOST_LETTERS:
            raise BadInput("The Word document is longer than is read.", do="Send it in parts.")
        if self._open and text:
            plain = text.replace("\r\n", "\u2028").replace("\n", "\u2028").replace("\r", "\u2028")
            self._open[-1].runs.append(Run(plain, **self._form))


def _own(name: str) -> str:
    space, _, word = name.rpartition(" ")
    return word if space in _SPACES else ""


def _mark(marks: Mapping[str, str], word: str) -> str:
    return next((marks[f"{space} {word}"] for space in _SPACES if f"{space} {word}" in marks), "")
