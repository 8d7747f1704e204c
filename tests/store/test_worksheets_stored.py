"""Worksheets work over each store, also behind PostgreSQL's walls between rows."""

from __future__ import annotations

import pytest

from subrosa.desk.act_on_worksheet import (
    CallMade,
    answer_danger,
    decide_danger,
    sign_beside,
    write_call_down,
)
from subrosa.desk.fill_worksheet import (
    begin_worksheet,
    open_worksheet,
    say_on_worksheet,
    worksheets_of_file,
    worksheets_waiting,
)
from subrosa.desk.forms.worksheet import CameOf, ChosenWay
from subrosa.desk.print_safety_sheet import print_for_hospital, print_worksheet
from subrosa.terms.errors import NotEntitled
from subrosa.terms.people import Role
from tests.cast import DANA, LENA, MONDAY, OMAR, PRIYA, RILEYS_FILE, SAM, WALTER, practice

pytestmark = pytest.mark.slow


@pytest.fixture
def house(fresh_store):
    return practice(fresh_store)


@pytest.mark.parametrize("who", [DANA, PRIYA])
def test_in_a_file_it_is_begun_answered_acted_on_and_signed(house, who):
    office, writer, omar = house.office, house.signed_in(who), house.signed_in(OMAR)
    number = begin_worksheet(office, writer, RILEYS_FILE)
    say_on_worksheet(office, writer, number, "who", choice="named", words="her boss")
    assert answer_danger(office, writer, number).weighed.parts
    write_call_down(office, writer, number, CallMade(Role.POLICE, MONDAY, CameOf.REACHED))
    decide_danger(office, writer, number, ChosenWay.TELL, "because")
    sign_beside(office, omar, number, "yes")
    sheet = open_worksheet(office, omar, number).sheet
    assert (len(sheet.told), len(sheet.chosen), len(sheet.signed)) == (1, 1, 1)
    assert print_worksheet(office, writer, number).startswith(b"%PDF")
    assert print_for_hospital(office, writer, RILEYS_FILE, {"who": "Riley"}).startswith(b"%PDF")
    assert len(worksheets_of_file(office, omar, RILEYS_FILE)) == 1
    for other in (SAM, WALTER):
        with pytest.raises(NotEntitled):
            open_worksheet(office, house.signed_in(other), number)


def test_in_nobodys_file_its_key_reaches_the_few(house):
    office, sam = house.office, house.signed_in(SAM)
    number = begin_worksheet(office, sam)
    say_on_worksheet(office, sam, number, "who", choice="many", words="the school")
    decide_danger(office, sam, number, ChosenWay.TELL_NOBODY, "a figure of speech")
    for who in (SAM, LENA, PRIYA):
        assert open_worksheet(office, house.signed_in(who), number).sheet.of("who")
    for who in (DANA, WALTER):
        with pytest.raises(NotEntitled):
            open_worksheet(office, house.signed_in(who), number)
    assert [one.sheet.number for one in worksheets_waiting(office, house.signed_in(LENA))] == [
        number
    ]
    assert worksheets_waiting(office, house.signed_in(DANA)) == ()
