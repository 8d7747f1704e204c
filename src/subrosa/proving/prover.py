"""Ask a solver whether the statute book allows a world, and write the world down as a case.

One formula holds the law of every jurisdiction on one day (`subrosa.proving.circuit`), so one
question asks all of them at once. A second world, built on demand, shares every fact with the first
but those named: what changes when a consent is given, a paper expires, a code binds.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

import z3

from subrosa.proving.circuit import Circuit
from subrosa.proving.sense import as_case, ties, usual
from subrosa.proving.vocabulary import STATE, Value, Vocabulary, domains

if TYPE_CHECKING:
    from subrosa.policy.law.rules import Rule, Statutes


@dataclass(frozen=True)
class World:
    """One world that the solver found: a value for every variable, and the rules that stand."""

    facts: Mapping[str, Value]
    standing: frozenset[str]
    day: str

    @property
    def state(self) -> str:
        """Return the jurisdiction, as ``US-TX``."""
        return str(self.facts[STATE])

    def case(self, name: str) -> dict[str, object]:
        """Return the world as a case that ``subrosa decide`` reads."""
        return as_case(self.facts, name, self.day)


class Prover:
    """The book on one day, ready to be asked.

    `questions` counts what the solver was asked, for the report.
    """

    def __init__(
        self, book: Statutes, day: str, values: dict[str, tuple[Value, ...]] | None = None
    ) -> None:
        """Build the formula; a book of 51 states takes a second or two.

        `values` are the domains of the variables, where another book is to be compared with this.
        """
        self.book, self.day = book, day
        self.words = Vocabulary(values or domains([book]))
        self.law = Circuit(book, day, self.words)
        self.questions = 0
        self._solver = z3.SolverFor("QF_FD")
        self._solver.add(self.words.exactly_one() + ties(self.words) + self.law.definitions)
        self._pointed: dict[str, z3.BoolRef] = {}
        # A claim is kept alive with its switch: the solver gives numbers of dead ones again.
        self._kept: list[z3.BoolRef] = []

    def second_world(self, mark: str, own: frozenset[str]) -> Circuit:
        """Return the law over a world of its own in the variables `own`; the rest is shared."""
        derived = {name for name in self.words.values if _follows(name, own)}
        words = Vocabulary(self.words.values, mark=f" {mark}", first=self.words, own=own | derived)
        law = Circuit(self.book, self.day, words, f" {mark}")
        self._solver.add(words.exactly_one() + ties(words) + law.definitions)
        return law

    def beside(self, book: Statutes, mark: str) -> Circuit:
        """Return another book over the same world, to be compared with this one.

        Only where the two differ does it add to the formula.
        """
        law = Circuit(book, self.day, self.words, f" {mark}", like=self.law)
        self._solver.add(law.definitions)
        return law

    def some(self, claim: z3.BoolRef, *, most: int) -> Iterator[World]:
        """Yield up to `most` worlds in which `claim` holds, each with other rules standing."""
        others: list[z3.BoolRef] = []
        for _ in range(most):
            world = self.find(claim, *others)
            if world is None:
                return
            yield world
            others.append(
                z3.Or(
                    [self.law.stands[rule] != (rule in world.standing) for rule in self.law.stands]
                )
            )

    def holds_in_some_world(self, *claims: z3.BoolRef) -> bool:
        """Say whether the claims can hold together."""
        self.questions += 1
        return bool(self._solver.check([self._point(claim) for claim in claims]) == z3.sat)

    def find(self, *claims: z3.BoolRef) -> World | None:
        """Return a world in which the claims hold together; None when there is none."""
        if not self.holds_in_some_world(*claims):
            return None
        model = self._solver.model()
        standing = {
            rule_id for rule_id, switch in self.law.stands.items() if z3.is_true(model.eval(switch))
        }
        return World(self.words.read(model), frozenset(standing), self.day)

    def last(self, claim: z3.BoolRef) -> bool:
        """Say whether `claim` holds in the world that was found last."""
        return bool(z3.is_true(self._solver.model().eval(claim)))

    def find_calm(self, *claims: z3.BoolRef) -> World | None:
        """Return a world as `find` does, in which whatever does not matter is as usual.

        Each variable in turn takes its usual value where the claims still can hold; what is left
        unusual is what the claims turn on, so that a person can read the case.
        """
        if self.find(*claims) is None:
            return None
        kept: list[z3.BoolRef] = []
        for variable, value in usual(self.words.values):
            switch = self.words.is_(variable, value)
            if self.holds_in_some_world(*claims, *kept, switch):
                kept.append(switch)
        return self.find(*claims, *kept)

    def find_everywhere(self, *claims: z3.BoolRef) -> list[World]:
        """Return one world for each jurisdiction in which the claims can hold together.

        The first is as usual as it can be, for people to read; the others are as they are found.
        """
        first = self.find_calm(*claims)
        if first is None:
            return []
        found = [first]
        elsewhere: list[z3.BoolRef] = []
        while True:
            elsewhere.append(z3.Not(self.words.is_(STATE, found[-1].state)))
            world = self.find(*claims, *elsewhere)
            if world is None:
                return found
            found.append(world)

    def decides(self, rule: Rule) -> z3.BoolRef:
        """Return the switch that says that `rule` is among the reasons."""
        return self._point(self.law.decides(rule))

    def _point(self, claim: z3.BoolRef) -> z3.BoolRef:
        """Return a switch for `claim`: the solver assumes switches more quickly than formulas."""
        key = str(claim.get_id())
        if key not in self._pointed:
            switch = z3.Bool(f"claim {key}")
            self._solver.add(z3.Implies(switch, claim))
            self._pointed[key] = switch
            self._kept.append(claim)
        return self._pointed[key]


def _follows(name: str, own: Iterable[str]) -> bool:
    """Say whether a variable must be its own in a second world because others are."""
    return any(name.startswith(f"{path}:") for path in own)
