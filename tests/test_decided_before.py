"""An engine that remembers answers as the one behind it does, and asks it once."""

from __future__ import annotations

from datetime import date

from subrosa.decided_before import DecidedBefore
from subrosa.policy import decide
from subrosa.terms.case import UNKNOWN, Case, Question
from subrosa.terms.question import Ask
from tests.cast import statutes

DAY = date(2026, 11, 23)


def case(number="a", **facts):
    return Case(number, Question(Ask.DISCLOSE), {"recipient.role": "insurer", **facts})


def engine(asked):
    book = statutes()

    def ask(one, at):
        asked.append(one.id)
        return decide(one, book, at)

    return ask


def test_the_same_question_is_decided_once_and_bears_its_own_number():
    asked = []
    before = DecidedBefore(engine(asked), bytes(32))
    first, again = before(case("a"), DAY), before(case("b"), DAY)
    assert asked == ["a"]
    assert again.id == "b"
    assert again == engine([])(case("b"), DAY)
    assert first == engine([])(case("a"), DAY)


def test_another_fact_another_day_and_an_unknown_are_other_questions():
    asked = []
    before = DecidedBefore(engine(asked), bytes(32))
    flag = "recipient.verified"
    for one in (case("a"), case("b", **{flag: True}), case("c", **{flag: UNKNOWN})):
        before(one, DAY)
    before(case("d", **{flag: False}), DAY)
    before(case("e"), date(2027, 1, 1))
    assert asked == ["a", "b", "c", "d", "e"]


def test_it_forgets_what_was_asked_longest_ago():
    asked = []
    before = DecidedBefore(engine(asked), bytes(32), most=2)
    for number, role in enumerate(("insurer", "parent", "police", "insurer")):
        before(case(str(number), **{"recipient.role": role}), DAY)
    assert asked == ["0", "1", "2", "3"]
    before(case("4", **{"recipient.role": "police"}), DAY)
    assert len(asked) == 4
