"""J5: one letter names twenty people; each is a request of its own, one letter lies over all."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from subrosa.desk.board import RequestState, board
from subrosa.desk.confirm import confirm
from subrosa.desk.forms.request import PaperShown
from subrosa.desk.forms.several import MOST_NAMED, also_named, one_for_each, wrong_lines
from subrosa.desk.forms.sheets import AttachedFile
from subrosa.desk.hand_over import hand_over
from subrosa.desk.one_letter import answer_those_waiting, open_one_letter, write_over_several
from subrosa.desk.receive import receive
from subrosa.desk.take_files import files_of, take_file
from subrosa.desk.write_letters import take_letter_out
from subrosa.ledger import EntryKind, decode
from subrosa.terms.errors import BadInput, NotEntitled
from subrosa.terms.ids import RequestId
from subrosa.terms.question import Instrument
from tests.cast import DANA, LENA, OMAR, WALTER, insurer_with_a_release, practice

NAMES = [f"Person Number-{number}; 77-{number}" for number in range(2, 20)]
OTHERS = "\n".join(["Robin Vale; 1988-02-03; 77-1", *NAMES, "", "Ada Long;1999-01-01"])
CLAIM = PaperShown("paper-1", Instrument.CLAIM, "2026-11-20", valid=True, docket="77-0")


@pytest.fixture
def house():
    return practice()


@pytest.fixture
def letter(house):
    lena = house.signed_in(LENA)
    receipt = take_file(house.office, lena, AttachedFile("application/pdf", "pdf", b"%PDF twenty"))
    asked = insurer_with_a_release()
    first = replace(asked, papers=(*asked.papers, CLAIM))
    return receive(house.office, first, receipt, one_for_each(first, OTHERS)).receipt


def kinds(house):
    with house.office.store.transaction() as books:
        return [decode(entry).kind for entry in books.history.entries()]


def hand_all_over(house, letter, *, but=()):
    lena = house.signed_in(LENA)
    for line in open_one_letter(house.office, lena, letter).lines:
        if line.incoming.about.name not in but:
            confirm(house.office, lena, line.request, "As the answer says.")
            hand_over(house.office, lena, line.request)


def test_each_of_twenty_people_is_a_request_with_the_senders_own_number(house, letter):
    opened = open_one_letter(house.office, house.signed_in(LENA), letter)
    assert len(opened.lines) == 21
    assert kinds(house).count(EntryKind.RECEIVED) == 21
    robin = opened.lines[1].incoming
    assert (robin.about.name, robin.about.born) == ("Robin Vale", "1988-02-03")
    assert [one.docket for one in robin.papers] == ["77-1", "77-1"]
    ada = opened.lines[-1].incoming
    assert (ada.about.born, ada.papers[-1].docket) == ("1999-01-01", "77-0")
    assert {line.incoming.letter for line in opened.lines} == {letter}


def test_one_press_answers_all_that_wait_and_a_second_one_none(house, letter):
    lena = house.signed_in(LENA)
    assert answer_those_waiting(house.office, lena, letter) == 21
    opened = open_one_letter(house.office, lena, letter)
    assert (opened.waiting, opened.closed) == (0, 0)
    assert kinds(house).count(EntryKind.DECIDED) == 21
    assert answer_those_waiting(house.office, lena, letter) == 0


def test_the_letter_lists_numbers_and_names_nobody(house, letter):
    lena = house.signed_in(LENA)
    answer_those_waiting(house.office, lena, letter)
    with pytest.raises(BadInput, match="No paper of this letter"):
        write_over_several(house.office, lena, letter)
    hand_all_over(house, letter, but=("Ada Long", "Riley Moss"))
    write_over_several(house.office, lena, letter)
    order = house.paper.letters[-1]
    assert len(order.contents) == 19
    assert order.contents[0].startswith("your number 77-1: R-")
    assert not any(word in repr(order) for word in ("Robin", "Riley", "Person Number"))
    opened = open_one_letter(house.office, lena, letter)
    ((beside, sheet, kept),) = opened.written
    assert take_letter_out(house.office, lena, beside, sheet) == kept
    assert kinds(house)[-2:] == [EntryKind.LETTER_WRITTEN, EntryKind.PRINTED]
    assert opened.lines[1].state is RequestState.CLOSED


def test_the_letters_file_is_copied_to_nobody_whom_it_names(house, letter):
    lena, dana = house.signed_in(LENA), house.signed_in(DANA)
    answer_those_waiting(house.office, lena, letter)
    assert len(files_of(house.office, lena, letter)) == 1
    assert letter in {line.request for line in board(house.office, dana)}
    assert files_of(house.office, dana, letter) == ()


def test_who_treats_one_of_them_sees_that_one_and_none_of_the_others(house, letter):
    answer_those_waiting(house.office, house.signed_in(LENA), letter)
    (line,) = open_one_letter(house.office, house.signed_in(DANA), letter).lines
    assert line.incoming.about.name == "Riley Moss"


def test_who_only_takes_requests_in_is_told_of_none_what_became_of_it(house, letter):
    walter = house.signed_in(WALTER)
    before = open_one_letter(house.office, walter, letter)
    answer_those_waiting(house.office, house.signed_in(LENA), letter)
    hand_all_over(house, letter, but=("Riley Moss",))
    assert open_one_letter(house.office, walter, letter) == before
    assert {line.state for line in before.lines} == {RequestState.TAKEN_IN}
    for act in (answer_those_waiting, write_over_several):
        with pytest.raises(NotEntitled):
            act(house.office, walter, letter)


@pytest.mark.parametrize("number", ["", "AAAAAAAAAAAAAAAA"])
def test_a_letter_that_is_not_there_is_as_one_that_is_not_for_her(house, letter, number):
    for who, asked in ((OMAR, letter), (LENA, RequestId(number))):
        with pytest.raises(NotEntitled, match="no such letter"):
            open_one_letter(house.office, house.signed_in(who), asked)


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("Ada Long\n; 77", "Line 2 begins without a name."),
        ("\nAda; 1; 2; 3", "Line 2 has more than"),
        ("Ada; 1990-01-01; 1991-01-01", "Line 1 has more than"),
        ("Ada; 17.4.1991; 77", "Line 1: give the day of birth"),
        ("A" * 201, "Line 1 is too long."),
        ("Ada; " + "7" * 61, "Line 1 is too long."),
        ("Ada\n" * MOST_NAMED, "One letter can name 60 people"),
    ],
)
def test_a_line_that_cannot_be_read_is_told_by_its_number(typed, said):
    assert wrong_lines(typed).startswith(said)
    assert "Ada" not in wrong_lines(typed)


def test_a_list_copied_from_a_table_is_read():
    (one,) = also_named("Moss, Riley\t1991-04-17\t\t77-3\n")
    assert (one.about.name, one.about.born, one.number) == ("Moss, Riley", "1991-04-17", "77-3")


@given(st.text() | st.lists(st.sampled_from(["Ada", "1990-01-01", ";", "\n", "77"])).map("".join))
def test_whatever_is_typed_is_read_or_is_said_to_be_wrong(typed):
    if not wrong_lines(typed):
        assert all(one.about.name for one in also_named(typed))
