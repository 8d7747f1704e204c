"""What the formula says of a world, the engine answers in it, for rules of every jurisdiction."""

from __future__ import annotations

import random

import pytest

from subrosa.policy import decide, read_case
from subrosa.policy.weighing.combine import determine
from subrosa.proving.sense import as_seen
from subrosa.proving.watching import Watch
from subrosa.terms.outcome import Outcome
from tests.policy.worked import TODAY, shipped_book
from tests.proving.planted import DAY, shipped_prover

pytestmark = pytest.mark.slow


def test_formula_and_engine_agree_on_worlds_in_which_drawn_rules_decide() -> None:
    prover, watch = shipped_prover(), Watch(shipped_book(), DAY)
    chance = random.Random(3)  # noqa: S311 - a repeatable draw
    kinds = set()
    for rule in chance.sample(prover.law.rules, 30):
        world = prover.find(prover.decides(rule))
        assert world is not None, rule.id
        table = watch.table(world.state)
        outcome, because = determine(table, table.apply(as_seen(world.facts)))
        formula = [o for o, claim in prover.law.outcomes.items() if prover.last(claim)]
        assert formula == [outcome], (rule.id, world.facts)
        assert {item.id for item in because} <= world.standing, rule.id
        kinds.add(outcome)
    assert kinds >= {Outcome.MUST, Outcome.MAY, Outcome.MUST_NOT, Outcome.NEEDS}


def test_a_world_written_down_as_a_case_is_answered_by_the_rules_that_stand_in_it() -> None:
    prover = shipped_prover()
    chance = random.Random(4)  # noqa: S311 - a repeatable draw
    for rule in chance.sample([r for r in prover.law.rules if r.effect == "permits"], 8):
        world = prover.find(prover.decides(rule))
        assert world is not None
        decision = decide(read_case(world.case(rule.id)), shipped_book(), TODAY)
        said = {cite.rule for cite in decision.because}
        assert rule.id in said, (rule.id, decision.outcome, said)
