"""Whose turn it is to write, among all processes that have a practice open.

SQLite lets a writer who finds the file taken sleep for up to a tenth of a second before she looks
again, so under load those who came first lose to those who come now, for longer than anybody is
made to wait. Here everybody looks equally often, so everybody has the same chance at each end of a
unit of work. Nothing rests on it: SQLite's own lock keeps two from writing at once, and whoever
did not get her turn in time asks SQLite, which refuses.

The lock is one on the file of the ledger's key (`flock`), which nothing else locks and nobody
writes again; the system lets go of it when a process dies. It is not SQLite's own lock.
"""

from __future__ import annotations

import os
import time
from contextlib import contextmanager
from fcntl import LOCK_EX, LOCK_NB, flock
from typing import TYPE_CHECKING, Final

from subrosa.store.settings import BUSY_SECONDS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from subrosa.store.files import PracticeFiles

LOOK_AGAIN: Final = 0.002
"""Seconds between two looks: less than most units of work take."""
LOOKS: Final = int(BUSY_SECONDS / LOOK_AGAIN)


@contextmanager
def turn(files: PracticeFiles) -> Iterator[None]:
    """Wait for one's turn to write, and hold it; not to be nested in one thread."""
    try:
        held = os.open(files.ledger_key, os.O_RDONLY)
    except OSError:  # a practice is being founded, and nobody else knows it yet
        yield
        return
    try:
        _wait(held)
        yield
    finally:
        os.close(held)


def _wait(held: int) -> None:
    for _ in range(LOOKS):
        try:
            flock(held, LOCK_EX | LOCK_NB)
        except BlockingIOError:
            time.sleep(LOOK_AGAIN)
        except OSError:  # a file system that knows no such lock
            return
        else:
            return
