"""Callers of the sequencer share a unit of work, and none is told more than is durable."""

from __future__ import annotations

import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import replace
from threading import Event

import pytest

from subrosa.desk.cabinet.history import enter, number_of, sequence_waiting, write_down
from subrosa.desk.office import Act
from subrosa.ledger import EntryKind, check_chains, decode, verify_checkpoint
from subrosa.store.memory import MemoryStore
from subrosa.terms.errors import BadInput, LedgerUnwritable
from tests.cast import practice
from tests.store.many_writers import CHAINS, KEY, assert_no_gap, writer

pytestmark = pytest.mark.slow

CALLERS = 12
DANA = writer("s-dana")
PATIENCE = 30


@pytest.fixture(params=["memory", "sqlite"])
def store(request):
    if request.param == "memory":
        return MemoryStore()
    return request.getfixturevalue("fresh_sqlite")


class Watched:
    """The real store; the test says what happens when a unit of work begins and ends."""

    def __init__(self, store):
        self.store = store
        self.begun, self.units = Event(), 0
        self.at_begin = self.at_end = lambda: None

    def __getattr__(self, name):
        return getattr(self.store, name)

    @contextmanager
    def transaction(self, acting_for=None):
        self.units += 1
        self.begun.set()
        self.at_begin()
        with self.store.transaction(acting_for=acting_for) as books:
            yield books
            self.at_end()

    def close(self):
        self.store.close()


def opened(office, number=0, staff=DANA):
    facts = b"act %d" % number
    return enter(office, staff, EntryKind.OPENED, CHAINS[number % 3], facts, KEY)


@pytest.fixture
def watched(store):
    house = practice(store)
    seen = Watched(store)
    return seen, replace(house.office, store=seen)


def until(true):
    """Wait for a condition; a test that waits in vain fails."""
    end = time.monotonic() + PATIENCE
    while not true():
        assert time.monotonic() < end
        time.sleep(0.001)


def all_at_once(seen, office, act=opened):
    """Let one caller lead and hold her there until all others wait; return what each got."""
    together = Event()
    seen.at_begin = lambda: together.wait(PATIENCE)

    def call(number):
        try:
            return act(office, number, writer(f"s-{number}"))
        except LedgerUnwritable as fault:
            return fault
        finally:
            office.store.close()  # each thread has a connection of its own

    with ThreadPoolExecutor(CALLERS) as pool:
        first = pool.submit(call, 0)
        assert seen.begun.wait(PATIENCE)
        rest = [pool.submit(call, number) for number in range(1, CALLERS)]
        until(lambda: len(office.sequencer._gathering.drafts) == CALLERS - 1)
        together.set()
        return [one.result(PATIENCE) for one in (first, *rest)]


def test_callers_who_come_while_one_leads_share_the_next_unit_of_work(watched):
    seen, office = watched
    got = all_at_once(seen, office)
    assert seen.units == 2
    assert_no_gap(office, [[index] for index in got])


def test_what_waits_beside_other_rows_is_taken_along(watched):
    seen, office = watched
    with office.store.transaction() as books:
        act = Act(office, books, DANA)
        reference = write_down(act, EntryKind.OPENED, CHAINS[0], b"facts", KEY)
    mine = opened(office, 3)
    units = seen.units
    before = number_of(office, reference)
    assert seen.units == units + 1
    assert_no_gap(office, [[before, mine]])


def test_another_sequencer_over_the_same_store_is_noticed(watched):
    _, office = watched
    other = replace(office)
    assert other.sequencer is not office.sequencer
    got = [opened((office, other, other)[number % 3], number) for number in range(300)]
    assert_no_gap(office, [got])


def test_nothing_is_remembered_of_a_unit_of_work_that_was_not_kept(watched):
    seen, office = watched
    first = opened(office)

    def full():
        raise LedgerUnwritable("The store cannot be written.")

    seen.at_end = full
    with pytest.raises(LedgerUnwritable):
        opened(office, 1)
    seen.at_end = lambda: None
    assert opened(office, 2) == first + 1
    assert_no_gap(office, [[first, first + 1]])


def test_a_store_that_cannot_write_tells_everybody_who_waited(watched):
    seen, office = watched

    def full():
        raise LedgerUnwritable("The store cannot be written.", do="Free some space.")

    seen.at_end = full
    got = all_at_once(seen, office)
    assert {str(one) for one in got} == {
        "The store cannot be written. Nothing left the practice. Free some space."
    }
    assert seen.units == 2
    seen.at_end = lambda: None
    assert_no_gap(office, [[opened(office)]])


def test_a_leader_who_is_stopped_leaves_the_others_their_numbers(watched):
    seen, office = watched
    stopped = iter([True])

    def stop_the_first():
        if next(stopped, False):
            raise KeyboardInterrupt

    seen.at_end = stop_the_first

    def act(office, number, staff):
        try:
            return opened(office, number, staff)
        except KeyboardInterrupt:
            return None

    got = all_at_once(seen, office, act)
    assert got[0] is None
    assert_no_gap(office, [[index] for index in got[1:]])


def test_a_malformed_act_is_refused_to_its_own_caller(watched):
    seen, office = watched
    units = seen.units
    with pytest.raises(BadInput):
        enter(office, DANA, EntryKind.OPENED, "no pseudonym", b"facts", KEY)
    assert seen.units == units
    assert_no_gap(office, [[opened(office)]])


def test_what_was_never_kept_has_no_number(watched):
    _, office = watched
    sequence_waiting(office)
    with pytest.raises(LedgerUnwritable, match="not taken this act yet"):
        number_of(office, 10**6)


def test_the_head_covers_what_a_caller_was_told(watched):
    _, office = watched
    for number in range(4):
        index = opened(office, number)
        with office.store.transaction() as books:
            head = verify_checkpoint(books.history.checkpoint(), office.signer.public)
        assert head.size == index + 1
    with office.store.transaction() as books:
        heads = check_chains([decode(raw) for raw in books.history.entries()])
        assert books.history.last_of_each(CHAINS) == heads
