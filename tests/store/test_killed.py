"""Kill -9 at every step of a hand-over: nothing out without its entry, and the verb repeats."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from subrosa.desk.answer import answer
from subrosa.desk.confirm import confirm
from subrosa.desk.hand_over import hand_over
from subrosa.desk.receive import receive
from subrosa.ledger import EntryKind, decode
from tests.cast import LENA, dice, parent_on_the_phone, practice
from tests.store import dying

ROOT = Path(__file__).parents[2]
# begin, just before the end and just after it, for each of the four units of work
MOMENTS = range(1, 13)
SEED = "killed"


def die(path, seed, receipt, moment, outbox):
    return subprocess.run(
        [sys.executable, dying.__file__, path, seed, receipt, str(moment), outbox],
        cwd=ROOT,
        env=os.environ | {"PYTHONPATH": f"{ROOT / 'src'}:{ROOT}"},
        capture_output=True,
        timeout=60,
        check=False,
    )


def refusals(house):
    with house.office.store.transaction() as books:
        return [raw for raw in books.history.entries() if decode(raw).kind is EntryKind.REFUSED]


@pytest.mark.slow
@pytest.mark.parametrize("moment", MOMENTS)
def test_killed_at_any_step_nothing_is_out_without_its_entry(fresh_sqlite, tmp_path, moment):
    seed = dice("ledger")(32)
    house = practice(fresh_sqlite, seed=SEED, ledger_seed=seed)
    lena = house.signed_in(LENA)
    receipt = receive(house.office, parent_on_the_phone()).receipt
    answer(house.office, lena, receipt)
    confirm(house.office, lena, receipt, "No release on file.")
    outbox = tmp_path / "outbox"
    outbox.mkdir()

    died = die(str(tmp_path / "practice.sqlite3"), seed.hex(), receipt, moment, str(outbox))

    assert died.returncode == -signal.SIGKILL, died.stderr.decode()
    out = list(outbox.iterdir())
    assert not out  # killed before the verb returned
    handed = hand_over(house.office, lena, receipt)
    again = hand_over(house.office, lena, receipt)
    assert handed == again
    assert len(refusals(house)) == 1


def test_left_alone_it_comes_to_its_end(fresh_sqlite, tmp_path):
    seed = dice("ledger")(32)
    house = practice(fresh_sqlite, seed=SEED, ledger_seed=seed)
    lena = house.signed_in(LENA)
    receipt = receive(house.office, parent_on_the_phone()).receipt
    answer(house.office, lena, receipt)
    confirm(house.office, lena, receipt, "No release on file.")
    outbox = tmp_path / "outbox"
    outbox.mkdir()
    path = str(tmp_path / "practice.sqlite3")
    died = die(path, seed.hex(), receipt, len(MOMENTS) + 1, str(outbox))
    assert died.returncode == 0, died.stderr.decode()
    (paper,) = outbox.iterdir()
    assert len(refusals(house)) == 1
    assert hand_over(house.office, lena, receipt).papers[0].content == paper.read_bytes()
