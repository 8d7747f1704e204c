"""How fast is hiding in bulk, does a second worker pay, and what does a killed worker cost?

``NOTES`` notes are drawn from planted sentences, as long as the notes of MTS-Dialog (log-normal,
median 88 characters, mean about 240, some of thousands), and lie as lines of JSON. The same input
is done by one worker and by two, in turns, and once more by two of which one is killed (SIGKILL) at
a moment drawn from a seed; then the finished folder is taken up again, which only checks it.

The peer of a second worker is what a second process is worth on this machine at this hour: loops
that only count, one alone and two together, before and after each turn. ``busy`` is the share of
the wall time for which the workers had a core; what is missing is time that others took.

What is said of 1e8 notes is multiplied, not measured. ``--ray`` adds the same input as Parquet, and
Ray with two workers beside local processes, in the environment of ``./dev test --scale``.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from multiprocessing import active_children, get_context
from pathlib import Path
from typing import Final

from bench.report import Figure, show, tell
from subrosa.bulk import Job, Progress, plan, run
from subrosa.deid_in_bulk import EngineInBulk
from tests.at_scale import PYTHON, make_environment, surroundings
from tests.deid.planted import planted

Row = tuple[str, float, str, str, float]

NOTES: Final = 100_000
SHARD: Final = 2_500
MANY: Final = 100_000_000
_POOL: Final = 4_000
_SEED: Final = 38
_LOG_MEAN, _LOG_SPREAD, _LONGEST = 4.55, 1.44, 6_000
_SENTENCE: Final = re.compile(r"(?<=[.?!])\s+|\n+")
_SPINS: Final = 30_000_000
_HOUR: Final = 3600


@dataclass(frozen=True, slots=True)
class Taken:
    """What a run took: wall seconds, and seconds for which its processes had a core."""

    wall: float
    core: float


def notes(count: int) -> Iterator[str]:
    """Draw notes: sentences that follow one another in planted texts, up to a drawn length."""
    chance = random.Random(_SEED)  # noqa: S311 - drawn again from its seed
    pool = [part for text in planted("look", _POOL) for part in _SENTENCE.split(text.text) if part]
    for _ in range(count):
        wanted = min(chance.lognormvariate(_LOG_MEAN, _LOG_SPREAD), _LONGEST)
        at, note = chance.randrange(len(pool)), ""
        while len(note) < wanted:
            note = f"{note} {pool[at % len(pool)]}".lstrip()
            at += 1
        yield note


def write_notes(place: Path, count: int) -> int:
    """Write notes as lines of JSON; return how many characters they have."""
    characters = 0
    with place.open("w", encoding="utf-8") as file:
        for number, note in enumerate(notes(count)):
            characters += len(note)
            file.write(json.dumps({"id": f"n{number}", "text": note}, ensure_ascii=False) + "\n")
    return characters


def timed(action: Callable[[], object]) -> Taken:
    """Do something, and say what it and its processes took."""
    before, began = _core(), time.perf_counter()
    action()
    return Taken(time.perf_counter() - began, _core() - before)


def _core() -> float:
    """Return the seconds for which this process and those that ended had a core."""
    return sum(
        used.ru_utime + used.ru_stime
        for used in map(resource.getrusage, (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    )


def spin(count: int) -> None:
    """Count, and do nothing else."""
    left = count
    while left:
        left -= 1


def spun(processes: int) -> float:
    """Return the wall seconds in which so many processes each count once."""
    context = get_context("spawn")
    crew = [context.Process(target=spin, args=(_SPINS,)) for _ in range(processes)]
    began = time.perf_counter()
    for each in crew:
        each.start()
    for each in crew:
        each.join()
    return time.perf_counter() - began


class _Killer:
    """Kills one worker as soon as a drawn number of shards is done."""

    def __init__(self, shards: int) -> None:
        self.after = random.Random(_SEED).randint(1, max(1, shards // 2))  # noqa: S311 - as above
        self.killed = 0

    def __call__(self, far: Progress) -> None:
        if far.done >= self.after and not self.killed:
            victim = active_children()[0]
            victim.kill()
            self.killed = victim.pid or 0


def tree(out: Path) -> dict[str, bytes]:
    """Return every file of an outcome by its name."""
    return {
        path.relative_to(out).as_posix(): path.read_bytes()
        for path in sorted(out.rglob("*"))
        if path.is_file()
    }


def measure(count: int, size: int, turns: int, *, by_ray: bool) -> list[Figure]:
    """Measure; ends the bench where a killed run is not equal to the byte."""
    with tempfile.TemporaryDirectory() as folder:
        room = Path(folder)
        given = room / "notes.jsonl"
        characters = write_notes(given, count)
        tell(f"{count:,} notes, {characters:,} characters")
        began = time.perf_counter()
        shards = plan(given, size)
        planned = time.perf_counter() - began
        taken: dict[int, list[Taken]] = {1: [], 2: []}
        spins: dict[int, list[float]] = {1: [], 2: []}
        for turn in range(turns):
            for workers in (1, 2):
                job = Job(EngineInBulk(), room / f"{workers}-{turn}")
                spins[workers].append(spun(workers))
                taken[workers].append(timed(lambda j=job, w=workers: run(j, shards, workers=w)))
                spins[workers].append(spun(workers))
                last = taken[workers][-1]
                tell(f"{workers}: {last.wall:.1f} s, busy {last.core / last.wall / workers:.2f}")
        whole = tree(room / "2-0")
        killed, killer = Job(EngineInBulk(), room / "killed"), _Killer(len(shards))
        struck = timed(lambda: run(killed, shards, workers=2, told=killer))
        if not killer.killed or not tree(killed.out) == whole == tree(room / "1-0"):
            sys.exit("A run that was killed, or done by another number of workers, differs.")
        again = timed(lambda: run(killed, shards, workers=2))
        one, two = (min(taken[workers], key=lambda each: each.wall) for workers in (1, 2))
        size, written = given.stat().st_size, sum(map(len, whole.values()))
        times = MANY / count
        rows: list[Row] = [
            ("notes a second", count / two.wall, "notes/s", "one worker", count / one.wall),
            ("characters a second", characters / two.wall, "/s", "one", characters / one.wall),
            ("a second worker", one.wall / two.wall, "times", "a second counting process",
             2 * min(spins[1]) / min(spins[2])),
            ("busy", two.core / two.wall / 2, "of 1", "one worker", one.core / one.wall),
            ("core seconds for the whole", two.core, "s", "one worker", one.core),
            ("notes planned a second", count / planned, "notes/s", "hidden", count / two.wall),
            ("one of two killed", struck.wall, "s", "nobody killed", two.wall),
            ("finished, and taken up again", again.wall, "s", "done", two.wall),
            ("1e8 notes (multiplied), core time", two.core * times / _HOUR, "h", "one worker",
             one.core * times / _HOUR),
            ("1e8 notes (multiplied)", two.wall * times / _HOUR, "h", "one worker",
             one.wall * times / _HOUR),
            ("1e8 notes: outcome (multiplied)", written * times / 1e9, "GB", "input",
             size * times / 1e9),
        ]  # fmt: skip
        if by_ray:
            rows += _by_ray(room, size, whole, two.wall)
    return [Figure("deid_bulk", *row) for row in rows]


def _by_ray(room: Path, size: int, whole: dict[str, bytes], local: float) -> list[Row]:
    """Let Ray do the same shards, and local processes the same rows as Parquet."""
    make_environment()
    rows: list[Row] = []
    for what in ("ray", "parquet"):
        out = room / what
        words = [PYTHON, "-m", "tests.bulk.on_ray", "engine", what]
        words += [room / "notes.jsonl", out, str(size)]
        done = subprocess.run(  # noqa: S603 - our own words
            words, check=True, capture_output=True, text=True, env=surroundings()
        )
        start, wall = map(float, done.stdout.split()[-2:])
        if what == "ray":
            rows.append(("Ray's start", start, "s", "two workers, whole run", local))
            if tree(out)["manifest.json"] != whole["manifest.json"]:
                sys.exit("What Ray wrote differs from what local processes wrote.")
        rows.append((f"two workers: {what}", wall, "s", "local, JSON lines", local))
    return rows


def main(words: list[str]) -> int:
    """Read the command line, measure and show."""
    reader = argparse.ArgumentParser(prog="./dev bench deid_bulk", description=__doc__)
    reader.add_argument("--json", action="store_true", help="one line of JSON a figure")
    reader.add_argument("--notes", type=int, default=NOTES)
    reader.add_argument("--shard-size", type=int, default=SHARD)
    reader.add_argument("--turns", type=int, default=2, help="each counts; the quickest is told")
    reader.add_argument("--ray", action="store_true", help="Ray and Parquet too")
    chosen = reader.parse_args(words)
    figures = measure(chosen.notes, chosen.shard_size, chosen.turns, by_ray=chosen.ray)
    show(figures, as_json=chosen.json)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
