"""The gate of a release: every figure of hiding, its bar, and a floor below which it may not fall.

``python -m tests.deid.gate`` prints, for the engine as it is installed here, each figure beside the
bar that the design asks for and the floor that was set from what was measured, and ends with 1 when
one is worse than its floor. ``--set-floors`` writes the floors anew, each a margin worse than
measured now: after the engine got better, never to let a worse one through.

Without the learned part there are floors of their own. Figures of texts that lie outside the
repository are left out where they are not there, and that is said. Time and memory are the bench's.
"""

from __future__ import annotations

import argparse
import math
import sys
import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import reduce
from operator import add
from pathlib import Path
from typing import Final

from bench.deid_court import court_figures
from bench.deid_measures import BESIDE, Labelled, Stretch, Tally, tally
from bench.deid_sets import judgments, labelled_sets
from subrosa.deid import Channel, Engine, Preset
from subrosa.deid.span import Span
from subrosa.deid_shelf import engine

FLOORS: Final = Path(__file__).with_name("gate.toml")
MARGIN: Final = 0.01
"""How much worse than measured a floor is set: about what one more slip in a hundred makes."""
BARS: Final = {
    "planted: recall": 0.985,
    "planted: no leak": 0.94,
    "planted: F1": 0.97,
    "planted: masked in vain": 0.005,
    "lower: recall": 0.97,
    "implanted: recall": 0.985,
    "implanted: no leak": 0.94,
    "implanted: F1": 0.97,
    "bare: masked where nothing is": 0.003,
    "forum: masked where nothing is": 0.003,
    "talk: masked where nothing is": 0.003,
    "court: direct": 0.997,
    "court: quasi": 0.945,
    "court: precision": 0.75,
}
"""What deid.md wants reached; a figure without a bar has a floor only."""
ELSEWHERE: Final = ("court", "implanted", "forum", "talk")
"""Sets whose texts lie outside the repository: their figures may be missing, and that is said."""
DAILY: Final = frozenset({"hard", "late", "fresh", "planted", "bare"})
"""Sets that every run of the tests measures; the others take a minute and wait for a long run."""
PRESET: Final = Preset.BALANCED


@dataclass(frozen=True, slots=True)
class Gated:
    """One figure beside its bar and its floor, which is nan where none is set."""

    name: str
    value: float
    bar: float
    floor: float

    @property
    def lower_is_better(self) -> bool:
        """Tell whether the figure counts what should not have happened."""
        return "masked" in self.name

    @property
    def reaches(self) -> bool:
        """Tell whether the bar is reached; without one it is."""
        return not self._worse_than(self.bar)

    @property
    def holds(self) -> bool:
        """Tell whether the figure is no worse than its floor; without one it is."""
        return not self._worse_than(self.floor)

    def _worse_than(self, other: float) -> bool:
        return self.value > other if self.lower_is_better else self.value < other


def measured(
    by: Engine, preset: Preset = PRESET, *, daily: bool = False
) -> Iterator[tuple[str, float]]:
    """Measure an engine on every set, or on those of a day; judgments only where they are."""
    for name, texts in labelled_sets().items():
        if daily and name not in DAILY:
            continue
        found = [(one, by.find(one.text, preset)) for one in texts]
        counts = reduce(add, (tally(one, _stretches(spans)) for one, spans in found), Tally())
        if counts.texts:
            yield f"{name}: recall", counts.recall
            yield f"{name}: no leak", counts.no_leak
            yield f"{name}: F1", counts.f1
            yield f"{name}: masked in vain", counts.masked_in_vain
            yield f"{name}: schools, churches, clinics", counts.recall_of(*BESIDE)
            yield f"{name}: told as its kind", _told_as_its_kind(found)
        if name != "lower" and counts.bare_words:
            yield f"{name}: masked where nothing is", counts.masked_where_none
        if name == "planted":
            for kind in sorted(counts.wanted):
                yield f"kind {kind}: recall", counts.recall_of(kind)
    court = [] if daily else judgments()
    if court:
        figures = court_figures(
            (one, _stretches(by.find(one.text, preset, channel=Channel.COURT))) for one in court
        )
        yield "court: direct", figures.direct
        yield "court: quasi", figures.quasi
        yield "court: word recall", figures.recall
        yield "court: precision", figures.precision


