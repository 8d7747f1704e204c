"""A desk that is killed at a chosen moment of a hand-over; run as a program by the tests.

Usage: dying.py FILE SEED_HEX STAFF RECEIPT MOMENT OUTBOX. The store counts what it does (a unit of
work begun, just before its end, just after it); at the chosen count the process gets SIGKILL.
What reached the outbox is what the world outside has.
"""

from __future__ import annotations

import os
import signal
import sys
from contextlib import contextmanager
from pathlib import Path

from subrosa.desk.cabinet.sign_in import sign_in
from subrosa.desk.hand_over import hand_over
from subrosa.policy import decide
from subrosa.store.sqlite import open_sqlite
from subrosa.terms.ids import RequestId, StaffId
from subrosa.wiring import Adapters, office_over
from tests.cast import PASSPHRASE, PaperOnDesk, TestClock, statutes


class DyingStore:
    """The real store, and a count-down."""

    def __init__(self, store, moment):
        self.store, self.left = store, moment

    def tick(self):
        self.left -= 1
        if self.left == 0:
            os.kill(os.getpid(), signal.SIGKILL)

    def __getattr__(self, name):
        return getattr(self.store, name)

    @contextmanager
    def transaction(self, acting_for=None):
        self.tick()
        with self.store.transaction(acting_for=acting_for) as books:
            yield books
            self.tick()
        self.tick()


def main():
    file, seed, staff, receipt, moment, outbox = sys.argv[1:]
    book = statutes()
    adapters = Adapters(
        decide=lambda case, at: decide(case, book, at),
        engine="test",
        paper=PaperOnDesk(),
        clock=TestClock(),
    )
    store = DyingStore(open_sqlite(Path(file)), 0)
    office = office_over(store, bytes.fromhex(seed), adapters)
    person = sign_in(office, StaffId(staff), PASSPHRASE)
    store.left = int(moment)
    handed = hand_over(office, person, RequestId(receipt))
    for paper in handed.papers:
        (Path(outbox) / f"{paper.id}.pdf").write_bytes(paper.content)


if __name__ == "__main__":
    main()
