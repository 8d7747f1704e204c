"""A named person decides, in her own words, and never towards more release."""

from __future__ import annotations

import pytest

from subrosa.desk.answer import answer
from subrosa.desk.confirm import confirm, escalate, withhold
from subrosa.desk.hand_over import hand_over
from subrosa.desk.keep_consent import give_consent
from subrosa.desk.receive import receive
from subrosa.ledger import EntryKind, decode
from subrosa.terms.errors import BadInput, NotEntitled, Withheld
from tests.cast import (
    LENA,
    RILEYS_FILE,
    SAM,
    insurer_with_a_release,
    own_file_asked_for,
    parent_on_the_phone,
    practice,
    release_to_the_insurer,
)


def answered(house, asked):
    lena = house.signed_in(LENA)
    receipt = receive(house.office, asked).receipt
    answer(house.office, lena, receipt)
    return lena, receipt


def kinds(house):
    with house.office.store.transaction() as books:
        return [decode(raw).kind for raw in books.history.entries()]


def test_nothing_is_handed_over_before_somebody_confirmed():
    house = practice()
    lena, receipt = answered(house, parent_on_the_phone())
    with pytest.raises(Withheld, match="Nobody has confirmed"):
        hand_over(house.office, lena, receipt)


def test_a_confirmation_needs_words():
    house = practice()
    lena, receipt = answered(house, parent_on_the_phone())
    with pytest.raises(BadInput):
        confirm(house.office, lena, receipt, "   ")


def test_sam_cannot_confirm_what_he_may_not_open():
    house = practice()
    _, receipt = answered(house, parent_on_the_phone())
    with pytest.raises(NotEntitled):
        confirm(house.office, house.signed_in(SAM), receipt, "Let it go.")


def test_a_confirmation_names_the_person_and_is_written_down():
    house = practice()
    lena, receipt = answered(house, parent_on_the_phone())
    said = confirm(house.office, lena, receipt, "No release on file.")
    assert (said.name, said.words) == ("Lena Fuchs", "No release on file.")
    assert kinds(house)[-1] is EntryKind.CONFIRMED


def test_what_may_go_can_be_withheld_and_then_a_refusal_leaves():
    house = practice()
    give_consent(house.office, house.signed_in(LENA), RILEYS_FILE, release_to_the_insurer())
    lena, receipt = answered(house, insurer_with_a_release())
    withhold(house.office, lena, receipt, "The plan has them already.")
    hand_over(house.office, lena, receipt)
    assert kinds(house)[-1] is EntryKind.REFUSED
    assert house.paper.packets == []


def test_what_the_law_compels_cannot_be_withheld():
    house = practice()
    lena, receipt = answered(house, own_file_asked_for())
    with pytest.raises(Withheld, match="Only what may go"):
        withhold(house.office, lena, receipt, "I would rather not.")


def test_an_escalated_answer_waits():
    house = practice()
    lena, receipt = answered(house, parent_on_the_phone())
    escalate(house.office, lena, receipt, "I am not sure.")
    with pytest.raises(Withheld, match="handed on"):
        hand_over(house.office, lena, receipt)
    assert house.paper.letters == []
    confirm(house.office, lena, receipt, "Counsel agrees with the answer.")
    assert hand_over(house.office, lena, receipt).papers


def test_a_closed_request_is_not_confirmed_again():
    house = practice()
    lena, receipt = answered(house, parent_on_the_phone())
    confirm(house.office, lena, receipt, "No release on file.")
    hand_over(house.office, lena, receipt)
    with pytest.raises(Withheld, match="closed"):
        confirm(house.office, lena, receipt, "Once more.")
