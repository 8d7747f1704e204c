"""The power goes at any moment of a day: nothing acknowledged is lost, and nothing is torn."""

from __future__ import annotations

import tempfile
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from random import Random

from subrosa.store.files import PracticeFiles
from subrosa.store.sqlite import open_sqlite
from tests.faults.acts import found, lay_fresh, opened
from tests.faults.recorded_day import lived, run_again
from tests.faults.recorded_disk import Disk
from tests.faults.whole import misses
from tests.store.spoiling import copy_practice, looks_the_same

IMAGES = 10_000
ACTS = 60
OPENED_ONE_IN = 20
"""Images of which every seal is opened, too."""
QUICK = Path("/dev/shm")  # noqa: S108 - memory, if there is any: images are made to be thrown away


@contextmanager
def quick_folder():
    with tempfile.TemporaryDirectory(dir=QUICK if QUICK.is_dir() else None) as folder:
        yield Path(folder)


def cut(day, recorder, master, file, draw, images):
    """Cut the power at moments drawn by chance; yield the faults of each image."""
    desk = opened(open_sqlite(file))
    desk.office.store.close()
    disk = Disk()
    lay_fresh(master, file)
    disk.hold(file.parent, file.name + "*")
    moments = sorted(draw.randrange(len(recorder.asked) + 1) for _ in range(images))
    told, at = 0, 0
    for moment in moments:
        for asked in recorder.asked[at:moment]:
            disk.take(asked)
            told += asked.do == "mark"
        at = max(at, moment)
        for path in file.parent.glob(file.name + "*"):
            path.unlink()
        for name, content in disk.image(draw).items():
            (file.parent / name).write_bytes(content)
        office = replace(desk.office)  # what it remembers of the log is gone with the power
        opening = draw.randrange(OPENED_ONE_IN) == 0
        yield misses(replace(desk, office=office), day.acknowledged[:told], opening=opening)
        desk.office.store.close()


def test_power_cut_images(tally):
    draw = Random(2026)
    with quick_folder() as folder:
        master, file = folder / "master.sqlite3", folder / "practice.sqlite3"
        found(master)
        lay_fresh(master, file)
        day = lived(file, draw, ACTS)
        as_lived = copy_practice(PracticeFiles.of(file), folder / "lived")
        recorder = run_again(day, master, file)
        assert looks_the_same(PracticeFiles.of(file), as_lived)  # row for row the same day
        faults = []
        for named in cut(day, recorder, master, file, draw, tally.plan(IMAGES)):
            faults += named
            tally.done += 1
        tally.count("acts", len(day.acknowledged))
        tally.count("writes", sum(asked.do == "write" for asked in recorder.asked))
        tally.count("syncs", sum(asked.do == "sync" for asked in recorder.asked))
        tally.count("lost or corrupt", len(faults))
        weaker = day.settings.replace("synchronous=FULL", "synchronous=NORMAL")
        assert weaker != day.settings
        weakened = run_again(day, master, file, settings=weaker)
        tried = max(20, tally.done // 10)
        lost = sum(
            any(fault.startswith(("lost", "the head of", "entry")) for fault in named)
            for named in cut(day, weakened, master, file, draw, tried)
        )
    tally.control = f"synchronous=NORMAL: acts lost in {lost} of {tried} images"
    assert faults == []
    assert lost
