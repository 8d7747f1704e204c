"""A pattern that is compiled when it is asked for the first time.

The recognisers have some five hundred patterns, of which a short text asks fifty: to compile them
all is a quarter of what it costs to start.
"""

from __future__ import annotations

import re
from typing import cast


class _Late:
    """Stands for a compiled pattern until it is asked for something, then answers by it."""

    def __init__(self, pattern: str, flags: int) -> None:
        self._given = pattern, flags

    def __getattr__(self, name: str) -> object:
        answer: object = getattr(re.compile(*self._given), name)
        # Kept as an attribute of its own, so that the next time nothing stands between.
        setattr(self, name, answer)
        return answer


def late(pattern: str, flags: int = 0) -> re.Pattern[str]:
    """Return what answers as ``re.compile(pattern, flags)`` does.

    A faulty pattern raises `re.error` when it is asked, not when it is made.
    """
    return cast("re.Pattern[str]", _Late(pattern, flags))
