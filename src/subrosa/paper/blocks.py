"""The pieces a paper is made of, the same for the printed page and for plain text.

A letter is a tuple of blocks. Each block is frozen data without any markup: the typst template
lays it out (`as_json`), `plain` writes it as text. A piece of struck text has no field for the
words that were struck, so nothing here can carry them to a page.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

STRUCK_LABEL = "information about another person"
"""The one label on every bar: it must not say whether that person is a client (journeys J4)."""

Json = dict[str, object]


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading inside the paper; `level` 2 or 3 (the title is 1)."""

    text: str
    level: int = 2

    def as_json(self) -> Json:
        """Return the form that the template reads."""
        return {"type": "heading", "text": self.text, "level": self.level}


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph, with an optional strong opening."""

    text: str
    lead: str = ""

    def as_json(self) -> Json:
        """Return the form that the template reads."""
        return {"type": "paragraph", "text": self.text, "lead": self.lead}


@dataclass(frozen=True, slots=True)
class Large:
    """A line in large type, read from a step away: a number to ring, a sentence to say."""

    text: str
    note: str = ""

    def as_json(self) -> Json:
        """Return the form that the template reads."""
        return {"type": "large", "text": self.text, "note": self.note}


@dataclass(frozen=True, slots=True)
class Items:
    """A list; `numbered` where the order matters."""

    items: tuple[str, ...]
    numbered: bool = False

    def as_json(self) -> Json:
        """Return the form that the template reads."""
        return {"type": "items", "items": list(self.items), "numbered": self.numbered}


@dataclass(frozen=True, slots=True)
class Ticks:
    """Boxes to tick by hand."""

    items: tuple[str, ...]

    def as_json(self) -> Json:
        """Return the form that the template reads."""
        return {"type": "ticks", "items": list(self.items)}


@dataclass(frozen=True, slots=True)
class Blanks:
    """A question with `lines` ruled lines to write on."""

    label: str
    lines: int = 1

    def as_json(self) -> Json:
        """Return the form that the template reads."""
        return {"type": "blanks", "label": self.label, "lines": self.lines}


@dataclass(frozen=True, slots=True)
class Details:
    """Rows of a label and what stands for it; an empty text leaves a line to write on."""

    rows: tuple[tuple[str, str], ...]

    def as_json(self) -> Json:
        """Return the form that the template reads."""
        return {"type": "details", "rows": [list(row) for row in self.rows]}


@dataclass(frozen=True, slots=True)
class Table:
    """A ruled table; the head row is repeated on each page.

    `shares` are the widths of the columns after the first, as parts of the room left.
    """

    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    shares: tuple[int, ...]

    def as_json(self) -> Json:
        """Return the form that the template reads."""
        return {
            "type": "table",
            "head": list(self.head),
            "rows": [list(row) for row in self.rows],
            "shares": list(self.shares),
        }


@dataclass(frozen=True, slots=True)
class Statement:
    """A framed statement that travels with the paper, as a notice that a regulation prescribes."""

    title: str
    text: str
    source: str = ""

    def as_json(self) -> Json:
        """Return the form that the template reads."""
        return {
            "type": "statement",
            "title": self.title,
            "text": self.text,
            "source": self.source,
        }


@dataclass(frozen=True, slots=True)
class Signature:
    """Room for a signature over a printed name or office."""

    who: str

    def as_json(self) -> Json:
        """Return the form that the template reads."""
        return {"type": "signature", "who": self.who}


@dataclass(frozen=True, slots=True)
class Struck:
    """A bar of one fixed length in place of struck words; it carries none of them."""

    def as_json(self) -> Json:
        """Return the form that the template reads."""
        return {"type": "struck", "label": STRUCK_LABEL}


@dataclass(frozen=True, slots=True)
class Written:
    """Words of the record, printed as they were written."""

    text: str

    def as_json(self) -> Json:
        """Return the form that the template reads."""
        return {"type": "written", "text": self.text}


@dataclass(frozen=True, slots=True)
class Entry:
    """One segment of the record: a neutral heading, a day, and its passages in order."""

    title: str
    day: str
    passages: tuple[Written | Struck, ...]

    def as_json(self) -> Json:
        """Return the form that the template reads."""
        return {
            "type": "entry",
            "title": self.title,
            "day": self.day,
            "passages": [passage.as_json() for passage in self.passages],
        }


@dataclass(frozen=True, slots=True)
class Picture:
    """An imported page as a picture (PNG bytes) with the words that stand for it when heard.

    `caption` is printed above it.
    """

    png: bytes
    alternative: str
    caption: str = ""

    def as_json(self) -> Json:
        """Return the form that the template reads; the bytes go beside it under their digest."""
        return {
            "type": "picture",
            "png": self.digest,
            "alternative": self.alternative,
            "caption": self.caption,
        }

    @property
    def digest(self) -> str:
        """Return the SHA-256 (hex) of the bytes."""
        return hashlib.sha256(self.png).hexdigest()


Block = (
    Heading
    | Paragraph
    | Large
    | Items
    | Ticks
    | Blanks
    | Details
    | Table
    | Statement
    | Signature
    | Entry
    | Picture
)
