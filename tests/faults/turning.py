"""Replace a recovery key in a process that may be killed; run as a program by the tests.

Usage: turning.py FILE SEED_HEX SHARES NEW_SHARES [careless]. Writes the new shares into a file
first, then says a line for each batch that has moved. *Careless* is the control: it takes a batch
away in one unit of work and leaves it to the next to lay it down again.
"""

from __future__ import annotations

import sys
from pathlib import Path

from subrosa.desk.cabinet import moving
from subrosa.desk.recover import replace_recovery_key
from subrosa.store.sqlite import open_sqlite
from subrosa.wiring import Adapters, office_over
from tests.cast import Pager, PaperOnDesk, TestClock

BATCH = 50


def take_away_first(keys, holder, rows):
    """Remove, and leave the laying down to another unit of work that may never come."""
    for row in rows:
        keys.remove_wraps(holder, row.unit)


def main():
    file, seed, shares, new, *how = sys.argv[1:]
    moving.BATCH = BATCH
    adapters = Adapters(
        decide=lambda _case, _at: None,
        engine="none",
        paper=PaperOnDesk(),
        post=Pager(),
        clock=TestClock(),
    )
    office = office_over(open_sqlite(Path(file)), bytes.fromhex(seed), adapters)
    if how:
        from subrosa.store.people import StoredKeys  # noqa: PLC0415 - once Django is set up

        StoredKeys.move_wraps = take_away_first

    def say(done, everything):
        print(f"{done} of {everything}", flush=True)  # noqa: T201 - what the test waits for

    replace_recovery_key(
        office,
        Path(shares).read_text(encoding="ascii").splitlines(),
        lambda made: Path(new).write_text("\n".join(made), encoding="ascii"),
        say,
    )
    print("done", flush=True)  # noqa: T201 - the same


if __name__ == "__main__":
    main()
