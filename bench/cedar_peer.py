"""The statute book as Cedar policies: the peer that the decision engine is measured against.

Each rule becomes one policy. Cedar knows no exceptions that name what they lift, so it is asked in
layers: first the rules that nothing lifts, then those that only the first may lift, and so on; each
layer is told which rules before it are effective. A last, small set lets Cedar forbid or permit.
Written as one set instead, with the conditions of every exception negated inside each rule, the
policies of one state take 20 MB and one answer takes longer than all layers together.

Variables are those of the rule table, all known; Cedar parses the policies once, before the clock
starts.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import cedarpy

from subrosa.policy.law.conditions import All, Any, Named, Test
from subrosa.policy.law.rules import Effect, Rule
from subrosa.policy.weighing.tables import scope_of
from subrosa.terms.outcome import Outcome

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from subrosa.policy.law.conditions import Condition
    from subrosa.policy.weighing.tables import RuleTable

_YES = (Effect.PERMITS, Effect.REQUIRES)
_DECIDING = (*_YES, Effect.FORBIDS, Effect.ASKS)
_EFFECTIVE = 'context["effective"]'
_VARIABLE = re.compile(r'context\["([^"]+)"\]')


class CedarPeer:
    """The rules of one table as Cedar policies."""

    def __init__(self, table: RuleTable, day: str = "") -> None:
        """Write every deciding rule of `table` as a policy; `day` (ISO) picks the conclusions."""
        self._lookup = table.book.lookup(table.states, day)
        lifters = table.book.lifters()
        rules = {
            entry.rule.id: entry.rule
            for entry in table.entries
            if entry.rule and not entry.concludes and entry.rule.effect is not Effect.CONCEALS
        }
        self._rules = {
            name: rule for name, rule in rules.items() if rule.effect in _DECIDING or rule.lifts
        }
        self._lifters = {
            name: sorted(by for by in lifters.get(name, ()) if by in self._rules)
            for name in self._rules
        }
        self._layers = [
            _Policies({name: self._policy(self._rules[name]) for name in layer})
            for layer in self._in_layers()
        ]
        self._last = _Policies(
            {
                name: f"{'permit' if rule.effect in _YES else 'forbid'}"
                f'(principal, action, resource) when {{ {_EFFECTIVE}.contains("{name}") }};'
                for name, rule in self._rules.items()
                if rule.effect in _DECIDING
            }
        )

    def _in_layers(self) -> list[list[str]]:
        """Return the ids so that each stands in a later layer than everything that may lift it."""
        depth: dict[str, int] = {}

        def measure(name: str) -> int:
            if name not in depth:
                depth[name] = 1 + max((measure(by) for by in self._lifters[name]), default=-1)
            return depth[name]

        layers: list[list[str]] = []
        for name in self._rules:
            while len(layers) <= measure(name):
                layers.append([])
            layers[measure(name)].append(name)
        return layers

    def _policy(self, rule: Rule) -> str:
        text = self._text(All((*scope_of(rule.body), rule.when)))
        lifted = ", ".join(f'"{by}"' for by in self._lifters[rule.id])
        unless = f" unless {{ {_EFFECTIVE}.containsAny([{lifted}]) }}" if lifted else ""
        return f"permit(principal, action, resource) when {{ {text} }}{unless};"

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
        return self._last.ask({"effective": self._effective(context)})

    def outcome(self, context: Mapping[str, object]) -> tuple[Outcome, list[str]]:
        """Return what Cedar's answer amounts to, and the ids of the rules that determined it."""
        effective = self._effective(context)
        allowed, ids = self._last.ask({"effective": effective})
        effects = {self._rules[name].effect for name in ids}
        if allowed:
            return Outcome.MUST if Effect.REQUIRES in effects else Outcome.MAY, ids
        if Effect.FORBIDS not in effects:
            return Outcome.NEEDS if ids else Outcome.MUST_NOT, ids
        # Where a ban stands Cedar names no permission; a duty that is effective too is a conflict.
        duties = [name for name in effective if self._rules[name].effect is Effect.REQUIRES]
        if not duties:
            return Outcome.MUST_NOT, ids
        bans = [name for name in ids if self._rules[name].effect is Effect.FORBIDS]
        return Outcome.CONFLICT, [*duties, *bans]

    def _effective(self, context: Mapping[str, object]) -> list[str]:
        """Return the ids of the rules that hold and that no effective rule lifts."""
        effective: list[str] = []
        for layer in self._layers:
            _, ids = layer.ask({**context, "effective": effective})
            effective += ids
        return effective


class _Policies:
    """Policies parsed once, each with the id of its rule."""

    def __init__(self, texts: Mapping[str, str]) -> None:
        self._ids = list(texts)
        written = "\n".join(texts.values())
        self._asked = sorted(set(_VARIABLE.findall(written)))
        self._parsed = cedarpy.PolicySet.from_str(written)

    def ask(self, context: Mapping[str, object]) -> tuple[bool, Sequence[str]]:
        """Return whether Cedar allows, and the ids of the policies that determined it."""
        request = {
            "principal": 'Asker::"one"',
            "action": 'Action::"ask"',
            "resource": 'Record::"one"',
            "context": {name: context[name] for name in self._asked},
        }
        result = cedarpy.is_authorized(request, self._parsed, [])
        if result.diagnostics.errors:
            raise ValueError(f"Cedar could not judge a policy: {result.diagnostics.errors[0]}")
        reasons = result.diagnostics.reasons
        return bool(result.allowed), [self._ids[int(n.removeprefix("policy"))] for n in reasons]


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
