"""How well and how fast identifiers are hidden, beside the engines that others use.

Every engine answers the same texts in the same run, one after the other, each in a process of its
own on one core with one thread; times are processor time, so that a busy neighbour does not count.
``cold`` is what a process has used when it has answered once, with the start of the interpreter.
Speed is over the planted texts. A peer that cannot be had is named with its last words.

``--leaks N`` shows N labels that the first engine left standing and N words that it masked in vain:
from the hard set and from the half that may be read.
"""

from __future__ import annotations

import argparse
import math
import sys
from collections.abc import Iterator, Mapping, Sequence
from functools import reduce
from operator import add
from typing import Final

from rich.console import Console
from rich.table import Table

from bench.deid_court import CourtFigures, court_figures
from bench.deid_measures import BESIDE, Labelled, Tally, leaks, masked_in_vain, tally
from bench.deid_peers import Answered, ask
from bench.deid_sets import judgments, labelled_sets
from bench.report import Figure, tell
from tests.deid.planted import planted

OURS: Final = tuple(
    f"subrosa {preset}{rest}"
    for rest in ("", ", no learned part")
    for preset in ("strict", "balanced", "readable")
)
PEERS: Final = (
    "presidio with NER",
    "presidio, patterns",
    "presidio with NER and ours",
    "presidio, patterns and ours",
    "philter",
    "scrubadub",
)
REFERENCE: Final = "presidio with NER"
TOGETHER: Final = ("philter", "presidio with NER")
"""What one of both hides: the best that could be had without us."""
_MEASURES: Final = {
    "recall": "recall",
    "no leak": "no_leak",
    "word recall": "word_recall",
    "precision": "precision",
    "F1": "f1",
    "masked in vain": "masked_in_vain",
}
LARGE: Final = 10
"""From here on a figure is told without places."""

Row = dict[str, float]


def rows_of(answered: Answered, sets: Mapping[str, Sequence[Labelled]], speed: str) -> Row:
    """Read every figure of one engine off its answers; `speed` names the set that is timed."""
    row: Row = {}
    for name, texts in sets.items():
        counts = reduce(add, (tally(one, answered.hidden[one.number]) for one in texts), Tally())
        if counts.texts:
            row |= {f"{name}: {said}": getattr(counts, part) for said, part in _MEASURES.items()}
            row[f"{name}: schools, churches, clinics"] = counts.recall_of(*BESIDE)
        if name != "lower" and counts.bare_words:
            row[f"{name}: masked where nothing is"] = counts.masked_where_none
        if name == speed:
            taken = sum(answered.seconds[one.number] for one in texts)
            row["characters a second"] = sum(len(one.text) for one in texts) / taken
            row |= {f"kind {kind}": counts.recall_of(kind) for kind in sorted(counts.wanted)}
    row["cold start, s"] = answered.cold
    row["resident, MB"] = answered.resident
    return row


def court_row(answered: Answered) -> Row:
    """Read the figures of the benchmark of judgments off the answers."""
    figures: CourtFigures = court_figures((j, answered.hidden[j.number]) for j in judgments())
    return {
        "court: direct": figures.direct,
        "court: quasi": figures.quasi,
        "court: word recall": figures.recall,
        "court: precision": figures.precision,
    }


def measured(names: Sequence[str]) -> Iterator[tuple[Answered, Row]]:
    """Let each engine answer everything; yield what it answered and its figures."""
    sets = labelled_sets()
    court = {one.number: one.text for one in judgments()}
    texts = {one.number: one.text for those in sets.values() for one in those}
    parts: list[Answered] = []
    for name in names:
        tell(f"asking {name}")
        answered = ask(name, texts if name.startswith("subrosa") else texts | court)
        row = {} if answered.failed else rows_of(answered, sets, "planted")
        if court and row:
            there = ask(f"{name}, court", court) if name.startswith("subrosa") else answered
            row |= court_row(there)
        yield answered, row
        parts += [answered] if row and name in TOGETHER else []
    if len(parts) == len(TOGETHER):
        both = together(parts)
        yield both, rows_of(both, sets, "planted") | (court_row(both) if court else {})


def together(parts: Sequence[Answered]) -> Answered:
    """Make one engine of several: it hides what any of them hides and costs what they all cost."""
    first = parts[0]
    return Answered(
        " + ".join(part.name for part in parts),
        hidden={number: [s for p in parts for s in p.hidden[number]] for number in first.hidden},
        seconds={number: sum(p.seconds[number] for p in parts) for number in first.seconds},
        cold=sum(part.cold for part in parts),
        resident=sum(part.resident for part in parts),
    )


