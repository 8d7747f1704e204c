"""Hide what tells who somebody is in a whole file, and look through what was made.

Rules:

1. What a file is, its first bytes say; only a name that ends in ``.txt`` or ``.md`` makes plain
   text of what begins like an e-mail. E-mails and pictures are refused.
2. All the text of a file is looked through as one, so that what was found once is found in a
   header, a table and a comment too. Every paragraph stays, in its place and form.
3. A page of a PDF without text, and a file longer than is read, are refused: nothing is passed on
   of which a part was not looked at.
4. What was made is read back, and refused where words stand in it that were hidden and that the
   new text does not have.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import accumulate
from typing import TYPE_CHECKING, Final, NamedTuple

from subrosa.deid.folding import fold
from subrosa.deid.merging import merge
from subrosa.paper.hiding.docx_writing import docx_of
from subrosa.paper.hiding.outline import Paragraph, Run, every_paragraph, with_paragraphs
from subrosa.paper.hiding.outline_child import outline_apart
from subrosa.paper.hiding.pdf_anew import pdf_of
from subrosa.paper.reading.apart import read_apart
from subrosa.paper.reading.kinds import MOST_BYTES, MOST_LETTERS, FileKind, sort_of
from subrosa.terms.errors import BadInput, StruckTextFound

if TYPE_CHECKING:
    from subrosa.deid import Span
    from subrosa.deid.replacing import Hidden

Find = Callable[[str], Sequence["Span"]]
Hide = Callable[[str, Sequence["Span"]], "Hidden"]

PLAIN: Final = frozenset({"txt", "md"})
_WORD: Final = re.compile(r"[^\W_]+")
_LEAST_TOLD: Final = 3
_WIDE: Final = 4
"""Where one character in so many is a nought, the text is wide characters read as narrow ones."""
_CODED: Final = re.compile(
    r"(?<![\w+/])(?:[A-Za-z0-9+/]{48,}\r?\n[A-Za-z0-9+/]{16,}|[A-Za-z0-9+/]{160,})"
    r"|^content-transfer-encoding:[ \t]*base64",
    re.IGNORECASE | re.MULTILINE,
)
"""Lines as a mail program breaks them, or one run longer than any word or address."""
_DO: Final = "Send plain text (.txt), a Word document (.docx) or a PDF with text."


@dataclass(frozen=True, slots=True)
class HiddenFile:
    """A file made anew: its bytes, how its name ends, how much was hidden, what was left out."""

    content: bytes = field(repr=False)
    ending: str
    spans: tuple[Span, ...]
    left_out: tuple[str, ...] = ()


def hide_file(content: bytes, ending: str, find: Find, hide: Hide) -> HiddenFile:
    """Make a file anew; `ending` is how its name ends, without the dot.

    Raises `BadInput` where it cannot be read whole, `StruckTextFound` where the look through what
    was made finds a hidden word.
    """
    kind = _kind(content, ending.lower())
    if kind is FileKind.TEXT:
        return _plain(content, find, hide)
    if kind is FileKind.DOCX:
        return _docx(content, find, hide)
    if kind is FileKind.PDF:
        return _pdf(content, find, hide)
    raise BadInput(f"Nothing is hidden in {kind.meaning}.", do=_DO)


def _kind(content: bytes, ending: str) -> FileKind:
    try:
        kind = sort_of(content).kind
    except BadInput:
        # A note may hold signs that no page shows; they are kept as they are.
        if ending not in PLAIN or not content.strip() or len(content) > MOST_BYTES:
            raise
        return FileKind.TEXT
    return FileKind.TEXT if kind is FileKind.EMAIL and ending in PLAIN else kind


def _plain(content: bytes, find: Find, hide: Hide) -> HiddenFile:
    text = _decoded(content)
    made = hide(text, find(text))
    return HiddenFile(made.text.encode("utf-8", "surrogatepass"), "txt", made.spans)


def _decoded(content: bytes) -> str:
    """Return the text of a plain file, every character of it.

    Raises `BadInput` where its words stand there in a code in which nothing is found: wide
    characters without their mark, or parts of an e-mail or a picture as letters (base64).
    """
    marked = content.startswith((b"\xff\xfe", b"\xfe\xff"))
    for encoding in ("utf-16",) if marked else ("utf-8-sig", "cp1252"):
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if text.count("\0") * _WIDE > len(text):
            break
        if _CODED.search(text):
            raise BadInput(
                "Parts of the text are in a code (base64), in which nothing can be hidden.",
                do="Leave them out, or save what they say as text.",
            )
        return text
    raise BadInput("The file is no text that can be read.", do="Save it as UTF-8.")


def _docx(content: bytes, find: Find, hide: Hide) -> HiddenFile:
    outline = outline_apart(content)
    old = every_paragraph(outline)
    text = "\n".join(paragraph.text for paragraph in old)
    made = hide(text, list(_within_lines(text, find(text))))
    new = _with_form(old, made)
    written = docx_of(with_paragraphs(outline, iter(new)))
    _look_through("\n".join(one.text for one in every_paragraph(outline_apart(written))), made)
    return HiddenFile(written, "docx", made.spans, outline.left_out)


def _pdf(content: bytes, find: Find, hide: Hide) -> HiddenFile:
    read = read_apart(content)
    if read.scanned:
        many = "Its pages are" if len(read.scanned) == len(read.pages) else "Some of its pages are"
        raise BadInput(
            f"{many} scanned: pictures without text, in which nothing can be hidden.",
            do="Type what they say, or leave them out.",
        )
    if any("were read" in remark for remark in read.remarks) or len(read.text) >= MOST_LETTERS:
        raise BadInput("The PDF is longer than is read.", do="Send it in parts.")
    text = "\f".join(read.pages)
    made = hide(text, list(_within_lines(text, find(text), "\f")))
    written = pdf_of(made.text.split("\f"))
    _look_through(read_apart(written).text, made)
    return HiddenFile(written, "pdf", made.spans, ("pictures and form",))


def _within_lines(text: str, spans: Sequence[Span], end: str = "\n") -> Iterator[Span]:
    """Yield the spans, cut where a paragraph ends, so that none is lost and none is joined."""
    for span in spans:
        start = span.start
        for piece in text[span.start : span.end].split(end):
            yield from merge(text, [replace(span, start=start, end=start + len(piece))])
            start += len(piece) + len(end)


def _with_form(old: Sequence[Paragraph], made: Hidden) -> list[Paragraph]:
    """Return the paragraphs with their new text, each piece in the form that its old one had."""
    pieces = iter(_pieces(made))
    new: list[Paragraph] = []
    rest = next(pieces, None)
    start = 0
    for paragraph in old:
        end = start + len(paragraph.text)
        ends = list(accumulate((len(run.text) for run in paragraph.runs), initial=start))[1:]
        runs: list[Run] = []
        while rest is not None and rest.start < end:
            last = min(rest.end, end)
            for piece in _by_runs(rest, last, ends):
                run = paragraph.runs[bisect_right(ends, piece.start)]
                runs.append(Run(piece.words, run.bold, run.italic, run.underline))
            rest = next(pieces, None) if rest.end <= end else _from(rest, end)
        new.append(Paragraph(tuple(runs), paragraph.level, paragraph.listed, paragraph.remarks))
        start = end + 1
        if rest is not None and rest.start < start:
            # The line end between two paragraphs.
            rest = _from(rest, start) if rest.end > start else next(pieces, None)
    return new


class _Piece(NamedTuple):
    """A stretch of the old text, and what stands in its place; `put` where that is put in."""

    start: int
    end: int
    words: str
    put: bool


def _pieces(made: Hidden) -> Iterator[_Piece]:
    """Yield the new text in turn: what was left as it was, and what was put in."""
    done = old = 0
    for kept in made.back:
        if kept.start > done:
            yield _Piece(old, old + kept.start - done, made.text[done : kept.start], put=False)
        old += kept.start - done
        yield _Piece(old, old + len(kept.words), made.text[kept.start : kept.end], put=True)
        old += len(kept.words)
        done = kept.end
    if done < len(made.text):
        yield _Piece(old, old + len(made.text) - done, made.text[done:], put=False)


def _from(piece: _Piece, start: int) -> _Piece:
    return _Piece(start, piece.end, piece.words[start - piece.start :], put=False)


def _by_runs(piece: _Piece, last: int, ends: Sequence[int]) -> Iterator[_Piece]:
    """Yield a piece of a paragraph run by run; what was put in has the form of its begin."""
    if piece.put:
        yield piece
        return
    start = piece.start
    while start < last:
        end = min(last, ends[bisect_right(ends, start)])
        words = piece.words[start - piece.start : end - piece.start]
        yield _Piece(start, end, words, put=False)
        start = end


def _look_through(read: str, made: Hidden) -> None:
    """Refuse a file in which a hidden word stands that the new text does not have."""
    fine = {word.lower() for word in _WORD.findall(made.text)}
    # Folded, so that a name that is only cut by a sign without width counts as one.
    hidden = {
        word
        for kept in made.back
        for word in _WORD.findall(fold(kept.words).lower)
        if len(word) >= _LEAST_TOLD
    }
    if (hidden - fine).intersection(_WORD.findall(fold(read).lower)):
        raise StruckTextFound("A hidden word stands in the file that was made; it was not kept.")
