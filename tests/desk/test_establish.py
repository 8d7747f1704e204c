"""What somebody found out about a request is added by name, and the answer is given again."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from subrosa.desk.answer import answer
from subrosa.desk.confirm import confirm
from subrosa.desk.establish import establish
from subrosa.desk.forms.fact_form import first_question, question_for, read_fact
from subrosa.desk.gather import Basis
from subrosa.desk.hand_over import hand_over
from subrosa.desk.receive import receive
from subrosa.policy.asked.facts import FACTS
from subrosa.terms.errors import BadInput, NotEntitled, Withheld
from tests.cast import LENA, SAM, parent_on_the_phone, practice


@pytest.fixture
def asked():
    here = practice()
    lena = here.signed_in(LENA)
    number = receive(here.office, parent_on_the_phone()).receipt
    answer(here.office, lena, number)
    return here, lena, number


def test_the_fact_stands_in_the_new_answer_with_its_source(asked):
    here, lena, number = asked
    again = establish(here.office, lena, number, "recipient.involved_in_care", ["yes"])
    assert again.facts["recipient.involved_in_care"] is True
    assert again.sources["recipient.involved_in_care"].basis is Basis.STAFF


def test_saying_it_otherwise_replaces_it_and_does_not_contradict(asked):
    here, lena, number = asked
    for said, value in (("yes", True), ("no", False)):
        again = establish(here.office, lena, number, "recipient.involved_in_care", [said])
        assert again.facts["recipient.involved_in_care"] is value


def test_a_new_answer_has_to_be_confirmed_anew(asked):
    here, lena, number = asked
    confirm(here.office, lena, number, "Agreed.")
    establish(here.office, lena, number, "recipient.involved_in_care", ["no"])
    with pytest.raises(Withheld, match="Nobody has confirmed"):
        hand_over(here.office, lena, number)


def test_a_closed_request_is_not_answered_again(asked):
    here, lena, number = asked
    confirm(here.office, lena, number, "Agreed.")
    hand_over(here.office, lena, number)
    with pytest.raises(Withheld, match="closed"):
        establish(here.office, lena, number, "recipient.involved_in_care", ["yes"])


@pytest.mark.parametrize("path", [one for one in FACTS if one.startswith("consent.")])
def test_a_consent_is_never_established_by_saying_so(asked, path):
    here, lena, number = asked
    with pytest.raises(BadInput, match="cannot be established here"):
        establish(here.office, lena, number, path, ["written"])


def test_somebody_without_a_relationship_establishes_nothing(asked):
    here, _, number = asked
    with pytest.raises(NotEntitled):
        establish(here.office, here.signed_in(SAM), number, "recipient.involved_in_care", ["yes"])


def test_the_first_question_is_the_first_that_a_person_can_answer():
    assert first_question(("consent.status", "subject.age")) == question_for("subject.age")
    assert first_question(()) is None


@given(st.sampled_from(sorted(FACTS)), st.lists(st.text(max_size=30), max_size=4))
def test_whatever_is_typed_is_a_fact_or_refused_in_words(path, typed):
    try:
        value = read_fact(path, typed)
    except BadInput:
        return
    assert isinstance(value, str | bool | int | frozenset)


@pytest.mark.parametrize("typed", [["131"], ["-1"], ["1.5"], ["²"], ["9" * 500], [""], ["1", "2"]])
def test_a_number_that_cannot_be_is_refused(typed):
    with pytest.raises(BadInput):
        read_fact("subject.age", typed)
