"""Try the mutants of a room: copies of the tree, workers in them, and the verdict on each.

1. A copy of the tree for each worker lies under ``mutants/``, which git ignores. The tree that
   people work in is only read, and read once: an edit during a run changes nothing.
2. The tests must pass over the sound copy, or nothing is tried.
3. A mutant meets the tests that wake its lines, then, while time is left, the others of its room:
   what one test reads and keeps, the next one uses without waking a line.
"""

from __future__ import annotations

import hashlib
import json
import os
import random
import shutil
import subprocess
import sys
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from contextlib import ExitStack
from dataclasses import asdict, dataclass
from itertools import groupby
from pathlib import Path
from queue import SimpleQueue
from typing import Any, Self

from tests.mutants.making import Mutant, Place, modules_of, mutants_at, places_in, sample
from tests.mutants.touching import file_of, in_turn, that_wake, within

FOLDER = Path("mutants")
BESIDE = {"policy": ("tests/house/test_law_pages.py", "tests/cli/test_packs_reading.py")}
"""Tests that lie in another folder because they compare a room's words with pages and commands."""

FIRST_TESTS, FIRST_FILES = 40, 4
"""Tests in the first batch, and the files they come from, those that are collected most quickly.

Most mutants die in it, and the other files are not even collected.
"""

LIMIT = 30.0
"""Seconds of sound running time after which a mutant that still lives has survived."""

Json = dict[str, Any]
Tell = Callable[[str, int, int], None]
"""What is told while it runs: what is done, how many of it, of how many."""


@dataclass(frozen=True)
class Tried:
    """One mutant and how it ended: killed, timed out, survived or not covered."""

    file: str
    line: int
    number: int
    diff: str
    verdict: str
    by: str = ""
    seconds: float = 0.0


@dataclass(frozen=True)
class Sound:
    """What the tests of a room do over sound code: seconds each, and who wakes which line.

    `collecting` is what a file of tests takes before its first test runs, in seconds too.
    """

    seconds: dict[str, float]
    woken: dict[str, dict[int, list[str]]]
    collecting: dict[str, float]


