"""The board: what waits first, with state and clock, and only for those who may know."""

from __future__ import annotations

from datetime import date, time, timedelta

import pytest

from subrosa.desk.answer import answer
from subrosa.desk.board import RequestState, board, open_request
from subrosa.desk.confirm import confirm, escalate
from subrosa.desk.hand_over import hand_over
from subrosa.desk.receive import receive
from subrosa.terms.errors import NotEntitled
from subrosa.terms.ids import RequestId
from tests.cast import (
    DANA,
    LENA,
    SAM,
    WALTER,
    own_file_asked_for,
    parent_on_the_phone,
    practice,
)

CLOCKED = """
[[rule]]
id = "t.thirty"
title = "Thirty days"
citation = "45 CFR 164.524(b)(2)"
effect = "requires"
tags = ["duty.access"]
obligations = [{ do = "answer_request", days = 30, from = "request_received" }]
says = "An answer within thirty days."
confidence = "high"
last_checked = 2026-11-22
next_check_due = 2027-11-22
[rule.when]
ask = ["give_access"]
"recipient.role" = ["client"]
"recipient.verified" = true
"""


@pytest.fixture
def here():
    return practice()


def states(here, staff):
    return [line.state for line in board(here.office, here.signed_in(staff))]


def test_a_request_goes_from_new_to_closed(here):
    lena = here.signed_in(LENA)
    number = receive(here.office, parent_on_the_phone()).receipt
    assert states(here, LENA) == [RequestState.NEW]
    answer(here.office, lena, number)
    assert states(here, LENA) == [RequestState.ANSWERED]
    escalate(here.office, lena, number, "Ask Priya.")
    assert states(here, LENA) == [RequestState.ESCALATED]
    confirm(here.office, lena, number, "Agreed.")
    assert states(here, LENA) == [RequestState.CONFIRMED]
    hand_over(here.office, lena, number)
    assert states(here, LENA) == [RequestState.CLOSED]


@pytest.mark.parametrize("name", ["Riley Moss", "Quinn Abara", "Alex Nobody"])
def test_who_only_takes_requests_in_reads_the_same_word_for_ever(here, name):
    lena, walter = here.signed_in(LENA), here.signed_in(WALTER)
    number = receive(here.office, parent_on_the_phone(name)).receipt
    (first,) = board(here.office, walter)
    assert first.state is RequestState.TAKEN_IN
    answer(here.office, walter, number)
    for act in (answer, confirm, hand_over):
        act(here.office, lena, number, *(["Agreed."] if act is confirm else []))
        here.clock.forward(days=1)
        assert board(here.office, walter) == (first,)
        assert open_request(here.office, walter, number).decision is None


def test_the_counsellor_sees_what_was_answered_about_her_client_and_nothing_else(here):
    lena = here.signed_in(LENA)
    for name in ("Riley Moss", "Alex Nobody"):
        number = receive(here.office, parent_on_the_phone(name)).receipt
        assert board(here.office, here.signed_in(DANA)) == board(here.office, here.signed_in(DANA))
        answer(here.office, lena, number)
    (line,) = board(here.office, here.signed_in(DANA))
    assert line.incoming.about.name == "Riley Moss"


def test_somebody_without_a_relationship_sees_an_empty_board(here):
    number = receive(here.office, parent_on_the_phone()).receipt
    answer(here.office, here.signed_in(LENA), number)
    assert board(here.office, here.signed_in(SAM)) == ()
    for one in (number, RequestId("NOWHERE")):
        with pytest.raises(NotEntitled, match="no such request"):
            open_request(here.office, here.signed_in(SAM), one)


def test_a_clock_runs_from_the_receipt_and_comes_first():
    from tests.cast import BOOK  # noqa: PLC0415 - a book of its own for this test

    here = practice(book=BOOK + CLOCKED)
    lena = here.signed_in(LENA)
    for asked in (parent_on_the_phone(), own_file_asked_for()):
        answer(here.office, lena, receive(here.office, asked).receipt)
    first, second = board(here.office, lena)
    assert first.clock is not None
    # Thirty whole days here after Monday, 23 November: to the last second of 23 December.
    due = first.clock.due.astimezone(here.office.zone)
    assert (due.date(), due.time()) == (date(2026, 12, 23), time(23, 59, 59))
    assert first.clock.left(first.clock.due + timedelta(days=1)) == timedelta(days=-1)
    assert second.clock is None
