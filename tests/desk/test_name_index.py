"""Past a threshold a blind index says which cards to open; who may open them stays as it was."""

from __future__ import annotations

from dataclasses import replace

import pytest

from subrosa.desk.answer import answer
from subrosa.desk.cabinet.keep_file import NewFile, new_chain, open_file
from subrosa.desk.cabinet.name_index import FILL
from subrosa.desk.confirm import confirm
from subrosa.desk.destroy_for_good import destroy_for_good
from subrosa.desk.find_people import find_people
from subrosa.desk.forms.card import Card, Member
from subrosa.desk.hand_over import hand_over
from subrosa.desk.receive import receive
from subrosa.ledger import EntryKind, decode
from subrosa.terms.ids import PersonId, UnitId
from subrosa.terms.people import SubjectType
from tests.cast import (
    DANA,
    LENA,
    MONDAY,
    QUINNS_FILE,
    RILEYS_FILE,
    SAM,
    WALTER,
    parent_on_the_phone,
    practice,
)

MORE = (
    ("Catherine Smith", ("Catherine Jones",)),
    ("José Ruiz", ()),
    ("Stephen Philips", ()),
    ("李 娜", ()),
)


def indexed(threshold=0):
    house = practice()
    lena = house.signed_in(LENA)
    for place, (name, also) in enumerate(MORE):
        member = Member(PersonId(f"p-{place}"), name, SubjectType.ADULT, also=also)
        card = Card(UnitId(f"u-{place}"), new_chain(house.office), (member,))
        open_file(house.office, lena, NewFile(card, MONDAY, ()))
    return replace(house, office=replace(house.office, names_in_memory=threshold))


def names(house):
    with house.office.store.transaction() as books:
        return books.names


def found(house, who, said):
    return [(hit.person, hit.how) for hit in find_people(house.office, house.signed_in(who), said)]


@pytest.mark.parametrize(
    "said",
    [
        "Riley Moss",
        "riley",
        "Catherine Jones",
        "katherine smyth",
        "JOSE RUIZ",
        "steven phillips",
        "李 娜",
        "Nobody Known",
    ],
)
def test_it_finds_what_opening_every_card_finds(said):
    in_memory, by_index = indexed(threshold=1_000), indexed()
    for _ in range(2):  # the first search enters the cards, the second one uses the index
        assert found(by_index, LENA, said) == found(in_memory, LENA, said)
    assert not names(in_memory)._rows
    assert not names(by_index).unindexed()


def test_it_opens_few_cards_once_it_is_whole(monkeypatch):
    from subrosa.desk.cabinet import look_up  # noqa: PLC0415 - its way of opening is counted

    house = indexed()
    found(house, LENA, "Riley Moss")
    opened = []
    real = look_up.decode_card
    monkeypatch.setattr(look_up, "decode_card", lambda raw: opened.append(raw) or real(raw))
    assert found(house, LENA, "Riley Moss")
    assert len(opened) == 1


@pytest.mark.parametrize("who", [WALTER, SAM])
@pytest.mark.parametrize("said", ["Quinn Abara", "Nobody Known"])
def test_a_wall_hides_her_as_before(who, said):
    house = indexed()
    found(house, LENA, said)  # the index is whole, and knows her
    assert found(house, who, said) == []
    with house.office.store.transaction() as books:
        assert decode(books.history.entries()[-1]).kind is EntryKind.LOOKED_UP


def test_requests_are_answered_and_handed_over_by_it():
    house = indexed()
    receipt = receive(house.office, parent_on_the_phone()).receipt
    for who in (LENA, WALTER):
        answer(house.office, house.signed_in(who), receipt)
    confirm(house.office, house.signed_in(LENA), receipt, "Read.")
    assert hand_over(house.office, house.signed_in(LENA), receipt).papers


def test_tokens_come_in_multiples_and_say_no_name():
    house = indexed()
    found(house, LENA, "Riley Moss")
    rows = names(house)._rows
    units = {unit for unit, _ in rows}
    assert units == {RILEYS_FILE, QUINNS_FILE, *(UnitId(f"u-{n}") for n in range(len(MORE)))}
    for unit in units:
        assert sum(one == unit for one, _ in rows) % FILL == 0
    assert not any(b"iley" in token for _, token in rows)
    assert len({token for _, token in rows if token}) == len(rows)  # no two people share a name


def test_her_tokens_go_when_she_is_destroyed_for_good_and_no_open_session_brings_them_back():
    house = indexed()
    lena = house.signed_in(LENA)
    found(house, LENA, "Riley Moss")
    destroy_for_good(house.office, house.signed_in(LENA), RILEYS_FILE, "Ten years are over.")
    find_people(house.office, lena, "Riley Moss")
    assert RILEYS_FILE not in {unit for unit, _ in names(house)._rows}
    assert found(house, DANA, "Quinn Abara")
