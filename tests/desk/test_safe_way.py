"""How somebody is reached: unknown is never yes, and one partner's yes is not the other's."""

from __future__ import annotations

from dataclasses import replace

import pytest

from subrosa.desk.forms.card import Card, Member, decode_card
from subrosa.desk.forms.request import encode
from subrosa.desk.forms.safe_contact import Means, SafeContact, Way
from subrosa.desk.forms.ways import NoSafeWay, SafeWay, safe_way
from subrosa.terms.ids import PersonId, UnitId
from subrosa.terms.people import SubjectType

ADA, BEN = PersonId("p-ada"), PersonId("p-ben")


def card(*ways, phone="", **plan):
    member = Member(ADA, "Ada", SubjectType.ADULT, phone=phone, safe=SafeContact(ways=ways, **plan))
    return Card(UnitId("u"), "chain", (member,))


@pytest.mark.parametrize("means", Means)
def test_what_nobody_asked_is_no_way(means):
    assert isinstance(safe_way(card(phone="1"), means), NoSafeWay)


@pytest.mark.parametrize("means", Means)
def test_a_no_is_no_way(means):
    assert isinstance(safe_way(card(Way(means, may=False, at="x")), means), NoSafeWay)


@pytest.mark.parametrize("means", Means)
def test_a_yes_reaches_her_there_and_by_no_other_way(means):
    said = card(Way(means, may=True, at="there"), never_says="therapy", calls_itself="the office")
    way = safe_way(said, means)
    assert isinstance(way, SafeWay)
    assert (way.at, way.never_says, way.calls_itself) == ("there", "therapy", "the office")
    assert way.plain_envelope
    for other in set(Means) - {means}:
        assert isinstance(safe_way(said, other), NoSafeWay)


@pytest.mark.parametrize("means", [Means.LETTER, Means.EMAIL])
def test_a_yes_without_an_address_is_no_way(means):
    assert isinstance(safe_way(card(Way(means, may=True), phone="804 555"), means), NoSafeWay)


@pytest.mark.parametrize("means", [Means.CALL, Means.VOICEMAIL, Means.TEXT])
def test_the_number_on_file_stands_in_where_none_was_named(means):
    way = safe_way(card(Way(means, may=True), phone="804 555"), means)
    assert isinstance(way, SafeWay)
    assert way.at == "804 555"


def test_a_voicemail_goes_where_we_may_ring_and_not_where_she_forbade_it():
    yes = card(Way(Means.CALL, may=True, at="7"), Way(Means.VOICEMAIL, may=True), phone="8")
    assert safe_way(yes, Means.VOICEMAIL).at == "7"
    no = card(Way(Means.CALL, may=False, at="7"), Way(Means.VOICEMAIL, may=True), phone="8")
    assert safe_way(no, Means.VOICEMAIL).at == "8"


def test_each_partner_is_reached_by_herself():
    alone = card(Way(Means.CALL, may=True, at="7"))
    both = replace(
        alone,
        members=(*alone.members, Member(BEN, "Ben", SubjectType.COUPLE_MEMBER)),
        phone="8",
    )
    assert isinstance(safe_way(both, Means.CALL), NoSafeWay)
    assert isinstance(safe_way(both, Means.CALL, ADA), SafeWay)
    assert isinstance(safe_way(both, Means.CALL, BEN), NoSafeWay)
    assert isinstance(safe_way(both, Means.CALL, PersonId("p-nobody")), NoSafeWay)


def test_the_dead_are_not_reached():
    said = card(Way(Means.CALL, may=True, at="7"))
    dead = replace(said, members=(replace(said.members[0], died="2026-01-01"),))
    assert isinstance(safe_way(dead, Means.CALL), NoSafeWay)


def test_a_card_comes_back_as_it_was_kept_and_one_from_before_has_no_plan():
    said = card(Way(Means.CALL, may=True, at="7"), not_told="her brother", plain_envelope=False)
    assert decode_card(encode(said)) == said
    old = b'{"unit":"u","chain":"c","members":[{"person":"p","name":"A","kind":"adult"}]}'
    assert decode_card(old).members[0].safe == SafeContact()
    assert "her brother" not in repr(said)
