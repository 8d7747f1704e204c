"""A restored practice is whole and checked, or it is not there at all."""

from __future__ import annotations

import io
import json
import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import tarfile
from contextlib import closing
from datetime import UTC, datetime, timedelta
from hashlib import sha256

import pytest

from subrosa.desk.receive import receive
from subrosa.ledger import EntryKind, commit, decode
from subrosa.store.backup import back_up
from subrosa.store.files import PracticeFiles
from subrosa.store.inspection import inspect_practice
from subrosa.store.manifest import Listed, read_manifest, write_manifest
from subrosa.store.restore import Despite, restore
from subrosa.store.sqlite import open_sqlite
from subrosa.terms.errors import BadInput, NotReady, Tampered
from subrosa.vault.age_files import decrypt_with, encrypt_to, new_identity
from subrosa.wiring import Adapters, open_practice
from tests.cast import PaperOnDesk, TestClock, dice, parent_on_the_phone
from tests.store.spoiling import busy_practice, copy_practice, looks_the_same

pytestmark = pytest.mark.slow

NOON = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)
WHY = Despite("The disk of Friday is lost; this is the newest copy there is.", NOON, dice("why"))


@pytest.fixture(scope="module")
def recovery():
    return new_identity()


@pytest.fixture(scope="module")
def busy(tmp_path_factory):
    return busy_practice(tmp_path_factory.mktemp("busy"))


@pytest.fixture(scope="module")
def shelf(busy, recovery, tmp_path_factory):
    """Backups of yesterday and of today, each in a folder of its own."""
    folder = tmp_path_factory.mktemp("shelf")
    for day, files in (("yesterday", busy.yesterday), ("today", busy.today)):
        copy = copy_practice(files, folder / f"live-{day}")
        back_up(copy, folder / day, [recovery[1]], at=NOON)
    return folder


@pytest.fixture
def target(tmp_path):
    (tmp_path / "new").mkdir()
    return tmp_path / "new" / "practice.sqlite3"


def left_in(target):
    return sorted(file.name for file in target.parent.iterdir())


def entries_of(files):
    with closing(sqlite3.connect(files.data)) as seen:
        rows = seen.execute("SELECT content FROM store_ledgerentry ORDER BY number").fetchall()
    return [decode(raw) for (raw,) in rows]


def test_what_was_backed_up_comes_back_value_by_value(busy, shelf, recovery, target):
    done = restore([shelf / "today"], target, recovery[0], head=busy.head)
    assert done.findings.hold
    assert looks_the_same(done.files, busy.today)
    assert left_in(target) == [file.name for file in done.files]
    assert {file.stat().st_mode & 0o777 for file in done.files} == {0o600}
    assert done.entry is None
    store = open_sqlite(target)
    with store.transaction() as books:
        assert len(books.requests.ids()) > 4
    store.close()
    assert inspect_practice(done.files, head=busy.head).hold


def test_yesterdays_backup_is_refused_by_todays_head(busy, shelf, recovery, target):
    with pytest.raises(Tampered, match="earlier day") as refused:
        restore([shelf / "yesterday"], target, recovery[0], head=busy.head)
    assert "nothing was put in place" in str(refused.value)
    assert left_in(target) == []


def test_without_a_head_nothing_is_restored(shelf, recovery, target):
    with pytest.raises(BadInput, match="head"):
        restore([shelf / "today"], target, recovery[0])
    assert left_in(target) == []


def test_with_a_reason_it_goes_on_and_the_history_says_so(busy, shelf, recovery, target):
    done = restore([shelf / "yesterday"], target, recovery[0], head=busy.head, despite=WHY)
    assert not done.findings.hold
    entries = entries_of(done.files)
    entry = entries[done.entry]
    assert entry.kind is EntryKind.RESTORED
    facts = json.loads(done.facts)
    assert facts["reason"] == WHY.reason
    assert any("earlier day" in fault for fault in facts["faults"])
    key = sha256(b"subrosa/actor/1" + done.files.ledger_key.read_bytes()).digest()
    assert commit(done.facts.encode(), bytes.fromhex(done.salt), key) == entry.commitment
    assert left_in(target) == [file.name for file in done.files]
    assert inspect_practice(done.files).hold
    assert not inspect_practice(done.files, head=busy.head).hold


@pytest.mark.parametrize("reason", ["", "   ", "x" * 2001])
def test_a_reason_is_a_sentence(busy, shelf, recovery, target, reason):
    with pytest.raises(BadInput, match="reason"):
        restore(
            [shelf / "yesterday"],
            target,
            recovery[0],
            head=busy.head,
            despite=Despite(reason, NOON),
        )
    assert left_in(target) == []


