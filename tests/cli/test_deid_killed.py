"""Killed at any moment, `deid files` goes on, and leaves what it would have left."""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import sys

import pytest

from subrosa.cli.deid.manifest import NAME

pytestmark = pytest.mark.slow
MANY = 16
RUN = "from subrosa.cli import main; main()"


def give(folder, out):
    words = ["deid", "files", folder / "in", folder / out, "--no-learned"]
    return subprocess.Popen(
        [sys.executable, "-c", RUN, *map(str, words)],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )


def left_in(folder):
    """Return what was made and the lines that count, by what came; names are drawn anew."""
    made = {path.name: path.read_bytes() for path in folder.iterdir() if path.name != NAME}
    lines = (folder / NAME).read_text("utf-8").splitlines()[1:]
    entries = {entry["input"]: entry for entry in map(json.loads, lines)}
    return {came: (made.pop(entry.pop("output")), entry) for came, entry in entries.items()}, list(
        made
    )


def lines_written(path):
    return path.read_bytes().count(b"\n") if path.exists() else 0


@pytest.mark.parametrize("seed", [1])
def test_a_killed_run_that_goes_on_leaves_the_same_bytes(tmp_path, seed):
    (tmp_path / "in").mkdir()
    for number in range(MANY):
        words = f"{number}: mail n{number}@example.org, seen 3/{number + 1}/2024.\n" * 60
        (tmp_path / "in" / f"{number}.txt").write_text(words, "utf-8")
    assert give(tmp_path, "whole").wait() == 0
    running = give(tmp_path, "cut")
    enough = random.Random(seed).randint(2, MANY // 2)  # noqa: S311 - drawn again, no secret
    while lines_written(tmp_path / "cut" / NAME) < enough:
        assert running.poll() is None
        os.sched_yield()
    running.send_signal(signal.SIGKILL)
    running.wait()
    assert lines_written(tmp_path / "cut" / NAME) < MANY + 1
    assert give(tmp_path, "cut").wait() == 0
    assert left_in(tmp_path / "cut") == left_in(tmp_path / "whole")
