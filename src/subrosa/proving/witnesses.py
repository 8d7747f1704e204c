"""The witness suite: worlds that pin what each rule does, so that a slip of the pen is seen.

For each rule: a world in which it decides; for every single place of its condition a world that
turns on this very place, from both sides, and every value that the place could ask for; for every
exception a world in which it lifts what it names. Worlds are kept only where the rule makes a
difference to the answer (`subrosa.proving.watching`), and the answer kept is the engine's.

Properties alone overlook most slips; a suite of witnesses sees them (decision.md, What proves it).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import z3

from subrosa.policy.law.conditions import Named, Test
from subrosa.policy.law.rules import Effect, Rule
from subrosa.policy.weighing.tables import scope_of
from subrosa.proving.places import ALWAYS, NEVER, places, put
from subrosa.proving.vocabulary import STATE, Value
from subrosa.proving.watching import Seen, Watch

if TYPE_CHECKING:
    from subrosa.proving.prover import Prover, World

_TIED: Final = frozenset(
    {
        *("law.hipaa", "law.part2", "law.ferpa", "hipaa_covered", "part2", "school_record"),
        *("subject.age", "subject.is_minor", "subject.type"),
        *("consent.names_it_alone", "consent.covers_record"),
    }
)
"""Facts on which others hang: one alone cannot be changed in a world that has been found."""
_BANS: Final = (Effect.FORBIDS, Effect.ASKS)


@dataclass(frozen=True, slots=True)
class Witness:
    """A world, why it was chosen, and the answer that the reviewed book gives there."""

    rule: str
    why: str
    facts: Mapping[str, Value]
    seen: Seen


class Witnesses:
    """Finds the witnesses of single rules; made once for a book and a day."""

    def __init__(self, prover: Prover, watch: Watch) -> None:
        """Keep both: the solver finds worlds, the engine answers in them."""
        self._prover, self._watch = prover, watch
        self._law = prover.law
        self._beside: dict[str, z3.BoolRef] = {}
        self._alone_of: dict[str, z3.BoolRef] = {}

    def of(self, rule: Rule) -> list[Witness]:
        """Return the witnesses of `rule`, without repetition."""
        found: dict[tuple[tuple[str, Value], ...], Witness] = {}
        for why, facts in self._worlds(rule):
            key = tuple(sorted(facts.items()))
            if key not in found:
                found[key] = Witness(rule.id, why, facts, self._watch.answer(facts))
        return list(found.values())

    def _worlds(self, rule: Rule) -> Iterator[tuple[str, Mapping[str, Value]]]:
        decides = self._prover.decides(rule)
        for why, claims in (("decides", ()), ("decides alone", (self._alone(rule),))):
            if (world := self._find(rule, decides, *claims)) is not None:
                yield why, world.facts
        for path, place in places(rule.when):
            yield from self._turning_on(rule, path, place)
        yield from self._exceptions(rule)

    def _turning_on(
        self, rule: Rule, path: tuple[int, ...], place: Test | Named
    ) -> Iterator[tuple[str, Mapping[str, Value]]]:
        """Yield worlds that turn on one place of the condition, from both sides."""
        law = self._law
        with_it, without = put(rule.when, path, ALWAYS), put(rule.when, path, NEVER)
        turns = [law.means(with_it), z3.Not(law.means(without))]
        name = place.name if isinstance(place, Named) else place.variable
        inside = self._find(rule, *turns, law.speaks[rule.id], law.decides(rule))
        outside = self._find(
            rule, *turns, z3.Not(law.speaks[rule.id]), *self._scope(rule), *self._would(rule)
        )
        for world, why in ((inside, "holds"), (outside, "just fails")):
            if world is not None:
                yield f"{name} {why}", world.facts
        if isinstance(place, Test):
            yield from self._values(rule, place, turns, inside or outside)

    def _values(
        self, rule: Rule, place: Test, turns: list[z3.BoolRef], world: World | None
    ) -> Iterator[tuple[str, Mapping[str, Value]]]:
        """Yield a world for every value that the place could ask for."""
        variable = place.variable
        for value in self._prover.words.values.get(variable, ()):
            if world is not None and variable not in _TIED:
                facts = {**world.facts, variable: value}
                if self._watch.tells(facts, rule):
                    yield f"{variable} is {value}", facts
                    continue
            other = self._find(
                rule,
                *turns,
                self._prover.words.is_(variable, value),
                *self._scope(rule),
                *self._would(rule),
            )
            if other is not None and self._watch.tells(other.facts, rule):
                yield f"{variable} is {value}", other.facts

    def _exceptions(self, rule: Rule) -> Iterator[tuple[str, Mapping[str, Value]]]:
        """Yield a world for each rule that this one lifts, and for each duty it yields to."""
        law, book = self._law, self._prover.book
        for target in sorted(book.selected(rule.lifts) & law.speaks.keys()):
            world = self._lifted(rule.id, target)
            if world is not None:
                yield f"lifts {target}", world.facts
        if rule.effect in _BANS:
            for duty in sorted(book.selected(rule.yields_to) & law.speaks.keys()):
                world = self._lifted(duty, rule.id)
                if world is not None:
                    yield f"yields to {duty}", world.facts

    def _lifted(self, by: str, target: str) -> World | None:
        law = self._law
        others = [law.stands[other] for other in law.lifters[target] if other != by]
        return self._prover.find(
            law.speaks[target], law.stands[by], *(z3.Not(other) for other in others)
        )

    def _find(self, rule: Rule, *claims: z3.BoolRef) -> World | None:
        """Find a world; for a rule of no state first where state law adds least.

        Where another rule hides there what this one does, find one without any such rule.
        """
        quiet = () if rule.state else (self._prover.words.is_(STATE, self._quietest()),)
        first: World | None = None
        for beside in dict.fromkeys((quiet, ())):
            world = self._prover.find(*claims, *beside)
            if world is None:
                continue
            first = first or world
            if self._watch.tells(world.facts, rule):
                return world
            world = self._prover.find(*claims, *beside, self._alone(rule))
            if world is not None:
                return world
        return first

    def _quietest(self) -> str:
        count: dict[str, int] = dict.fromkeys(map(str, self._prover.words.values[STATE]), 0)
        for rule in self._law.rules:
            if rule.state:
                count[rule.state] += 1
        lacking = [s for s in count if s in self._prover.book.jurisdictions] or list(count)
        return min(lacking, key=lambda state: (count[state], state))

    def _scope(self, rule: Rule) -> list[z3.BoolRef]:
        """Return that the body of law of `rule` governs here at all."""
        out = [self._law.means(test) for test in scope_of(rule.body)]
        if rule.state is not None:
            out.append(self._prover.words.is_(STATE, rule.state))
        return out

    def _would(self, rule: Rule) -> list[z3.BoolRef]:
        """Return that nothing else would hide `rule`, did it speak."""
        law = self._law
        out = [z3.Not(law.stands[by]) for by in law.lifters[rule.id]]
        if rule.effect in (Effect.PERMITS, Effect.REQUIRES):
            out.append(z3.Not(self._barred_beside(rule)))
        return out

    def _alone(self, rule: Rule) -> z3.BoolRef:
        """Return that no other rule reaches by itself what `rule` does, or hides what it does.

        Beside a federal duty a state's own one could turn into a permission, and nobody would see.
        """
        if rule.id in self._alone_of:
            return self._alone_of[rule.id]
        same = {
            Effect.REQUIRES: (Effect.REQUIRES,),
            Effect.PERMITS: (Effect.REQUIRES, Effect.PERMITS),
            Effect.FORBIDS: _BANS,
            Effect.ASKS: _BANS,
        }.get(rule.effect, (rule.effect,))
        others = [
            self._law.stands[other.id]
            for other in self._law.rules
            if other is not rule and other.effect in same
        ]
        self._alone_of[rule.id] = z3.Not(z3.Or([z3.BoolVal(False), *others]))  # noqa: FBT003 - the solver's own constant
        return self._alone_of[rule.id]

    def _barred_beside(self, rule: Rule) -> z3.BoolRef:
        """Return that some ban stands which `rule` would not lift by speaking."""
        if rule.id not in self._beside:
            bars = [
                self._law.stands[other.id]
                for other in self._law.rules
                if other.effect in _BANS and rule.id not in self._law.lifters[other.id]
            ]
            self._beside[rule.id] = z3.Or(bars) if bars else z3.BoolVal(False)  # noqa: FBT003 - the solver's own constant
        return self._beside[rule.id]
