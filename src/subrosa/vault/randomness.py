"""The source of random bytes, which every function that needs one takes as an argument.

The caller passes ``os.urandom`` or, in a test, a source that repeats itself. A source that
returns too little would make weak keys silently, so each draw is checked.
"""

from __future__ import annotations

from collections.abc import Callable

from subrosa.terms.errors import NotReady

Random = Callable[[int], bytes]
"""Return as many unpredictable bytes as asked for."""


def draw(random: Random, length: int) -> bytes:
    """Draw `length` bytes; raise `NotReady` if the source returned another number of them."""
    drawn = random(length)
    if len(drawn) != length:
        raise NotReady("The source of random bytes returned the wrong number of bytes.")
    return bytes(drawn)
