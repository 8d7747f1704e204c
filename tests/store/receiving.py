"""A door in a process of its own; run as a program by the tests.

Usage: receiving.py FILE SEED_HEX HOW_MANY. Prints one receipt number for each request.
"""

from __future__ import annotations

import sys
from pathlib import Path

from subrosa.desk.receive import receive
from subrosa.policy import decide
from subrosa.store.sqlite import open_sqlite
from subrosa.wiring import Adapters, office_over
from tests.cast import PaperOnDesk, TestClock, parent_on_the_phone, statutes


def main():
    file, seed, many = sys.argv[1:]
    book = statutes()
    adapters = Adapters(
        decide=lambda case, at: decide(case, book, at),
        engine="test",
        paper=PaperOnDesk(),
        clock=TestClock(),
    )
    office = office_over(open_sqlite(Path(file)), bytes.fromhex(seed), adapters)
    for _ in range(int(many)):
        print(receive(office, parent_on_the_phone()).receipt)  # noqa: T201 - its only answer


if __name__ == "__main__":
    main()
