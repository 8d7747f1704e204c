"""A desk whose disk is full at random points; run as a program, for its limits are its own.

Usage: filling.py FILE POINTS SEED HOW. At each point the disk takes no more than so many bytes:
under `limit` the kernel refuses to let any file grow past a size (RLIMIT_FSIZE); under `ballast`
a small file system of its own really is full, but for a few bytes; under `between` it is full
whenever an entry is to be numbered, after its act was kept. The desk works on until it is
refused, is refused or not as long as nothing is freed, and goes on in the same process when there
is room. What was found is printed as JSON.

Whoever acts is told the truth. An act that is *refused* left no row and never appears. One that is
*waiting* (`NotYetWritten`) is kept with its drafts, no head covers them while the disk is full, so
nothing has left; with room each draft gets exactly one number.

Two controls: `swallow` is a store that hides what could not be committed; `silent` says of what is
waiting (`between`) that it was refused.
"""

from __future__ import annotations

import json
import os
import resource
import sys
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from random import Random

from django.db import connections

from subrosa.desk.ports import SEQUENCER
from subrosa.ledger.entry import PREVIOUS_SLOT
from subrosa.store.sqlite import open_sqlite
from subrosa.terms.errors import LedgerUnwritable, NotYetWritten, SubrosaError
from tests.faults.acts import Desk, Hand, found, opened
from tests.faults.whole import misses

MOST_ACTS = 400
"""Acts after which a disk that is still not full makes the bench fail."""
ROOM = 96 * 1024
"""Bytes that are left, at most, when the disk is said to be full."""
TRIES_WHILE_FULL = 3
CONTROLS = ("swallow", "silent")
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


class Between:
    """The disk is full whenever entries are to be numbered, and at no other time."""

    def __init__(self):
        self.armed = False

    def fill(self):
        self.armed = True

    def make_room(self):
        self.armed = False

    def over(self, store):
        return FullBetween(store, self)


class FullBetween:
    """The real store over such a disk."""

    def __init__(self, store, disk):
        self.store, self.disk = store, disk

    def __getattr__(self, name):
        return getattr(self.store, name)

    @contextmanager
    def transaction(self, acting_for=None):
        unlimited = (resource.RLIM_INFINITY, resource.RLIM_INFINITY)
        if self.disk.armed and acting_for == SEQUENCER:
            resource.setrlimit(resource.RLIMIT_FSIZE, (1, resource.RLIM_INFINITY))
        try:
            with self.store.transaction(acting_for=acting_for) as books:
                yield books
        finally:
            resource.setrlimit(resource.RLIMIT_FSIZE, unlimited)


ROWS = (
    "request",
    "answer",
    "confirmation",
    "consentpaper",
    "handover",
    "paper",
    "accountingline",
    "segmentversion",
    "ledgerdraft",
    "change",
)
"""Tables in which an act keeps something."""


@dataclass
class Told:
    """What the desk was told at all points, and what does not fit."""

    done: list = field(default_factory=list)
    refused: int = 0
    waiting: dict[int, bytes] = field(default_factory=dict)
    """Drafts of acts that were told to be waiting."""
    waited: int = 0
    faults: list[str] = field(default_factory=list)


def asked(desk: Desk, statement: str) -> list:
    """Read outside of every unit of work, which might fail."""
    with connections[desk.office.store.alias].cursor() as cursor:
        cursor.execute(statement)
        return cursor.fetchall()


def rows_of(desk: Desk) -> tuple[int, ...]:
    return tuple(asked(desk, f"SELECT COUNT(*) FROM store_{name}")[0][0] for name in ROWS)  # noqa: S608 - names of this module


def drafts_without_number(desk: Desk) -> dict[int, bytes]:
    waiting = "SELECT id, draft FROM store_ledgerdraft WHERE number IS NULL"
    return {number: bytes(draft) for number, draft in asked(desk, waiting)}


def entries_kept(desk: Desk) -> int:
    return asked(desk, "SELECT COUNT(*) FROM store_ledgerentry")[0][0]


