"""Openings that ask for an explanation: in words, cleared by treatment, never shown to the doer."""

from __future__ import annotations

from datetime import timedelta

import pytest

from subrosa.desk.answer import answer
from subrosa.desk.cabinet.keep_file import NewFile, new_chain, open_file
from subrosa.desk.forms.card import Card, Member
from subrosa.desk.give_access import Access, give_access
from subrosa.desk.odd_openings import MANY, NEAR, Odd, odd_openings
from subrosa.desk.open_overview import open_overview
from subrosa.desk.open_record import open_record
from subrosa.desk.receive import receive
from subrosa.terms.errors import NotEntitled
from subrosa.terms.ids import PersonId, UnitId
from subrosa.terms.people import SubjectType
from subrosa.vault import OpeningPurpose, Relationship, RelationshipKind
from tests.cast import DANA, LENA, RILEYS_FILE, SAM, WALTER, parent_on_the_phone, practice
from tests.desk.test_incidents import second_officer

FRONT = RelationshipKind.FRONT_DESK


@pytest.fixture
def house():
    made = practice()
    made.clock.forward(days=NEAR.days + 1)  # past the day on which the files were opened
    yield made
    made.office.store.close()


def seen(house, who=LENA):
    return odd_openings(house.office, house.signed_in(who))


def a_file(house, name, number=1):
    unit = UnitId(f"u-more-{number}")
    member = Member(PersonId(f"p-more-{number}"), name, SubjectType.ADULT)
    lena = house.signed_in(LENA)
    now = house.office.now() - timedelta(days=30)
    ties = (
        Relationship(DANA, unit, RelationshipKind.TREATING, now),
        Relationship(WALTER, unit, FRONT, now),
        Relationship(LENA, unit, RelationshipKind.PRIVACY_OFFICER, now),
    )
    new = NewFile(Card(unit, new_chain(house.office), (member,)), now, ties)
    open_file(house.office, lena, new)
    return unit


def test_treatment_explains_and_the_desk_without_a_request_does_not(house):
    open_overview(house.office, house.signed_in(DANA), RILEYS_FILE)
    assert seen(house).lines == ()
    assert seen(house).explained == 1
    give_access(house.office, house.signed_in(LENA), Access(RILEYS_FILE, WALTER, FRONT))
    open_overview(house.office, house.signed_in(WALTER), RILEYS_FILE)
    (line,) = seen(house).lines
    assert (line.why, line.whom, line.times, line.units) == (
        Odd.NO_REQUEST,
        WALTER,
        1,
        (RILEYS_FILE,),
    )
    assert "u-riley" not in repr(line)


def test_a_request_near_in_time_explains_it(house):
    give_access(house.office, house.signed_in(LENA), Access(RILEYS_FILE, WALTER, FRONT))
    walter = house.signed_in(WALTER)
    answer(house.office, walter, receive(house.office, parent_on_the_phone()).receipt)
    house.clock.forward(days=NEAR.days)
    open_overview(house.office, house.signed_in(WALTER), RILEYS_FILE)
    assert seen(house).lines == ()
    house.clock.forward(seconds=1)
    open_overview(house.office, house.signed_in(WALTER), RILEYS_FILE)
    assert [(one.why, one.times) for one in seen(house).lines] == [(Odd.NO_REQUEST, 1)]


def test_a_colleagues_file_stands_there_and_what_the_officer_did_is_for_another(house):
    unit = a_file(house, "Sam Whitlock")
    open_overview(house.office, house.signed_in(WALTER), unit)
    (line,) = seen(house).lines
    assert (line.why, line.whom) == (Odd.OF_A_COLLEAGUE, WALTER)
    open_overview(house.office, house.signed_in(LENA), unit)
    assert {one.whom for one in seen(house).lines} == {WALTER}
    mina = second_officer(house)
    # Closed to the second officer: it is counted nowhere for her until she has access.
    assert odd_openings(house.office, mina).lines == ()


def test_refusals_and_a_burst_are_said_once_a_day(house):
    for _ in range(5):
        with pytest.raises(NotEntitled):
            open_record(house.office, house.signed_in(SAM), RILEYS_FILE, OpeningPurpose.TREATMENT)
    units = [a_file(house, f"Client Number {one}", one) for one in range(MANY)]
    house.clock.forward(days=NEAR.days + 1)
    for unit in units:
        open_overview(house.office, house.signed_in(DANA), unit)
    found = {(one.why, one.whom, one.times) for one in seen(house).lines}
    assert found == {(Odd.REFUSED, SAM, 5), (Odd.BURST, DANA, MANY)}


def test_nobody_but_the_officer_sees_it(house):
    for who in (DANA, WALTER, SAM):
        with pytest.raises(NotEntitled):
            seen(house, who)
