"""Eight processes write into one ledger at the same time: no gap, and no number twice."""

from __future__ import annotations

import pytest

from subrosa.store.sqlite import open_sqlite
from tests.faults.acts import LEDGER_SEED, found, lay_fresh, opened
from tests.store.many_writers import assert_no_gap, write_together

WRITERS, EACH = 8, 1000


def test_eight_writers_at_once(tmp_path, tally):
    each = tally.plan(WRITERS * EACH, least=WRITERS) // WRITERS
    master, file = tmp_path / "master.sqlite3", tmp_path / "practice.sqlite3"
    found(master)
    lay_fresh(master, file)
    office = opened(open_sqlite(file)).office
    with office.store.transaction() as books:
        before = len(books.history.entries())
    office.store.close()
    told = write_together(file, LEDGER_SEED, WRITERS, each)
    tally.done = assert_no_gap(office, told, before)
    tally.count("gaps and doubles", 0)
    copies = [tmp_path / "first.sqlite3", tmp_path / "second.sqlite3"]
    for copy in copies:
        lay_fresh(master, copy)
    alone = [write_together(copy, LEDGER_SEED, 1, each)[0] for copy in copies]
    # Two who do not share the file's lock number alike: the check must see that.
    with pytest.raises(AssertionError):
        assert_no_gap(office, alone, before)
    tally.control = "two writers who share no lock: caught"
