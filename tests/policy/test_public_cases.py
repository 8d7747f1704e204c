"""Every public case gets the answer that the law asks for, with its law."""

from __future__ import annotations

import pytest

from tests.policy.worked import answer, differences, public_cases, worked_cases


@pytest.mark.parametrize("case_id", sorted(public_cases()))
def test_public_case_is_answered_as_expected(case_id: str) -> None:
    row = public_cases()[case_id]
    decision = answer(row)
    assert not differences(decision, row["expected"])
    assert decision.because, "an answer without a citation"
    assert all(cite.citation for cite in decision.because)


@pytest.mark.slow
@pytest.mark.parametrize("case_id", sorted(public_cases()))
@pytest.mark.sampled
def test_public_case_has_two_neighbours_from_the_text_of_the_law(case_id: str) -> None:
    found = [case for case in worked_cases() if case.neighbour_of == case_id]
    assert {case.turns for case in found} == {True, False}, "one that turns it, one that must not"
    base = public_cases()[case_id]["expected"]["outcome"]
    for case in found:
        assert case.why, f"{case.label}: says nothing of the law"
        assert len(case.touched) == 1, f"{case.label}: changes {case.touched}, not one fact"
        if case.turns:
            assert case.expected["outcome"] != base, f"{case.label}: does not turn the answer"
        else:
            assert case.expected["outcome"] == base, f"{case.label}: turns the answer"
