"""What a worksheet is answered by the shipped law: per recipient, licence, and under Part 2."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from subrosa.desk.act_on_worksheet import answer_danger, decide_danger
from subrosa.desk.change_card import change_card, open_card
from subrosa.desk.forms.answers import read_case_of
from subrosa.desk.forms.questions_asked import asked_of
from subrosa.desk.forms.worksheet import ChosenWay
from subrosa.statute_shelf import shipped_book
from subrosa.terms.outcome import Outcome
from subrosa.terms.people import Profession, Role
from tests.cast import DANA, LENA, PRIYA, RILEYS_FILE, practice
from tests.desk.test_worksheet import begun, say, seen

LAW = shipped_book()


def in_state(state, profession=Profession.LPC):
    here = practice(law=LAW)
    profile = replace(here.office.profile, jurisdiction=state, profession=profession)
    here.office = replace(here.office, profile=profile)
    return here


def a_threat(house, who="named"):
    number = begun(house)
    for question, choice in (
        ("words", "client"),
        ("who", who),
        ("outright", "yes"),
        ("plan", "yes"),
        ("means", "yes"),
        ("intent", "yes"),
        ("serious", "yes"),
        ("time", "yes"),
    ):
        say(house, number, question, choice)
    return number


def forces(house, number):
    weighed = answer_danger(house.office, house.signed_in(DANA), number).weighed
    return weighed, {one.role: one.outcome for one in weighed.parts}


def test_california_must_tell_both_and_florida_the_police():
    house = in_state("US-CA")
    weighed, force = forces(house, a_threat(house))
    assert weighed.headline == "Call now"
    assert force[Role.POLICE] is force[Role.POTENTIAL_VICTIM] is Outcome.MUST


def test_texas_may_tell_the_police_and_does_not_list_the_person_in_danger():
    house = in_state("US-TX")
    weighed, force = forces(house, a_threat(house))
    assert weighed.headline == "You may call now"
    assert force[Role.POLICE] is Outcome.MAY
    assert weighed.victim_not_listed


def test_a_practice_with_several_licences_asks_which_and_then_says_must():
    house = in_state("US-AL")
    both = frozenset({Profession.LPC, Profession.PSYCHOLOGIST})
    profile = replace(house.office.profile, profession=None, professions=both)
    house.office = replace(house.office, profile=profile)
    number = a_threat(house)
    ids = [one.id for one in asked_of(seen(house, number))]
    assert ids.index("licence") == 2
    weighed, force = forces(house, number)
    assert force[Role.POLICE] is not Outcome.MUST
    say(house, number, "licence", "lpc")
    weighed, force = forces(house, number)
    assert force[Role.POLICE] is Outcome.MUST
    assert weighed.headline == "Call now"


def test_a_practice_with_one_licence_is_not_asked():
    house = practice()
    assert "licence" not in {one.id for one in asked_of(seen(house, begun(house)))}


def test_what_was_decided_replays_to_the_same_answers():
    house = in_state("US-CA")
    number = a_threat(house)
    decide_danger(house.office, house.signed_in(DANA), number, ChosenWay.TELL, "He means it.")
    kept = seen(house, number).settled
    assert kept.engine == house.office.engine
    for role, decided in kept.decisions.items():
        case = read_case_of(role, "disclose", (role,), kept.facts)
        again = house.office.decided(case, date.fromisoformat(kept.rules_day))
        assert again.as_json() == {**decided, "packs": [*again.packs]}
        assert set(kept.packs) & set(again.packs)


def test_before_anything_is_answered_the_headline_is_an_act():
    house = in_state("US-CA")
    weighed, _ = forces(house, begun(house))
    assert weighed.headline in {"Call now", "You may call now", "Keep watching and consult"}


@pytest.mark.slow
def test_on_call_without_the_file_it_is_answered_all_the_same():
    house = in_state("US-CA")
    number = a_threat(house)
    weighed = answer_danger(house.office, house.signed_in(PRIYA), number).weighed
    assert not weighed.file_read
    assert weighed.strongest in (Outcome.MUST, Outcome.MAY)


def under_part2(house):
    lena = house.signed_in(LENA)
    opened = open_card(house.office, lena, RILEYS_FILE)
    change_card(house.office, lena, replace(opened.card, part2=True), opened.version)


def test_under_part2_the_lawful_way_is_the_headline_and_says_what_the_state_orders():
    house = in_state("US-CA")
    under_part2(house)
    weighed, force = forces(house, a_threat(house))
    assert weighed.headline == "You may call now: name no programme"
    police = next(one for one in weighed.parts if one.role is Role.POLICE)
    assert force[Role.POLICE] is Outcome.NEEDS
    assert police.beside_part2 is Outcome.MUST
    assert "without saying or hinting" in police.told.say
    assert police in weighed.reached


def test_under_part2_a_figure_of_speech_stays():
    house = in_state("US-CA")
    under_part2(house)
    number = begun(house)
    for question, choice in (("who", "named"), ("plan", "no"), ("serious", "no"), ("time", "no")):
        say(house, number, question, choice)
    weighed, _ = forces(house, number)
    assert weighed.headline == "Keep watching and consult"
    assert weighed.reached == ()


def test_under_part2_a_hospital_may_be_told_of_a_danger_to_the_client():
    house = in_state("US-CA")
    under_part2(house)
    weighed, force = forces(house, a_threat(house, "self"))
    assert weighed.headline == "You may call now"
    assert force[Role.EMERGENCY_RESPONDER] is Outcome.MAY
