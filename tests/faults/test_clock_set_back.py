"""The clock jumps hours and days, also backwards: order, late marks, deadlines and ends hold."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from random import Random

import pytest

from subrosa.desk.act_on_danger import LateAct, enter_late
from subrosa.desk.cabinet.history import ledger_time
from subrosa.desk.cabinet.house_clock import HouseClock
from subrosa.desk.open_record import open_record
from subrosa.ledger import EntryKind, LedgerFault, check_chains, decode
from subrosa.store.sqlite import open_sqlite
from subrosa.terms.errors import BadInput, NotEntitled
from subrosa.vault import OpeningPurpose
from tests.cast import MONDAY, OMAR, RILEYS_FILE, TestClock, practice
from tests.faults.acts import Hand, found, opened
from tests.faults.whole import misses

ACTS = 1000
JUMP_HOURS = 24 * 20
"""Hours that the clock jumps at most, either way, away from the day the practice began."""


class WithoutHistory(HouseClock):
    """The control: the clock as the machine has it."""

    def now(self):
        return self.machine()


def entries_of(desk):
    with desk.office.store.transaction() as books:
        return [decode(raw) for raw in books.history.entries()]


def enter_something_late(desk, draw, clock):
    """Enter an act afterwards, or try to before it was done; return its number and true time."""
    done = clock() - timedelta(minutes=draw.randrange(1, 600))
    words = LateAct(done, "a neighbour", "We sent help.")
    early = LateAct(desk.office.now() + timedelta(hours=1), "x", "y")
    with pytest.raises(BadInput):
        enter_late(desk.office, desk.dana, early)
    return enter_late(desk.office, desk.dana, words, RILEYS_FILE), done


def test_clock_set_back_between_acts(tmp_path, tally):
    draw, clock = Random(2026), TestClock()
    found(tmp_path / "practice.sqlite3")
    desk = opened(open_sqlite(tmp_path / "practice.sqlite3"), clock=clock)
    hand = Hand(desk, draw, "clock")
    told, late, moments, received = [], {}, {}, {}
    size, newest = len(entries_of(desk)), MONDAY
    for _ in range(tally.plan(ACTS, least=20)):
        before, clock.at = clock.at, MONDAY + timedelta(minutes=draw.randrange(JUMP_HOURS * 60))
        tally.count("set back", int(clock.at < before))
        if draw.random() < 0.1:
            number, done = enter_something_late(desk, draw, clock)
            late[number] = ledger_time(done)
        else:
            told.append(hand.act())
            if told[-1].act == "received":
                received[told[-1].id] = max(newest, clock.at)
            if len(entries_of(desk)) > size:
                newest = max(newest, clock.at)
        grown = len(entries_of(desk))
        moments |= dict.fromkeys(range(size, grown), ledger_time(newest))
        assert grown >= size
        size = grown
        tally.done += 1
    entries = entries_of(desk)
    numbers = [one.entry for one in told if one.entry >= 0]
    assert numbers == sorted(numbers)  # later acts have higher numbers, whatever the clock said
    expected = {
        # An entry that covers rows has the time of the act beside it.
        number: at
        for number, at in (moments | late).items()
        if entries[number].kind is not EntryKind.KEPT
    }
    assert {number: entries[number].at for number in expected} == expected
    assert {number for number, entry in enumerate(entries) if entry.late} == set(late)
    in_order = [entries[number].at for number in sorted(expected.keys() - late.keys())]
    assert in_order == sorted(in_order)
    with desk.office.store.transaction() as books:
        # Terms run from the day a request came in (45 CFR 164.524), never from an earlier one
        # than the history had reached.
        assert {one: books.requests.get(one).received for one in received} == received
    assert misses(desk, told) == []
    tally.count("late acts", len(late))
    tally.count("out of order", 0)
    by_clock = sorted(entries, key=lambda entry: entry.at)
    with pytest.raises(LedgerFault):
        check_chains(by_clock)
    tally.control = "a log ordered by the clock: caught"


def test_what_has_ended_stays_ended_when_the_clock_is_set_back():
    house = practice()
    omar = house.signed_in(OMAR)
    house.clock.forward(days=7)  # his cover ended the day before
    with pytest.raises(NotEntitled):
        open_record(house.office, omar, RILEYS_FILE, OpeningPurpose.TREATMENT)
    house.clock.forward(days=-2)
    with pytest.raises(NotEntitled):
        open_record(house.office, omar, RILEYS_FILE, OpeningPurpose.TREATMENT)
    again = replace(house.office)  # as after a new start: nothing is remembered
    with pytest.raises(NotEntitled):
        open_record(again, omar, RILEYS_FILE, OpeningPurpose.TREATMENT)
    without = replace(house.office)
    object.__setattr__(without, "house_clock", WithoutHistory(house.clock, house.office.store))
    assert open_record(without, omar, RILEYS_FILE, OpeningPurpose.TREATMENT).card
