"""What the letters say, and what they must never say."""

import inspect

import pytest

from subrosa.paper.checking.read_back import page_texts
from subrosa.paper.letters import LetterKind
from subrosa.paper.typeset import render
from subrosa.paper.wording import asker_letters
from subrosa.paper.wording.client_letters import Denial, DenialGround, accounting, denial_to_client
from subrosa.paper.wording.decision_sheet import decision_sheet
from subrosa.paper.wording.plain import plain_text
from tests.paper.sample_papers import (
    ASKER_LETTERS,
    CLIENT,
    DAY,
    DECISION,
    EMERGENCY_LETTERS,
    HEAD,
    LETTERS,
    NOTICES,
    NUMBER,
    OTHER_LETTERS,
    PRACTICE,
)


def flat(letter):
    return " ".join(plain_text(letter).split())


def of_kind(kind):
    return next(flat(letter) for letter in LETTERS if letter.kind is kind)


@pytest.mark.parametrize("name", ["neither_confirm_nor_deny", "refusal", "holding_letter"])
def test_a_letter_to_an_asker_cannot_be_told_anything_about_the_person(name):
    takes = set(inspect.signature(getattr(asker_letters, name)).parameters)
    assert takes <= {"number", "day", "practice", "to", "paper"}


@pytest.mark.parametrize("letter", ASKER_LETTERS, ids=lambda one: one.kind.value)
def test_a_letter_to_an_asker_says_neither_yes_nor_no(letter):
    said = flat(letter)
    assert "neither that the person is, or ever was, a client here, nor that the person is not" in (
        said
    )
    assert "our client" not in said
    assert "we do not treat" not in said


def test_the_denial_says_ground_review_and_both_routes_of_complaint():
    said = of_kind(LetterKind.DENIAL_TO_CLIENT)
    for needed in (
        "45 CFR 164.524(a)(1)(i)",
        "45 CFR 164.524(a)(3)(i)",
        "reviewed by another licensed health care professional",
        "Omar Haddad, privacy officer, (614)\u00a0555-0142",
        "Office for Civil Rights",
        "1-800-368-1019",
        "180 days",
        "We give you all the rest",
        "not legal advice",
    ):
        assert needed.replace("\u00a0", " ") in said.replace("\u00a0", " ")


def test_a_denial_that_cannot_be_reviewed_says_so_and_offers_no_reviewer():
    letter = denial_to_client(
        NUMBER, DAY, PRACTICE, Denial((DenialGround.SEPARATE_NOTES,)), to=CLIENT
    )
    said = flat(letter)
    assert "gives no right to a review" in said
    assert "licensed health care professional" not in said


def test_a_denial_about_another_person_does_not_say_who_that_is():
    letter = denial_to_client(
        NUMBER, DAY, PRACTICE, Denial((DenialGround.ABOUT_ANOTHER_PERSON,)), to=CLIENT
    )
    said = flat(letter).lower()
    assert "information about another person" in said
    assert "another client" not in said


def test_the_part_2_statement_stands_word_for_word():
    assert "42 CFR part 2 prohibits unauthorized use or disclosure of these records." in flat(
        NOTICES[1]
    )


def test_the_accounting_lists_date_recipient_what_and_why_oldest_first():
    said = of_kind(LetterKind.ACCOUNTING)
    first = said.index("December 3, 2025")
    assert first < said.index("March 3, 2026")
    for needed in ("Columbus Police", "Dates of visits", "Order of a court"):
        assert needed in said


def test_an_empty_accounting_says_that_there_is_nothing():
    letter = accounting(NUMBER, DAY, PRACTICE, [], period=("2020-11-22", DAY), to=CLIENT)
    assert "There is nothing to list" in flat(letter)


def test_the_decision_sheet_says_answer_law_day_of_rules_and_that_it_is_no_legal_advice():
    said = flat(decision_sheet(NUMBER, DAY, PRACTICE, DECISION))
    assert said.index("Still needed") < said.index("45 CFR 164.512(e)(1)(ii)")
    for needed in (
        "within 14 days",
        "verify before relying on it",
        "November 22, 2026",
        "not legal advice",
    ):
        assert needed in said


def test_the_holding_letter_waives_nothing_and_names_the_due_day():
    said = of_kind(LetterKind.HOLDING_LETTER)
    assert "waives nothing" in said
    assert "26 DR 1188" in said


@pytest.mark.parametrize("letter", EMERGENCY_LETTERS[:2], ids=lambda one: one.kind.value)
def test_the_emergency_papers_begin_with_the_numbers_to_ring(letter):
    said = flat(letter)
    assert said.index("911") < said.index("988") < said.index("without naming anybody")


def test_the_worksheet_keeps_must_and_may_apart_and_says_that_it_can_be_asked_for():
    said = flat(EMERGENCY_LETTERS[2])
    assert "[ ] MUST: I have to warn or protect. [ ] MAY: I am allowed to" in said
    assert "can be subpoenaed" in said


def test_the_door_card_has_the_four_lines():
    said = flat(EMERGENCY_LETTERS[3])
    assert "Please wait here. I will get the person in charge." in said
    assert "I do not consent to a search." in said
    assert "Do not block, do not help to search" in said


def test_the_neutral_letters_do_not_differ_by_what_the_practice_knows():
    again = asker_letters.neither_confirm_nor_deny(NUMBER, DAY, PRACTICE, to=("Ms. J. Porter",))
    assert again == ASKER_LETTERS[0]
    assert OTHER_LETTERS[0].to == CLIENT


def test_letters_beside_a_subpoena_take_two_pages_at_most():
    asked = {LetterKind.HOLDING_LETTER, LetterKind.NOTICE_TO_CLIENT}
    found = [letter for letter in LETTERS if letter.kind in asked]
    assert {letter.kind for letter in found} == asked
    for letter in found:
        assert len(page_texts(render(letter, HEAD))) <= 2
