"""Where two rules of law point apart and nothing declares which yields; and rules without effect.

An undeclared clash is answered *law in conflict*: a person and counsel settle it. Those that are
known stand in ``coverage.toml`` with the reason why they stay; any other is a finding.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

import z3

from subrosa.policy.law.rules import Effect

if TYPE_CHECKING:
    from subrosa.policy.law.rules import Rule
    from subrosa.proving.prover import Prover, World


@dataclass(frozen=True)
class Clash:
    """A duty and a ban that can stand together, with a world in which they do."""

    duty: str
    ban: str
    world: World


def clashes(prover: Prover) -> Iterator[Clash]:
    """Yield every pair of duty and ban that can stand together and is not declared."""
    law = prover.law
    declared = {
        (duty, ban)
        for item in prover.book.clashes
        for duty in prover.book.selected((item.duty,))
        for ban in prover.book.selected((item.ban,))
    }
    bans = [rule for rule in law.rules if rule.effect is Effect.FORBIDS]
    for duty in (rule for rule in law.rules if rule.effect is Effect.REQUIRES):
        open_bans = {ban.id for ban in bans if (duty.id, ban.id) not in declared}
        while open_bans:
            together = z3.Or([law.stands[ban] for ban in sorted(open_bans)])
            world = prover.find(law.stands[duty.id], together)
            if world is None:
                break
            for ban in sorted(open_bans & world.standing):
                yield Clash(duty.id, ban, world)
            open_bans -= world.standing


def settled_clashes(prover: Prover) -> Iterator[str]:
    """Yield declared clashes that can no longer happen: their line in the packs is to be struck."""
    for item in prover.book.clashes:
        duties = prover.book.selected((item.duty,)) & prover.law.stands.keys()
        bans = prover.book.selected((item.ban,)) & prover.law.stands.keys()
        together = [
            z3.And(prover.law.stands[duty], prover.law.stands[ban])
            for duty in sorted(duties)
            for ban in sorted(bans)
        ]
        if not together or not prover.holds_in_some_world(z3.Or(together)):
            yield f"{item.duty} against {item.ban}"


def without_effect(prover: Prover) -> Iterator[tuple[Rule, str]]:
    """Yield rules that never speak, never decide anything, or have nothing to say when they do."""
    for rule in prover.law.rules:
        if rule.floor_of is not None:
            continue  # a floor speaks only where a pack is missing
        if rule.effect is Effect.ADDS and not (rule.obligations or rule.lifts):
            yield rule, "adds no act and lifts nothing"
        elif not prover.holds_in_some_world(prover.decides(rule)):
            speaks = prover.holds_in_some_world(prover.law.speaks[rule.id])
            yield rule, "is always hidden behind another rule" if speaks else "can never speak"
