"""Cedar is the oracle: the same answer and the same determining rules when every fact is known."""

from __future__ import annotations

from collections import Counter
from functools import cache

import pytest

from bench.cedar_peer import CedarPeer
from bench.drawing import Drawing
from subrosa.policy import read_case
from subrosa.policy.decide import tables_of
from subrosa.policy.weighing.combine import determine
from subrosa.policy.weighing.worlds import with_views
from tests.policy.worked import TODAY, public_cases, shipped_book, worked_cases

DAY = TODAY.isoformat()
PLACES = ["US", *sorted(shipped_book().jurisdictions)]
EACH = 10_000 // len(PLACES) + 1
"""Requests for each place: 10,000 and a few over all."""


@cache
def drawn_cases():
    rows = [*public_cases().values(), *(worked.case for worked in worked_cases())]
    return [read_case(row) for row in rows]


def compare(place: str, count: int, seed: int) -> tuple[list[str], Counter[str]]:
    """Ask both sides; return the differences in words, and how often each rule determined."""
    table = tables_of(shipped_book()).table(frozenset({place} - {"US"}), DAY)
    peer = CedarPeer(table, DAY)
    differences, determined = [], Counter()
    for seen in Drawing(table, drawn_cases(), DAY, seed).requests(count):
        values = with_views(seen, DAY)
        outcome, rules = determine(table, table.apply(values))
        ids = sorted(rule.id for rule in rules)
        found, theirs = peer.outcome({name: values[name] for name in table.variables})
        determined.update(ids)
        if (outcome, ids) != (found, sorted(theirs)):
            differences.append(f"{outcome} by {ids}; Cedar: {found} by {sorted(theirs)}; {seen}")
    return differences, determined


@pytest.mark.slow
@pytest.mark.parametrize("place", ["US", "US-CA", "US-IL", "US-TX"])
def test_two_hundred_requests_are_answered_as_cedar_answers_them(place) -> None:
    differences, determined = compare(place, 50, seed=2026)
    assert not differences, differences[:3]
    assert len(determined) > 30, "the draw must make many rules speak"


@pytest.mark.long
def test_ten_thousand_requests_are_answered_as_cedar_answers_them(record_property) -> None:
    determined: Counter[str] = Counter()
    for seed, place in enumerate(PLACES):
        differences, found = compare(place, EACH, seed)
        assert not differences, (place, differences[:3])
        determined += found
    record_property("different_rules", len(determined))
    assert len(determined) > 700, "the draw must make many rules speak"