def test_the_way_of_a_reason_needs_no_fault(busy, shelf, recovery, target):
    """A reason at hand changes nothing where everything fits."""
    done = restore([shelf / "today"], target, recovery[0], head=busy.head, despite=WHY)
    assert done.entry is None
    assert looks_the_same(done.files, busy.today)


@pytest.mark.parametrize("name", ["practice.sqlite3", "practice.sqlite3.keys"])
def test_nothing_that_is_there_is_written_over(busy, shelf, recovery, target, name):
    (target.parent / name).write_bytes(b"somebody's practice")
    with pytest.raises(NotReady, match="already"):
        restore([shelf / "today"], target, recovery[0], head=busy.head)
    assert left_in(target) == [name]
    assert (target.parent / name).read_bytes() == b"somebody's practice"


def test_another_identity_opens_nothing(busy, shelf, target):
    with pytest.raises(Tampered):
        restore([shelf / "today"], target, new_identity()[0], head=busy.head)
    assert left_in(target) == []


def spoilt(shelf, tmp_path, recovery, change, half="data"):
    """Open a half, let `change` work on its files, and seal it again, as anybody could."""
    folder = tmp_path / "spoilt"
    shutil.copytree(shelf / "today", folder)
    [file] = folder.glob(f"{half}-*.age")
    plain = io.BytesIO(decrypt_with(recovery[0], file.read_bytes()))
    with tarfile.open(fileobj=plain) as old:
        inside = {one.name: old.extractfile(one).read() for one in old}
    inside = change(inside)
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w", format=tarfile.GNU_FORMAT) as tar:
        for name, raw in inside.items():
            about = tarfile.TarInfo(name)
            about.size = len(raw)
            tar.addfile(about, io.BytesIO(raw))
    file.write_bytes(encrypt_to([recovery[1]], out.getvalue()))
    return folder


def with_sql(tmp_path, statement, *, manifest_too):
    """Return a change that works on the database inside, and may correct the manifest's digest."""

    def change(inside):
        place = tmp_path / "inside.sqlite3"
        place.write_bytes(inside["data.sqlite3"])
        with closing(sqlite3.connect(place, isolation_level=None)) as hand:
            hand.execute("PRAGMA journal_mode=DELETE")
            hand.execute(statement)
            hand.execute("PRAGMA journal_mode=WAL")
        raw = place.read_bytes()
        manifest = read_manifest(inside["manifest.json"])
        if manifest_too:
            manifest.files["data.sqlite3"] = Listed(len(raw), sha256(raw).hexdigest())
        return inside | {"manifest.json": write_manifest(manifest), "data.sqlite3": raw}

    return change


@pytest.mark.parametrize("manifest_too", [False, True])
def test_a_row_taken_out_of_a_backup_is_seen(busy, shelf, recovery, target, tmp_path, manifest_too):
    change = with_sql(tmp_path, "DELETE FROM store_segmentversion", manifest_too=manifest_too)
    folder = spoilt(shelf, tmp_path, recovery, change)
    with pytest.raises(Tampered, match="nothing was put in place"):
        restore([folder], target, recovery[0], head=busy.head)
    assert left_in(target) == []
    done = restore([folder], target, recovery[0], head=busy.head, despite=WHY)
    assert "store_segmentversion" in done.facts
    after = inspect_practice(done.files, head=busy.head)
    assert [str(fault) for fault in after.faults] == []


def test_a_history_that_cannot_go_on_is_refused_whatever_the_reason(
    busy, shelf, recovery, target, tmp_path
):
    change = with_sql(tmp_path, "UPDATE store_ledgerentry SET hashes = x'00'", manifest_too=True)
    folder = spoilt(shelf, tmp_path, recovery, change)
    with pytest.raises(Tampered, match="cannot go on"):
        restore([folder], target, recovery[0], head=busy.head, despite=WHY)
    assert left_in(target) == []


def test_a_key_put_into_a_backup_is_not_used_whatever_the_reason(
    busy, shelf, recovery, target, tmp_path
):
    def change(inside):
        place = tmp_path / "inside.sqlite3"
        place.write_bytes(inside["keys.sqlite3"])
        with closing(sqlite3.connect(place, isolation_level=None)) as hand:
            hand.execute("PRAGMA journal_mode=DELETE")
            hand.execute("UPDATE store_lockedkey SET locked = x'0102' WHERE id = 1")
        return inside | {"keys.sqlite3": place.read_bytes()}

    folder = spoilt(shelf, tmp_path, recovery, change, "keys")
    with pytest.raises(Tampered):
        restore([folder], target, recovery[0], head=busy.head)
    done = restore([folder], target, recovery[0], head=busy.head, despite=WHY)
    with closing(sqlite3.connect(done.files.keys)) as seen:
        rows = [row for (row,) in seen.execute("SELECT id FROM store_lockedkey ORDER BY id")]
    assert rows
    assert 1 not in rows