def _stretches(spans: Iterable[Span]) -> list[Stretch]:
    return [(span.start, span.end) for span in spans]


def _told_as_its_kind(found: Iterable[tuple[Labelled, Sequence[Span]]]) -> float:
    """Return the share of the touched identifiers whose first touching span has their kind."""
    right = touched = 0
    for one, spans in found:
        for gold in one.gold:
            kinds = [str(s.kind) for s in spans if s.start < gold.end and s.end > gold.start]
            touched += bool(kinds)
            right += kinds[:1] == [gold.kind]
    return right / touched if touched else math.nan


def floors(part: str) -> Mapping[str, float]:
    """Return the floors for an engine with or without its learned part."""
    return dict(tomllib.loads(FLOORS.read_text(encoding="utf-8")).get(part, {}))


def part_of(by: Engine) -> str:
    """Say under which name the floors of an engine stand."""
    return "patterns" if by.learned is None else "learned"


def gated(by: Engine, *, daily: bool = False) -> list[Gated]:
    """Set every figure of an engine beside its bar and its floor."""
    low = floors(part_of(by))
    return [
        Gated(name, value, BARS.get(name, math.nan), low.get(name, math.nan))
        for name, value in measured(by, daily=daily)
    ]


def floor_under(name: str, value: float) -> float:
    """Set the floor for a figure a margin worse than it is, and within 0 and 1."""
    worse = value + MARGIN / 4 if "masked" in name else value - MARGIN
    return round(min(max(worse, 0.0), 1.0), 4)


def spelled_floors(now: Mapping[str, Mapping[str, float]]) -> str:
    """Spell the file of floors."""
    lines = ["# Written by python -m tests.deid.gate --set-floors; see there for what it means."]
    for part, those in now.items():
        lines += ["", f"[{part}]", *(f'"{name}" = {value}' for name, value in those.items())]
    return "\n".join(lines) + "\n"


def set_floors() -> None:
    """Write floors under what is measured now, for every engine that is installed here."""
    kept = tomllib.loads(FLOORS.read_text(encoding="utf-8")) if FLOORS.exists() else {}
    for by in {part_of(by): by for by in (engine(learned=False), engine())}.values():
        found = {
            name: floor_under(name, value) for name, value in measured(by) if not math.isnan(value)
        }
        kept[part_of(by)] = {**kept.get(part_of(by), {}), **found}
    FLOORS.write_text(spelled_floors(kept), encoding="utf-8")


def main(words: list[str]) -> int:
    """Print the gate; return 1 when a figure is below its floor."""
    reader = argparse.ArgumentParser(prog="python -m tests.deid.gate", description=__doc__)
    reader.add_argument("--set-floors", action="store_true", help="write the floors anew")
    if reader.parse_args(words).set_floors:
        set_floors()
        return 0
    by = engine()
    figures = gated(by)
    print(f"{PRESET}, {'with' if by.learned else 'without'} the learned part")
    for one in figures:
        bar = "" if math.isnan(one.bar) else f"bar {one.bar:.3f} {'' if one.reaches else 'missed'}"
        floor = f"floor {one.floor:.4f}" + ("" if one.holds else "  BELOW ITS FLOOR")
        print(f"{one.name:38} {one.value:8.4f}   {bar:18} {floor}")
    for part in ELSEWHERE:
        if not any(one.name.startswith(part) for one in figures):
            print(f"{part}: not measured, these texts are not on this machine")
    return int(not all(one.holds for one in figures))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
