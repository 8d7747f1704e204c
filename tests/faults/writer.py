"""A desk that works until it is killed; run as a program by the kill bench.

Usage: writer.py FILE. It reads one order a line ({"seed": N, "early": bool}) and forks a child for
each: warmed up, so that a thousand kills take minutes. A child opens the file, does acts drawn from
its seed, and writes one line for each act **after its verb returned**. The parent waits until the
child was killed, and says so. No connection is open while it forks.

`early` is the control: a child that acknowledges a request before its transaction commits.
"""

from __future__ import annotations

import json
import os
import sys
from contextlib import contextmanager
from pathlib import Path
from random import Random

from subrosa.desk.receive import receive
from subrosa.store.sqlite import open_sqlite
from tests.cast import parent_on_the_phone
from tests.faults.acts import Acknowledged, Hand, opened

OUT = 1


def tell(line: str) -> None:
    """Write one line at once; it is shorter than a pipe's atomic size unless it holds a head."""
    os.write(OUT, line.encode() + b"\n")


class EagerStore:
    """The real store, and an acknowledgement a moment too early."""

    def __init__(self, store):
        self.store = store
        self.known = set()

    def __getattr__(self, name):
        return getattr(self.store, name)

    @contextmanager
    def transaction(self, acting_for=None):
        with self.store.transaction(acting_for=acting_for) as books:
            yield books
            receipts = set(books.requests.ids())
            new = receipts - self.known if self.known else ()
            self.known = receipts
            for receipt in new:
                tell(Acknowledged("received", receipt).line())


def work(desk, order):
    """Do acts until killed."""
    tell("begun")
    if order["early"]:
        store = EagerStore(desk.office.store)
        object.__setattr__(desk.office, "store", store)
        while True:
            receive(desk.office, parent_on_the_phone())
    hand = Hand(desk, Random(order["seed"]), f"k{order['seed']}")
    while True:
        tell(hand.act().line())


def main():
    store = open_sqlite(Path(sys.argv[1]))
    desk = opened(store)
    store.close()
    tell("ready")
    for line in sys.stdin:
        order = json.loads(line)
        child = os.fork()
        if child == 0:
            work(desk, order)
        tell(f"child {child}")
        _, status = os.waitpid(child, 0)
        tell(f"dead {status}")


if __name__ == "__main__":
    main()