def figures_of(table: Mapping[str, Row]) -> Iterator[Figure]:
    """Set every figure beside that of the peer; a peer without one is a perfect engine."""
    peer = table.get(REFERENCE) or {}
    for engine, row in table.items():
        for name, value in row.items():
            if math.isnan(value):
                continue
            other, said = peer.get(name) or 0.0, REFERENCE
            if not other or math.isnan(other):
                other, said = 1.0, "one"
            unit = "chars/s" if "second" in name else name.rpartition(", ")[2]
            unit = unit if unit in {"s", "MB", "chars/s"} else "share"
            yield Figure("deid", f"{engine} | {name}", value, unit, said, other)


def show(table: Mapping[str, Row], failed: Mapping[str, str]) -> None:
    """Print one column an engine, one line a figure."""
    page = Table(title="bench deid")
    page.add_column("figure", no_wrap=True)
    for engine in table:
        page.add_column(engine, justify="right", min_width=6, overflow="fold")
    for name in dict.fromkeys(name for row in table.values() for name in row):
        page.add_row(name, *(_spelled(row.get(name, math.nan)) for row in table.values()))
    Console(width=None if sys.stdout.isatty() else 30 + 13 * len(table)).print(page)
    for engine, why in failed.items():
        print(f"{engine}: could not be measured: {why}")


def show_as_markdown(table: Mapping[str, Row], failed: Mapping[str, str]) -> None:
    """Print the same as a table for docs/measurements.md."""
    print("| figure | " + " | ".join(table) + " |")
    print("| --- |" + " --- |" * len(table))
    for name in dict.fromkeys(name for row in table.values() for name in row):
        cells = [_spelled(row.get(name, math.nan)) for row in table.values()]
        print(f"| {name} | " + " | ".join(cells) + " |")
    for engine, why in failed.items():
        print(f"\n{engine}: could not be measured: {why}")


def _spelled(value: float) -> str:
    if math.isnan(value):
        return "-"
    return f"{value:,.0f}" if value >= LARGE else f"{value:.4f}"


def show_leaks(engine: str, count: int) -> None:
    """Print what an engine left and what it masked in vain, from texts that may be read."""
    texts = [*labelled_sets()["hard"], *planted("look"), *labelled_sets()["bare"]]
    answered = ask(engine, {one.number: one.text for one in texts})
    if answered.failed:
        raise SystemExit(answered.failed)
    left = [(one, gold) for one in texts for gold in leaks(one, answered.hidden[one.number])]
    for one, gold in left[:count]:
        near = one.text[max(gold.start - 40, 0) : gold.end + 30].replace("\n", " ")
        print(f"LEFT {gold.kind:10} [{one.text[gold.start : gold.end]}] {one.number}: {near}")
    vain = [(one, w) for one in texts for w in masked_in_vain(one, answered.hidden[one.number])]
    for one, word in vain[:count]:
        near = one.text[max(word[0] - 40, 0) : word[1] + 30].replace("\n", " ")
        print(f"VAIN [{one.text[slice(*word)]}] {one.number}: {near}")
    print(f"{len(left)} left, {len(vain)} words in vain, in {len(texts)} texts")


def main(words: Sequence[str]) -> int:
    """Read the command line, measure, and show; return the status to end with."""
    reader = argparse.ArgumentParser(prog="./dev bench deid", description=__doc__)
    reader.add_argument("--json", action="store_true", help="one line of JSON a figure")
    reader.add_argument("--markdown", action="store_true", help="a table for the measurements")
    reader.add_argument("--only", nargs="+", metavar="ENGINE", default=[*OURS, *PEERS])
    reader.add_argument("--leaks", type=int, default=0, metavar="N", help="show what was missed")
    chosen = reader.parse_args(words)
    if chosen.leaks:
        show_leaks(chosen.only[0], chosen.leaks)
        return 0
    table: dict[str, Row] = {}
    failed: dict[str, str] = {}
    for answered, row in measured(chosen.only):
        if answered.failed:
            failed[answered.name] = answered.failed
            tell(f"{answered.name}: {answered.failed}")
        else:
            table[answered.name] = row
    if chosen.json:
        for figure in figures_of(table):
            print(figure.as_line())
    elif chosen.markdown:
        show_as_markdown(table, failed)
    else:
        show(table, failed)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
