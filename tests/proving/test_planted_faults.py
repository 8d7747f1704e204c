"""A fault that is planted in the book is found, with a case that a person can read."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from subrosa.policy import decide, read_case
from subrosa.proving.clashes import clashes, without_effect
from subrosa.proving.properties import PROPERTIES
from tests.policy.worked import TODAY
from tests.proving.planted import planted_prover

if TYPE_CHECKING:
    from subrosa.proving.prover import Prover

pytestmark = pytest.mark.slow


def test_whatever_is_planted_is_found() -> None:
    """One test, as the prover of the planted book is built once in a process."""
    prover = planted_prover()
    a_clash_is_found_and_its_case_is_answered_as_a_conflict(prover)
    a_rule_that_can_never_speak_is_found(prover)
    a_rule_by_which_consent_narrows_is_found_with_a_readable_case(prover)


def a_clash_is_found_and_its_case_is_answered_as_a_conflict(prover: Prover) -> None:
    found = {(clash.duty, clash.ban): clash for clash in clashes(prover)}
    clash = found.pop(("wy.planted.clash", "wy.planted.ban"))
    case = clash.world.case("planted")
    assert case["facts"]["jurisdiction"] == "US-WY"
    assert decide(read_case(case), prover.book, TODAY).outcome == "conflict"


def a_rule_that_can_never_speak_is_found(prover: Prover) -> None:
    found = {rule.id: why for rule, why in without_effect(prover)}
    assert found == {"wy.planted.dead": "can never speak"}


def a_rule_by_which_consent_narrows_is_found_with_a_readable_case(prover: Prover) -> None:
    (item,) = (item for item in PROPERTIES if item.name == "consent-never-narrows")
    worlds = list(item.breaks(prover))
    assert [world.state for world in worlds] == ["US-WY"]
    case = worlds[0].case("planted")
    facts = case["facts"]
    assert decide(read_case(case), prover.book, TODAY).lets_go
    facts["consent"]["status"] = "written"
    assert not decide(read_case(case), prover.book, TODAY).lets_go
    usual = {"setting": "private_practice", "part2": False, "school_record": "not_school"}
    assert {key: facts[key] for key in usual} == usual
