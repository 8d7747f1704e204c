"""A client is found by a part of her name, a former one or its sound, among open cards only."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from subrosa.desk.find_people import find_people
from subrosa.desk.forms.card import Card, Member
from subrosa.desk.forms.name_search import How, search
from subrosa.ledger import EntryKind, decode
from subrosa.terms.errors import BadInput
from subrosa.terms.ids import PersonId, UnitId
from subrosa.terms.people import SubjectType
from tests.cast import DANA, QUINNS_FILE, RILEYS_FILE, SAM, WALTER, practice

NAMES = (
    ("Catherine Smith", ("Catherine Jones",)),
    ("José Ruiz", ()),
    ("Stephen Philips", ()),
    ("Li Na", ()),
)
CARDS = [
    Card(
        UnitId(f"u-{place}"),
        "0" * 32,
        (Member(PersonId(f"p-{place}"), name, SubjectType.ADULT, also=also),),
    )
    for place, (name, also) in enumerate(NAMES)
]


@pytest.mark.parametrize(
    ("said", "whom", "how"),
    [
        ("catherine  SMITH", "p-0", How.WHOLE),
        ("Catherine Jones", "p-0", How.FORMER),
        ("cather", "p-0", How.PART),
        ("jones", "p-0", How.PART),
        ("Katherine Smyth", "p-0", How.SOUND),
        ("jose ruiz", "p-1", How.WHOLE),
        ("Steven Phillips", "p-2", How.SOUND),
        ("li", "p-2", How.PART),
    ],
)
def test_each_way_finds_whom_it_should_and_says_so(said, whom, how):
    found = [hit for hit in search(said, CARDS) if hit.person == whom]
    assert [hit.how for hit in found] == [how]


def test_the_surest_come_first():
    assert [hit.how for hit in search("li na", CARDS)] == [How.WHOLE]
    assert [hit.person for hit in search("li", CARDS)] == ["p-3", "p-2"]


@given(st.text(max_size=30))
def test_whatever_is_typed_is_answered(said):
    hits = search(said, CARDS)
    assert len({(hit.unit, hit.person) for hit in hits}) == len(hits) <= len(CARDS)


def test_only_open_cards_are_searched_and_each_search_is_an_entry():
    house = practice()
    dana, walter, sam = (house.signed_in(who) for who in (DANA, WALTER, SAM))
    assert [hit.unit for hit in find_people(house.office, dana, "ril")] == [RILEYS_FILE]
    assert [hit.unit for hit in find_people(house.office, dana, "abara")] == [QUINNS_FILE]
    assert find_people(house.office, walter, "abara") == []
    assert find_people(house.office, sam, "ril") == []
    with house.office.store.transaction() as books:
        entries = [decode(raw) for raw in books.history.entries()]
    looked = [one for one in entries if one.kind is EntryKind.LOOKED_UP]
    assert len(looked) == 4
    assert len({one.chain for one in looked}) == 4
    with pytest.raises(BadInput):
        find_people(house.office, dana, " r ")
