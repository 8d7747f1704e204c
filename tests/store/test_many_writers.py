"""Eight processes append at once: no gap, no number twice, and each was told its own."""

from __future__ import annotations

import pytest

from tests.cast import dice, practice
from tests.store.many_writers import act_once, assert_no_gap, write_together, writer

WRITERS, EACH = 8, 6


@pytest.mark.slow
def test_eight_processes_leave_no_gap_and_no_number_twice(fresh_sqlite, tmp_path):
    seed = dice("the ledger's key")(32)
    office = practice(fresh_sqlite, seed="writers", ledger_seed=seed).office
    told = write_together(tmp_path / "practice.sqlite3", seed, WRITERS, EACH)
    assert assert_no_gap(office, told) == WRITERS * EACH


def test_the_check_itself_finds_a_gap_and_a_number_told_twice(fresh_sqlite):
    office = practice(fresh_sqlite).office
    one, other = (act_once(office, writer("s-dana"), number) for number in range(2))
    assert_no_gap(office, [[one, other]])
    for told in ([[one]], [[one, other], [other]], [[other, one]], [[one, other, other + 1]]):
        with pytest.raises(AssertionError):
            assert_no_gap(office, told)
