"""How fast the core answers, against Cedar on the same rules in the same run.

``core_vs_cedar``: typed facts in; outcome and the ids of the determining rules out; one recipient,
one record class, every fact known. Both sides answer the same requests in turn, and must agree on
every one, else nothing is printed. Ours derives what follows from the facts; Cedar is handed it.
``whole_decision`` is the full `decide`, with needs, obligations, reply and citations;
``two_unknown`` and ``four_unknown`` are the same with facts blanked, against their own all-known.
"""

from __future__ import annotations

import datetime as dt
import random
import statistics
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

from bench.cedar_peer import CedarPeer
from bench.report import Figure, run, tell
from subrosa.policy import decide, read_case
from subrosa.policy.asked.facts import FACTS, Kind
from subrosa.policy.asked.views import settle
from subrosa.policy.decide import tables_of
from subrosa.policy.weighing.combine import determine
from subrosa.policy.weighing.tables import RuleTable
from subrosa.policy.weighing.worlds import with_views
from subrosa.statute_shelf import shipped_book
from subrosa.terms.case import UNKNOWN, Case, FactValue

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence


CASES = Path(__file__).parents[1] / "tests" / "policy" / "public_cases.jsonl"
AT = dt.date(2026, 11, 22)
REQUESTS = 200
ROUNDS = 5


def measure() -> Sequence[Figure]:
    """Run all figures; raise when the peer and we disagree on a request."""
    book = shipped_book()
    table = tables_of(book).table(frozenset(), AT.isoformat())
    chance = random.Random(2026)  # noqa: S311 - a repeatable choice of requests, no secret
    cases = [read_case(line) for line in CASES.read_text("utf-8").splitlines()]
    requests = [_all_known(chance.choice(cases), table, chance) for _ in range(REQUESTS)]
    peer = CedarPeer(table)
    contexts = [_context(table, seen) for seen in requests]
    _agree(table, requests, contexts, peer)
    ours, theirs = _paired(
        [lambda seen=seen: _core(table, seen) for seen in requests],
        [lambda context=context: peer.answer(context) for context in contexts],
    )
    federal = [case for case in cases if case.facts.get("jurisdiction") == "US"]
    whole = _times([lambda case=case: decide(case, book, AT) for case in federal])
    figures = [
        _figure("core_vs_cedar", 1 / _median(ours), "decisions/s", "cedarpy", 1 / _median(theirs)),
        _figure("core_p99", _p99(ours) * 1e6, "µs", "cedarpy p99", _p99(theirs) * 1e6),
        _figure("whole_decision", _median(whole) * 1e6, "µs", "core", _median(ours) * 1e6),
    ]
    for count, name in ((2, "two_unknown"), (4, "four_unknown")):
        blanked = [_blanked(case, count, chance) for case in federal]
        times = _times([lambda case=case: decide(case, book, AT) for case in blanked])
        figures += [
            _figure(name, _median(times) * 1e6, "µs", "all said", _median(whole) * 1e6),
            _figure(f"{name}_p99", _p99(times) * 1e6, "µs", "all said p99", _p99(whole) * 1e6),
        ]
    return figures


def _figure(name: str, value: float, unit: str, peer: str, peer_value: float) -> Figure:
    return Figure("decide", name, value, unit, peer, peer_value)


def _all_known(case: Case, table: RuleTable, chance: random.Random) -> dict[str, FactValue]:
    """Return the facts of a case with every open one filled in by chance."""
    facts = dict(case.facts)
    for path, fact in FACTS.items():
        if facts.get(path, UNKNOWN) is UNKNOWN and fact.kind in (Kind.FLAG, Kind.CHOICE):
            if fact.presumed is None and path not in {"topic", "regime", "consent.form"}:
                facts[path] = chance.choice(table.domain(path))
        elif facts.get(path, UNKNOWN) is UNKNOWN and fact.kind is Kind.NUMBER:
            facts[path] = chance.choice((5, 15, 40, 80))
    facts.setdefault("ethics_codes", frozenset({"aca"}))
    records = facts.get("records")
    record = min(records) if isinstance(records, frozenset) and records else "attendance"
    members = tuple(name for name in table.variables if ":" in name)
    return settle(facts, facts["recipient.role"], record, case.question.ask.value, members)


def _core(table: RuleTable, seen: dict[str, FactValue]) -> tuple[str, list[str]]:
    true = table.apply(with_views(seen, AT.isoformat()))
    outcome, rules = determine(table, true)
    return outcome.value, [rule.id for rule in rules]


def _context(table: RuleTable, seen: dict[str, FactValue]) -> dict[str, object]:
    values = with_views(seen, AT.isoformat())
    return {name: values.get(name, "") for name in table.variables}


def _agree(
    table: RuleTable,
    requests: Sequence[dict[str, FactValue]],
    contexts: Sequence[dict[str, object]],
    peer: CedarPeer,
) -> None:
    for seen, context in zip(requests, contexts, strict=True):
        outcome, ids = _core(table, seen)
        allowed, reasons = peer.answer(context)
        yes = outcome in {"must", "may"}
        if yes != allowed or (yes and set(reasons) != set(ids)):
            raise SystemExit(f"the peer disagrees: {outcome} {ids} against {allowed} {reasons}")
    tell(f"{len(requests)} requests: both sides agree on each.")


def _paired(
    ours: Sequence[Callable[[], object]], theirs: Sequence[Callable[[], object]]
) -> tuple[list[float], list[float]]:
    """Time both sides on the same requests, round about, so that noise hits both.

    A round is all requests of one side: after each single call of the peer our memory would have
    gone cold, which no practice that runs one engine ever sees.
    """
    left: list[float] = []
    right: list[float] = []
    for _ in range(ROUNDS):
        left += [_seconds(one) for one in ours]
        right += [_seconds(other) for other in theirs]
    return left, right


def _times(actions: Sequence[Callable[[], object]]) -> list[float]:
    for action in actions:
        action()
    return [_seconds(action) for _ in range(ROUNDS) for action in actions]


def _seconds(action: Callable[[], object]) -> float:
    began = time.perf_counter()
    action()
    return time.perf_counter() - began


def _blanked(case: Case, count: int, chance: random.Random) -> Case:
    plain = [p for p in case.facts if p in FACTS and FACTS[p].kind in (Kind.FLAG, Kind.CHOICE)]
    chosen = chance.sample(plain, min(count, len(plain)))
    return Case(case.id, case.question, {**case.facts, **dict.fromkeys(chosen, UNKNOWN)})


def _median(times: Sequence[float]) -> float:
    return statistics.median(times)


def _p99(times: Sequence[float]) -> float:
    return statistics.quantiles(times, n=100)[98]


if __name__ == "__main__":
    raise SystemExit(run("decide", measure, sys.argv[1:]))
