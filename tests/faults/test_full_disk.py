"""A disk that fills up at random points: refused in words, nothing by halves, and it goes on."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

from tests.faults import filling

ROOT = Path(__file__).parents[2]
POINTS = 100
SMALL_DISK = "16m"


def filled(file, points, how, *, before=()):
    asked = [*before, sys.executable, filling.__file__, file, str(points), "2026", how]
    done = subprocess.run(
        asked,
        cwd=ROOT,
        env=os.environ | {"PYTHONPATH": f"{ROOT / 'src'}:{ROOT}"},
        capture_output=True,
        text=True,
        timeout=900,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-2000:]
    return json.loads(done.stdout)


def a_small_disk(folder):
    """Spell what mounts a small file system for one program only; None where that may not be."""
    unshare = shutil.which("unshare")
    if unshare is None:
        return None
    mounting = f'mount -t tmpfs -o size={SMALL_DISK} small "{folder}" && exec "$@"'
    asked = [unshare, "--mount", "sh", "-c", mounting, "sh"]
    tried = subprocess.run([*asked, "true"], capture_output=True, check=False)
    return asked if tried.returncode == 0 else None


def test_full_disk_at_random_points(tmp_path, tally):
    points = tally.plan(POINTS, least=4)
    (tmp_path / "small").mkdir()
    small = a_small_disk(tmp_path / "small")
    third = points // 3
    ways = {"between": (third, tmp_path, ()), "limit": (points - third, tmp_path, ())}
    if small is not None:
        ways["limit"] = (third, tmp_path, ())
        ways["ballast"] = (points - 2 * third, tmp_path / "small", small)
    faults = []
    for how, (many, folder, before) in ways.items():
        told = filled(folder / f"{how}.sqlite3", many, how, before=before)
        assert told["points"] == many, f"{how}: the disk was not full at every point"
        tally.done += many
        tally.count(f"points by {how}", many)
        tally.count("refused", told["refusals"])
        tally.count("acknowledged", told["acknowledged"])
        tally.count("kept, told to be waiting, numbered once", told["waiting"])
        faults += told["faults"]
    tally.count("lost or by halves", len(faults))
    hidden = filled(tmp_path / "hidden.sqlite3", 20, "swallow")["faults"]
    silent = filled(tmp_path / "silent.sqlite3", 2, "silent")["faults"]
    tally.control = (
        f"a failed commit hidden: {len(hidden)} faults named; what waits called refused: "
        f"{len(silent)} named"
    )
    assert faults == []
    assert hidden
    assert silent
