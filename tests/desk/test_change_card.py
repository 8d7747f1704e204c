"""A changed card counts everywhere a card is opened, and a former name still finds her."""

from __future__ import annotations

from dataclasses import replace

import pytest

from subrosa.desk.answer import answer
from subrosa.desk.board import open_request
from subrosa.desk.cabinet.cards import card_of
from subrosa.desk.change_card import change_card, open_card
from subrosa.desk.find_people import find_people
from subrosa.desk.forms.card import Member
from subrosa.desk.forms.name_search import How
from subrosa.desk.give_access import end_access
from subrosa.desk.office import Act
from subrosa.desk.open_overview import open_overview
from subrosa.desk.receive import receive
from subrosa.ledger import EntryKind, decode
from subrosa.terms.errors import BadInput, NotEntitled
from subrosa.terms.ids import PersonId
from subrosa.terms.people import SubjectType
from subrosa.vault import OpeningPurpose
from tests.cast import (
    DANA,
    LENA,
    OMAR,
    PRIYA,
    QUINNS_FILE,
    RILEY,
    RILEYS_FILE,
    SAM,
    WALTER,
    parent_on_the_phone,
    practice,
)


def renamed(house, who=LENA, name="Riley Okafor", phone="804 555 0110"):
    staff = house.signed_in(who)
    opened = open_card(house.office, staff, RILEYS_FILE)
    riley = replace(opened.card.members[0], name=name, phone=phone)
    card = replace(opened.card, members=(riley,))
    return change_card(house.office, staff, card, opened.version)


def found(house, who, said):
    return [(hit.person, hit.how) for hit in find_people(house.office, house.signed_in(who), said)]


def kinds(house):
    with house.office.store.transaction() as books:
        return [decode(raw).kind for raw in books.history.entries()]


def test_a_new_name_and_the_former_one_find_her():
    house = practice()
    assert decode_kind(house, renamed(house)) is EntryKind.CARD_CHANGED
    assert found(house, DANA, "Riley Okafor") == [(RILEY, How.WHOLE)]
    assert found(house, WALTER, "Riley Moss") == [(RILEY, How.FORMER)]
    card = open_overview(house.office, house.signed_in(OMAR), RILEYS_FILE).card
    assert (card.members[0].phone, card.members[0].also) == ("804 555 0110", ("Riley Moss",))


def decode_kind(house, index):
    with house.office.store.transaction() as books:
        return decode(books.history.entry(index)).kind


def test_a_request_by_the_new_name_finds_the_same_file():
    house = practice()
    renamed(house)
    for name in ("Riley Okafor", "Riley Moss"):
        receipt = receive(house.office, parent_on_the_phone(name)).receipt
        lena = house.signed_in(LENA)
        answer(house.office, lena, receipt)
        assert open_request(house.office, lena, receipt).known


@pytest.mark.parametrize("threshold", [0, 1_000])
def test_the_blind_index_learns_the_new_name_and_keeps_the_old_one(threshold):
    house = practice()
    house = replace(house, office=replace(house.office, names_in_memory=threshold))
    assert found(house, LENA, "Riley Moss")
    renamed(house, name="Ada Zimmer")
    for _ in range(2):
        assert found(house, LENA, "Ada Zimmer") == [(RILEY, How.WHOLE)]
        assert found(house, LENA, "Riley Moss") == [(RILEY, How.FORMER)]


def test_changes_follow_one_another_and_the_newest_counts():
    house = practice()
    for turn in range(3):
        renamed(house, name=f"Riley Name {'abc'[turn]}", phone=str(turn))
    opened = open_card(house.office, house.signed_in(DANA), RILEYS_FILE)
    assert (opened.version, opened.card.members[0].phone) == (3, "2")
    assert set(opened.card.members[0].also) == {"Riley Moss", "Riley Name a", "Riley Name b"}