@pytest.mark.parametrize("cut", [0, 1, 100, 5000, -1])
@pytest.mark.parametrize("half", ["data", "keys"])
def test_a_half_that_was_cut_is_refused(busy, shelf, recovery, target, tmp_path, half, cut):
    folder = tmp_path / "cut"
    shutil.copytree(shelf / "today", folder)
    [file] = folder.glob(f"{half}-*.age")
    file.write_bytes(file.read_bytes()[:cut])
    with pytest.raises(Tampered):
        restore([folder], target, recovery[0], head=busy.head, despite=WHY)
    assert left_in(target) == []


@pytest.mark.parametrize(
    "change",
    [
        lambda inside: dict(reversed(inside.items())),
        lambda inside: inside | {"../../outside": b"x"},
        lambda inside: {"manifest.json": inside["manifest.json"]},
        lambda inside: {"../data.sqlite3": b"x"} | inside,
        lambda _: {},
    ],
)
def test_an_archive_of_another_make_is_refused_and_nothing_is_written(
    busy, shelf, recovery, target, tmp_path, change
):
    folder = spoilt(shelf, tmp_path, recovery, change)
    before = sorted(tmp_path.rglob("*"))
    with pytest.raises(Tampered):
        restore([folder], target, recovery[0], head=busy.head, despite=WHY)
    assert sorted(tmp_path.rglob("*")) == before


def test_halves_of_two_backups_are_told_apart_and_newer_keys_open_older_data(
    busy, recovery, target, tmp_path
):
    files = copy_practice(busy.today, tmp_path / "live")
    first = back_up(files, tmp_path / "stick", [recovery[1]], at=NOON)
    later = back_up(files, tmp_path / "stick", [recovery[1]], at=NOON + timedelta(days=8))
    assert not first.keys.exists()
    with pytest.raises(Tampered, match="different backups"):
        restore([first.data, later.keys], target, recovery[0], head=busy.head)
    done = restore([first.data, later.keys], target, recovery[0], head=busy.head, despite=WHY)
    assert done.findings.hold
    assert done.wrong == ("the two halves are of different backups",)


DYING = """
import os, signal, sys
from pathlib import Path
from subrosa.store import restore as restoring
moment, steps = int(sys.argv[5]), 0
def step(real):
    def stepped(*words, **more):
        global steps
        steps += 1
        if steps == moment:
            os.kill(os.getpid(), signal.SIGKILL)
        return real(*words, **more)
    return stepped
restoring.keep_name = step(restoring.keep_name)
restoring.inspect_practice = step(restoring.inspect_practice)
restoring.unpack = step(restoring.unpack)
os.fsync = step(os.fsync)
Path.hardlink_to = step(Path.hardlink_to)
head = Path(sys.argv[4]).read_text()
restoring.restore([Path(sys.argv[1])], Path(sys.argv[2]), sys.argv[3], head=head)
"""


@pytest.mark.slow
def test_killed_at_any_step_there_is_a_whole_practice_or_none(
    busy, shelf, recovery, target, tmp_path
):
    head = tmp_path / "head"
    head.write_text(busy.head)
    env = os.environ | {"PYTHONPATH": os.pathsep.join(path for path in sys.path if path)}
    whole = 0
    for moment in range(1, 30):
        words = [shelf / "today", target, recovery[0], head, str(moment)]
        ended = subprocess.run(
            [sys.executable, "-c", DYING, *words],
            env=env,
            capture_output=True,
            timeout=60,
            check=False,
        )
        if target.exists():
            assert inspect_practice(PracticeFiles.of(target), head=busy.head).hold
            whole += 1
        if ended.returncode == 0:
            break
        assert ended.returncode == -signal.SIGKILL, ended.stderr.decode()
        if not target.exists():
            # The same command once more, and nothing that the killed one left is in its way.
            done = restore([shelf / "today"], target, recovery[0], head=busy.head)
            assert done.findings.hold
            assert left_in(target) == [file.name for file in done.files]
        for file in target.parent.iterdir():
            shutil.rmtree(file) if file.is_dir() else file.unlink()
    assert ended.returncode == 0
    assert moment > 10
    assert whole > 1


def test_a_restored_practice_goes_on(busy, shelf, recovery, target):
    done = restore([shelf / "today"], target, recovery[0], head=busy.head)
    before = len(entries_of(done.files))
    adapters = Adapters(
        engine="test", paper=PaperOnDesk(), clock=TestClock(), random=dice("afterwards")
    )
    office = open_practice(target, adapters)
    receive(office, parent_on_the_phone())
    office.store.close()
    assert len(entries_of(done.files)) > before
    assert inspect_practice(done.files, head=busy.head).hold
