"""The statute book as Cedar policies: the peer that the decision engine is measured against.

Each deciding rule becomes one policy. Cedar knows no exceptions that name what they lift, so the
conditions of everything that may lift a rule stand, negated, in its own condition. Variables are
those of the rule table, all known; Cedar parses the policies once, before the clock starts.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import cedarpy

from subrosa.policy.law.rules import Effect, Rule

if TYPE_CHECKING:
    from collections.abc import Mapping

    from subrosa.policy.law.conditions import Term, Test
    from subrosa.policy.weighing.tables import RuleTable

_YES = (Effect.PERMITS, Effect.REQUIRES)


class CedarPeer:
    """A Cedar policy set with the rules of one table."""

    def __init__(self, table: RuleTable, terms: Mapping[str, list[Term]]) -> None:
        """Write every deciding rule of `table` as a policy; `terms` are its unfolded conditions."""
        self._rules = {
            entry.rule.id: entry.rule
            for entry in table.entries
            if entry.rule and not entry.concludes and entry.rule.effect is not Effect.CONCEALS
        }
        self._terms = terms
        self._lifters = table.book.lifters()
        self._kept: dict[str, str] = {}
        deciding = [
            rule
            for rule in self._rules.values()
            if rule.effect in (*_YES, Effect.FORBIDS, Effect.ASKS)
        ]
        self.ids = [rule.id for rule in deciding]
        text = "\n".join(self._policy(rule) for rule in deciding)
        self.policies = cedarpy.PolicySet.from_str(text)

    def _policy(self, rule: Rule) -> str:
        word = "permit" if rule.effect in _YES else "forbid"
        return f"{word}(principal, action, resource) when {{ {self._effective(rule.id)} }};"

    def _effective(self, rule_id: str) -> str:
        if rule_id not in self._kept:
            lifters = sorted(by for by in self._lifters.get(rule_id, ()) if by in self._rules)
            parts = [self._holds(rule_id)]
            parts += [f"!({self._effective(by)})" for by in lifters]
            self._kept[rule_id] = " && ".join(parts)
        return self._kept[rule_id]

    def _holds(self, rule_id: str) -> str:
        terms = self._terms[rule_id]
        spoken = (" && ".join(_test(test) for test in term) or "true" for term in terms)
        return "(" + (" || ".join(f"({text})" for text in spoken) or "false") + ")"

    def answer(self, context: Mapping[str, object]) -> tuple[bool, list[str]]:
        """Return whether Cedar allows, and the ids of the rules that determined it."""
        request = {
            "principal": 'Asker::"one"',
            "action": 'Action::"ask"',
            "resource": 'Record::"one"',
            "context": context,
        }
        result = cedarpy.is_authorized(request, self.policies, [])
        reasons = [
            self.ids[int(name.removeprefix("policy"))] for name in result.diagnostics.reasons
        ]
        return bool(result.allowed), reasons


def _test(test: Test) -> str:
    name = f'context["{test.variable}"]'
    if test.low is not None or test.high is not None:
        bounds = [f"{name} >= {test.low}"] if test.low is not None else []
        bounds += [f"{name} < {test.high}"] if test.high is not None else []
        text = "(" + " && ".join(bounds) + ")"
    else:
        # A flag that may also be left unsaid is a word here, since Cedar compares like with like.
        words = sorted(_word(value) for value in test.values)
        text = (
            f"[{', '.join(words)}].contains({name})" if len(words) > 1 else f"{name} == {words[0]}"
        )
        text = f"({text})"
    return f"!{text}" if test.negated else text


def _word(value: object) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(value) if isinstance(value, int) else f'"{value}"'
