"""Two answers to one question: which way the later one goes, and because of which rules."""

from __future__ import annotations

import pytest

from subrosa.policy.compare import Shift, compare
from subrosa.terms.outcome import Outcome
from tests.policy.small_books import BAN, HIPAA, ask, book, rule

PERMIT = rule("permit", "permits", lifts=["ban"])
DUTY = rule("duty", "requires", lifts=["ban"])
HIDE = rule("hide", "conceals")
GUARDED = rule("permit", "permits", lifts=["ban"], obligations=["minimum_necessary", "log_request"])
LOGGED = rule("permit", "permits", lifts=["ban"], obligations=["log_request"])
FOR_MORE = rule("permit", "permits", 'record = ["attendance"]', lifts=["ban"])


def two(before: str, after: str, **facts):
    first, second = (ask(book(HIPAA + text), **facts) for text in (before, after))
    return compare(first, second)


@pytest.mark.parametrize(
    ("before", "after", "shift", "rules"),
    [
        (BAN, BAN + PERMIT, Shift.WIDENS, {"ban", "permit"}),
        (BAN, BAN + DUTY, Shift.WIDENS, {"ban", "duty"}),
        (BAN + PERMIT, BAN, Shift.NARROWS, {"ban", "permit"}),
        (BAN + PERMIT, BAN + DUTY, Shift.OWES_MORE, {"permit", "duty"}),
        (BAN + DUTY, BAN + PERMIT, Shift.OWES_LESS, {"permit", "duty"}),
        (BAN + HIDE, BAN, Shift.WIDENS, set()),
        (BAN, BAN + HIDE, Shift.NARROWS, set()),
        (BAN + GUARDED, BAN + LOGGED, Shift.WIDENS, set()),
        (BAN + LOGGED, BAN + GUARDED, Shift.CHANGES, set()),
        (BAN + LOGGED, BAN + PERMIT, Shift.CHANGES, set()),
    ],
)
def test_the_way_an_answer_goes_and_the_rules_that_made_it_go(before, after, shift, rules):
    found = two(before, after)
    assert found is not None
    assert found.shift is shift
    assert set(found.rules) == rules


def test_the_same_rules_in_other_words_change_nothing():
    assert two(BAN + PERMIT, (BAN + PERMIT).replace("speaks", "says so")) is None


def test_one_record_class_more_is_a_widening_though_both_answers_are_a_yes():
    facts = {"records": ["attendance", "progress_notes"]}
    found = two(BAN + FOR_MORE, BAN + PERMIT, **facts)
    assert found is not None
    assert (found.before, found.after) == (Outcome.MAY, Outcome.MAY)
    assert found.shift is Shift.WIDENS
    back = two(BAN + PERMIT, BAN + FOR_MORE, **facts)
    assert back is not None
    assert back.shift is Shift.NARROWS


def test_what_opens_one_thing_and_closes_another_is_a_widening():
    facts = {"records": ["attendance", "progress_notes"]}
    other = FOR_MORE.replace('["attendance"]', '["progress_notes"]')
    found = two(BAN + FOR_MORE, BAN + other, **facts)
    assert found is not None
    assert found.shift is Shift.WIDENS


def test_another_paper_that_is_asked_for_is_a_change():
    asked = rule("ban", "forbids", needs=["client_authorization"])
    wants = rule("wants", "asks", needs=["court_order"])
    found = two(asked, asked + wants)
    assert found is not None
    assert found.shift is Shift.CHANGES
    assert found.rules == ("wants",)


@pytest.mark.parametrize(
    "guard",
    [
        "minimum_necessary",
        "partial_release",
        "redact_other_clients",
        "do_not_reveal_sud",
        "verify_identity",
        "verify_instrument",
    ],
)
def test_an_act_that_kept_small_what_leaves_and_falls_away_is_a_widening(guard):
    guarded = LOGGED.replace('"log_request"', f'"log_request", "{guard}"')
    found = two(BAN + guarded, BAN + LOGGED)
    assert found is not None
    assert found.shift is Shift.WIDENS
    back = two(BAN + LOGGED, BAN + guarded)
    assert back is not None
    assert back.shift is Shift.CHANGES
    refused = BAN.replace("needs = ", f'obligations = ["{guard}"]\nneeds = ')
    no = two(refused, BAN)
    assert no is not None
    assert no.shift is Shift.CHANGES, "nothing leaves on a no"


def test_a_rule_that_says_something_else_is_named_where_the_same_rules_speak():
    one = rule("permit", "permits", lifts=["ban"], scope="dates")
    other = rule("permit", "permits", lifts=["ban"], scope="all of it").replace("speaks", "says")
    found = two(BAN + one, BAN + other)
    assert found is not None
    assert (found.shift, found.rules) == (Shift.CHANGES, ("permit",))
    assert (found.before, found.after) == (Outcome.MAY, Outcome.MAY)
