"""A wall is broken by two, for one, with a reason and an end; for everybody else it stands."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from subrosa.desk.break_wall import MOST, Breach, WallGround, break_wall
from subrosa.desk.find_people import find_people
from subrosa.desk.forms.review import ReviewOf
from subrosa.desk.give_access import Access, close_lapsed, end_access, give_access, set_wall
from subrosa.desk.review import open_reviews
from subrosa.ledger import EntryKind, decode
from subrosa.terms.errors import BadInput, NotEntitled
from subrosa.vault import RelationshipKind
from tests.cast import (
    DANA,
    LENA,
    MONDAY,
    OMAR,
    PRIYA,
    QUINN,
    QUINNS_FILE,
    RILEYS_FILE,
    SAM,
    WALTER,
    practice,
)

BREACH = Breach(
    QUINNS_FILE,
    WALTER,
    RelationshipKind.FRONT_DESK,
    MONDAY + timedelta(hours=8),
    WallGround.SAFETY,
    "He alone is in the house and must let the ambulance in.",
)


def broken(house, breach=BREACH, officer=LENA, second=DANA):
    return break_wall(house.office, house.signed_in(officer), house.signed_in(second), breach)


def found_by(house, who):
    return [hit.person for hit in find_people(house.office, house.signed_in(who), "Quinn Abara")]


def test_he_sees_her_until_the_end_and_not_a_moment_longer():
    house = practice()
    assert found_by(house, WALTER) == []
    index = broken(house)
    with house.office.store.transaction() as books:
        assert decode(books.history.entry(index)).kind is EntryKind.WALL_BROKEN
    assert found_by(house, WALTER) == [QUINN]
    house.clock.forward(hours=8)
    assert found_by(house, WALTER) == []
    assert close_lapsed(house.office, house.signed_in(DANA)) == 1
    assert found_by(house, WALTER) == []
    with house.office.store.transaction() as books:
        assert QUINNS_FILE not in {
            one.unit for one in books.keys.wraps(house.signed_in(WALTER).holder)
        }


def test_the_wall_still_stands_for_whoever_would_give_him_more():
    house = practice()
    broken(house)
    with pytest.raises(NotEntitled):
        give_access(
            house.office,
            house.signed_in(DANA),
            Access(QUINNS_FILE, WALTER, RelationshipKind.COVERING, MONDAY + timedelta(days=1)),
        )
    end_access(house.office, house.signed_in(LENA), QUINNS_FILE, WALTER)
    assert found_by(house, WALTER) == []


def test_another_person_behind_a_wall_finds_what_she_found_before():
    house = practice()
    set_wall(house.office, house.signed_in(DANA), QUINNS_FILE, OMAR)
    broken(house)
    assert found_by(house, OMAR) == []
    assert found_by(house, WALTER) == [QUINN]


def test_everybody_is_told_without_content_and_two_boards_have_it():
    house = practice()
    index = broken(house)
    assert len(house.pager.told) == 1
    assert "Quinn" not in house.pager.told[0]
    for who in (DANA, LENA):
        (found,) = open_reviews(house.office, house.signed_in(who))
        assert (found.review.what, found.review.whom, found.entry) == (
            ReviewOf.BROKEN_WALL,
            WALTER,
            index,
        )


@pytest.mark.parametrize(
    ("officer", "second"),
    [(DANA, LENA), (LENA, SAM), (LENA, OMAR), (SAM, DANA), (PRIYA, DANA)],
)
def test_it_takes_the_privacy_officer_and_somebody_who_knows_her(officer, second):
    house = practice()
    with pytest.raises(NotEntitled):
        broken(house, officer=officer, second=second)
    with house.office.store.transaction() as books:
        last = decode(books.history.entries()[-1])
    assert last.kind is EntryKind.FAILED_ATTEMPT
    assert found_by(house, WALTER) == []


@pytest.mark.parametrize(
    "less",
    [
        {"reason": " "},
        {"until": MONDAY},
        {"until": MONDAY + MOST + timedelta(minutes=1)},
        {"kind": RelationshipKind.PRIVACY_OFFICER},
        {"whom": DANA},
    ],
)
def test_without_reason_end_or_a_third_person_there_is_none(less):
    house = practice()
    with pytest.raises(BadInput):
        broken(house, replace(BREACH, **less))
    assert found_by(house, WALTER) == []


def test_where_no_wall_stands_none_is_broken():
    house = practice()
    with pytest.raises(NotEntitled):
        broken(house, replace(BREACH, unit=RILEYS_FILE))


def test_nobody_breaks_it_for_more_than_the_two_have():
    house = practice()
    breach = replace(BREACH, kind=RelationshipKind.TREATING)
    third = Access(QUINNS_FILE, OMAR, RelationshipKind.COVERING, MONDAY + timedelta(days=1))
    give_access(house.office, house.signed_in(DANA), third)
    with pytest.raises(NotEntitled):
        broken(house, breach, second=OMAR)  # he covers, and has no psychotherapy notes
    assert broken(house, breach, second=DANA)
