"""Several processes write into one ledger at once; run as a program for one writer.

`append_together` starts the writers, lets them go at the same moment, and returns the index that
each act was told, and how many were refused; `write_together` is the same where none may be.
`assert_no_gap` holds the indices against the log. The fault bench has 1,000 acts a writer.

Usage: many_writers.py FILE SEED_HEX WRITER HOW_MANY. Says ``ready``, waits for a line, prints the
index of each of its acts, by turns one with a draft of its own and one that shares a sitting, or
``refused`` where the store could not be had in time; that act is tried again, as a person would.
"""

from __future__ import annotations

import os
import subprocess
import sys
from contextlib import ExitStack
from hashlib import sha256
from pathlib import Path

from subrosa.desk.cabinet.history import enter, number_of, write_down
from subrosa.desk.office import Act, Staff
from subrosa.ledger import EntryKind, check_chains, decode, verify_checkpoint
from subrosa.ledger.merkle import leaf_hashes, root_of
from subrosa.policy import decide
from subrosa.store.sqlite import open_sqlite
from subrosa.terms.errors import LedgerUnwritable
from subrosa.terms.ids import StaffId
from subrosa.vault import KeyRing
from subrosa.wiring import Adapters, office_over
from tests.cast import PaperOnDesk, TestClock, statutes

ROOT = Path(__file__).parents[2]
CHAINS = [sha256(b"chain %d" % number).hexdigest()[:32] for number in range(3)]
"""All writers write into the same few chains, so their chains interleave too."""
KEY = b"k" * 32


REFUSED = "refused"


def write_together(file, seed, writers, each, *, patience=600):
    """Let so many processes write so many acts each; return the indices each was told."""
    told, refused = append_together(file, seed, writers, each, patience=patience)
    assert refused == 0
    return told


def append_together(file, seed, writers, each, *, patience=1800):
    """Let processes append at the same time; return the indices each was told, and refusals."""
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


def assert_no_gap(office, told):
    """Hold what the writers were told against the log: no gap, no number twice, nothing lost."""
    indices = sorted(index for of_one in told for index in of_one)
    for of_one in told:
        assert of_one == sorted(of_one)  # what a writer did later stands later
    with office.store.transaction() as books:
        raw = list(books.history.entries())
        assert books.history.waiting() == []
        head = verify_checkpoint(books.history.checkpoint(), office.signer.public)
    assert len(raw) == head.size
    assert root_of(leaf_hashes(raw)) == head.root
    entries = [decode(one) for one in raw]
    # The sequencer's own entries account for changed rows; every other is somebody's act.
    acts = [index for index, one in enumerate(entries) if one.kind is not EntryKind.KEPT]
    assert indices == acts
    check_chains(entries)
    for number, of_one in enumerate(told):
        actors = {entries[index].actor for index in of_one}
        assert len(actors) == 1, f"writer {number} was told the number of somebody else's act"
    return len(indices)


def act_once(office, staff, number):
    """Write one act down: by turns beside other rows, and alone."""
    chain, facts = CHAINS[number % len(CHAINS)], b"act %d" % number
    if number % 2:
        return enter(office, staff, EntryKind.FAILED_ATTEMPT, chain, facts, KEY)
    with office.store.transaction() as books:
        act = Act(office, books, staff)
        reference = write_down(act, EntryKind.OPENED, chain, facts, KEY)
    return number_of(office, reference)


def writer(number):
    """Return somebody who writes; she opens nothing."""
    return Staff(StaffId(number), number, frozenset(), KeyRing.of(StaffId(number)))


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
