"""A record opens for a relationship, or for a reasoned emergency; every opening is written down."""

from __future__ import annotations

import pytest

from subrosa.desk.cabinet.keep_record import keep_segments
from subrosa.desk.cabinet.ties import everybody_at
from subrosa.desk.office import Act
from subrosa.desk.open_record import EMERGENCY_HOURS, open_record
from subrosa.ledger import EntryKind, decode
from subrosa.terms.errors import BadInput, NotEntitled
from subrosa.terms.ids import UnitId
from subrosa.terms.records import RecordClass
from subrosa.vault import OpeningPurpose, RelationshipKind
from tests.cast import (
    DANA,
    LENA,
    OMAR,
    PRIYA,
    RILEYS_FILE,
    SAM,
    note,
    practice,
)

TREATMENT, EMERGENCY = OpeningPurpose.TREATMENT, OpeningPurpose.EMERGENCY


def house_with_notes():
    house = practice()
    notes = [
        note(1, "She slept better."),
        note(2, "My own musings.", RecordClass.PSYCHOTHERAPY_NOTES, separate=True),
    ]
    keep_segments(house.office, house.signed_in(DANA), notes)
    return house


def entries(house):
    with house.office.store.transaction() as books:
        return [decode(raw) for raw in books.history.entries()]


def test_the_treating_counsellor_opens_it_and_it_is_written_down():
    house = house_with_notes()
    opened = open_record(house.office, house.signed_in(DANA), RILEYS_FILE, TREATMENT)
    assert [segment.id for segment in opened.segments] == ["g-1"]
    last = entries(house)[opened.entry]
    assert last.kind is EntryKind.OPENED
    assert last.chain == opened.card.chain


def test_cover_opens_it_within_its_dates_only():
    house = house_with_notes()
    omar = house.signed_in(OMAR)
    assert open_record(house.office, omar, RILEYS_FILE, TREATMENT).segments
    house.clock.forward(days=7)
    with pytest.raises(NotEntitled):
        open_record(house.office, omar, RILEYS_FILE, TREATMENT)


def test_front_desk_does_not_open_the_chart():
    house = house_with_notes()
    with pytest.raises(NotEntitled):
        open_record(house.office, house.signed_in(LENA), RILEYS_FILE, TREATMENT)


def test_sam_is_told_the_same_for_a_client_and_for_no_unit_at_all():
    house = house_with_notes()
    sam = house.signed_in(SAM)
    said, written = [], []
    for unit in (RILEYS_FILE, UnitId("u-nobody")):
        with pytest.raises(NotEntitled) as refused:
            open_record(house.office, sam, unit, TREATMENT)
        said.append(str(refused.value))
        written.append(entries(house)[-1])
    assert said[0] == said[1]
    assert [entry.kind for entry in written] == [EntryKind.FAILED_ATTEMPT] * 2
    assert [entry.chain for entry in written] == [None, None]


def test_an_emergency_needs_a_reason():
    house = house_with_notes()
    with pytest.raises(BadInput):
        open_record(house.office, house.signed_in(PRIYA), RILEYS_FILE, EMERGENCY, "  ")


def test_the_person_on_call_opens_in_an_emergency_and_somebody_is_told():
    house = house_with_notes()
    priya = house.signed_in(PRIYA)
    with pytest.raises(NotEntitled):
        open_record(house.office, priya, RILEYS_FILE, TREATMENT)
    opened = open_record(house.office, priya, RILEYS_FILE, EMERGENCY, "Hospital on the line.")
    assert opened.segments
    assert entries(house)[opened.entry].kind is EntryKind.EMERGENCY_ACCESS
    assert house.pager.rung == [RILEYS_FILE]


def test_an_emergency_ends_by_itself_and_opens_nothing_else():
    house = house_with_notes()
    priya = house.signed_in(PRIYA)
    open_record(house.office, priya, RILEYS_FILE, EMERGENCY, "Hospital on the line.")
    with pytest.raises(NotEntitled):
        open_record(house.office, priya, RILEYS_FILE, TREATMENT)
    house.clock.forward(hours=EMERGENCY_HOURS)
    lena = house.signed_in(LENA)
    with house.office.store.transaction(acting_for=lena.holder) as books:
        held = everybody_at(Act(house.office, books, lena), RILEYS_FILE)
    (tie,) = (one for one in held if one.staff == PRIYA)
    assert tie.kind is RelationshipKind.EMERGENCY
    assert not tie.runs(house.office.now())


def test_sam_has_no_emergency_without_a_key():
    house = house_with_notes()
    with pytest.raises(NotEntitled):
        open_record(house.office, house.signed_in(SAM), RILEYS_FILE, EMERGENCY, "I say so.")
    lena = house.signed_in(LENA)
    with house.office.store.transaction(acting_for=lena.holder) as books:
        held = everybody_at(Act(house.office, books, lena), RILEYS_FILE)
    assert SAM not in {one.staff for one in held}