def test_going_back_to_a_former_name_does_not_call_it_former():
    house = practice()
    renamed(house)
    renamed(house, name="Riley Moss")
    assert found(house, DANA, "Riley Moss") == [(RILEY, How.WHOLE)]
    assert found(house, DANA, "Riley Okafor") == [(RILEY, How.FORMER)]


def test_who_saw_an_older_card_overwrites_nothing():
    house = practice()
    lena = house.signed_in(LENA)
    opened = open_card(house.office, lena, RILEYS_FILE)
    renamed(house, who=DANA)
    with pytest.raises(BadInput):
        change_card(house.office, lena, opened.card, opened.version)
    assert found(house, DANA, "Riley Okafor")


def test_a_card_changed_after_the_keys_turned_is_read_by_those_who_stay():
    house = practice()
    dana_before = house.signed_in(DANA)
    end_access(house.office, house.signed_in(LENA), RILEYS_FILE, OMAR)
    renamed(house)
    for staff in (dana_before, house.signed_in(DANA), house.signed_in(WALTER)):
        assert find_people(house.office, staff, "Riley Okafor")
        with house.office.store.transaction(acting_for=staff.holder) as books:
            act = Act(house.office, books, staff)
            assert card_of(act, RILEYS_FILE, OpeningPurpose.VERIFICATION).members[0].phone
    assert found(house, OMAR, "Riley Okafor") == []


@pytest.mark.parametrize(
    ("who", "unit"), [(SAM, RILEYS_FILE), (PRIYA, RILEYS_FILE), (WALTER, QUINNS_FILE)]
)
def test_who_may_not_know_of_her_opens_and_changes_nothing(who, unit):
    house = practice()
    staff = house.signed_in(who)
    card = open_card(house.office, house.signed_in(DANA), unit).card
    with pytest.raises(NotEntitled):
        open_card(house.office, staff, unit)
    with pytest.raises(NotEntitled):
        change_card(house.office, staff, card, 0)
    assert kinds(house).count(EntryKind.FAILED_ATTEMPT) == 2
    assert EntryKind.CARD_CHANGED not in kinds(house)


def test_members_stay_and_may_become_more():
    house = practice()
    lena = house.signed_in(LENA)
    card = open_card(house.office, lena, RILEYS_FILE).card
    more = Member(PersonId("p-new"), "Jo Moss", SubjectType.COUPLE_MEMBER)
    with pytest.raises(BadInput):
        change_card(house.office, lena, replace(card, members=(more,)), 0)
    change_card(house.office, lena, replace(card, members=(*card.members, more)), 0)
    assert found(house, DANA, "Jo Moss")


def test_the_mark_of_a_programme_is_taken_off_by_the_privacy_officer_only():
    house = practice()
    dana, lena = house.signed_in(DANA), house.signed_in(LENA)
    card = open_card(house.office, dana, RILEYS_FILE).card
    change_card(house.office, dana, replace(card, part2=True), 0)
    with pytest.raises(BadInput):
        change_card(house.office, dana, card, 1)
    change_card(house.office, lena, card, 1)
    assert open_card(house.office, dana, RILEYS_FILE).card.part2 is False


@pytest.mark.parametrize(
    ("days", "told"),
    [
        ({"died": "2026-11-24"}, "ahead of today"),
        ({"born": "2026-11-24"}, "ahead of today"),
        ({"born": "1991-04-17", "died": "1990-01-01"}, "before the day of birth"),
        ({"died": "last spring"}, "written as"),
    ],
)
def test_a_day_that_cannot_be_is_refused_at_the_card(days, told):
    house = practice()
    lena = house.signed_in(LENA)
    opened = open_card(house.office, lena, RILEYS_FILE)
    riley = replace(opened.card.members[0], **days)
    with pytest.raises(BadInput, match=told):
        change_card(house.office, lena, replace(opened.card, members=(riley,)), opened.version)
    died_today = replace(riley, born="1991-04-17", died="2026-11-23")
    change_card(house.office, lena, replace(opened.card, members=(died_today,)), opened.version)
