"""The child that takes one Word document apart: bytes by its input, the outline by its output."""

from __future__ import annotations

import sys

import msgspec

from subrosa.paper.hiding.docx_outline import outline_of
from subrosa.paper.hiding.outline import Outline
from subrosa.paper.reading.apart import run_child
from subrosa.paper.reading.child import limit
from subrosa.terms.errors import BadInput


class Taken(msgspec.Struct, frozen=True):
    """What the child says: the outline, or why there is none."""

    outline: Outline | None = None
    what: str = ""
    do: str = ""


def outline_apart(content: bytes) -> Outline:
    """Take a Word document apart in a child; raises `BadInput` also where the child died."""
    said = run_child("subrosa.paper.hiding.outline_child", content)
    if said is None:
        raise BadInput("Reading the Word document took too long.", do="Send it in parts.")
    try:
        taken = msgspec.json.decode(said, type=Taken)
    except (msgspec.DecodeError, UnicodeDecodeError):
        raise BadInput("The Word document cannot be read.") from None
    if taken.outline is None:
        raise BadInput(taken.what, do=taken.do)
    return taken.outline


def _taken(content: bytes) -> Taken:
    try:
        return Taken(outline_of(content))
    except BadInput as fault:
        return Taken(what=fault.what, do=fault.do)
    except (MemoryError, RecursionError):
        return Taken(what="The Word document is built so that it cannot be read.")


if __name__ == "__main__":
    limit()
    sys.stdout.buffer.write(msgspec.json.encode(_taken(sys.stdin.buffer.read())))
