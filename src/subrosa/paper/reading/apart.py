"""Read a file in a process of its own: it gets the bytes by a pipe, and keeps nothing.

A hostile file can bring the reader of PDFs down, or make it work for ever. Here that costs one
child: it may write no file, use no more than its share of memory and time, and what it answers is
text. The bytes are on no disk in between.
"""

from __future__ import annotations

import subprocess
import sys
from typing import Final

import msgspec

from subrosa.paper.reading.kinds import FileKind, ReadFile, sort_of
from subrosa.terms.errors import BadInput

PATIENCE: Final = 30.0
"""Seconds that a file is waited for."""


class Answer(msgspec.Struct):
    """What the child says: what it read, or why it could not."""

    pages: list[str] = msgspec.field(default_factory=list)
    remarks: list[str] = msgspec.field(default_factory=list)
    scanned: list[int] = msgspec.field(default_factory=list)
    kind: str = ""
    what: str = ""
    do: str = ""


def read_apart(content: bytes) -> ReadFile:
    """Read a file as `read_file` does, in a child; raise `BadInput` also where the child died."""
    sort_of(content)  # what is taken in by nobody needs no child
    said = run_child("subrosa.paper.reading.child", content)
    if said is None:
        raise BadInput(
            "Reading the file took too long, so it was stopped.", do="Type what it says."
        )
    try:
        answer = msgspec.json.decode(said, type=Answer)
    except (msgspec.DecodeError, UnicodeDecodeError):
        raise BadInput("The file could not be read.", do="Type what it says.") from None
    if answer.what:
        raise BadInput(answer.what, do=answer.do)
    return ReadFile(
        FileKind(answer.kind), tuple(answer.pages), tuple(answer.remarks), tuple(answer.scanned)
    )


def run_child(module: str, given: bytes) -> bytes | None:
    """Hand bytes to a child and return what it says; None where it took too long."""
    try:
        child = subprocess.run(  # noqa: S603 - a module of this program, by its name
            [sys.executable, "-m", module],
            input=given,
            capture_output=True,
            timeout=PATIENCE,
            check=False,
        )
    except subprocess.TimeoutExpired:
        return None
    return child.stdout
