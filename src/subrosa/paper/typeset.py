"""Set a letter or a packet as a tagged PDF, from data alone.

Everything a person wrote goes to typst as one JSON string in ``sys_inputs`` and is placed with
``text()``; the template is the only source of markup, and no file or network is reachable from
it. Only the fonts inside typst are used, unless the text needs a letter they lack. The same
input gives the same bytes: the creation day is the paper's day. The ``ua-1`` standard is on,
so typst refuses what it can check itself (title, language, alternatives, order of headings);
we say tagged, not certified.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import replace
from datetime import date
from importlib import resources
from typing import TYPE_CHECKING, Literal, cast

from subrosa.paper.blocks import Entry, Picture
from subrosa.paper.characters import printable
from subrosa.paper.letters import EMERGENCY, FOR_EVERYBODY, TELLS_NOTHING, LetterKind, long_day
from subrosa.paper.pictures import plain_picture
from subrosa.terms.errors import BadInput, NotReady
from subrosa.terms.word import Word

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from subrosa.paper.blocks import Block, Json
    from subrosa.paper.letters import LedgerHead, Letter

_STANDARD: Literal["ua-1"] = "ua-1"
_NOTICES = (LetterKind.REDISCLOSURE_NOTICE_HIPAA, LetterKind.REDISCLOSURE_NOTICE_PART2)
_UNPRINTED = frozenset({"type", "png"})  # words between us and the template
_COUNTER_SAFE = "Confidential. For the addressee only."
_NO_HEAD = "Printed without the ledger."
_NO_DAY = date(2000, 1, 1)


class PageSize(Word):
    """The paper in the printer."""

    LETTER = "letter", "US Letter, 8.5 by 11 inches"
    A4 = "a4", "ISO A4, 210 by 297 millimetres"


def render(letter: Letter, head: LedgerHead | None, *, size: PageSize = PageSize.LETTER) -> bytes:
    """Set one letter as a PDF.

    Only an emergency paper may do without the ledger's head. Raises BadInput for text that
    cannot be printed or for a missing head, NotReady when the typesetter is not installed.
    """
    return _set_pages((letter,), head, size, "Confidential")


def fingerprint(*letters: Letter) -> str:
    """Return the SHA-256 (hex) of a paper's content; ledger head and page size are left out."""
    content = json.dumps(_parts(letters), ensure_ascii=True, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(content.encode()).hexdigest()


def bind(
    record: Sequence[Entry | Picture],
    cover: Letter,
    notices: Sequence[Letter],
    head: LedgerHead,
    *,
    size: PageSize = PageSize.LETTER,
) -> bytes:
    """Set cover letter, notices, released record and imported pages as one PDF.

    `packets` makes the record out of a released packet. The running head is safe on a counter:
    it names neither client nor recipient. Raises as `render` does.
    """
    return _set_pages(packet_parts(record, cover, notices), head, size, _COUNTER_SAFE)


def packet_parts(
    record: Sequence[Entry | Picture], cover: Letter, notices: Sequence[Letter]
) -> tuple[Letter, ...]:
    """Return the parts of a packet in order: cover letter, notices on one page, the record."""
    parts = [cover]
    if notices:
        blocks = tuple(block for notice in notices for block in notice.blocks)
        parts.append(replace(notices[0], number=cover.number, blocks=blocks, to=()))
    for kind, sort in ((LetterKind.RELEASED_RECORD, Entry), (LetterKind.IMPORTED_PAGES, Picture)):
        blocks = tuple(item for item in record if isinstance(item, sort))
        if blocks:
            parts.append(replace(cover, kind=kind, blocks=blocks, to=(), title=""))
    return tuple(parts)


def printed_texts(*letters: Letter) -> tuple[str, ...]:
    """Return every text that these letters put on a page on purpose, in its printed form."""
    return tuple(_texts_in(_parts(letters)))


def _texts_in(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for key, item in value.items():
            if key not in _UNPRINTED:
                yield from _texts_in(item)
    elif isinstance(value, list):
        for item in value:
            yield from _texts_in(item)


def _set_pages(
    letters: Sequence[Letter], head: LedgerHead | None, size: PageSize, running_head: str
) -> bytes:
    first = letters[0]
    if head is None and first.kind not in EMERGENCY:
        raise BadInput("This paper needs the head of the ledger.", do="Write the ledger first.")
    digest = fingerprint(*letters)
    created = _creation_day(first.day)
    paper: Json = {
        "doc-title": _printed(f"{_title_word(first)} {first.number}".strip()),
        "language": first.language,
        "size": size.value,
        "creation": [created.year, created.month, created.day],
        "running-head": _running_head(first, head, running_head),
        "large-print": first.large_print,
        "emergency": first.kind.value if first.kind in EMERGENCY else "",
        "number": _printed(str(first.number)),
        "mark": _mark(first, digest),
        "head": "" if first.kind in TELLS_NOTHING else _head_line(head),
        "parts": _parts(letters),
    }
    return compiled(
        "paper.typ", {"paper": json.dumps(paper, ensure_ascii=False), **_pictures(letters)}
    )


def _running_head(letter: Letter, head: LedgerHead | None, words: str) -> str:
    open_to_see = letter.kind in TELLS_NOTHING | FOR_EVERYBODY
    return "" if head is None or open_to_see else words


def _mark(letter: Letter, digest: str) -> str:
    short = " ".join(digest[at : at + 4] for at in range(0, 16, 4))
    return ", ".join(filter(None, (printable(str(letter.number)), f"fingerprint {short}")))


def _title_word(letter: Letter) -> str:
    # The title shows in window bars and print queues: it names the sort of paper and no more.
    return letter.kind.meaning if letter.kind in EMERGENCY else "Paper"


def _head_line(head: LedgerHead | None) -> str:
    if head is None:
        return _NO_HEAD
    return f"Ledger of the practice: {head.size} entries, root {head.root[:16]}"


def _creation_day(day: str) -> date:
    # A blank emergency paper has no day; a fixed one keeps its bytes the same.
    if not day:
        return _NO_DAY
    long_day(day)
    return date.fromisoformat(day)


def _parts(letters: Sequence[Letter]) -> list[Json]:
    before = (None, *(letter.kind for letter in letters))
    return [_part(letter, after) for letter, after in zip(letters, before, strict=False)]


def _part(letter: Letter, after: LetterKind | None) -> Json:
    first = after is None
    practice = letter.practice
    lines = [line for line in (*practice.address, practice.telephone) if line]
    head: Json = {"name": practice.name, "lines": lines}
    # The record follows on the page of its notices: who takes one takes the other.
    noticed = after in _NOTICES
    part = _printed(
        {
            "new-page": not first and not (letter.kind is LetterKind.RELEASED_RECORD and noticed),
            "letterhead": head if first and practice.name else None,
            "day": long_day(letter.day) if first and letter.day else "",
            "to": list(letter.to),
            "title": letter.heading,
            "blocks": [_cleaned(block).as_json() for block in letter.blocks],
        }
    )
    return cast("Json", part)


def _pictures(letters: Sequence[Letter]) -> dict[str, str]:
    """Return the bytes of each picture as a JSON list of numbers, under its digest."""
    pictures = (
        _cleaned(block) for one in letters for block in one.blocks if isinstance(block, Picture)
    )
    return {
        picture.digest: f"[{','.join(map(str, picture.png))}]"
        for picture in pictures
        if isinstance(picture, Picture)
    }


def _cleaned(block: Block) -> Block:
    return replace(block, png=plain_picture(block.png)) if isinstance(block, Picture) else block


def _printed(value: object) -> object:
    """Pass every string of a JSON value through `printable`."""
    if isinstance(value, str):
        return printable(value)
    if isinstance(value, dict):
        return {key: item if key in _UNPRINTED else _printed(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_printed(item) for item in value]
    return value


def compiled(
    template: str,
    inputs: dict[str, str],
    *,
    uninstalled: str = "Install the paper extra; emergency papers can be printed as plain text.",
    unset: str = "Look at its pictures.",
) -> bytes:
    """Set a PDF from a template of this package; the other two say what to do where it cannot be.

    Raises `NotReady` without the typesetter, and `BadInput` for what it cannot set.
    """
    try:
        import typst  # noqa: PLC0415 - emergency papers must work where it cannot be imported
    except ImportError as fault:
        raise NotReady(
            "The typesetter (typst) is not installed.",
            do=uninstalled,
        ) from fault
    source = resources.files("subrosa.paper").joinpath(f"templates/{template}").read_bytes()
    for without_system_fonts in (True, False):
        try:
            return typst.compile(
                source,
                format="pdf",
                sys_inputs=inputs,
                pdf_standards=[_STANDARD],
                ignore_system_fonts=without_system_fonts,
            )
        except typst.TypstError as fault:
            if "could not be displayed" not in str(fault):
                # The fault's own words may quote the text; they stay out of ours.
                raise BadInput("The page could not be set.", do=unset) from None
    raise BadInput(
        "A text for the page is in a script for which no font is installed.",
        do="Install a font for that script on this machine (Debian: fonts-noto) and try again.",
    )
