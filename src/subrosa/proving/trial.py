"""Try the witness suite on seeded errors: how many it sees, and what those that it misses do."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

import z3

from subrosa.proving.prover import Prover, World
from subrosa.proving.seeded import Slip
from subrosa.proving.watching import Seen, Watch
from subrosa.proving.witnesses import Witness, Witnesses
from subrosa.terms.outcome import Outcome

if TYPE_CHECKING:
    from subrosa.policy.law.rules import Rule, Statutes


@dataclass(frozen=True, slots=True)
class Tried:
    """One slip: seen by a witness or not; and whether it widens a release or weakens a duty."""

    slip: Slip
    seen_by: str
    harm: str
    """Empty, ``widens`` or ``weakens``."""
    alike: bool = False
    """No world tells the slip from the original: it is no error."""


class Trial:
    """Holds the right book, its witnesses and the solver; tries one slip after the other."""

    def __init__(self, book: Statutes, day: str) -> None:
        """Prepare the right book on `day` (ISO)."""
        self.book, self.day = book, day
        self.prover = Prover(book, day)
        self._right = Watch(book, day)
        self._witnesses = Witnesses(self.prover, self._right)
        self._of: dict[str, list[Witness]] = {}

    def witnesses(self, rule: Rule) -> list[Witness]:
        """Return the witnesses of `rule`, found once."""
        if rule.id not in self._of:
            self._of[rule.id] = self._witnesses.of(rule)
        return self._of[rule.id]

    def run(self, slips: list[Slip]) -> Iterator[Tried]:
        """Try each slip; the solver is asked about those that no witness sees."""
        for slip in slips:
            yield self._try(slip)

    def _try(self, slip: Slip) -> Tried:
        wrong = Watch(slip.book(self.book), self.day)
        seen_by, harm = "", ""
        for witness in self.witnesses(slip.rule):
            now = wrong.answer(witness.facts)
            if now != witness.seen:
                seen_by = seen_by or witness.why
                harm = harm or harm_of(witness.seen, now)
                if harm:
                    break
        if seen_by:
            return Tried(slip, seen_by, harm)
        world = self.difference(slip)
        if world is None:
            return Tried(slip, "", "", alike=True)
        return Tried(slip, "", harm_of(self._right.answer(world.facts), wrong.answer(world.facts)))

    def difference(self, slip: Slip) -> World | None:
        """Return a world in which the slip changes the answer; None when there is none.

        What a slip does to acts and needs alone shows wherever the rule decides.
        """
        if slip.only_acts:
            return self._acts(slip)
        law = self.prover.law
        beside = self.prover.beside(slip.book(self.book), f"slip {id(slip)}")
        unlike = [
            law.outcomes[outcome] != beside.outcomes[outcome]
            for outcome in (Outcome.MUST, Outcome.MAY, Outcome.MUST_NOT, Outcome.NEEDS)
        ]
        stands = [
            law.stands[rule_id] != beside.stands[rule_id]
            for rule_id in law.stands.keys() & beside.stands.keys()
        ]
        world = self.prover.find(z3.Or(unlike))
        if world is not None:
            return world
        # The same outcomes for other reasons: only what the engine would say differently counts.
        wrong_watch = Watch(slip.book(self.book), self.day)
        for world in self.prover.some(z3.Or(stands), most=20):
            if self._right.answer(world.facts) != wrong_watch.answer(world.facts):
                return world
        return None

    def _acts(self, slip: Slip) -> World | None:
        wrong = Watch(slip.book(self.book), self.day)
        for world in self.prover.some(self.prover.law.decides(slip.rule), most=20):
            if self._right.answer(world.facts) != wrong.answer(world.facts):
                return world
        return None


def harm_of(right: Seen, wrong: Seen) -> str:
    """Say what a changed answer does: let out more, owe less, or neither."""
    if wrong.opens and not right.opens:
        return "widens"
    if right.outcome == Outcome.MUST.value and wrong.outcome != Outcome.MUST.value:
        return "weakens"
    if right.conceals and not wrong.conceals:
        return "widens"
    return "weakens" if set(right.duties) - set(wrong.duties) and wrong.opens else ""
