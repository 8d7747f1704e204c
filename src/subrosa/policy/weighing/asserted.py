"""Compare a conclusion that a case asserts with what the state's own pack concludes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from subrosa.policy.asked.views import FOLLOWING, settle
from subrosa.policy.law.conditions import Any
from subrosa.policy.law.unfolding import Unfolding
from subrosa.terms.case import UNKNOWN, Case, FactValue

if TYPE_CHECKING:
    from subrosa.policy.law.rules import Statutes


def concluded_value(case: Case, book: Statutes, fact: str, place: str) -> FactValue:
    """Return what the pack of `place` concludes about `fact`; UNKNOWN where facts are missing."""
    states = frozenset({place})
    items = book.concluded(states).get(fact, ())
    whens = tuple(item.rule.when for item in items)
    terms = Unfolding(book.lookup(states)).terms(Any(whens))
    variables = tuple({test.variable for term in terms for test in term if ":" in test.variable})
    role = case.facts.get("recipient.role", UNKNOWN)
    seen = settle(case.facts, role, UNKNOWN, case.question.ask.value, variables)
    for name, view in FOLLOWING.items():
        seen[name] = view.follows(seen, "")
    states_of_terms = []
    for term in terms:
        values = [(test, seen.get(test.variable, UNKNOWN)) for test in term]
        if any(value is not UNKNOWN and not test.accepts(value) for test, value in values):
            states_of_terms.append(False)
        elif all(value is not UNKNOWN for _, value in values):
            return True
        else:
            states_of_terms.append(True)
    return UNKNOWN if any(states_of_terms) else False
