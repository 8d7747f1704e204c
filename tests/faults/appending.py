"""One of several processes that append to one ledger; run as a program by the bench.

Usage: appending.py FILE SEED_HEX WRITER HOW_MANY. Says ``ready``, waits for a line, and prints
the number of each of its acts, or ``refused`` where the store could not be had in time; a refused
act is tried again, as a person would.
"""

from __future__ import annotations

import os
import subprocess
import sys
from contextlib import ExitStack
from pathlib import Path

from subrosa.policy import decide
from subrosa.store.sqlite import open_sqlite
from subrosa.terms.errors import LedgerUnwritable
from subrosa.wiring import Adapters, office_over
from tests.cast import PaperOnDesk, TestClock, statutes
from tests.store.many_writers import act_once, writer

ROOT = Path(__file__).parents[2]
REFUSED = "refused"


def append_together(file, seed, writers, each, *, patience=1800):
    """Let processes append at the same time; return the numbers each was told, and refusals."""
    with ExitStack() as ended:
        running = [
            ended.enter_context(
                subprocess.Popen(
                    [sys.executable, __file__, file, seed.hex(), str(number), str(each)],
                    cwd=ROOT,
                    env=os.environ | {"PYTHONPATH": f"{ROOT / 'src'}:{ROOT}"},
                    stdin=subprocess.PIPE,
                    stdout=subprocess.PIPE,
                    text=True,
                )
            )
            for number in range(writers)
        ]
        for one in running:
            assert one.stdout.readline() == "ready\n"
        for one in running:
            one.stdin.write("go\n")
            one.stdin.flush()
        said = [one.communicate(timeout=patience)[0].split() for one in running]
        assert [one.returncode for one in running] == [0] * writers
    told = [[int(word) for word in words if word != REFUSED] for words in said]
    return told, sum(words.count(REFUSED) for words in said)


def main():
    file, seed, number, many = sys.argv[1:]
    book = statutes()
    adapters = Adapters(
        decide=lambda case, at: decide(case, book, at),
        engine="test",
        paper=PaperOnDesk(),
        clock=TestClock(),
    )
    office = office_over(open_sqlite(Path(file)), bytes.fromhex(seed), adapters)
    staff, done = writer(number), 0
    print("ready", flush=True)  # noqa: T201 - the sign to go together
    sys.stdin.readline()
    while done < int(many):
        try:
            print(act_once(office, staff, done))  # noqa: T201 - its only answer
            done += 1
        except LedgerUnwritable:
            print(REFUSED)  # noqa: T201 - its only answer


if __name__ == "__main__":
    main()
