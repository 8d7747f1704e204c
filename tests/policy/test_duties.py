"""The duties behind the product, each shown by worked cases on both sides of it.

The duties are those of the mission table, S01 to S43; S42 is page furniture and holds none.
"""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path
from typing import Final

import pytest

from tests.policy.worked import Worked, answer, differences, worked_cases

DUTIES: Final = [f"S{n:02}" for n in range(1, 44) if n != 42]
ACTS: Final = ("S35", "S36", "S37")
"""Duties about what one does, and not about what one tells."""
CASES: Final = list(worked_cases(Path(__file__).with_name("duties")))


def _of(duty: str) -> list[Worked]:
    return [case for case in CASES if case.duty == duty]


def _expected(case: Worked) -> tuple[str, frozenset[str]]:
    owed = case.expected.get("obligations", [])
    acts = (item if isinstance(item, str) else item["do"] for item in owed)
    return str(case.expected["outcome"]), frozenset(acts)


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.duty} {case.label}")
def test_duty_is_decided_by_the_law(case: Worked) -> None:
    assert not differences(answer(case.case), case.expected), case.why


@pytest.mark.parametrize("duty", DUTIES)
def test_every_duty_is_shown_on_both_sides(duty: str) -> None:
    cases = _of(duty)
    assert len(cases) >= 2, "one each way"
    assert len({_expected(case) for case in cases}) >= 2, "the cases must differ"


def test_the_duties_are_those_of_the_table() -> None:
    by_duty = defaultdict(list)
    for case in CASES:
        by_duty[case.duty].append(case.label)
        assert case.why.strip(), case.label
    assert sorted(by_duty) == DUTIES


@pytest.mark.parametrize("duty", ACTS)
def test_a_duty_of_conduct_decides_an_act(duty: str) -> None:
    acts = [case for case in _of(duty) if case.case["question"]["ask"] == "proceed"]
    assert len({case.expected["outcome"] for case in acts}) >= 2


def test_the_client_and_those_around_are_weighed_in_sight() -> None:
    """S17: where a confidence gives way, the answer names the rule that gave way, and why."""
    for case in _of("S17"):
        decision = answer(case.case)
        assert decision.because, case.label
        if decision.lets_go:
            assert decision.against, case.label
            assert all(cite.yielded_because for cite in decision.against), case.label
