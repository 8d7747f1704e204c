"""Kill -9 at every step of a hand-over: nothing out without its entry, and the verb repeats."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from subrosa.desk.answer import answer
from subrosa.desk.cabinet.keep_record import keep_segments
from subrosa.desk.confirm import confirm
from subrosa.desk.hand_over import hand_over
from subrosa.desk.keep_consent import give_consent
from subrosa.desk.receive import receive
from subrosa.ledger import EntryKind, check_chains, decode
from subrosa.terms.ids import StaffId
from tests.cast import (
    DANA,
    LENA,
    RILEYS_FILE,
    Practice,
    dice,
    insurer_with_a_release,
    note,
    parent_on_the_phone,
    practice,
    release_to_the_insurer,
)
from tests.store import dying

ROOT = Path(__file__).parents[2]
# Begun, just before the end and just after it, for each of the three units of work of a
# hand-over: the act, the sequencing with its number, the fetching.
MOMENTS = range(1, 10)
SEED = dice("the ledger's key")(32)


@dataclass
class Waiting:
    """A confirmed request, one step from leaving, in a file that another process can open."""

    house: Practice
    staff: StaffId
    receipt: str
    kind: EntryKind
    folder: Path

    @property
    def outbox(self):
        return self.folder / "outbox"

    def die_at(self, moment):
        self.outbox.mkdir(exist_ok=True)
        file = self.folder / "practice.sqlite3"
        words = [file, SEED.hex(), self.staff, self.receipt, str(moment), self.outbox]
        return subprocess.run(
            [sys.executable, dying.__file__, *words],
            cwd=ROOT,
            env=os.environ | {"PYTHONPATH": f"{ROOT / 'src'}:{ROOT}"},
            capture_output=True,
            timeout=60,
            check=False,
        )

    def entries(self):
        with self.house.office.store.transaction() as books:
            entries = [decode(raw) for raw in books.history.entries()]
        check_chains(entries)
        return [entry for entry in entries if entry.kind is self.kind]


def ready(store, folder, asked, staff, kind):
    house = practice(store, seed="killed", ledger_seed=SEED)
    lena = house.signed_in(LENA)
    if kind is EntryKind.DISCLOSED:
        keep_segments(house.office, house.signed_in(DANA), [note(1, "She slept better.")])
        give_consent(house.office, lena, RILEYS_FILE, release_to_the_insurer())
    receipt = receive(house.office, asked).receipt
    answer(house.office, lena, receipt)
    confirm(house.office, lena, receipt, "Read and agreed.")
    return Waiting(house, staff, receipt, kind, folder)


@pytest.fixture
def refusal(fresh_sqlite, tmp_path):
    return ready(fresh_sqlite, tmp_path, parent_on_the_phone(), LENA, EntryKind.REFUSED)


@pytest.fixture
def packet(fresh_sqlite, tmp_path):
    return ready(fresh_sqlite, tmp_path, insurer_with_a_release(), DANA, EntryKind.DISCLOSED)


def assert_whole_after_a_kill(waiting, moment):
    died = waiting.die_at(moment)
    assert died.returncode == -signal.SIGKILL, died.stderr.decode()
    assert list(waiting.outbox.iterdir()) == []  # it had not returned, so nothing is out
    office, person = waiting.house.office, waiting.house.signed_in(waiting.staff)
    handed = hand_over(office, person, waiting.receipt)
    # Why no paper on file serves is said to the one who hands over, and only then.
    again = hand_over(office, person, waiting.receipt)
    assert replace(again, why="") == replace(handed, why="")
    assert len(waiting.entries()) == 1


@pytest.mark.slow
@pytest.mark.parametrize("moment", MOMENTS)
def test_a_letter_killed_at_any_step_is_whole_afterwards(refusal, moment):
    assert_whole_after_a_kill(refusal, moment)


@pytest.mark.slow
@pytest.mark.parametrize("moment", MOMENTS)
def test_a_packet_killed_at_any_step_is_whole_afterwards(packet, moment):
    assert_whole_after_a_kill(packet, moment)
    with packet.house.office.store.transaction() as books:
        assert len(books.requests.accounting(RILEYS_FILE)) == 1


@pytest.mark.slow
@pytest.mark.parametrize("kind", ["refusal", "packet"])
def test_left_alone_it_comes_to_its_end(request, kind):
    waiting = request.getfixturevalue(kind)
    done = waiting.die_at(len(MOMENTS) + 1)
    assert done.returncode == 0, done.stderr.decode()
    (paper,) = waiting.outbox.iterdir()
    assert len(waiting.entries()) == 1
    person = waiting.house.signed_in(waiting.staff)
    again = hand_over(waiting.house.office, person, waiting.receipt)
    assert again.papers[0].content == paper.read_bytes()
