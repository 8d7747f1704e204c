"""A desk whose disk is full at random points; run as a program, for its limits are its own.

Usage: filling.py FILE POINTS SEED HOW. At each point the disk takes no more than so many bytes:
under `limit` the kernel refuses to let any file grow past a size (RLIMIT_FSIZE); under `ballast`
a small file system of its own really is full, but for a few bytes. The desk works on until it is
refused, is refused or not as long as nothing is freed, and goes on in the same process when there
is room. What was found is printed as JSON.

`swallow` is the control: a store that hides what could not be committed.
"""

from __future__ import annotations

import json
import os
import resource
import sys
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from random import Random

from subrosa.store.sqlite import open_sqlite
from subrosa.terms.errors import LedgerUnwritable
from tests.faults.acts import Desk, Hand, found, opened
from tests.faults.whole import misses

MOST_ACTS = 400
"""Acts after which a disk that is still not full makes the bench fail."""
ROOM = 96 * 1024
"""Bytes that are left, at most, when the disk is said to be full."""
TRIES_WHILE_FULL = 3
OPENED_ONE_IN = 10
"""Points after which every seal is opened, too."""


class SwallowingStore:
    """The real store, and silence about a commit that failed."""

    def __init__(self, store):
        self.store = store

    def __getattr__(self, name):
        return getattr(self.store, name)

    @contextmanager
    def transaction(self, **whose):
        worked = False
        try:
            with self.store.transaction(**whose) as books:
                yield books
                worked = True
        except LedgerUnwritable:
            if not worked:
                raise


class Limit:
    """No file may grow past a size."""

    def __init__(self, file, draw):
        self.file, self.draw = file, draw

    def fill(self):
        sizes = [path.stat().st_size for path in self.file.parent.glob(self.file.name + "*")]
        most = self.draw.randrange(4096, max(sizes) + ROOM)
        resource.setrlimit(resource.RLIMIT_FSIZE, (most, resource.RLIM_INFINITY))

    def make_room(self):
        unlimited = (resource.RLIM_INFINITY, resource.RLIM_INFINITY)
        resource.setrlimit(resource.RLIMIT_FSIZE, unlimited)


class Ballast:
    """A file takes what is left of a small file system."""

    def __init__(self, file, draw):
        self.ballast, self.draw = file.parent / "ballast", draw

    def fill(self):
        disk = os.statvfs(self.ballast.parent)
        left = disk.f_bavail * disk.f_frsize
        with self.ballast.open("wb") as out:
            os.posix_fallocate(out.fileno(), 0, max(1, left - self.draw.randrange(ROOM)))

    def make_room(self):
        self.ballast.unlink(missing_ok=True)


def kept_though_refused(desk: Desk, told: list) -> int:
    """Count acts that were refused, and whose rows are there all the same, numbered by now."""
    from subrosa.store import models  # noqa: PLC0415 - Django must be set up first

    tables = (models.Request, models.Answer, models.Confirmation, models.ConsentPaper)
    kept = sum(table.objects.using(desk.office.store.alias).count() for table in tables)
    known = {"received", "answered", "confirmed", "paper"}
    return kept - sum(one.act in known for one in told) - 1  # the release that `found` keeps


def at_one_point(
    desk: Desk, hand: Hand, disk, told: list, *, opening: bool
) -> tuple[int, list[str]]:
    """Fill the disk, work until refused, make room; return refusals and what was found."""
    disk.fill()
    refused = 0
    for _ in range(MOST_ACTS):
        try:
            told.append(hand.act())
        except LedgerUnwritable:
            refused += 1
            if refused == TRIES_WHILE_FULL:
                break
    disk.make_room()
    faults = misses(desk, told, opening=opening)
    told.append(hand.act())
    return refused, faults


def main():
    file, points, seed, how = Path(sys.argv[1]), int(sys.argv[2]), sys.argv[3], sys.argv[4]
    draw = Random(seed)
    found(file)
    desk = opened(open_sqlite(file))
    disk = Ballast(file, draw) if how == "ballast" else Limit(file, draw)
    working = desk
    if how == "swallow":
        office = replace(desk.office, store=SwallowingStore(desk.office.store))
        working = replace(desk, office=office)
    told, faults, refusals, points_refused = [], [], 0, 0
    hand = Hand(working, draw, "full")
    for point in range(1, points + 1):
        opening = point % OPENED_ONE_IN == 0 or point == points
        refused, new = at_one_point(desk, hand, disk, told, opening=opening)
        refusals += refused
        points_refused += refused > 0
        faults += new
        if how == "swallow" and new:
            break
    print(  # noqa: T201 - its only answer
        json.dumps(
            {
                "points": points_refused,
                "refusals": refusals,
                "acknowledged": len(told),
                "kept": kept_though_refused(desk, told),
                "faults": faults,
            }
        )
    )


if __name__ == "__main__":
    main()
