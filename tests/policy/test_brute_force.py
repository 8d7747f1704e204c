"""With one to four unknown facts the answer is what enumeration of every value says."""

from __future__ import annotations

import pytest

from tests.policy.enumerating import draws, fault

PARTS = 10
"""The long search is cut into parts, so that several processes share it."""


@pytest.mark.slow
def test_a_dozen_cases_with_unknown_facts_are_what_enumeration_says() -> None:
    faults = [found for draw in draws(2026, 12) if (found := fault(draw))]
    assert not faults, faults[:3]


@pytest.mark.long
@pytest.mark.parametrize("part", range(PARTS))
def test_two_thousand_cases_with_unknown_facts_are_what_enumeration_says(part: int) -> None:
    faults = [found for draw in draws(part, 2000 // PARTS) if (found := fault(draw))]
    assert not faults, faults[:3]
