"""Whoever is on call finds every client from intake, and under the name of today."""

from __future__ import annotations

from dataclasses import replace

from subrosa.desk.change_card import change_card, open_card
from subrosa.desk.forms.safety_card import SafetyCard
from subrosa.desk.open_safety_card import (
    find_safety_cards,
    keep_safety_card,
    open_safety_card,
)
from tests.cast import DANA, LENA, PRIYA, QUINNS_FILE, RILEYS_FILE, practice


def change(here, **what):
    lena = here.signed_in(LENA)
    opened = open_card(here.office, lena, RILEYS_FILE)
    (member,) = opened.card.members
    named = replace(member, name=what.pop("name", member.name))
    card = replace(opened.card, members=(named,), **what)
    change_card(here.office, lena, card, opened.version)


def test_a_client_of_whom_nothing_more_was_asked_is_found_on_call():
    here = practice()
    priya = here.signed_in(PRIYA)
    assert find_safety_cards(here.office, priya, "riley mo") == {RILEYS_FILE: "Riley Moss"}
    assert find_safety_cards(here.office, priya, "abara") == {QUINNS_FILE: "Quinn Abara"}
    assert open_safety_card(here.office, priya, RILEYS_FILE).card.name == "Riley Moss"


def test_it_follows_the_card_and_keeps_what_was_said_on_it_alone():
    here = practice()
    dana, priya = here.signed_in(DANA), here.signed_in(PRIYA)
    said = SafetyCard("", "Riley Moss", "555 0188", emergency_contact="Her aunt, 555 0190")
    keep_safety_card(here.office, dana, RILEYS_FILE, said)
    change(here, name="Riley Okafor", phone="555 0199")
    card = open_safety_card(here.office, priya, RILEYS_FILE).card
    assert card.name == "Riley Okafor"
    assert card.phone == "555 0188"  # what was said on it alone is not the card's to change
    assert card.emergency_contact == "Her aunt, 555 0190"
    assert find_safety_cards(here.office, priya, "Moss") == {}
