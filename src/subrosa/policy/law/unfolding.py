"""From a condition to terms: an OR of ANDs of tests, by one reading of names and conclusions.

A term keeps together the tests of one variable, holds none twice, and never asks one variable two
things which no value fits. A condition of more than `MOST_TERMS` terms is refused; `check` tells so
without unfolding, since a book of fifty states has conditions that one day's work never needs.
"""

from __future__ import annotations

import math
from typing import Final

from subrosa.policy.law.conditions import (
    All,
    Any,
    BadCondition,
    Condition,
    Lookup,
    Named,
    Term,
    Test,
    clash,
    negated,
)

MOST_TERMS: Final = 2_000
"""A condition that unfolds to more terms than this is refused: nobody could read it either."""


class Unfolding:
    """Unfold conditions into terms by one reading of named conditions and concluded facts.

    What a name means is unfolded once and kept: hundreds of rules lean on the same few.
    """

    def __init__(self, lookup: Lookup) -> None:
        """Keep `lookup`, which resolves named conditions and concluded facts."""
        self._lookup = lookup
        self._meanings: dict[tuple[str, bool], list[Term]] = {}
        self._counts: dict[tuple[str, bool], int] = {}

    def terms(self, condition: Condition) -> list[Term]:
        """Return `condition` as terms: an OR of ANDs of tests.

        Raises `BadCondition` for an unknown name, a name that stands for itself, or a condition
        that unfolds to more than `MOST_TERMS` terms.
        """
        return list(dict.fromkeys(self._unfold(condition, ())))

    def check(self, condition: Condition) -> None:
        """Raise `BadCondition` where `terms` would; much quicker, since it only counts.

        Counted are the terms before contradictions among them are dropped. Only where so many are
        too many is the condition unfolded.
        """
        if self._count(condition, ()) > MOST_TERMS:
            self.terms(condition)

    def _count(self, condition: Condition, within: tuple[str, ...]) -> int:
        match condition:
            case Test(variable) | Named(variable):
                meant = self._meant(condition)
                if meant is None:
                    return 1
                key = (variable, meant[1])
                if key not in self._counts:
                    self._counts[key] = self._count(
                        _entered(variable, meant, within), (*within, variable)
                    )
                return self._counts[key]
            case Any(parts):
                return sum(self._count(part, within) for part in parts)
            case All(parts):
                # None below one: what comes before an empty part is unfolded all the same.
                return math.prod(max(1, self._count(part, within)) for part in parts)

    def _meant(self, asked: Test | Named) -> tuple[Condition, bool] | None:
        """Return what stands behind a name or a concluded fact, and whether the opposite is asked.

        None for a plain fact, which stands for itself.
        """
        meant = self._lookup(asked)
        if isinstance(asked, Named):
            if meant is None:
                raise BadCondition("", f"no condition is named {asked.name!r}")
            return meant, asked.negated
        if meant is None:
            return None
        # A concluded fact is a yes or no; asking for false is asking for the opposite.
        return meant, asked.negated is (True in asked.values)

    def _unfold(self, condition: Condition, within: tuple[str, ...]) -> list[Term]:
        match condition:
            case Test(variable) | Named(variable):
                meant = self._meant(condition)
                if meant is None:
                    return [(condition,)] if isinstance(condition, Test) else []
                key = (variable, meant[1])
                if key not in self._meanings:
                    inner = _entered(variable, meant, within)
                    self._meanings[key] = self._unfold(inner, (*within, variable))
                return self._meanings[key]
            case Any(parts):
                return [term for part in parts for term in self._unfold(part, within)]
            case All(parts):
                terms: list[Term] = [()]
                for part in parts:
                    terms = _each_with_each(terms, self._unfold(part, within))
                    if len(terms) > MOST_TERMS:
                        raise BadCondition("", "this condition unfolds to too many cases to read")
                return terms


def _entered(name: str, meant: tuple[Condition, bool], within: tuple[str, ...]) -> Condition:
    """Return the condition behind `name`, turned where its opposite is asked."""
    if name in within:
        raise BadCondition("", f"{name!r} stands for itself")
    condition, opposite = meant
    return negated(condition) if opposite else condition


def _each_with_each(left: list[Term], right: list[Term]) -> list[Term]:
    """Join each term with each, without those that contradict themselves and without repeats.

    Terms keep together the tests of one variable; no test stands twice in one.
    """
    out: dict[Term, None] = {}
    for term in left:
        asked: dict[str, list[Test]] = {}
        for test in term:
            asked.setdefault(test.variable, []).append(test)
        for other in right:
            joined = _joined(term, asked, other)
            if joined is not None:
                out[joined] = None
    return list(out)


def _joined(term: Term, asked: dict[str, list[Test]], other: Term) -> Term | None:
    """Return `term` and `other` as one; None when no value fits both.

    `asked` holds the tests of `term` by variable.
    """
    new, shared = [], []
    for test in other:
        others = asked.get(test.variable)
        if others is None:
            new.append(test)
        elif test not in others:
            if any(clash(test, one) for one in others):
                return None
            shared.append(test)
    if not shared:
        return (*term, *new)
    groups = {variable: list(tests) for variable, tests in asked.items()}
    for test in (*shared, *new):
        groups.setdefault(test.variable, []).append(test)
    return tuple(test for tests in groups.values() for test in tests)
