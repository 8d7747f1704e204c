"""What a harness counted: how much was tried, what was found, and that its control was caught."""

from __future__ import annotations

import time
from dataclasses import dataclass, field

APART = " | "


@dataclass
class Tally:
    """The figures of one harness. `planned` is the full count; a share of it runs."""

    name: str
    share: float
    planned: int = 0
    done: int = 0
    figures: dict[str, int | float | str] = field(default_factory=dict)
    control: str = "none"
    began: float = field(default_factory=time.monotonic)

    def plan(self, full: int, *, least: int = 1) -> int:
        """Say how many trials the full bench makes; return how many this run makes."""
        self.planned = full
        return max(least, round(full * self.share))

    def count(self, name: str, much: int = 1) -> None:
        """Add to a figure."""
        self.figures[name] = self.figures.get(name, 0) + much

    def line(self) -> str:
        """Return the figures as one line: what, how many, what was found, control, seconds."""
        found = ", ".join(f"{name} {value}" for name, value in self.figures.items())
        seconds = f"{time.monotonic() - self.began:.0f} s"
        name = self.name.removeprefix("test_").replace("_", " ")
        return APART.join(
            (name, f"{self.done:,} of {self.planned:,}", found, self.control, seconds)
        )


def laid_out(lines: list[str]) -> list[str]:
    """Lay lines out as one table, with a heading."""
    rows = [["harness", "trials", "found", "control", "time"], *(one.split(APART) for one in lines)]
    widths = [max(len(row[place]) for row in rows) for place in range(len(rows[0]))]
    return [
        "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()
        for row in rows
    ]
