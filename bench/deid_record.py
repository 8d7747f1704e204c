"""What the client's own file adds: how many notes leak without it, and how many with it.

A thousand make-believe clients, each with a file and a note (``tests/deid/record_clients``): names
in parts, nicknames, initials, slips of the keys, relatives, employers by acronym, small letters.
The engine looks at each note without the file and with it. ``notes_that_leak`` is the share of
notes in which any letter or digit of an identifier is left standing, ``mentions_that_leak`` that of
identifiers; schools, which Safe Harbor does not name, have a figure of their own.
``masked_in_vain`` is the share of words that are no identifiers. ``--leaks N`` shows N words that
were left standing with the file.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from bench.deid_measures import BESIDE, Tally, leaks, masked_in_vain, tally
from bench.report import Figure, show, tell
from subrosa.deid import Preset
from subrosa.deid.known import KnownFinder
from subrosa.deid_shelf import engine
from tests.deid.record_clients import OnFile, clients

if TYPE_CHECKING:
    from collections.abc import Sequence

    from subrosa.deid import Engine, Recogniser


@dataclass(slots=True)
class Looked:
    """Counts over all notes of one way of looking."""

    notes: int = 0
    leaking: int = 0
    mentions: Counter[str] = field(default_factory=Counter)
    left: Counter[str] = field(default_factory=Counter)
    tally: Tally = field(default_factory=Tally)
    seconds: float = 0.0
    letters: int = 0
    shown: list[str] = field(default_factory=list)

    def take(self, engine_: Engine, preset: Preset, one: OnFile, known: Recogniser | None) -> None:
        """Look at one note."""
        began = time.perf_counter()
        spans = engine_.find(one.note.text, preset, known)
        self.seconds += time.perf_counter() - began
        self.letters += len(one.note.text)
        hidden = [(span.start, span.end) for span in spans]
        missed = leaks(one.note, hidden)
        self.notes += 1
        self.leaking += any(gold.kind not in BESIDE for gold in missed)
        self.mentions.update(gold.kind for gold in one.note.gold)
        self.left.update(gold.kind for gold in missed)
        self.tally += tally(one.note, hidden)
        text = one.note.text
        self.shown += [
            f"left {gold.kind}: {text[max(0, gold.start - 30) : gold.start]}"
            f"<<{text[gold.start : gold.end]}>>{text[gold.end : gold.end + 20]}"
            for gold in missed
        ]
        self.shown += [
            f"in vain: {text[max(0, start - 30) : start]}<<{text[start:end]}>>"
            f"{text[end : end + 20]}"
            for start, end in masked_in_vain(one.note, hidden)
        ]

    def figures(self) -> dict[str, tuple[float, str]]:
        """Return each figure and its unit."""
        told = {
            "notes_that_leak": (self.leaking / self.notes, "share"),
            "mentions_that_leak": (1 - self.tally.recall, "share"),
            "masked_in_vain": (self.tally.masked_in_vain, "share"),
            "speed": (self.letters / self.seconds, "chars/s"),
        }
        for kind, many in sorted(self.mentions.items()):
            told[f"left_{kind}"] = (self.left[kind] / many, "share")
        return told


def measure(
    count: int, preset: Preset, shown: int = 0, *, learned: bool = True
) -> Sequence[Figure]:
    """Look at every note with the client's file and without it."""
    ours = engine(learned=learned)
    tell(f"{count} clients, preset {preset}, learned part: {'yes' if ours.learned else 'no'}")
    without, with_file = Looked(), Looked()
    for one in clients(count):
        without.take(ours, preset, one, None)
        with_file.take(ours, preset, one, KnownFinder(one.known))
    for line in with_file.shown[:shown]:
        tell(line)
    theirs = without.figures()
    return [
        Figure("deid_record", f"{preset}: {name}", value, unit, "without the file", theirs[name][0])
        for name, (value, unit) in with_file.figures().items()
        if theirs[name][0]
    ]


def main(words: Sequence[str]) -> int:
    """Read the command line, measure, and show."""
    reader = argparse.ArgumentParser(prog="./dev bench deid_record", description=__doc__)
    reader.add_argument("--json", action="store_true", help="one line of JSON a figure")
    reader.add_argument("--clients", type=int, default=1000)
    reader.add_argument("--leaks", type=int, default=0, help="show so many that were left standing")
    reader.add_argument("--no-learned", action="store_true", help="leave the learned part out")
    chosen = reader.parse_args(words)
    figures: list[Figure] = []
    for preset in Preset:
        figures += measure(chosen.clients, preset, chosen.leaks, learned=not chosen.no_learned)
    show(figures, as_json=chosen.json)
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
