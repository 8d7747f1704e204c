"""A list of disclosures is due in sixty days; once, with a letter in time, in ninety."""

from __future__ import annotations

from datetime import time, timedelta

import pytest

import tests.cast
from subrosa.desk.board import RequestState, open_request
from subrosa.desk.check_accounting import open_check
from subrosa.desk.confirm import confirm
from subrosa.desk.extend_accounting import extend_accounting
from subrosa.desk.forms.papers import LetterPurpose
from subrosa.desk.hand_over import hand_over
from subrosa.statute_shelf import shipped_book
from subrosa.terms.conditions import Obligation
from subrosa.terms.errors import BadInput, NotEntitled, Withheld
from subrosa.terms.outcome import Outcome
from tests.cast import DANA, LENA, practice
from tests.desk.lists_asked_for import a_house, list_wanted, listed, looked_through, to_court

WHY = "Our archive is being moved."
LATEST = "2027-02-21"  # ninety days after 2026-11-23


def extends(house, request, by=LATEST, why=WHY, who=LENA):
    return extend_accounting(house.office, house.signed_in(who), request, why, by)


@pytest.mark.slow
def test_the_law_gives_sixty_days_and_with_a_letter_in_time_thirty_more(monkeypatch):
    """By the shipped law, on the clock of the board (45 CFR 164.528(c)(1))."""
    monkeypatch.setattr(tests.cast, "statutes", lambda _: shipped_book())
    house = practice()
    request = list_wanted(house)
    for days in (60, 90):
        line = open_request(house.office, house.signed_in(LENA), request).line
        assert line.outcome is Outcome.MUST
        came, due = (one.astimezone(house.office.zone) for one in (line.received, line.clock.due))
        assert due.date() - came.date() == timedelta(days=days)
        assert due.time() == time(23, 59, 59)
        assert line.clock.words == Obligation.ANSWER_REQUEST.meaning
        if days == 60:
            extends(house, request)


def test_the_letter_says_why_and_by_when_and_the_answer_is_confirmed_anew():
    house = a_house(to_court)
    request = list_wanted(house)
    extends(house, request)
    letter = house.paper.letters[-1]
    assert letter.purpose is LetterPurpose.DELAY
    assert (letter.purpose_words, letter.answer_by, letter.received) == (WHY, LATEST, "2026-11-23")
    lena = house.signed_in(LENA)
    assert open_request(house.office, lena, request).line.state is RequestState.ANSWERED
    assert len(open_check(house.office, lena, request).delays) == 1
    confirm(house.office, lena, request, "Read again.")
    looked_through(house, request)
    hand_over(house.office, lena, request)
    assert listed(house) == ["Common Pleas Court"]


def test_there_is_one_such_letter():
    house = a_house()
    request = list_wanted(house)
    extends(house, request)
    with pytest.raises(BadInput, match="one extension"):
        extends(house, request)


@pytest.mark.parametrize(
    ("passed", "by", "said"),
    [
        (60, LATEST, ""),
        (61, LATEST, "sixty days were over"),
        (0, "2027-02-22", "2027-02-21 at the latest"),
        (1, "2026-11-23", "at the latest"),
        (0, "soon", "as 2026-11-28"),
    ],
)
def test_after_sixty_days_and_past_ninety_no_letter_gives_more(passed, by, said):
    house = a_house()
    request = list_wanted(house)
    house.clock.forward(days=passed)
    if not said:
        extends(house, request, by)
        return
    with pytest.raises(BadInput, match=said):
        extends(house, request, by)


def test_a_letter_gives_its_reason():
    house = a_house()
    for why in (" ", "x" * 501):
        with pytest.raises(BadInput, match="Say why"):
            extends(house, list_wanted(house), why=why)


def test_it_is_the_privacy_officers_letter_about_an_open_list():
    house = a_house(to_court)
    request = list_wanted(house)
    with pytest.raises(NotEntitled):
        extends(house, request, who=DANA)
    with pytest.raises(NotEntitled):
        extends(house, to_court(house))
    looked_through(house, request)
    hand_over(house.office, house.signed_in(LENA), request)
    with pytest.raises(Withheld):
        extends(house, request)
