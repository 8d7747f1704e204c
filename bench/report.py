"""Say what was measured, to a person as a table and to a program as lines of JSON.

Rules kept: a figure always names its unit and its peer; the ratio is value / peer_value, whatever
is better. Where "at least" is wanted the figure is a rate, where "at most" it is a duration, so a
reader of the JSON never has to guess a direction. With ``--json`` standard output holds nothing
but one object a line. Measuring itself is left to the bench.
"""

import argparse
import json
import statistics
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from rich.console import Console
from rich.table import Table

_WIDTH = 110
"""Columns of a table that no terminal shows."""


@dataclass(frozen=True, slots=True)
class Figure:
    """Hold one measured value beside the value of its peer, both in the same unit."""

    bench: str
    figure: str
    value: float
    unit: str
    peer: str
    peer_value: float

    @property
    def ratio(self) -> float:
        """Divide the value by the peer's; a peer that measured nothing gives no ratio."""
        if self.peer_value == 0:
            raise ValueError(f"{self.bench}.{self.figure}: the peer's value is 0")
        return self.value / self.peer_value

    def as_line(self) -> str:
        """Spell the figure as one line of JSON."""
        return json.dumps(
            {
                "bench": self.bench,
                "figure": self.figure,
                "value": self.value,
                "unit": self.unit,
                "peer": self.peer,
                "peer_value": self.peer_value,
                "ratio": self.ratio,
            }
        )


def show(figures: Sequence[Figure], *, as_json: bool) -> None:
    """Print the figures: a table for people, or one line of JSON each."""
    if as_json:
        for figure in figures:
            print(figure.as_line())
        return
    table = Table(title=f"bench {figures[0].bench}" if figures else "nothing was measured")
    for name in ("figure", "value", "peer", "peer's value", "ratio"):
        aside = "left" if name in {"figure", "peer"} else "right"
        table.add_column(name, justify=aside, no_wrap=name == "figure", overflow="fold")
    for figure in figures:
        table.add_row(
            figure.figure,
            f"{figure.value:,.4g} {figure.unit}",
            figure.peer,
            f"{figure.peer_value:,.4g} {figure.unit}",
            f"{figure.ratio:,.3f}",
        )
    # Into a file the whole names go, whatever width a terminal has.
    Console(width=None if sys.stdout.isatty() else _WIDTH).print(table)


def median_seconds(action: Callable[[], object], *, rounds: int) -> float:
    """Run the action once unmeasured, then in rounds; return the median duration in seconds."""
    action()
    durations = []
    for _ in range(rounds):
        began = time.perf_counter()
        action()
        durations.append(time.perf_counter() - began)
    return statistics.median(durations)


def tell(text: str) -> None:
    """Print progress for people, apart from the figures."""
    print(text, file=sys.stderr, flush=True)


def run(name: str, measure: Callable[[], Sequence[Figure]], words: Sequence[str]) -> int:
    """Read the command line of a bench, measure, and show; return the status to end with."""
    reader = argparse.ArgumentParser(prog=f"./dev bench {name}", description=measure.__doc__)
    reader.add_argument("--json", action="store_true", help="one line of JSON a figure")
    chosen = reader.parse_args(words)
    show(measure(), as_json=chosen.json)
    return 0
