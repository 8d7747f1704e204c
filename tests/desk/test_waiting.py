"""What waits for whom, and covers that are about to end: on nobody else's board."""

from __future__ import annotations

from datetime import timedelta

import pytest

from subrosa.desk.board import RequestState, board, open_board
from subrosa.desk.confirm import confirm, escalate
from subrosa.desk.forms.profile import SecondLook
from subrosa.desk.hand_over import hand_over
from subrosa.desk.prepare import keep_preparation
from subrosa.desk.receive import receive
from subrosa.desk.second_look import LATER, approve
from subrosa.desk.waiting import Waits
from subrosa.release import Preparation
from tests.cast import (
    DANA,
    LENA,
    MONDAY,
    OMAR,
    RILEYS_FILE,
    SAM,
    WALTER,
    insurer_with_a_release,
    parent_on_the_phone,
    practice,
)
from tests.desk.test_prepare import asked, let_go


def waits(here, *who):
    return [board(here.office, here.signed_in(one))[0].waits for one in who]


def test_what_was_prepared_waits_for_another_person_and_then_for_the_paper():
    here, dana, receipt = asked(insurer_with_a_release(), SecondLook.ANOTHER_PERSON)
    assert waits(here, DANA, LENA) == [Waits.DECIDE, Waits.DECIDE]
    keep_preparation(here.office, dana, receipt, Preparation())
    assert waits(here, DANA, LENA) == [None, Waits.LOOK_AGAIN]
    approve(here.office, here.signed_in(LENA), receipt, "Counts and days fit.")
    assert waits(here, DANA, LENA) == [Waits.DECIDE, Waits.DECIDE]
    let_go(here, dana, receipt)
    assert waits(here, DANA, LENA) == [None, None]


def test_who_works_alone_finds_the_second_look_when_it_is_time():
    here, dana, receipt = asked(insurer_with_a_release(), SecondLook.LATER)
    keep_preparation(here.office, dana, receipt, Preparation())
    assert waits(here, DANA) == [None]
    here.clock.at += LATER
    assert waits(here, DANA) == [Waits.LOOK_AGAIN]


def test_what_somebody_was_asked_waits_for_her_and_what_counsel_is_asked_for_the_asker():
    here, dana, receipt = asked(insurer_with_a_release())
    escalate(here.office, dana, receipt, "I am not sure about the dates.", LENA)
    assert waits(here, DANA, LENA) == [None, Waits.DECIDE]
    escalate(here.office, dana, receipt, "Our lawyer rings back.")
    assert waits(here, DANA, LENA) == [Waits.DECIDE, Waits.DECIDE]


def test_what_is_new_waits_for_who_decides_and_for_nobody_else():
    here = practice()
    receive(here.office, parent_on_the_phone())
    assert waits(here, LENA, WALTER) == [Waits.ANSWER, None]
    assert board(here.office, here.signed_in(WALTER))[0].state is RequestState.TAKEN_IN


@pytest.mark.parametrize(
    ("who", "told"), [(OMAR, True), (DANA, False), (LENA, False), (SAM, None), (WALTER, None)]
)
def test_a_cover_that_ends_is_told_to_whom_it_concerns(who, told):
    here = practice()
    covers = open_board(here.office, here.signed_in(who)).covers
    assert [(one.unit, one.until, one.mine) for one in covers] == (
        [] if told is None else [(RILEYS_FILE, MONDAY + timedelta(days=6), told)]
    )
    here.clock.forward(days=6)
    assert open_board(here.office, here.signed_in(who)).covers == ()


def test_a_packet_waits_for_whoever_has_the_keys_of_the_chart():
    here, dana, receipt = asked(insurer_with_a_release())
    confirm(here.office, dana, receipt, "Agreed.")
    assert waits(here, DANA, LENA) == [Waits.MAKE_PAPER, None]
    hand_over(here.office, dana, receipt)
    assert waits(here, DANA, LENA) == [None, None]
