"""The statute book as Cedar policies: the peer that the decision engine is measured against.

Each deciding rule becomes one policy. Cedar knows no exceptions that name what they lift, so the
conditions of everything that may lift a rule stand, negated, in its own condition; only those that
can hold together with it, or the text would be beyond measure. Variables are those of the rule
table, all known; Cedar parses the policies once, before the clock starts.
"""

from __future__ import annotations

from functools import cache, cached_property
from typing import TYPE_CHECKING

import cedarpy

from subrosa.policy.law.conditions import All, Any, Named, Test, Unfolding, clash
from subrosa.policy.law.rules import Effect, Rule
from subrosa.policy.weighing.tables import scope_of
from subrosa.terms.outcome import Outcome

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from subrosa.policy.law.conditions import Condition
    from subrosa.policy.weighing.tables import RuleTable

_YES = (Effect.PERMITS, Effect.REQUIRES)


class CedarPeer:
    """A Cedar policy set with the rules of one table."""

    def __init__(self, table: RuleTable, day: str = "") -> None:
        """Write every deciding rule of `table` as a policy; `day` (ISO) picks the conclusions."""
        self._lookup = table.book.lookup(table.states, day)
        self._rules = {
            entry.rule.id: entry.rule
            for entry in table.entries
            if entry.rule and not entry.concludes and entry.rule.effect is not Effect.CONCEALS
        }
        self._when = {
            name: All((*scope_of(rule.body), rule.when)) for name, rule in self._rules.items()
        }
        unfolding = Unfolding(self._lookup)
        self._terms = {name: unfolding.terms(when) for name, when in self._when.items()}
        self._texts = {name: self._text(when) for name, when in self._when.items()}
        lifters = table.book.lifters()
        self._lifters = {
            name: sorted(by for by in lifters.get(name, ()) if by in self._rules)
            for name in self._rules
        }
        self._together = cache(self._can_hold_together)
        deciding = [
            rule
            for rule in self._rules.values()
            if rule.effect in (*_YES, Effect.FORBIDS, Effect.ASKS)
        ]
        self.ids = [rule.id for rule in deciding]
        texts = [self._policy(rule) for rule in deciding]
        self.policies = cedarpy.PolicySet.from_str("\n".join(texts))
        # Where a ban stands, Cedar names no permission: asked alone, they show a conflict.
        self._yes_ids = [rule.id for rule in deciding if rule.effect in _YES]
        self._yes = [
            text for rule, text in zip(deciding, texts, strict=True) if rule.effect in _YES
        ]

    def _policy(self, rule: Rule) -> str:
        word = "permit" if rule.effect in _YES else "forbid"
        return f"{word}(principal, action, resource) when {{ {self._effective((rule.id,))} }};"

    def _effective(self, path: tuple[str, ...]) -> str:
        """Return the condition under which the last rule of `path` is effective."""
        lifters = (
            by for by in self._lifters[path[-1]] if all(self._together(by, above) for above in path)
        )
        lifted = (f"!({self._effective((*path, by))})" for by in lifters)
        return " && ".join((self._texts[path[-1]], *lifted))

    def _can_hold_together(self, one: str, other: str) -> bool:
        return any(
            not any(clash(a, b) for a in left for b in right)
            for left in self._terms[one]
            for right in self._terms[other]
        )

    def _text(self, condition: Condition) -> str:
        match condition:
            case Test():
                meant = self._lookup(condition)
                if meant is None:
                    return _test(condition)
                opposite = condition.negated is (True in condition.values)
                return f"!({self._text(meant)})" if opposite else f"({self._text(meant)})"
            case Named(_, negated):
                meant = self._lookup(condition)
                text = self._text(meant) if meant else "false"
                return f"!({text})" if negated else f"({text})"
            case All(parts):
                return " && ".join(f"({self._text(part)})" for part in parts) or "true"
            case Any(parts):
                return " || ".join(f"({self._text(part)})" for part in parts) or "false"

    def answer(self, context: Mapping[str, object]) -> tuple[bool, list[str]]:
        """Return whether Cedar allows, and the ids of the rules that determined it."""
        return _asked(self.policies, self.ids, context)

    def outcome(self, context: Mapping[str, object]) -> tuple[Outcome, list[str]]:
        """Return what Cedar's answers amount to, and the ids of the rules that determined it."""
        allowed, ids = self.answer(context)
        effects = {self._rules[name].effect for name in ids}
        if allowed:
            return Outcome.MUST if Effect.REQUIRES in effects else Outcome.MAY, ids
        if Effect.FORBIDS not in effects:
            return Outcome.NEEDS if ids else Outcome.MUST_NOT, ids
        _, permitting = _asked(self._yes_policies, self._yes_ids, context)
        duties = [name for name in permitting if self._rules[name].effect is Effect.REQUIRES]
        if not duties:
            return Outcome.MUST_NOT, ids
        bans = [name for name in ids if self._rules[name].effect is Effect.FORBIDS]
        return Outcome.CONFLICT, [*duties, *bans]

    @cached_property
    def _yes_policies(self) -> cedarpy.PolicySet:
        return cedarpy.PolicySet.from_str("\n".join(self._yes))


def _asked(
    policies: cedarpy.PolicySet, names: Sequence[str], context: Mapping[str, object]
) -> tuple[bool, list[str]]:
    request = {
        "principal": 'Asker::"one"',
        "action": 'Action::"ask"',
        "resource": 'Record::"one"',
        "context": context,
    }
    result = cedarpy.is_authorized(request, policies, [])
    if result.diagnostics.errors:
        raise ValueError(f"Cedar could not judge a policy: {result.diagnostics.errors[0]}")
    reasons = [names[int(name.removeprefix("policy"))] for name in result.diagnostics.reasons]
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
