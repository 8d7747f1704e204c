"""A client taken on and a card changed, in every store: the newest counts, the wall holds."""

from __future__ import annotations

from dataclasses import replace

import pytest

from subrosa.desk.change_card import change_card, open_card
from subrosa.desk.find_people import find_people
from subrosa.desk.forms.card import Card, Member
from subrosa.desk.forms.name_search import How
from subrosa.desk.keep_staff import NewColleague, hand_on_groups
from subrosa.desk.new_client import NewClient, new_person_id, new_unit_id, take_on
from subrosa.desk.ports import StaffDuty
from subrosa.store.memory import MemoryStore
from subrosa.terms.ids import StaffId
from subrosa.terms.people import SubjectType
from subrosa.vault import KeyKind
from tests.cast import (
    DANA,
    LENA,
    PRIYA,
    RILEY,
    RILEYS_FILE,
    SAM,
    WALTER,
    join,
    practice,
)

pytestmark = pytest.mark.slow


@pytest.fixture(params=["memory", "sqlite", "postgres"])
def store(request):
    if request.param == "memory":
        return MemoryStore()
    return request.getfixturevalue(f"fresh_{request.param}")


def found(house, who, said):
    return [(hit.person, hit.how) for hit in find_people(house.office, house.signed_in(who), said)]


@pytest.mark.parametrize("threshold", [0, 1_000])
def test_the_newest_card_counts_and_the_former_name_finds_her(store, threshold):
    house = practice(store)
    house = replace(house, office=replace(house.office, names_in_memory=threshold))
    assert found(house, DANA, "Riley Moss")  # past the threshold the index is written now
    for name in ("Ada Zimmer", "Ada Okafor"):
        opened = open_card(house.office, house.signed_in(LENA), RILEYS_FILE)
        member = replace(opened.card.members[0], name=name)
        card = replace(opened.card, members=(member,))
        change_card(house.office, house.signed_in(LENA), card, opened.version)
    for _ in range(2):
        assert found(house, DANA, "Ada Okafor") == [(RILEY, How.WHOLE)]
        for former in ("Riley Moss", "Ada Zimmer"):
            assert found(house, WALTER, former) == [(RILEY, How.FORMER)]
        assert found(house, SAM, "Ada Okafor") == []


def test_a_client_is_taken_on_and_somebody_never_sees_her(store):
    house = practice(store)
    member = Member(new_person_id(house.office), "Kim Adler", SubjectType.ADULT)
    card = Card(new_unit_id(house.office), "", (member,))
    new = NewClient(card, frozenset({DANA}), frozenset({WALTER, PRIYA}))
    # Sam opens the file and gets no key of it.
    taken = take_on(house.office, house.signed_in(SAM), new)
    assert not taken.hers
    assert [len(found(house, who, "Kim Adler")) for who in (DANA, LENA)] == [1, 1]
    assert [found(house, who, "Kim Adler") for who in (WALTER, PRIYA, SAM)] == [[], [], []]


def test_somebody_new_signs_in_and_gets_the_key_of_her_group(store):
    house = practice(store)
    new = NewColleague(StaffId("s-new"), "Nadia Brandt", frozenset({StaffDuty.ON_CALL}))
    join(house.office, new)
    assert hand_on_groups(house.office, house.signed_in(PRIYA)) == 2
    ring = house.signed_in(StaffId("s-new")).ring
    assert ring.units(KeyKind.ON_CALL)
    assert not ring.units(KeyKind.CARD)
    assert hand_on_groups(house.office, house.signed_in(PRIYA)) == 0
