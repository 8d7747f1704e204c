"""Whoever is killed, and at whatever moment: what comes out in the end is equal to the byte.

A moment is a step on the file system (something opened, renamed or removed), drawn from a seed, so
that each is found again. The kill is SIGKILL, sent by the process itself from inside that step.
"""

import json
import os
import random
import signal
import subprocess
import sys

import pytest

from subrosa.bulk import Job, plan, run
from tests.bulk.hiders import Digits, Killing
from tests.bulk.test_run import tree

pytestmark = pytest.mark.slow

ROWS = 300
SHARD = 25
STEPS = 60
"""A worker that does six shards takes at least so many steps."""


@pytest.fixture(scope="module")
def given(tmp_path_factory):
    place = tmp_path_factory.mktemp("given") / "in.jsonl"
    with place.open("w", encoding="utf-8") as file:
        for number in range(ROWS):
            bad = number % 37 == 5
            text = "break" if number % 41 == 7 else f"Room {number}, from 5 to {number % 9}."
            file.write("Riley\n" if bad else json.dumps({"id": number, "text": text}) + "\n")
    return place


@pytest.fixture(scope="module")
def undisturbed(given, tmp_path_factory):
    out = tmp_path_factory.mktemp("undisturbed") / "out"
    run(Job(Digits(), out), plan(given, SHARD), workers=2)
    return tree(out)


def moments(seed, count):
    drawn = random.Random(seed)  # noqa: S311 - drawn by chance, and drawn again from the seed
    return drawn.sample(range(1, STEPS), count)


@pytest.mark.parametrize("after", moments("worker", 6))
def test_a_run_goes_on_when_a_worker_is_killed(given, undisturbed, tmp_path, after):
    hiding = Killing(after=after, done=tmp_path / "killed")
    outcome = run(Job(hiding, tmp_path / "out"), plan(given, SHARD), workers=2)
    assert (tmp_path / "killed").exists(), "nobody was killed"
    assert outcome.shards == ROWS // SHARD
    assert tree(tmp_path / "out") == undisturbed


@pytest.mark.parametrize("by", ["SIGKILL", "SIGINT"])
@pytest.mark.parametrize("after", moments("leader", 6))
def test_a_run_that_was_killed_or_stopped_is_taken_up_again(
    given, undisturbed, tmp_path, after, by
):
    out, done = tmp_path / "out", tmp_path / "killed"
    words = [sys.executable, "-m", "tests.bulk.a_run", given, out, str(after), done, by]
    killed = subprocess.run(
        words, check=False, capture_output=True, env={**os.environ, "PYTHONPATH": "src:."}
    )
    assert killed.returncode == -signal.Signals[by], killed.stderr
    assert not (out / "manifest.json").exists()
    outcome = run(Job(Digits(), out), plan(given, SHARD), workers=2)
    assert outcome.shards == ROWS // SHARD
    assert tree(out) == undisturbed
