"""Writers of several processes take turns: nobody goes first, and nobody waits for the dead."""

from __future__ import annotations

import os
import signal
from threading import Event, Thread

import pytest

from subrosa.desk.receive import receive
from subrosa.store.turns import turn
from tests.cast import parent_on_the_phone, practice
from tests.faults.acts import LEDGER_SEED


@pytest.fixture
def files(fresh_sqlite):
    fresh_sqlite.files.ledger_key.write_bytes(LEDGER_SEED)
    return fresh_sqlite.files


def test_a_turn_is_held_by_one(files):
    entered = Event()

    def wait_for_it():
        with turn(files):
            entered.set()

    with turn(files):
        other = Thread(target=wait_for_it)
        other.start()
        assert not entered.is_set()
    other.join(20)
    assert entered.is_set()


def test_the_turn_of_a_killed_process_is_over(files):
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        with turn(files):
            os.write(writing, b"in")
            signal.pause()
    assert os.read(reading, 2) == b"in"
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    with turn(files):
        pass
    os.close(reading)
    os.close(writing)


def test_a_practice_without_its_key_beside_it_writes_all_the_same(fresh_sqlite):
    house = practice(fresh_sqlite)
    assert not fresh_sqlite.files.ledger_key.exists()
    assert receive(house.office, parent_on_the_phone()).receipt


def test_a_unit_of_work_within_another_is_refused_at_once(files, fresh_sqlite):
    assert files.ledger_key.exists()
    house = practice(fresh_sqlite)
    with fresh_sqlite.transaction(), pytest.raises(RuntimeError):
        receive(house.office, parent_on_the_phone())
