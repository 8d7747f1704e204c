"""Seeded errors: slips that a hand could make in a pack, to see whether the witnesses notice.

A slip changes one rule in one place: a test left out or turned round, a value too few or too many,
a number moved by one, another effect, an exception or an act forgotten, a deadline doubled, the
rule dropped. A slip that no world can tell from the original is none and is counted apart; the
solver decides that, not the suite.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final, Protocol, TypeVar

from subrosa.policy.law.conditions import All, Named, Test, negated
from subrosa.policy.law.rules import Effect, Rule, Statutes
from subrosa.proving.places import places, put
from subrosa.terms.decision import Deadline

if TYPE_CHECKING:
    from subrosa.policy.law.conditions import Condition
    from subrosa.proving.vocabulary import Value

_OTHER_EFFECT: Final = {
    Effect.FORBIDS: Effect.PERMITS,
    Effect.ASKS: Effect.PERMITS,
    Effect.PERMITS: Effect.REQUIRES,
    Effect.REQUIRES: Effect.PERMITS,
    Effect.CONCEALS: Effect.ADDS,
}


@dataclass(frozen=True, slots=True)
class Slip:
    """One seeded error: what was done to which rule, and the rule as it then stands."""

    rule: Rule
    what: str
    wrong: Rule | None
    kind: str = "another"

    @property
    def only_acts(self) -> bool:
        """Say whether the slip leaves alone when the rule speaks, and what it does to others."""
        old, new = self.rule, self.wrong
        return new is not None and (old.when, old.effect, old.lifts, old.yields_to) == (
            new.when,
            new.effect,
            new.lifts,
            new.yields_to,
        )

    def book(self, right: Statutes) -> Statutes:
        """Return `right` with the slip in it."""
        rules = [self.wrong if rule is self.rule else rule for rule in right.rules]
        return replace(right, rules=tuple(rule for rule in rules if rule), _selected={})


def slips(rule: Rule, values: dict[str, tuple[Value, ...]]) -> Iterator[Slip]:
    """Yield every slip that can be made in `rule`; `values` are the domains of the variables."""
    yield Slip(rule, "the rule is dropped", None, "dropped")
    for path, place in places(rule.when):
        name = place.name if isinstance(place, Named) else place.variable
        yield _with(rule, f"{name} is not asked", "not asked", put(rule.when, path, All()))
        turned = put(rule.when, path, negated(place))
        yield _with(rule, f"{name} is turned round", "turned round", turned)
        if isinstance(place, Test):
            for what, test in _slipped(place, values.get(place.variable, ())):
                kind = what.partition(" ")[0]
                yield _with(rule, f"{name}: {what}", kind, put(rule.when, path, test))
    if rule.effect in _OTHER_EFFECT:
        other = _OTHER_EFFECT[rule.effect]
        what = f"{other.value} instead of {rule.effect.value}"
        yield Slip(rule, what, _changed(rule, other), "effect")
    yield from _left_out(rule)


def _slipped(test: Test, domain: tuple[Value, ...]) -> Iterator[tuple[str, Test]]:
    """Yield a value too few, a value too many, a number moved by one."""
    if test.low is not None or test.high is not None:
        for step in (-1, 1):
            if test.low is not None and test.low + step >= 0:
                yield f"from {test.low + step}", replace(test, low=test.low + step)
            if test.high is not None:
                yield f"below {test.high + step}", replace(test, high=test.high + step)
        return
    if domain == (True, False):
        return
    for value in sorted(test.values, key=str):
        if len(test.values) > 1:
            yield f"without {value}", replace(test, values=test.values - {value})
    for value in domain:
        if value not in test.values and value != "":
            yield f"also {value}", replace(test, values=test.values | {value})


def _left_out(rule: Rule) -> Iterator[Slip]:
    """Yield exceptions, acts and needs that are forgotten, and deadlines that are doubled."""
    for name in rule.lifts:
        kept = tuple(other for other in rule.lifts if other != name)
        yield Slip(rule, f"does not lift {name}", replace(rule, lifts=kept), "lifts")
    for name in rule.yields_to:
        kept = tuple(other for other in rule.yields_to if other != name)
        yield Slip(rule, f"does not yield to {name}", replace(rule, yields_to=kept), "yields")
    for i, duty in enumerate(rule.obligations):
        rest = (*rule.obligations[:i], *rule.obligations[i + 1 :])
        yield Slip(rule, f"forgets {duty.do}", replace(rule, obligations=rest), "act")
        if duty.deadline is not None:
            limit = duty.deadline
            longer = replace(duty, deadline=Deadline(2 * limit.amount + 1, limit.unit, limit.start))
            acts = (*rule.obligations[:i], longer, *rule.obligations[i + 1 :])
            late = replace(rule, obligations=acts)
            yield Slip(rule, f"gives {duty.do} twice the time", late, "deadline")
    for i, need in enumerate(rule.needs):
        rest_of = (*rule.needs[:i], *rule.needs[i + 1 :])
        yield Slip(rule, f"does not name {need.any_of[0]}", replace(rule, needs=rest_of), "need")


def _changed(rule: Rule, effect: Effect) -> Rule:
    bans = (Effect.FORBIDS, Effect.ASKS)
    return replace(rule, effect=effect, yields_to=rule.yields_to if effect in bans else ())


def _with(rule: Rule, what: str, kind: str, when: Condition) -> Slip:
    return Slip(rule, what, replace(rule, when=when), kind)


_T = TypeVar("_T")


class Chance(Protocol):
    """Draws one of several; the caller brings it, so that a draw can be repeated."""

    def choice(self, seq: Sequence[_T]) -> _T:
        """Return one of `seq`."""


def choose(
    rules: Sequence[Rule], values: dict[str, tuple[Value, ...]], count: int, chance: Chance
) -> list[Slip]:
    """Return `count` slips drawn by `chance`: first a rule, then a kind, then one of that kind.

    A list of forty words can be wrong in forty ways; drawn evenly, nothing else would be tried.
    """
    drawn: list[Slip] = []
    while len(drawn) < count:
        by_kind: dict[str, list[Slip]] = {}
        for slip in slips(chance.choice(rules), values):
            by_kind.setdefault(slip.kind, []).append(slip)
        drawn.append(chance.choice(by_kind[chance.choice(list(by_kind))]))
    return drawn
