"""Whether a file came whole: its last mark is there. Nothing of it is read.

Outsiders' files are opened by nobody at the door; a copy that broke on the way is told at once, as
long as the one who sent it is still there.
"""

from __future__ import annotations

from typing import Final

from subrosa.paper.reading.kinds import FileKind, sort_of
from subrosa.terms.errors import BadInput

_ENDS: Final = {
    "application/pdf": (b"%%EOF", 2048),
    "image/png": (b"IEND", 64),
    "image/jpeg": (b"\xff\xd9", 4096),
}
"""The last mark of a file, and within how many of its last bytes it stands."""
_FROM_OUTSIDE: Final = frozenset({FileKind.PDF, FileKind.PICTURE})


def too_large(most: int) -> BadInput:
    """Return what is said of a file of more than so many bytes."""
    megabytes = most // 1024 // 1024
    return BadInput(f"The file is larger than {megabytes} megabytes.", do="Send it in parts.")


def taken_from_outside(content: bytes, most: int) -> tuple[str, str]:
    """Return media type and ending of a file that may come in; raise `BadInput` with what to do."""
    if not content:
        raise BadInput("The file is empty.", do="Choose it again, or take a new picture.")
    if len(content) > most:
        raise too_large(most)
    try:
        sort = sort_of(content)
    except BadInput:
        sort = None
    if sort is None or sort.kind not in _FROM_OUTSIDE:
        raise BadInput("This is neither a PDF nor a picture.", do="Send a PDF, or take a picture.")
    mark, within = _ENDS.get(sort.media, (b"", 1))
    if mark not in content[-within:]:
        raise BadInput(
            "The file is broken: its end is missing.",
            do="Save or scan it once more, and send it again.",
        )
    return sort.media, sort.ending
