"""The house never lives earlier than its history says; a clock that was ahead can be put right."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from subrosa.desk.act_on_danger import LateAct, enter_late
from subrosa.desk.declare_clock_right import declare_clock_right
from subrosa.desk.give_access import Access, give_access, set_wall
from subrosa.desk.house_status import house_status
from subrosa.desk.open_record import open_record
from subrosa.desk.receive import receive
from subrosa.ledger import EntryKind, decode
from subrosa.store.memory import MemoryStore
from subrosa.store.sqlite import open_sqlite
from subrosa.terms.errors import BadInput, NotEntitled
from subrosa.vault import OpeningPurpose, RelationshipKind
from tests.cast import (
    DANA,
    LENA,
    MONDAY,
    OMAR,
    PRIYA,
    RILEYS_FILE,
    SAM,
    parent_on_the_phone,
    practice,
    signed,
)

pytestmark = pytest.mark.slow

YEARS = timedelta(days=3650)
EMERGENCY = OpeningPurpose.EMERGENCY


@pytest.fixture(params=["memory", "sqlite"])
def house(request, tmp_path):
    store = MemoryStore() if request.param == "memory" else open_sqlite(tmp_path / "p", new=True)
    return practice(store)


def act_with_the_clock_at(house, moment):
    house.clock.at = moment
    receive(house.office, parent_on_the_phone())


def far_ahead_once(house):
    """Write something with a clock ten years ahead, and set it right."""
    act_with_the_clock_at(house, MONDAY + YEARS)
    house.clock.at = MONDAY + timedelta(hours=1)


def test_a_clock_in_step_is_believed(house):
    act_with_the_clock_at(house, MONDAY + timedelta(hours=1, microseconds=5))
    assert house.office.now() == house.clock.at
    assert not house.office.clock_behind()


def test_the_house_lives_no_earlier_than_its_newest_entry(house):
    act_with_the_clock_at(house, MONDAY + timedelta(days=3))
    house.clock.at = MONDAY
    for office in (house.office, replace(house.office)):  # and after a new start
        assert office.now() == MONDAY + timedelta(days=3)
        assert office.clock_behind() == timedelta(days=3)


def test_an_entry_of_another_process_counts_at_once(house):
    assert house.office.now() == house.clock.at
    other = replace(house, office=replace(house.office))
    act_with_the_clock_at(other, MONDAY + timedelta(days=3))
    house.clock.at = MONDAY
    assert house.office.now() == MONDAY + timedelta(days=3)


def test_an_act_entered_afterwards_moves_nothing(house):
    before = house.office.now()
    dana = house.signed_in(DANA)
    house.clock.forward(days=1)
    enter_late(house.office, dana, LateAct(before, "a neighbour", "We sent help."))
    house.clock.forward(days=-1)
    assert house.office.now() == before


def test_within_a_unit_of_work_the_same_is_said(house):
    act_with_the_clock_at(house, MONDAY + timedelta(days=3))
    house.clock.at = MONDAY
    with house.office.store.transaction():
        assert house.office.now() == MONDAY + timedelta(days=3)


def test_while_the_clock_is_behind_no_cover_is_given_and_an_emergency_opens_once(house):
    dana, priya = house.signed_in(DANA), house.signed_in(PRIYA)
    far_ahead_once(house)
    until = house.office.now() + timedelta(days=1)
    with pytest.raises(BadInput, match="clock"):
        give_access(
            house.office, dana, Access(RILEYS_FILE, SAM, RelationshipKind.COVERING, until, "away")
        )
    assert open_record(house.office, priya, RILEYS_FILE, EMERGENCY, "Hospital rings.").card
    with house.office.store.transaction(acting_for=priya.holder) as books:
        assert books.relationships.of([RILEYS_FILE])
    with pytest.raises(NotEntitled):  # it did not go on; an emergency in step runs for hours
        keep_reading(house, priya)


def keep_reading(house, staff):
    from subrosa.desk.cabinet.cards import card_of  # noqa: PLC0415 - as an act within the hours
    from subrosa.desk.cabinet.groups import with_keys_of_group  # noqa: PLC0415 - the same
    from subrosa.desk.office import Act  # noqa: PLC0415 - the same
    from subrosa.vault import KeyKind  # noqa: PLC0415 - the same

    with house.office.store.transaction() as books:
        act = with_keys_of_group(Act(house.office, books, staff), RILEYS_FILE, KeyKind.EMERGENCY)
        return card_of(act, RILEYS_FILE, EMERGENCY)


def test_an_emergency_in_step_runs_on(house):
    priya = house.signed_in(PRIYA)
    open_record(house.office, priya, RILEYS_FILE, EMERGENCY, "Hospital rings.")
    assert keep_reading(house, priya).unit == RILEYS_FILE


def test_status_says_that_the_clock_is_behind_and_what_to_do(house):
    assert not any("clock" in line for line in house_status(house.office).lines())
    far_ahead_once(house)
    status = house_status(house.office)
    assert status.clock_behind == (YEARS - timedelta(hours=1)).total_seconds()
    [said] = [line for line in status.lines() if "clock" in line]
    assert "3649 days" in said
    assert "subrosa clock" in said


def test_a_clock_declared_right_is_followed_again_and_the_history_says_so(house):
    lena = house.signed_in(LENA)
    far_ahead_once(house)
    index = declare_clock_right(house.office, lena, "The battery was empty.")
    for office in (house.office, replace(house.office)):
        assert office.now() == house.clock.at
        assert not office.clock_behind()
    with house.office.store.transaction() as books:
        entry = decode(books.history.entry(index))
    assert (entry.kind, entry.chain) == (EntryKind.CLOCK_CORRECTED, None)
    assert entry.at == "2026-11-23T16:00:00Z"


def test_what_had_ended_by_the_right_clock_stays_ended(house):
    omar, lena = house.signed_in(OMAR), house.signed_in(LENA)
    act_with_the_clock_at(house, MONDAY + timedelta(days=7))  # his cover ended the day before
    far_ahead_once(house)
    house.clock.at = MONDAY + timedelta(days=7)
    declare_clock_right(house.office, lena, "The battery was empty.")
    with pytest.raises(NotEntitled):
        open_record(house.office, omar, RILEYS_FILE, OpeningPurpose.TREATMENT)


def test_a_wall_that_was_set_while_the_clock_was_ahead_stands(house):
    omar, lena = house.signed_in(OMAR), house.signed_in(LENA)
    house.clock.forward(days=3650)
    dana = signed(house.office, house.signed_in(DANA))
    set_wall(house.office, dana, RILEYS_FILE, OMAR, "a cousin")
    house.clock.forward(days=-3649)
    declare_clock_right(house.office, lena, "The battery was empty.")
    with pytest.raises(NotEntitled):
        open_record(house.office, omar, RILEYS_FILE, OpeningPurpose.TREATMENT)


def test_only_the_privacy_officer_declares_it_with_a_reason_and_a_cause(house):
    dana, lena = house.signed_in(DANA), house.signed_in(LENA)
    with pytest.raises(BadInput, match="in step"):
        declare_clock_right(house.office, lena, "Just so.")
    far_ahead_once(house)
    with pytest.raises(NotEntitled):
        declare_clock_right(house.office, dana, "Because.")
    with pytest.raises(BadInput, match="reason"):
        declare_clock_right(house.office, lena, " ")
    assert house.office.clock_behind()
