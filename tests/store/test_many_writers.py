"""Eight processes append at once: no gap, no number twice, and each was told its own."""

from __future__ import annotations

import pytest

from tests.cast import dice, practice
from tests.store.many_writers import assert_no_gap, write_together

WRITERS, EACH = 8, 6


@pytest.mark.slow
def test_eight_processes_leave_no_gap_and_no_number_twice(fresh_sqlite, tmp_path):
    seed = dice("the ledger's key")(32)
    office = practice(fresh_sqlite, seed="writers", ledger_seed=seed).office
    told = write_together(tmp_path / "practice.sqlite3", seed, WRITERS, EACH)
    assert assert_no_gap(office, told) == WRITERS * EACH


def test_the_check_itself_finds_a_gap_and_a_number_told_twice(fresh_sqlite):
    office = practice(fresh_sqlite).office
    for told in ([[0, 2]], [[0], [0]], [[1, 0]]):
        with pytest.raises(AssertionError):
            assert_no_gap(office, told)
