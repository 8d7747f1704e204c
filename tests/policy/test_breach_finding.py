"""A breach is presumed; only papers and written reasons show otherwise (45 CFR 164.402)."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from itertools import product
from zoneinfo import ZoneInfo

import pytest

from subrosa.policy.breach.discovery import Knower, Knowing, discovered_on, vendor_discovered_on
from subrosa.policy.breach.evidence import (
    DeviceState,
    Evidence,
    KeyPlace,
    Proof,
    Standard,
    secured,
)
from subrosa.policy.breach.exceptions import BreachException, Claim, Condition
from subrosa.policy.breach.finding import Finding, Ground, Result, find
from subrosa.policy.breach.four_factors import Choice, Factor, FourFactors, Leaning, Weighed
from subrosa.policy.breach.people import Concerned, Substitute, spread_of

PAPER = Proof("Omar Haddad", "report of the device manager, 3 November")
SHOWN = Evidence(Standard.AT_REST, PAPER, DeviceState.OFF, PAPER, KeyPlace.APART, PAPER)
ATTESTED = FourFactors(
    {
        Factor.NATURE: Weighed(Choice.TELLS_OF_CARE, "One letter with a date of a session."),
        Factor.RECIPIENT: Weighed(Choice.BOUND, "Another clinic, bound by HIPAA itself."),
        Factor.ACQUIRED: Weighed(Choice.OPENED, "Their clerk opened it and rang at once."),
        Factor.MITIGATED: Weighed(Choice.ATTESTED, "Deleted, and signed for by their officer."),
    },
    finds_low=True,
    conclusion="It went to people bound by the same law, who deleted it and signed for that.",
    by="Omar Haddad, privacy officer",
)


def test_nothing_said_is_a_breach() -> None:
    found = find()
    assert (found.result, found.ground) == (Result.BREACH, Ground.PRESUMED)
    assert found.is_breach


def test_encryption_with_a_paper_for_each_point_is_no_breach() -> None:
    found = find(evidence=SHOWN)
    assert (found.result, found.ground) == (Result.NOT_A_BREACH, Ground.SECURED)
    assert len(found.reasons) == 3
    assert find(evidence=replace(SHOWN, device=DeviceState.LOCKED)).ground is Ground.SECURED


@pytest.mark.parametrize("point", ["standard_proof", "device_proof", "key_proof"])
@pytest.mark.parametrize("proof", [Proof(), Proof("Omar", " "), Proof("", "a report")])
def test_what_is_only_declared_leaves_the_breach_presumed(point, proof) -> None:
    found = find(evidence=replace(SHOWN, **{point: proof}))
    assert (found.result, found.ground) == (Result.BREACH, Ground.PRESUMED)
    assert len(found.lacking) == 1
    assert "only declared" in found.lacking[0]


@pytest.mark.parametrize(
    "change",
    [
        {"device": DeviceState.OPEN},
        {"device": DeviceState.UNKNOWN},
        {"key": KeyPlace.WITH},
        {"key": KeyPlace.UNKNOWN},
        {"standard": Standard.OTHER},
        {"standard": Standard.NONE},
    ],
)
def test_a_paper_for_the_wrong_thing_helps_nothing(change) -> None:
    found = find(evidence=replace(SHOWN, **change))
    assert found.result is Result.BREACH
    assert found.lacking


def test_only_stored_data_ask_for_the_device_and_destroyed_ones_for_no_key() -> None:
    bare = Evidence(Standard.IN_MOTION, PAPER, key=KeyPlace.APART, key_proof=PAPER)
    assert secured(bare).is_shown
    assert not secured(replace(bare, standard=Standard.AT_REST)).is_shown
    assert secured(Evidence(Standard.DESTROYED, PAPER)).is_shown
    assert not secured(Evidence(Standard.DESTROYED)).is_shown


def test_every_combination_is_secured_only_if_each_point_is_good_and_shown() -> None:
    for device, key, one, two, three in product(
        DeviceState, KeyPlace, (PAPER, Proof()), (PAPER, Proof()), (PAPER, Proof())
    ):
        told = Evidence(Standard.AT_REST, one, device, two, key, three)
        good = device in {DeviceState.OFF, DeviceState.LOCKED} and key is KeyPlace.APART
        assert secured(told).is_shown is (good and {one, two, three} == {PAPER})


@pytest.mark.parametrize("exception", BreachException)
def test_an_exception_holds_only_with_every_condition_and_a_reason(exception) -> None:
    whole = Claim(
        exception, dict.fromkeys(exception.conditions, True), "It came back unopened.", "Omar"
    )
    found = find(whole)
    assert (found.result, found.ground) == (Result.NOT_A_BREACH, Ground.EXCEPTION)
    assert found.citation.startswith("45 CFR 164.402 (breach, (1)(")
    broken = [replace(whole, reason=" "), replace(whole, said_by="")]
    for condition, answer in product(exception.conditions, (False, None)):
        broken.append(replace(whole, answers={**whole.answers, condition: answer}))
    broken.append(Claim(exception, {}, "why", "who"))
    for claim in broken:
        assert find(claim).result is Result.BREACH


def test_the_first_two_exceptions_fall_when_something_further_happened() -> None:
    further = [one for one in BreachException if Condition.NOTHING_FURTHER in one.conditions]
    assert further == [BreachException.GOOD_FAITH_SLIP, BreachException.BETWEEN_AUTHORIZED]


def test_a_low_probability_carries_its_four_reasons_and_the_conclusion() -> None:
    found = find(factors=ATTESTED)
    assert (found.result, found.ground) == (Result.LOW_PROBABILITY, Ground.FOUR_FACTORS)
    assert len(found.reasons) == 5
    assert "signed for by their officer" in found.reasons[3]


@pytest.mark.parametrize("factor", Factor)
def test_it_is_never_low_without_the_reason_of_each_factor(factor) -> None:
    kept = {one: said for one, said in ATTESTED.answers.items() if one is not factor}
    bare = {**ATTESTED.answers, factor: replace(ATTESTED.answers[factor], reason="  ")}
    for answers in (kept, bare):
        assert find(factors=replace(ATTESTED, answers=answers)).result is Result.BREACH


@pytest.mark.parametrize(
    "change", [{"finds_low": False}, {"conclusion": " "}, {"by": ""}, {"answers": {}}]
)
def test_it_is_never_low_unless_the_officer_finds_so_in_writing(change) -> None:
    assert find(factors=replace(ATTESTED, **change)).result is Result.BREACH


def test_an_answer_of_another_factor_is_no_answer() -> None:
    answers = {**ATTESTED.answers, Factor.NATURE: Weighed(Choice.ATTESTED, "It came back.")}
    assert find(factors=replace(ATTESTED, answers=answers)).result is Result.BREACH


def test_over_every_sheet_low_needs_something_shown_and_no_majority_against() -> None:
    low = 0
    for chosen in product(*(factor.choices for factor in Factor)):
        answers = {
            factor: Weighed(choice, "why") for factor, choice in zip(Factor, chosen, strict=True)
        }
        result = find(factors=replace(ATTESTED, answers=answers)).result
        leanings = [choice.leaning for choice in chosen]
        fair = leanings.count(Leaning.AGAINST) <= leanings.count(Leaning.FOR)
        shown = Choice.NOT_OPENED in chosen or Choice.ATTESTED in chosen
        assert (result is Result.LOW_PROBABILITY) is (fair and shown)
        low += result is Result.LOW_PROBABILITY
    assert low > 0
    worst = (Choice.SESSIONS, Choice.MAY_HARM, Choice.OPENED, Choice.NOTHING_DONE)
    assert [factor.choices[-1] for factor in Factor] == list(worst)


def test_what_did_not_hold_is_carried_along() -> None:
    claim = Claim(BreachException.NOT_RETAINED, {}, "why", "who")
    found = find(claim, replace(SHOWN, key_proof=Proof()), ATTESTED)
    assert found.result is Result.LOW_PROBABILITY
    assert len(found.lacking) == 2
    assert find(evidence=replace(SHOWN, key=KeyPlace.WITH)).key_reached
    assert not Finding(Result.BREACH, Ground.PRESUMED, "").key_reached


NEW_YORK = ZoneInfo("America/New_York")


def at(day: int, hour: int) -> datetime:
    return datetime(2026, 11, day, hour, tzinfo=UTC)


def test_discovery_is_the_first_day_on_which_anybody_here_knew_or_should_have() -> None:
    heard = Knowing(Knower.WORKFORCE, at(10, 15))
    assert discovered_on([heard], NEW_YORK) == at(10, 0).date()
    should = Knowing(Knower.WORKFORCE, at(4, 15), should_have=True, how="the log was there")
    assert discovered_on([heard, should], NEW_YORK) == at(4, 0).date()
    assert discovered_on([heard, Knowing(Knower.AGENT, at(2, 15))], NEW_YORK) == at(2, 0).date()


def test_what_the_doer_or_a_vendor_who_is_no_agent_knew_does_not_start_the_time() -> None:
    doer, vendor = Knowing(Knower.DOER, at(1, 15)), Knowing(Knower.VENDOR, at(2, 15))
    assert discovered_on([doer, vendor], NEW_YORK) is None
    assert vendor_discovered_on([doer, vendor], NEW_YORK) == at(2, 0).date()


def test_the_day_is_the_practices_own() -> None:
    late = Knowing(Knower.WORKFORCE, at(3, 4))  # eleven in the evening of the 2nd in New York
    assert discovered_on([late], NEW_YORK) == at(2, 0).date()
    assert discovered_on([late], ZoneInfo("UTC")) == at(3, 0).date()


@pytest.mark.parametrize(
    ("unreachable", "way"),
    [
        (0, Substitute.NONE),
        (1, Substitute.ANOTHER_WAY),
        (9, Substitute.ANOTHER_WAY),
        (10, Substitute.POSTED),
    ],
)
def test_ten_who_cannot_be_written_to_make_a_posting_necessary(unreachable, way) -> None:
    people = [Concerned("US-TX", reachable=False)] * unreachable + [Concerned("US-TX")] * 3
    assert spread_of(people, "US-OH").substitute is way


def test_people_count_where_they_live_and_the_unplaced_at_home() -> None:
    people = [Concerned("US-TX"), Concerned("US-TX"), Concerned(), Concerned("US-CA", died=True)]
    found = spread_of([*people, Concerned("US-CA", reachable=False, died=True)], "US-OH")
    assert found.by_state == (("US-CA", 2), ("US-OH", 1), ("US-TX", 2))
    assert (found.total, found.unplaced, found.unreachable) == (5, 1, 0)
