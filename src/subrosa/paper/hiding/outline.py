"""What is kept of a document: paragraphs with a little form, tables, headers, footers, remarks."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec


class Run(msgspec.Struct, frozen=True):
    """A piece of text of one form."""

    text: str
    bold: bool = False
    italic: bool = False
    underline: bool = False


class Paragraph(msgspec.Struct, frozen=True, tag="p"):
    """A paragraph; `level` is that of a heading, `remarks` are the numbers of comments on it."""

    runs: tuple[Run, ...]
    level: int = 0
    listed: bool = False
    remarks: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        """Return its text; a line break within it is U+2028."""
        return "".join(run.text for run in self.runs)


class Table(msgspec.Struct, frozen=True, tag="t"):
    """Rows of cells of blocks."""

    rows: tuple[tuple[tuple[Paragraph | Table, ...], ...], ...]


Block = Paragraph | Table


class Outline(msgspec.Struct, frozen=True):
    """A document by its parts; `left_out` says what was in it and is not kept."""

    body: tuple[Block, ...]
    headers: tuple[Block, ...] = ()
    footers: tuple[Block, ...] = ()
    notes: tuple[Block, ...] = ()
    remarks: dict[str, tuple[Block, ...]] = {}
    left_out: tuple[str, ...] = ()


def paragraphs_of(blocks: tuple[Block, ...]) -> Iterator[Paragraph]:
    """Yield every paragraph in reading order, those in tables too."""
    for block in blocks:
        if isinstance(block, Paragraph):
            yield block
        else:
            for row in block.rows:
                for cell in row:
                    yield from paragraphs_of(cell)


def every_paragraph(outline: Outline) -> list[Paragraph]:
    """Return every paragraph of a document, part by part."""
    parts = (outline.headers, outline.body, outline.footers, outline.notes)
    return [
        paragraph
        for part in (*parts, *(outline.remarks[number] for number in sorted(outline.remarks)))
        for paragraph in paragraphs_of(part)
    ]


def with_paragraphs(outline: Outline, new: Iterator[Paragraph]) -> Outline:
    """Return a document with its paragraphs replaced, in the order of `every_paragraph`."""
    headers = _replaced(outline.headers, new)
    body = _replaced(outline.body, new)
    footers = _replaced(outline.footers, new)
    notes = _replaced(outline.notes, new)
    remarks = {
        number: _replaced(outline.remarks[number], new) for number in sorted(outline.remarks)
    }
    return Outline(body, headers, footers, notes, remarks, outline.left_out)


def _replaced(blocks: tuple[Block, ...], new: Iterator[Paragraph]) -> tuple[Block, ...]:
    return tuple(
        next(new)
        if isinstance(block, Paragraph)
        else Table(tuple(tuple(_replaced(cell, new) for cell in row) for row in block.rows))
        for block in blocks
    )
