"""Walter is walled from Quinn. What Lena does about Quinn never shows on Walter's side."""

from __future__ import annotations

from subrosa.desk.answer import answer
from subrosa.desk.cabinet.beside import open_answer
from subrosa.desk.office import Act
from subrosa.desk.receive import receive
from tests.cast import LENA, QUINNS_FILE, WALTER, parent_on_the_phone, practice


def seen_by(house, staff, receipt):
    with house.office.store.transaction() as books:
        return open_answer(Act(house.office, books, house.signed_in(staff)), receipt)


def test_each_keeps_the_answer_that_she_or_he_may_know():
    house = practice()
    receipt = receive(house.office, parent_on_the_phone("Quinn Abara")).receipt
    his = answer(house.office, house.signed_in(WALTER), receipt)
    hers = answer(house.office, house.signed_in(LENA), receipt)
    assert seen_by(house, WALTER, receipt).id == his.id
    assert seen_by(house, WALTER, receipt).units == ()
    assert seen_by(house, LENA, receipt).id == hers.id
    assert seen_by(house, LENA, receipt).units == (QUINNS_FILE,)


def test_what_he_answers_later_does_not_take_the_place_of_hers():
    house = practice()
    receipt = receive(house.office, parent_on_the_phone("Quinn Abara")).receipt
    hers = answer(house.office, house.signed_in(LENA), receipt)
    answer(house.office, house.signed_in(WALTER), receipt)
    assert seen_by(house, LENA, receipt).id == hers.id
