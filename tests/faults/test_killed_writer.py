"""Kill -9 at random moments of a busy desk: nothing acknowledged is lost, nothing is by halves."""

from __future__ import annotations

import json
import os
import select
import signal
import subprocess
import sys
import time
from contextlib import contextmanager
from pathlib import Path
from random import Random

from subrosa.store.sqlite import open_sqlite
from tests.faults import writer
from tests.faults.acts import Acknowledged, found, lay_fresh, opened
from tests.faults.whole import misses

ROOT = Path(__file__).parents[2]
KILLS = 1000
FRESH_AFTER = 10
"""Kills that one file lives through before a fresh one takes its place."""
PATIENCE = 600
"""Seconds that a writer may stand still on a machine that has more to do."""
LONGEST = 30_000
"""Microseconds between the last acknowledgement read and the kill, at most."""


class Lines:
    """The writer's pipe, line by line, with a time after which nobody waits any longer."""

    def __init__(self, pipe):
        self.pipe, self.held = pipe, b""

    def next(self, seconds):
        """Return the next line, or None if none came in time."""
        until = time.monotonic() + seconds
        while b"\n" not in self.held:
            left = until - time.monotonic()
            if left <= 0 or not select.select([self.pipe], [], [], left)[0]:
                return None
            more = os.read(self.pipe.fileno(), 1 << 16)
            assert more, "the writer ended by itself"
            self.held += more
        line, _, self.held = self.held.partition(b"\n")
        return line.decode()


@contextmanager
def writer_of(file):
    """Start the warmed-up writer of a file."""
    with subprocess.Popen(
        [sys.executable, writer.__file__, file],
        cwd=ROOT,
        env=os.environ | {"PYTHONPATH": f"{ROOT / 'src'}:{ROOT}"},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        bufsize=0,
    ) as process:
        lines = Lines(process.stdout)
        assert lines.next(PATIENCE) == "ready"
        yield process, lines
        process.stdin.close()


def killed_once(process, lines, draw, *, early=False):
    """Let a child work, kill it at a moment drawn by chance; return what it acknowledged."""
    order = {"seed": draw.randrange(1 << 40), "early": early}
    process.stdin.write(json.dumps(order).encode() + b"\n")
    wanted = 1 if early else draw.randrange(8)
    child, told = 0, []

    def take(line):
        if line.startswith("child "):
            return int(line.split()[1])
        if line.startswith("{"):
            told.append(Acknowledged(**json.loads(line)))
        return child

    while not child or len(told) < wanted:
        line = lines.next(PATIENCE)
        assert line is not None, "the writer stands still"
        child = take(line)
    until = time.monotonic() + (0 if early else draw.randrange(LONGEST) / 1e6)
    while (left := until - time.monotonic()) > 0 and (line := lines.next(left)):
        child = take(line)
    os.kill(child, signal.SIGKILL)
    while not (line := lines.next(PATIENCE)).startswith("dead "):
        take(line)
    assert os.WTERMSIG(int(line.split()[1])) == signal.SIGKILL
    return told


def test_killed_at_random_moments(tmp_path, tally):
    draw = Random(2026)
    master, file = tmp_path / "master.sqlite3", tmp_path / "practice.sqlite3"
    found(master)
    lay_fresh(master, file)
    faults, told = [], []
    with writer_of(file) as (process, lines):
        desk = opened(open_sqlite(file))
        for number in range(tally.plan(KILLS, least=10)):
            if number % FRESH_AFTER == 0:
                desk.office.store.close()
                lay_fresh(master, file)
                told = []
            told += (new := killed_once(process, lines, draw))
            with desk.office.store.transaction() as books:
                tally.count("drafts numbered afterwards", len(books.history.waiting()))
            faults += misses(desk, told)
            desk.office.store.close()
            tally.done += 1
            tally.count("acts acknowledged", len(new))
        tally.count("lost or by halves", len(faults))
        caught_after = 0
        lay_fresh(master, file)
        for number in range(1, 41):
            told = killed_once(process, lines, draw, early=True)
            lost = misses(desk, told)
            desk.office.store.close()
            if any(one.startswith("lost: received") for one in lost):
                caught_after = number
                break
    tally.control = f"acknowledged before commit: caught at kill {caught_after}"
    assert faults == []
    assert caught_after
