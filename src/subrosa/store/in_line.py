"""The threads of one process that want to write in a file stand in line, first come, first served.

One of them at a time asks for the turn among processes (``turns``), which is asked for again and
again; whoever leaves wakes the next, and nobody else. Nothing rests on it: SQLite's own lock keeps
two from writing at once.
"""

from __future__ import annotations

from collections import deque
from contextlib import contextmanager
from threading import Lock
from typing import TYPE_CHECKING

from django.db import OperationalError

from subrosa.store.settings import BUSY_SECONDS

if TYPE_CHECKING:
    from collections.abc import Iterator


class Line:
    """Those who want to write in one file."""

    def __init__(self) -> None:
        """Begin with nobody."""
        self._gate = Lock()
        self._taken = False
        self._waiting: deque[Lock] = deque()

    @property
    def length(self) -> int:
        """Return how many wait."""
        return len(self._waiting)

    @contextmanager
    def place(self, seconds: float = BUSY_SECONDS) -> Iterator[None]:
        """Wait until everybody who came before is done; not to be nested in one thread.

        Raises `OperationalError` after so many seconds.
        """
        self._enter(seconds)
        try:
            yield
        finally:
            self._leave()

    def _enter(self, seconds: float) -> None:
        with self._gate:
            if not self._taken:
                self._taken = True
                return
            called = Lock()
            called.acquire()
            self._waiting.append(called)
        in_time = False
        try:
            in_time = called.acquire(timeout=seconds)
        finally:
            if not in_time:
                self._give_up(called)
        if not in_time:
            raise OperationalError("database is locked")

    def _give_up(self, called: Lock) -> None:
        with self._gate:
            if called in self._waiting:
                self._waiting.remove(called)
                return
        self._leave()  # called at the last moment: the next one is

    def _leave(self) -> None:
        with self._gate:
            called = self._waiting.popleft() if self._waiting else None
            self._taken = called is not None
        if called is not None:
            called.release()


_lines: dict[str, Line] = {}
_making = Lock()


def line_of(file: str) -> Line:
    """Return the line for a file; there is one for each in this process."""
    with _making:
        return _lines.setdefault(file, Line())
