"""Back up while somebody writes: each backup restores to a practice that fits an earlier head.

The control copies the files of the same busy practice plainly, as `cp` does, without their logs.
"""

from __future__ import annotations

import json
import os
import shutil
import signal
from datetime import timedelta

from subrosa.store.backup import back_up
from subrosa.store.files import PracticeFiles
from subrosa.store.inspection import inspect_practice
from subrosa.store.restore import restore
from subrosa.terms.errors import NotReady
from subrosa.vault.age_files import new_identity
from tests.cast import MONDAY
from tests.faults.acts import found, lay_fresh
from tests.faults.test_killed_writer import PATIENCE, writer_of

CYCLES = 100
FRESH_AFTER = 10
"""Backups that one file lives through before a fresh one takes its place."""
ACTS_BETWEEN = 3


class Busy:
    """A child of the writer at work, until it is sent away."""

    def __init__(self, process, lines, seed):
        order = {"seed": seed, "early": False}
        process.stdin.write(json.dumps(order).encode() + b"\n")
        self.lines, self.child, self.acts, self.head = lines, 0, 0, ""
        self.work_on(1)

    def take(self, line):
        if line.startswith("child "):
            self.child = int(line.split()[1])
        elif line.startswith("{"):
            self.acts, self.head = self.acts + 1, json.loads(line)["head"] or self.head

    def work_on(self, acts):
        """Wait until so many more acts were acknowledged."""
        until = self.acts + acts
        while self.acts < until or not self.child:
            line = self.lines.next(PATIENCE)
            assert line is not None, "the writer stands still"
            self.take(line)

    def send_away(self):
        os.kill(self.child, signal.SIGKILL)
        while not (line := self.lines.next(PATIENCE)).startswith("dead "):
            self.take(line)


def fits(files, head):
    try:
        return inspect_practice(files, head=head).count == 0
    except NotReady:
        return False


def copied_plainly(file, folder):
    """Copy the three files one after the other, without what SQLite keeps beside them."""
    folder.mkdir()
    copy = PracticeFiles.of(folder / file.name)
    for one, other in zip(PracticeFiles.of(file), copy, strict=True):
        shutil.copyfile(one, other)
    return copy


def test_backups_of_a_busy_practice(tmp_path, tally):
    master, file = tmp_path / "master.sqlite3", tmp_path / "live" / "practice.sqlite3"
    file.parent.mkdir()
    found(master)
    lay_fresh(master, file)
    identity, recipient = new_identity()
    faults, torn, cycles = [], 0, tally.plan(CYCLES, least=3)
    with writer_of(file) as (process, lines):
        busy = Busy(process, lines, 0)
        for cycle in range(cycles):
            if cycle and cycle % FRESH_AFTER == 0:
                busy.send_away()
                tally.count("acts", busy.acts)
                lay_fresh(master, file)
                busy = Busy(process, lines, cycle)
            busy.work_on(ACTS_BETWEEN)
            head, own = busy.head, tmp_path / str(cycle)
            torn += not fits(copied_plainly(file, tmp_path / f"copy{cycle}"), head)
            made = back_up(
                PracticeFiles.of(file), own, [recipient], at=MONDAY + timedelta(minutes=cycle)
            )
            busy.work_on(ACTS_BETWEEN)
            (own / "new").mkdir()
            done = restore([own], own / "new" / file.name, identity, head=head)
            faults += [*map(str, made.findings.faults), *map(str, done.findings.faults)]
            faults += [] if fits(done.files, head) else [f"backup {cycle} does not fit"]
            tally.done += 1
            tally.count("entries restored", done.findings.entries)
            shutil.rmtree(own)
            shutil.rmtree(tmp_path / f"copy{cycle}")
        busy.send_away()
        tally.count("acts", busy.acts)
    tally.count("do not fit", len(faults))
    tally.control = f"copied plainly without the logs: {torn} of {cycles} do not fit"
    assert faults == []
    assert torn
