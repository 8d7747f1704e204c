"""The safety card opens in one step for those on call; destroyed keys open nothing ever again."""

from __future__ import annotations

import pytest

from subrosa.desk.cabinet.keep_record import keep_segments
from subrosa.desk.destroy_for_good import destroy_for_good
from subrosa.desk.forms.safety_card import SafetyCard
from subrosa.desk.give_access import set_wall
from subrosa.desk.open_record import open_record
from subrosa.desk.open_safety_card import (
    find_safety_cards,
    keep_safety_card,
    open_safety_card,
    say_why,
)
from subrosa.ledger import EntryKind, check_chains, decode
from subrosa.terms.errors import BadInput, NotEntitled
from subrosa.vault import OpeningPurpose
from tests.cast import DANA, LENA, PRIYA, RILEYS_FILE, SAM, WALTER, note, practice

CARD = SafetyCard("", "Riley Moss", "555 0100", "at her sister's", "Ana, sister", "may be told")


def furnished(store=None):
    house = practice(store)
    dana = house.signed_in(DANA)
    keep_segments(house.office, dana, [note(1, "She slept better.")])
    keep_safety_card(house.office, dana, RILEYS_FILE, CARD)
    return house


@pytest.fixture
def house():
    return furnished()


def entries(house):
    with house.office.store.transaction() as books:
        found = [decode(raw) for raw in books.history.entries()]
    check_chains(found)
    return found


def test_who_is_on_call_opens_the_card_at_once_and_says_why_afterwards(house):
    priya = house.signed_in(PRIYA)
    assert find_safety_cards(house.office, priya, "riley") == {RILEYS_FILE: "Riley Moss"}
    opened = open_safety_card(house.office, priya, RILEYS_FILE)
    assert (opened.card.phone, opened.card.emergency_contact) == ("555 0100", "Ana, sister")
    assert entries(house)[opened.entry].kind is EntryKind.EMERGENCY_ACCESS
    place = say_why(house.office, priya, opened.unit, opened.entry, "She did not come.")
    late = entries(house)[place]
    assert late.late
    assert late.chain == opened.card.chain
    with pytest.raises(NotEntitled):
        open_record(house.office, priya, RILEYS_FILE, OpeningPurpose.TREATMENT)


@pytest.mark.parametrize("who", [DANA, LENA, WALTER])
def test_who_knows_the_client_opens_her_card_too(house, who):
    assert open_safety_card(house.office, house.signed_in(who), RILEYS_FILE).card.phone


def test_nobody_else_does_and_it_is_written_down(house):
    sam = house.signed_in(SAM)
    assert find_safety_cards(house.office, sam, "riley") == {}
    with pytest.raises(NotEntitled):
        open_safety_card(house.office, sam, RILEYS_FILE)
    assert entries(house)[-1].kind is EntryKind.FAILED_ATTEMPT


def test_a_wall_closes_the_safety_card_too(house):
    set_wall(house.office, house.signed_in(DANA), RILEYS_FILE, PRIYA, "They are cousins.")
    priya = house.signed_in(PRIYA)
    assert find_safety_cards(house.office, priya, "riley") == {}
    with pytest.raises(NotEntitled):
        open_safety_card(house.office, priya, RILEYS_FILE)


def test_words_that_say_too_little_are_refused(house):
    priya = house.signed_in(PRIYA)
    with pytest.raises(BadInput):
        find_safety_cards(house.office, priya, " r ")
    opened = open_safety_card(house.office, priya, RILEYS_FILE)
    with pytest.raises(BadInput):
        say_why(house.office, priya, opened.unit, opened.entry, "  ")


@pytest.mark.parametrize("who", [DANA, WALTER, SAM])
def test_only_the_privacy_officer_destroys(house, who):
    with pytest.raises(NotEntitled):
        destroy_for_good(house.office, house.signed_in(who), RILEYS_FILE, "I want to.")


def test_destroying_needs_its_reason(house):
    with pytest.raises(BadInput):
        destroy_for_good(house.office, house.signed_in(LENA), RILEYS_FILE, " ")
