"""The witness suite sees slips of the pen: here a few, in the long run three hundred."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest

from subrosa.proving.seeded import Slip, choose, slips
from subrosa.proving.trial import Trial
from tests.policy.small_books import AT, BAN, HIPAA, book, rule
from tests.policy.worked import TODAY, shipped_book

_WHEN = '"recipient.role" = ["landlord", "police"]\n"subject.age" = { at_least = 14 }\n'
SMALL = book(
    HIPAA + BAN + rule("open", "permits", _WHEN, lifts=["ban"], obligations=["log_request"])
)


def test_every_slip_in_a_small_book_is_seen_or_makes_no_difference() -> None:
    trial = Trial(SMALL, AT.isoformat())
    values = trial.prover.words.values
    all_slips = [slip for item in SMALL.rules for slip in slips(item, values)]
    assert len(all_slips) > 60
    tried = list(trial.run(all_slips))
    assert [one.slip.what for one in tried if not one.seen_by and not one.alike] == []
    assert any(one.harm == "widens" for one in tried)


def test_a_slip_that_changes_nothing_counts_as_none() -> None:
    (ban,) = (item for item in SMALL.rules if item.id == "ban")
    trial = Trial(SMALL, AT.isoformat())
    (tried,) = trial.run([Slip(ban, "nothing", replace(ban))])
    assert tried.alike


def _shares(count: int) -> tuple[float, float, list[str]]:
    trial = Trial(shipped_book(), TODAY.isoformat())
    chance = random.Random(2026)  # noqa: S311 - a repeatable draw
    drawn = choose(trial.prover.law.rules, trial.prover.words.values, count, chance)
    tried = [one for one in trial.run(drawn) if not one.alike]
    harmful = [one for one in tried if one.harm]
    missed = [f"{one.slip.rule.id}: {one.slip.what}" for one in tried if not one.seen_by]
    return (
        sum(bool(one.seen_by) for one in tried) / len(tried),
        sum(bool(one.seen_by) for one in harmful) / max(len(harmful), 1),
        missed,
    )


@pytest.mark.slow
def test_of_some_slips_in_the_shipped_book_nearly_all_are_seen() -> None:
    _, harmful_seen, missed = _shares(5)
    # Which five are drawn changes with every rule that is added. One harmless miss is what the
    # bar of 95 percent below lets through; a share of five could only be all or a failure.
    assert len(missed) <= 1, missed
    assert harmful_seen == 1, missed


@pytest.mark.long
def test_of_three_hundred_slips_95_percent_are_seen_and_all_that_harm() -> None:
    seen, harmful_seen, missed = _shares(300)
    assert seen >= 0.95, missed
    assert harmful_seen == 1, missed
