"""One row as it was read, or why it cannot be; and how lines of JSON become rows.

Rules:

1. Every line that is not blank becomes one `Row` or one `Bad`; nothing is passed over in silence.
2. Rows are numbered from 1 through all files of a run, blank lines too, so that a number names the
   same line for whoever holds the input.
3. A line longer than any text that is taken could make it is not read into memory.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, Protocol

import msgspec

from subrosa.terms.word import Word

if TYPE_CHECKING:
    from collections.abc import Mapping

    from subrosa.bulk.job import Fields

_BOM: Final = b"\xef\xbb\xbf"
_ESCAPED: Final = 12
"""Bytes of one character at its longest in JSON: two escapes of six letters."""
_BESIDE: Final = 1 << 20
"""Bytes that the other fields of a line may take."""


class Lines(Protocol):
    """A file of lines, or what reads like one."""

    def readline(self, limit: int, /) -> bytes:
        """Return the next line with its end, or as much of it as is allowed; empty at the end."""

    def tell(self) -> int:
        """Return how many bytes of the file lie before."""


class Fault(Word):
    """Why a row could not be done."""

    NOT_JSON = "not_json", "the line is no JSON in UTF-8"
    NOT_A_RECORD = "not_a_record", "the line is no JSON object with names and values"
    NO_TEXT = "no_text", "there is no text, or it is no string"
    BAD_ID = "bad_id", "the id is neither a string nor a whole number"
    TOO_LONG = "too_long", "the text is longer than is taken"
    BROKEN = "broken", "the engine could not read the text"


@dataclass(frozen=True, slots=True)
class Row:
    """One text with its number, its id and what is carried beside it."""

    number: int
    id: str | int
    text: str = field(repr=False)
    kept: Mapping[str, object] = field(repr=False)


@dataclass(frozen=True, slots=True)
class Bad:
    """A row that could not be done: its number and why, and nothing of what stands in it."""

    number: int
    fault: Fault


def row_of(number: int, found: Mapping[str, object], fields: Fields) -> Row | Bad:
    """Make a row of a record's fields; one without an id is called by its number."""
    text, name = found.get(fields.text), found.get(fields.id)
    if not isinstance(text, str) or not _is_unicode(text):
        return Bad(number, Fault.NO_TEXT)
    if len(text) > fields.longest:
        return Bad(number, Fault.TOO_LONG)
    if fields.numbered or name is None:
        name = number
    if isinstance(name, bool) or not isinstance(name, str | int):
        return Bad(number, Fault.BAD_ID)
    return Row(number, name, text, {each: found.get(each) for each in fields.kept})


def read_line(number: int, line: bytes, fields: Fields) -> Row | Bad:
    """Make a row of one line of JSON."""
    try:
        found = msgspec.json.decode(line)
    except (ValueError, RecursionError):  # of msgspec and of UTF-8 alike
        return Bad(number, Fault.NOT_JSON)
    if not isinstance(found, dict):
        return Bad(number, Fault.NOT_A_RECORD)
    return row_of(number, found, fields)


def lines_of(source: Lines, bytes_left: int, longest: int) -> Iterator[tuple[bytes, bool]]:
    """Yield each line up to `bytes_left` from where `source` stands, and whether it is whole.

    Of a line that is too long the beginning is yielded; the rest is read past in pieces.
    """
    most = longest * _ESCAPED + _BESIDE
    at_start = source.tell() == 0
    while bytes_left > 0:
        line = source.readline(min(most, bytes_left))
        if not line:
            return
        bytes_left -= len(line)
        whole = line.endswith(b"\n") or bytes_left == 0
        rest = line
        while not rest.endswith(b"\n") and bytes_left > 0:
            rest = source.readline(min(_BESIDE, bytes_left))
            if not rest:
                break
            bytes_left -= len(rest)
        if at_start:
            line, at_start = line.removeprefix(_BOM), False
        yield line, whole


def read_lines(source: Lines, bytes_left: int, first: int, fields: Fields) -> Iterator[Row | Bad]:
    """Yield the rows of a stretch of a file of lines; `first` is the number of the first line."""
    for number, (line, whole) in enumerate(lines_of(source, bytes_left, fields.longest), first):
        if not whole:
            yield Bad(number, Fault.TOO_LONG)
        elif line.strip():
            yield read_line(number, line, fields)


def _is_unicode(text: str) -> bool:
    """Tell whether a text can be written at all; half of a pair of code units cannot."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True
