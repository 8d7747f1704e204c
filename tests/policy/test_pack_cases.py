"""Every case beside a rule file holds."""

from __future__ import annotations

import pytest

from tests.policy.worked import Worked, answer, differences, worked_cases


@pytest.mark.parametrize("case", list(worked_cases()), ids=lambda case: case.label)
@pytest.mark.sampled
def test_case_beside_its_rule_holds(case: Worked) -> None:
    assert not differences(answer(case.case), case.expected), case.why
