"""Let a machine read a page: a proposal of what it may say, never a text of the record.

Rules:

1. The reader is the program `tesseract`, where this machine has it; none ships with Subrosa. It is
   a child with the limits of every other reader (`child.limit`): it gets a picture that this
   program drew, by a pipe, and may write no file.
2. What it reads is shown as *read by machine, not checked*, fills in boxes that a person then
   checks, and is kept nowhere.
3. Where there is no reader, or it fails, nothing is read; the page is a picture as before.
"""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING, Final

from subrosa.paper.reading.apart import run_child
from subrosa.paper.reading.kinds import clean
from subrosa.paper.reading.pictures_apart import draw_page
from subrosa.terms.errors import BadInput

if TYPE_CHECKING:
    from collections.abc import Sequence

PROGRAM: Final = "tesseract"
MARK: Final = "Read by machine, not checked"
MOST_READ: Final = 3
"""Of a paper so many pages are read: who asks, for what and by when stands on the first."""


def can_read() -> bool:
    """Say whether this machine has a program that reads pages."""
    return shutil.which(PROGRAM) is not None


def read_page(png: bytes) -> str:
    """Return what a machine reads on a page that was drawn here; empty where it reads nothing."""
    if not can_read():
        return ""
    said = run_child("subrosa.paper.reading.machine_child", png)
    return clean((said or b"").decode("utf-8", "replace")).strip()


def read_first_pages(content: bytes, scanned: Sequence[int]) -> str:
    """Return what a machine reads on the first scanned pages of a file."""
    if not can_read():
        return ""
    found = []
    for number in scanned[:MOST_READ]:
        try:
            found.append(read_page(draw_page(content, number).png))
        except BadInput:
            continue
    return "\n".join(found).strip()