class Worker:
    """A worker process in a copy of the tree of its own."""

    def __init__(self, tree: Path) -> None:
        _copy_tree(tree)
        here = {"PYTHONPATH": str(tree.resolve() / "src"), "PYTHONHASHSEED": "0"}
        self.process = subprocess.Popen(
            [sys.executable, "-m", "tests.mutants.worker"],
            cwd=tree,
            env={**os.environ, **here},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.process.kill()
        self.process.wait()

    def do(self, task: Json) -> Json:
        """Hand over a task and wait for its result."""
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        self.process.stdin.write(json.dumps(task) + "\n")
        self.process.stdin.flush()
        answer = self.process.stdout.readline()
        if not answer:
            raise SystemExit("mutants: a worker has ended; what it said stands above")
        return json.loads(answer)


def _copy_tree(tree: Path) -> None:
    """Copy what git keeps or would keep; what it ignores is no part of the sources."""
    listed = subprocess.run(
        [
            shutil.which("git") or "git",
            "ls-files",
            "-z",
            "--cached",
            "--others",
            "--exclude-standard",
        ],
        check=True,
        capture_output=True,
        text=True,
    ).stdout
    shutil.rmtree(tree, ignore_errors=True)
    for name in filter(None, listed.split("\0")):
        if Path(name).is_file():
            (tree / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(name, tree / name)


class Crew:
    """Some workers, and tasks handed to whichever is free."""

    def __init__(self, size: int) -> None:
        self.size = size
        self._stack = ExitStack()
        self._free: SimpleQueue[Worker] = SimpleQueue()

    def __enter__(self) -> Self:
        for i in range(self.size):
            self._free.put(self._stack.enter_context(Worker(FOLDER / f"tree-{i}")))
        return self

    def __exit__(self, *_: object) -> None:
        self._stack.close()

    def do_all(self, tasks: Sequence[Json]) -> Iterator[tuple[int, Json]]:
        """Yield the number of each task and its result, as they are done."""
        with ThreadPoolExecutor(self.size) as threads:
            doing = {threads.submit(self._do, task): i for i, task in enumerate(tasks)}
            for done in as_completed(doing):
                yield doing[done], done.result()

    def _do(self, task: Json) -> Json:
        worker = self._free.get()
        try:
            return worker.do(task)
        finally:
            self._free.put(worker)


def note_sound(crew: Crew, room: str, tell: Tell) -> Sound:
    """Run the tests of a room over sound code; a file noted over the same sources is read back."""
    tests = [*sorted(Path("tests", room).glob("test_*.py")), *map(Path, BESIDE.get(room, ()))]
    kept = FOLDER / f"sound-{room}.json"
    noted = json.loads(kept.read_text("utf-8")) if kept.exists() else {}
    states = _states(room, tests)
    parts = {file: part for file, part in noted.items() if part["state"] == states.get(file)}
    missing = [file for file in states if file not in parts]
    tasks = [{"what": "note", "room": room, "file": file} for file in missing]
    for i, part in crew.do_all(tasks):
        if part.get("failed") or "seconds" not in part:
            raise SystemExit(f"mutants: the sound tree fails {part.get('failed') or missing[i]}")
        parts[missing[i]] = {**part, "state": states[missing[i]]}
        kept.write_text(json.dumps(parts), "utf-8")
        tell(f"{room}, files of tests noted over sound code", len(parts), len(tests))
    return _sound([parts[file] for file in states])


def _states(room: str, tests: Sequence[Path]) -> dict[str, str]:
    """Return for each file of tests the state of it, of the sources and of what the tests share."""
    shared = hashlib.sha256(sys.version.encode())
    for folder in ("src", f"tests/{room}", "tests/mutants"):
        for path in sorted(Path(folder).rglob("*")):
            if path.is_file() and path not in tests and "__pycache__" not in path.parts:
                shared.update(str(path).encode() + path.read_bytes())
    return {
        str(path): hashlib.sha256(shared.digest() + path.read_bytes()).hexdigest() for path in tests
    }


def _sound(parts: Sequence[Json]) -> Sound:
    seconds: dict[str, float] = {}
    collecting: dict[str, float] = {}
    woken: dict[str, dict[int, list[str]]] = defaultdict(lambda: defaultdict(list))
    for part in parts:
        seconds |= part["seconds"]
        collecting[part["file"]] = part["collecting"]
        for file, lines in part["woken"].items():
            for line, names in lines.items():
                woken[file][int(line)] += names
    return Sound(seconds, woken, collecting)


def drawn(room: str, *, size: int, seed: int) -> list[Mutant]:
    """Draw the mutants of a room by the seed."""
    places: list[Place] = []
    for path in modules_of(Path("src/subrosa") / room):
        places += places_in(str(path), path.read_text("utf-8"))
    chosen = sample(places, size=size, seed=seed, room=room)
    return [
        mutant
        for file, some in groupby(chosen, key=lambda place: place.file)
        for mutant in mutants_at(list(some), Path(file).read_text("utf-8"))
    ]


def batches_for(place: Place, sound: Sound) -> list[Json]:
    """Choose the tests for a mutant, in batches; none when nothing wakes its lines."""
    near = that_wake(sound.woken.get(place.file, {}), place.touched_by, sound.seconds)
    if not near:
        return []
    files = sorted({file_of(test) for test in near}, key=sound.collecting.__getitem__)
    quick = [test for test in near if file_of(test) in files[:FIRST_FILES]]
    first = in_turn(quick, sound.seconds)[:FIRST_TESTS]
    rest = [*in_turn(near, sound.seconds), *in_turn(sound.seconds.keys() - near, sound.seconds)]
    left = LIMIT - sum(sound.seconds[test] for test in first)
    then = within([test for test in rest if test not in first], sound.seconds, limit=left)
    return [
        {"tests": {test: sound.seconds[test] for test in tests}} for tests in (first, then) if tests
    ]


def try_room(
    crew: Crew, room: str, mutants: Sequence[Mutant], sound: Sound, tell: Tell
) -> list[Tried]:
    """Try the mutants of a room and return what became of each."""
    tasks, uncovered, tried = [], [], []
    # Mixed, so that what is told on the way is already a fair picture of the room.
    for mutant in random.Random(room).sample(mutants, len(mutants)):
        batches = batches_for(mutant.place, sound)
        (tasks if batches else uncovered).append((mutant, batches))
    orders = [
        {"what": "try", "file": m.place.file, "source": m.source, "batches": batches}
        for m, batches in tasks
    ]
    tried = [_tried(mutant, {"verdict": "not covered"}) for mutant, _ in uncovered]
    for i, answer in crew.do_all(orders):
        tried.append(_tried(tasks[i][0], answer))
        _write_down(room, tried)
        lived = sum(one.verdict in {"survived", "not covered"} for one in tried)
        tell(f"{room}, {lived} unnoticed, tried", len(tried), len(mutants))
    _write_down(room, tried)
    return tried


def _write_down(room: str, tried: list[Tried]) -> None:
    tried.sort(key=lambda one: (one.file, one.number))
    rows = [asdict(one) for one in tried]
    (FOLDER / f"tried-{room}.json").write_text(json.dumps(rows, indent=1), "utf-8")


def _tried(mutant: Mutant, answer: Json) -> Tried:
    place = mutant.place
    return Tried(place.file, place.line, place.number, mutant.diff, **answer)
