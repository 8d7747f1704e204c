"""The rare verbs of keys work in both stores: behind the walls of PostgreSQL as in the file."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from subrosa.desk.answer import answer
from subrosa.desk.break_wall import Breach, WallGround, break_wall
from subrosa.desk.change_practice import change_practice, look_at_practice
from subrosa.desk.find_people import find_people
from subrosa.desk.forms.practice_form import Described
from subrosa.desk.forms.profile import SecondLook
from subrosa.desk.forms.safety_card import SafetyCard
from subrosa.desk.house_status import house_status
from subrosa.desk.open_safety_card import keep_safety_card, open_safety_card
from subrosa.desk.receive import receive
from subrosa.desk.replace_intake import replace_intake_key
from subrosa.desk.review import end_open_review, open_reviews
from subrosa.store.inspection import inspect_practice
from subrosa.store.sqlite import SqliteStore
from subrosa.vault import RelationshipKind
from tests.cast import (
    DANA,
    LENA,
    MONDAY,
    PRIYA,
    PROFILE,
    QUINNS_FILE,
    RILEYS_FILE,
    WALTER,
    parent_on_the_phone,
    practice,
)

pytestmark = [pytest.mark.sampled, pytest.mark.slow]

SEED = bytes(range(32))


def test_a_wall_is_broken_for_one_and_looked_at(fresh_store):
    house = practice(fresh_store)
    until = MONDAY + timedelta(hours=1)
    breach = Breach(
        QUINNS_FILE, WALTER, RelationshipKind.FRONT_DESK, until, WallGround.SAFETY, "A fire."
    )
    break_wall(house.office, house.signed_in(LENA), house.signed_in(DANA), breach)
    assert find_people(house.office, house.signed_in(WALTER), "Quinn Abara")
    assert open_reviews(house.office, house.signed_in(WALTER)) == ()
    (found,) = open_reviews(house.office, house.signed_in(DANA))
    assert house_status(house.office).reviews == 1
    end_open_review(house.office, house.signed_in(DANA), found.id, "The house was empty.")
    assert house_status(house.office).reviews == 0
    house.clock.forward(hours=1)
    assert find_people(house.office, house.signed_in(WALTER), "Quinn Abara") == []


def test_a_safety_card_asks_for_a_look(fresh_store):
    house = practice(fresh_store)
    keep_safety_card(house.office, house.signed_in(DANA), RILEYS_FILE, SafetyCard("", "Riley"))
    open_safety_card(house.office, house.signed_in(PRIYA), RILEYS_FILE)
    for who in (DANA, LENA):
        assert len(open_reviews(house.office, house.signed_in(who))) == 1


def test_the_intake_key_is_replaced(fresh_store):
    house = practice(fresh_store)
    walter = house.signed_in(WALTER)
    receipt = receive(house.office, parent_on_the_phone()).receipt
    replace_intake_key(house.office, house.signed_in(LENA))
    for who in (walter, house.signed_in(WALTER)):
        assert answer(house.office, who, receipt).request == receipt


def test_the_settings_of_the_practice_are_changed_twice_and_accounted_for(fresh_store):
    house = practice(fresh_store, ledger_seed=SEED)
    for look in (SecondLook.ANOTHER_PERSON, SecondLook.LATER):
        lena = house.signed_in(LENA)
        seen = look_at_practice(house.office, lena).described.digest()
        after = Described(replace(PROFILE, second_look=look))
        assert change_practice(house.office, lena, seen, after, lambda _: None)
    today = look_at_practice(house.office, house.signed_in(LENA))
    assert today.described.profile.second_look is SecondLook.LATER
    looks = [one.after.profile.second_look for one in today.changes]
    assert looks == [SecondLook.LATER, SecondLook.ANOTHER_PERSON]
    if isinstance(fresh_store, SqliteStore):
        fresh_store.files.ledger_key.write_bytes(SEED)
        assert inspect_practice(fresh_store.files).hold
