"""Run the same day on real text: put texts of a file in the place of the invented notes.

The file holds JSON lines, plain or gzip, with the words in `text` (or `dialogue`). Promises:
it is read as a stream; a line that cannot be used is reported by its number and what is wrong
with it, never by its words, and skipped; the same file gives the same notes; units, days,
classes and attribution stay those of the invented notes, so that every request of the day
still makes sense. Refuses: to write anything anywhere.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import re
import zlib
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from subrosa.demo.shapes import Content, Note
from subrosa.terms.errors import BadInput
from subrosa.terms.ids import PassageId, SegmentId
from subrosa.terms.records import RecordClass

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from pathlib import Path

LONGEST_LINE: Final = 8 * 1024 * 1024
"""Bytes; a longer line is reported and skipped without being held in memory whole."""
LONGEST_TEXT: Final = 12_000
"""Characters that go into one note; a longer text continues in the next note."""
ROOM_PER_PASSAGE: Final = 60
"""Characters; shorter texts are joined until there is so much for each passage of a note."""
SHORTEST_PASSAGE: Final = 30
"""Characters; below it a passage might be a mere "Yes." that stands in other notes too."""
FAULTS_KEPT: Final = 100
NOTES_AT_MOST: Final = 250

_KEEP_OWN_WORDS: Final = frozenset({RecordClass.ATTENDANCE, RecordClass.BILLING})
_GZIP_MAGIC: Final = b"\x1f\x8b"
_CONTROL: Final = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ufdd0-\ufdef\ufffe\uffff]")
_SENTENCE_END: Final = re.compile(r"(?<=[.!?])\s+|\s*\n+\s*")


@dataclass(frozen=True, slots=True)
class LineFault:
    """One line that could not be used; `number` counts from 1."""

    number: int
    what: str


@dataclass(frozen=True, slots=True)
class RealText:
    """The content with real words, and what became of the file's lines.

    `faults` are the first hundred; `faulty_lines` counts them all, `notes` those that now
    carry words of the file.
    """

    content: Content
    notes: int
    faults: tuple[LineFault, ...]
    faulty_lines: int


def with_real_text(content: Content, path: Path, *, most: int = NOTES_AT_MOST) -> RealText:
    """Put the texts of the file in the place of the invented notes, `most` notes at most.

    Notes for which the file has no text left keep their invented words. Raises `BadInput` if
    the file cannot be opened or holds no usable line.
    """
    faults: list[LineFault] = []
    counted = 0

    def report(fault: LineFault) -> None:
        nonlocal counted
        counted += 1
        if len(faults) < FAULTS_KEPT:
            faults.append(fault)

    own = {note.segment.id: note for note in content.notes}
    written = tuple(real_notes(content.notes, read_texts(path, report), most=most))
    carried = sum(
        1 for note in written if note.segment != getattr(own.get(note.segment.id), "segment", None)
    )
    if not carried:
        raise BadInput(
            f"The notes file holds no line with a text ({counted} lines could not be used).",
            do='Give one JSON object a line, with the words in "text" or "dialogue".',
        )
    return RealText(replace(content, notes=written), carried, tuple(faults), counted)


def read_texts(path: Path, report: Callable[[LineFault], None]) -> Iterator[str]:
    """Yield the usable texts of the file in order, each once; tell `report` of the others.

    A gzip stream that breaks off is reported at the line where it broke, and what came before
    is kept. Raises `BadInput` if the file cannot be opened.
    """
    seen: set[bytes] = set()
    for number, line in _lines(path, report):
        text = _text_of(number, line, report)
        if not text:
            continue
        mark = hashlib.sha256(text.casefold().encode()).digest()
        if mark in seen:
            continue
        seen.add(mark)
        yield from _pieces(text)


def real_notes(
    templates: Sequence[Note], texts: Iterable[str], *, most: int = NOTES_AT_MOST
) -> Iterator[Note]:
    """Yield the notes with texts in their place, then further ones after the same patterns.

    Dates and bills keep their own words: they speak of the practice and not of a session.
    Every template comes once, whatever `most` says; further notes carry the template's id
    with the number of the round.
    """
    supply = iter(texts)
    patterns: list[Note] = []
    for note in templates:
        if note.segment.record in _KEEP_OWN_WORDS:
            yield note
            continue
        patterns.append(note)
        words = _enough(supply, len(note.segment.passages))
        yield note if words is None else _rewritten(note, note.segment.id, words)
    for extra in range(most - len(templates) if patterns else 0):
        note = patterns[extra % len(patterns)]
        words = _enough(supply, len(note.segment.passages))
        if words is None:
            return
        number = extra // len(patterns) + 2
        yield _rewritten(note, SegmentId(f"{note.segment.id}-{number}"), words)


def split_text(text: str, parts: int) -> tuple[str, ...]:
    """Split a text into exactly `parts` stretches of similar length, at sentence ends if it can.

    Where sentences would leave a stretch shorter than `SHORTEST_PASSAGE`, it splits between
    words. Nothing but white space is lost. Raises `ValueError` if the text has fewer words
    than `parts`.
    """
    words = text.split()
    if len(words) < parts:
        raise ValueError("fewer words than passages")
    sentences = [sentence for sentence in _SENTENCE_END.split(text) if sentence.strip()]
    if len(sentences) >= parts:
        stretches = _even_stretches(sentences, parts)
        if min(map(len, stretches)) >= SHORTEST_PASSAGE:
            return stretches
    return _even_stretches(words, parts)


def _even_stretches(pieces: Sequence[str], parts: int) -> tuple[str, ...]:
    """Join neighbouring pieces into `parts` stretches, none empty, of similar length."""
    stretches: list[str] = []
    left = sum(map(len, pieces))
    start = 0
    for remaining in range(parts, 1, -1):
        end, length = start + 1, len(pieces[start])
        while (
            end < len(pieces) - (remaining - 1)
            and length + len(pieces[end]) / 2 <= left / remaining
        ):
            length += len(pieces[end])
            end += 1
        stretches.append(" ".join(" ".join(pieces[start:end]).split()))
        left -= length
        start = end
    stretches.append(" ".join(" ".join(pieces[start:]).split()))
    return tuple(stretches)


def _rewritten(note: Note, name: SegmentId, words: str) -> Note:
    passages = tuple(
        replace(passage, id=PassageId(f"{name}.{number}"), text=stretch)
        for number, (passage, stretch) in enumerate(
            zip(
                note.segment.passages,
                split_text(words, len(note.segment.passages)),
                strict=True,
            ),
            start=1,
        )
    )
    return replace(note, segment=replace(note.segment, id=name, passages=passages))


def _enough(supply: Iterator[str], parts: int) -> str | None:
    """Take texts until they suffice for `parts` passages; None when the supply ends before."""
    words = ""
    for text in supply:
        words = f"{words}\n{text}" if words else text
        if len(words) >= parts * ROOM_PER_PASSAGE and len(words.split()) >= parts:
            return words
    return None


def _lines(path: Path, report: Callable[[LineFault], None]) -> Iterator[tuple[int, bytes]]:
    try:
        plain = path.open("rb")
    except OSError as fault:
        raise BadInput(
            f"The notes file cannot be opened ({fault.strerror}).", do="Check its name."
        ) from None
    with plain:
        number = 0
        try:
            packed = plain.read(2) == _GZIP_MAGIC
            plain.seek(0)
            source = gzip.GzipFile(fileobj=plain) if packed else plain
            with source:
                while line := source.readline(LONGEST_LINE + 1):
                    number += 1
                    if len(line) <= LONGEST_LINE:
                        yield number, line
                        continue
                    report(LineFault(number, f"longer than {LONGEST_LINE:,} bytes"))
                    while line and not line.endswith(b"\n"):
                        line = source.readline(LONGEST_LINE + 1)
        except (EOFError, OSError, zlib.error):
            report(LineFault(number + 1, "the file breaks off or is damaged from here on"))


def _text_of(number: int, line: bytes, report: Callable[[LineFault], None]) -> str:
    """Return the cleaned text of a line, empty when there is none."""
    if not line.strip():
        return ""
    try:
        row = json.loads(line.decode("utf-8"))
    except UnicodeDecodeError:
        report(LineFault(number, "not UTF-8"))
        return ""
    except (ValueError, RecursionError):
        report(LineFault(number, "not JSON"))
        return ""
    if not isinstance(row, dict):
        report(LineFault(number, "not a JSON object"))
        return ""
    text = row.get("text") or row.get("dialogue")
    if not isinstance(text, str):
        report(LineFault(number, 'no words in "text" or "dialogue"'))
        return ""
    # A lone surrogate is legal JSON but no character; it could be neither sealed nor printed.
    clean = _CONTROL.sub(" ", text.replace("\r", "\n").encode("utf-8", "replace").decode("utf-8"))
    clean = "\n".join(kept for part in clean.split("\n") if (kept := " ".join(part.split())))
    if not clean:
        report(LineFault(number, 'no words in "text" or "dialogue"'))
    return clean


def _pieces(text: str) -> Iterator[str]:
    """Cut a very long text into pieces; one without white space is cut anywhere."""
    if len(text) <= LONGEST_TEXT:
        yield text
        return
    for start in range(0, len(text), LONGEST_TEXT):
        yield text[start : start + LONGEST_TEXT]