def act_once(desk: Desk, hand: Hand, told: Told) -> bool:
    """Act; return whether it was refused or is waiting, and note what is not as it was told."""
    rows, drafts, entries = rows_of(desk), drafts_without_number(desk), entries_kept(desk)
    try:
        done = hand.act()
    except NotYetWritten:
        told.waited += 1
        new = drafts_without_number(desk)
        told.waiting |= new
        if not new or (len(new) <= len(drafts) and rows_of(desk) != rows):
            told.faults.append("said to be waiting: no draft waits")
    except LedgerUnwritable:
        told.refused += 1
        if rows_of(desk) != rows or drafts_without_number(desk).keys() - drafts.keys():
            told.faults.append("refused, and something was kept")
    else:
        told.done.append(done)
        return False
    if entries_kept(desk) != entries:
        told.faults.append("something was numbered for an act that did not end")
    return True


def numbered_once(desk: Desk, told: Told) -> list[str]:
    """Name drafts that were told to be waiting, and did not become exactly one entry."""
    rows = asked(
        desk,
        "SELECT draft.id, draft.number, entry.content FROM store_ledgerdraft draft"
        " LEFT JOIN store_ledgerentry entry ON entry.number = draft.number",
    )
    found = {draft: (number, content) for draft, number, content in rows}
    numbers = [found.get(draft, (None, None))[0] for draft in told.waiting]
    faults = ["a draft that waited has no number"] * numbers.count(None)
    if len(set(numbers)) != len(numbers):
        faults.append("two drafts that waited have one number")
    for draft, raw in told.waiting.items():
        number, content = found.get(draft, (None, None))
        if (
            number is not None
            and bytes(content)[: PREVIOUS_SLOT.start] != raw[: PREVIOUS_SLOT.start]
        ):
            faults.append("a draft that waited became another entry")
    return faults


def at_one_point(desk: Desk, hand: Hand, disk, told: Told, *, opening: bool) -> bool:
    """Fill the disk, work until refused, make room; return whether anything was refused."""
    disk.fill()
    stopped = 0
    for _ in range(MOST_ACTS):
        stopped += act_once(desk, hand, told)
        if stopped == TRIES_WHILE_FULL:
            break
    disk.make_room()
    told.faults += misses(desk, told.done, opening=opening)
    told.faults += numbered_once(desk, told)
    told.done.append(hand.act())
    return stopped > 0


@contextmanager
def said_silently():
    """Say of what is waiting that it was refused."""
    try:
        yield
    except LedgerUnwritable as fault:
        raise LedgerUnwritable(fault.what, do=fault.do) from None


def main():
    file, points, seed, how = Path(sys.argv[1]), int(sys.argv[2]), sys.argv[3], sys.argv[4]
    draw = Random(seed)
    found(file)
    desk = opened(open_sqlite(file))
    store = desk.office.store
    disk = {"ballast": Ballast, "limit": Limit, "swallow": Limit}.get(how, lambda *_: Between())(
        file, draw
    )
    if how == "swallow":
        store = SwallowingStore(store)
    elif isinstance(disk, Between):
        store = disk.over(store)
    working = replace(desk, office=replace(desk.office, store=store))
    told, points_refused = Told(), 0
    hand = Hand(working, draw, "full")
    if how == "silent":
        hand.act = lambda speak=hand.act: said_silently()(speak)()
    for point in range(1, points + 1):
        opening = point % OPENED_ONE_IN == 0 or point == points
        try:
            points_refused += at_one_point(desk, hand, disk, told, opening=opening)
        except SubrosaError as fault:  # the desk found it by itself
            disk.make_room()
            told.faults.append(f"it does not go on: {fault}")
            break
        if how in CONTROLS and told.faults:
            break
    print(  # noqa: T201 - its only answer
        json.dumps(
            {
                "points": points_refused,
                "refusals": told.refused,
                "waiting": told.waited,
                "acknowledged": len(told.done),
                "faults": told.faults,
            }
        )
    )


if __name__ == "__main__":
    main()
