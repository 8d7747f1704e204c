"""How fast the core answers, against Cedar on the same rules in the same run.

``core_vs_cedar``: typed facts in; outcome and the ids of the determining rules out; one recipient,
one record class, every fact known, by federal law, the codes and the law of Texas. Both sides
answer the same requests in turn, and must agree on every one, else nothing is printed. Ours
derives what follows from the facts; Cedar is handed it. ``whole_decision`` is the full `decide`,
with needs, obligations, reply and citations; ``two_unknown`` and ``four_unknown`` are the same with
facts blanked, against their own all-known. ``caseload`` decides one standing request of each of
20,000 clients over all states; ``load_book`` reads the statute book, against compiling the law of
one state.
"""

from __future__ import annotations

import datetime as dt
import random
import resource
import statistics
import sys
import time
from typing import TYPE_CHECKING

from bench.cedar_peer import CedarPeer
from bench.drawing import Drawing
from bench.report import Figure, median_seconds, run, tell
from subrosa.policy import decide, read_case, read_packs
from subrosa.policy.asked.facts import FACTS, Kind
from subrosa.policy.decide import tables_of
from subrosa.policy.weighing.combine import determine
from subrosa.policy.weighing.tables import RuleTable
from subrosa.policy.weighing.worlds import with_views
from subrosa.statute_shelf import SHIPPED, checked_files
from subrosa.terms.case import UNKNOWN, Case, FactValue
from tests.policy.worked import public_cases, worked_cases

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from subrosa.policy.law.rules import Statutes


AT = dt.date(2026, 11, 28)
STATE = "US-TX"
REQUESTS = 200
ROUNDS = 5
CLIENTS = 20_000


def measure() -> Sequence[Figure]:
    """Run all figures; raise when the peer and we disagree on a request."""
    files = checked_files(SHIPPED)
    loading = median_seconds(lambda: read_packs(files), rounds=3)
    book = read_packs(files)
    compiling = median_seconds(
        lambda: RuleTable(book, frozenset({STATE}), AT.isoformat()), rounds=ROUNDS
    )
    table = tables_of(book).table(frozenset({STATE}), AT.isoformat())
    chance = random.Random(2026)  # noqa: S311 - a repeatable choice of requests, no secret
    cases = [
        read_case(row)
        for row in (*public_cases().values(), *(worked.case for worked in worked_cases()))
    ]
    requests = list(Drawing(table, cases, AT.isoformat(), 2026).requests(REQUESTS))
    peer = CedarPeer(table, AT.isoformat())
    contexts = [_context(table, seen) for seen in requests]
    _agree(table, requests, contexts, peer)
    ours, theirs = _paired(
        [lambda seen=seen: _core(table, seen) for seen in requests],
        [lambda context=context: peer.outcome(context) for context in contexts],
    )
    federal = [case for case in cases if case.facts.get("jurisdiction") == "US"][:REQUESTS]
    whole = _times([lambda case=case: decide(case, book, AT) for case in federal])
    core = _median(ours)
    figures = [
        _figure("core_vs_cedar", 1 / core, "decisions/s", "cedarpy", 1 / _median(theirs)),
        _figure("core_p99", _p99(ours) * 1e6, "µs", "cedarpy p99", _p99(theirs) * 1e6),
        _figure("whole_decision", _median(whole) * 1e6, "µs", "core", core * 1e6),
        _figure("whole_decision_p99", _p99(whole) * 1e6, "µs", "core p99", _p99(ours) * 1e6),
    ]
    for count, name in ((2, "two_unknown"), (4, "four_unknown")):
        blanked = [_blanked(case, count, chance) for case in federal]
        times = _times([lambda case=case: decide(case, book, AT) for case in blanked])
        figures += [
            _figure(name, _median(times) * 1e6, "µs", "all said", _median(whole) * 1e6),
            _figure(f"{name}_p99", _p99(times) * 1e6, "µs", "all said p99", _p99(whole) * 1e6),
        ]
    figures += [
        _figure("load_book", loading, "s", "compile one state", compiling),
        *_caseload(cases, book, chance, core),
    ]
    return figures


def _caseload(
    cases: Sequence[Case], book: Statutes, chance: random.Random, core: float
) -> list[Figure]:
    """Decide anew one standing request of each client; tables are compiled within the time.

    Peak memory is that of the process (MiB), against what it held before.
    """
    before = _peak_mib()
    standing = [chance.choice(cases) for _ in range(CLIENTS)]
    began = time.perf_counter()
    for case in standing:
        decide(case, book, AT)
    seconds = time.perf_counter() - began
    return [
        _figure("caseload", CLIENTS / seconds, "decisions/s", "core", 1 / core),
        _figure("caseload_peak", _peak_mib(), "MiB", "before", before),
    ]


def _peak_mib() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def _figure(name: str, value: float, unit: str, peer: str, peer_value: float) -> Figure:
    return Figure("decide", name, value, unit, peer, peer_value)


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
        found, theirs = peer.outcome(context)
        if outcome != found.value or set(theirs) != set(ids):
            raise SystemExit(f"the peer disagrees: {outcome} {ids} against {found} {theirs}")
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
