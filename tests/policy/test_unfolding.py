"""Conditions unfold to terms; what would be refused is refused without unfolding too."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from subrosa.policy.law.conditions import All, Any, BadCondition, Condition, Named, negated
from subrosa.policy.law.conditions import Test as Asks
from subrosa.policy.law.unfolding import Unfolding

NAMED: dict[str, Condition] = {
    "one": Any((Asks("a", frozenset({1})), Asks("b", frozenset({2})))),
    "two": All((Named("one"), Asks("a", frozenset({2})))),
    "nothing": Any(()),
    "circle": All((Named("circle"),)),
}
TESTS = st.builds(
    Asks, st.sampled_from("abc"), st.sets(st.integers(1, 3), min_size=1).map(frozenset)
)
NAMES = st.builds(Named, st.sampled_from(["one", "two", "nothing"]), st.booleans())
CONDITIONS = st.recursive(
    st.one_of(TESTS, TESTS.map(negated), NAMES),
    lambda inner: st.one_of(
        st.lists(inner, max_size=4).map(lambda parts: All(tuple(parts))),
        st.lists(inner, max_size=4).map(lambda parts: Any(tuple(parts))),
    ),
    max_leaves=12,
)


def meaning(asked: Named | Asks) -> Condition | None:
    return NAMED.get(asked.name) if isinstance(asked, Named) else None


def holds(condition: Condition, facts: dict[str, int]) -> bool:
    match condition:
        case Asks(variable):
            return condition.accepts(facts[variable])
        case Named(name, opposite):
            return holds(NAMED[name], facts) is not opposite
        case All(parts):
            return all(holds(part, facts) for part in parts)
        case Any(parts):
            return any(holds(part, facts) for part in parts)


@given(CONDITIONS, st.fixed_dictionaries(dict.fromkeys("abc", st.integers(1, 4))))
def test_some_term_holds_exactly_where_the_condition_holds(condition, facts) -> None:
    unfolding = Unfolding(meaning)
    unfolding.check(condition)
    terms = unfolding.terms(condition)
    found = any(all(test.accepts(facts[test.variable]) for test in term) for term in terms)
    assert found is holds(condition, facts)


@given(CONDITIONS)
def test_a_term_holds_no_test_twice_and_keeps_a_variable_together(condition) -> None:
    for term in Unfolding(meaning).terms(condition):
        assert len(set(term)) == len(term)
        variables = [test.variable for test in term]
        changes = sum(a != b for a, b in itertools.pairwise(variables))
        assert changes == max(len(set(variables)) - 1, 0)


@pytest.mark.parametrize(
    ("condition", "why"),
    [
        (Named("nobody"), "no condition is named"),
        (Named("circle"), "stands for itself"),
        (
            All(tuple(Any((Asks(f"v{i}"), Asks(f"w{i}"))) for i in range(12))),
            "too many cases",
        ),
        (
            # What comes before a part that never holds is unfolded, and refused, all the same.
            All((*(Any((Asks(f"v{i}"), Asks(f"w{i}"))) for i in range(12)), Any(()))),
            "too many cases",
        ),
    ],
)
@pytest.mark.parametrize("way", ["check", "terms"])
def test_what_cannot_be_unfolded_is_refused_by_counting_too(condition, why, way) -> None:
    with pytest.raises(BadCondition, match=why):
        getattr(Unfolding(meaning), way)(condition)
