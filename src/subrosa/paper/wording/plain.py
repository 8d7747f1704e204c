"""A paper as plain text, made with nothing but the language itself.

It is what remains when there is no typesetter, no printer driver and no store: the emergency
papers must open then (journeys, rule 0). Lines are at most 72 characters wide.
"""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING

from subrosa.paper.blocks import (
    STRUCK_LABEL,
    Blanks,
    Details,
    Entry,
    Heading,
    Items,
    Large,
    Paragraph,
    Picture,
    Signature,
    Statement,
    Struck,
    Table,
    Ticks,
)
from subrosa.paper.letters import long_day

if TYPE_CHECKING:
    from subrosa.paper.blocks import Block
    from subrosa.paper.letters import Letter

_WIDTH = 72
_LABEL = 24


def plain_text(letter: Letter) -> str:
    """Return a letter as plain text that ends with a line end."""
    top = [letter.practice.name, *letter.practice.address, letter.practice.telephone]
    day = [long_day(letter.day)] if letter.day else []
    heads = [part for part in ("\n".join(filter(None, top)), *day, "\n".join(letter.to)) if part]
    title = f"{letter.heading.upper()}\n{'=' * len(letter.heading)}"
    return "\n\n".join([*heads, title, *(_text_of(block) for block in letter.blocks)]) + "\n"


def _text_of(block: Block) -> str:  # noqa: C901, PLR0911 - one plain line for each sort of block
    match block:
        case Heading(text):
            return f"{text}\n{'-' * len(text)}"
        case Paragraph(text, lead):
            return _wrapped(f"{lead} {text}".strip())
        case Large(text, note):
            return "\n".join(filter(None, (f"*** {text} ***", note)))
        case Items(items, numbered):
            marks = [f"{place}. " if numbered else "- " for place in range(1, len(items) + 1)]
            return "\n".join(map(_hanging, marks, items))
        case Ticks(items):
            return "\n".join(_hanging("[ ] ", item) for item in items)
        case Blanks(label, lines):
            return "\n\n".join([_wrapped(label), *["_" * _WIDTH] * lines])
        case Details(rows):
            return "\n".join(_row(label, text) for label, text in rows)
        case Table(head, rows, _):
            return "\n\n".join("\n".join(map(_row, head, row)) for row in rows)
        case Statement(title, text, source):
            return "\n".join(filter(None, (title.upper(), _wrapped(text), source)))
        case Signature(who):
            return f"\n{'_' * 40}\n{who}"
        case Entry(title, day, passages):
            words = [
                f"[{STRUCK_LABEL}]" if isinstance(one, Struck) else _wrapped(one.text)
                for one in passages
            ]
            return "\n\n".join([f"{title}\n{day}", *words])
        case Picture(_, alternative):
            return f"[picture: {alternative}]"


def _wrapped(text: str) -> str:
    return "\n".join(textwrap.fill(line, _WIDTH) for line in text.split("\n"))


def _hanging(mark: str, text: str) -> str:
    return textwrap.fill(text, _WIDTH, initial_indent=mark, subsequent_indent=" " * len(mark))


def _row(label: str, text: str) -> str:
    first, *rest = text.split("\n")
    text_or_line = first or "_" * (_WIDTH - _LABEL)
    lines = [
        textwrap.fill(
            text_or_line,
            _WIDTH,
            initial_indent=f"{label}  ".ljust(_LABEL),
            subsequent_indent=" " * _LABEL,
        )
    ]
    indent = " " * _LABEL
    lines += [
        textwrap.fill(line, _WIDTH, initial_indent=indent, subsequent_indent=indent)
        for line in rest
    ]
    return "\n".join(lines)
