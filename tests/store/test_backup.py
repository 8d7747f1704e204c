"""A backup of a practice in use fits, opens for its recipients alone, and its keys go soon."""

from __future__ import annotations

import io
import os
import sqlite3
import stat
import subprocess
import sys
import tarfile
import threading
from contextlib import closing
from datetime import UTC, datetime, timedelta

import pytest

from subrosa.desk.receive import receive
from subrosa.store.backup import back_up
from subrosa.store.files import any_held
from subrosa.store.restore import find_halves, restore
from subrosa.terms.errors import BadInput, NotReady
from subrosa.vault.age_files import decrypt_with, new_identity
from tests.cast import dice, parent_on_the_phone, practice
from tests.store.spoiling import busy_practice, copy_practice

pytestmark = pytest.mark.slow

NOON = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)
SEED = dice("the ledger's key")(32)


@pytest.fixture(scope="module")
def recovery():
    return new_identity()


@pytest.fixture(scope="module")
def busy(tmp_path_factory):
    return busy_practice(tmp_path_factory.mktemp("busy"))


@pytest.fixture
def files(busy, tmp_path):
    return copy_practice(busy.today, tmp_path / "practice")


def test_a_backup_is_two_age_files_that_only_their_owner_reads(files, tmp_path, recovery):
    identity, recipient = recovery
    made = back_up(files, tmp_path / "stick", [recipient], at=NOON)
    assert sorted(file.name for file in (tmp_path / "stick").iterdir()) == [
        "data-20261123T120000Z.age",
        "keys-20261123T120000Z.age",
    ]
    assert made.findings.hold
    for file, inside in ((made.data, 2), (made.keys, 3)):
        assert stat.S_IMODE(file.stat().st_mode) == 0o600
        assert file.read_bytes().startswith(b"age-encryption.org/v1\n")
        with tarfile.open(fileobj=io.BytesIO(decrypt_with(identity, file.read_bytes()))) as tar:
            assert tar.getnames()[0] == "manifest.json"
            assert len(tar.getnames()) == inside


def test_nothing_of_it_lies_about_unencrypted(files, tmp_path, recovery):
    back_up(files, tmp_path / "stick", [recovery[1]], at=NOON)
    beside = {file.name for file in files.data.parent.iterdir()}
    assert not [name for name in beside if "backing-up" in name]
    kept = list((tmp_path / "stick").iterdir())
    assert not any_held(kept, [b"SQLite format 3", files.ledger_key.read_bytes()])


@pytest.mark.parametrize("recipients", [[], ["age1nobody"], ["a passphrase"]])
def test_without_a_recipient_there_is_no_backup(files, tmp_path, recipients):
    with pytest.raises(BadInput):
        back_up(files, tmp_path / "stick", recipients, at=NOON)
    assert not (tmp_path / "stick").exists()


def test_no_backup_is_written_over(files, tmp_path, recovery):
    first = back_up(files, tmp_path, [recovery[1]], at=NOON).data.read_bytes()
    with pytest.raises(NotReady, match="already"):
        back_up(files, tmp_path, [recovery[1]], at=NOON)
    assert (tmp_path / "data-20261123T120000Z.age").read_bytes() == first


def test_old_keys_go_and_old_data_stay(files, tmp_path, recovery):
    days = [NOON - timedelta(days=ago) for ago in (30, 8, 7, 1)]
    for day in days:
        back_up(files, tmp_path, [recovery[1]], at=day, keep_days=400)
    (tmp_path / "keys-of-the-house.age").write_bytes(b"not ours")
    made = back_up(files, tmp_path, [recovery[1]], at=NOON)
    assert [file.name for file in made.removed] == [
        "keys-20261024T120000Z.age",
        "keys-20261115T120000Z.age",
    ]
    left = sorted(file.name for file in tmp_path.iterdir() if file.is_file())
    assert len([name for name in left if name.startswith("data-")]) == 5
    assert [name for name in left if name.startswith("keys-")] == [
        "keys-20261116T120000Z.age",
        "keys-20261122T120000Z.age",
        "keys-20261123T120000Z.age",
        "keys-of-the-house.age",
    ]


def test_a_practice_that_does_not_fit_is_backed_up_and_nothing_is_removed(
    files, tmp_path, recovery
):
    old = back_up(files, tmp_path, [recovery[1]], at=NOON - timedelta(days=30))
    with closing(sqlite3.connect(files.data, isolation_level=None)) as hand:
        hand.execute("DELETE FROM store_request")
    made = back_up(files, tmp_path, [recovery[1]], at=NOON)
    assert made.findings.count > 0
    assert made.removed == ()
    assert old.keys.exists()
    assert made.data.exists()


def test_a_backup_while_others_write_fits(fresh_sqlite, tmp_path, recovery):
    identity, recipient = recovery
    house = practice(fresh_sqlite, ledger_seed=SEED)
    fresh_sqlite.files.ledger_key.write_bytes(SEED)
    receive(house.office, parent_on_the_phone())
    with fresh_sqlite.transaction() as books:
        head = books.history.checkpoint()
    done = threading.Event()
    count = [0]

    def write():
        while not done.is_set():
            receive(house.office, parent_on_the_phone())
            count[0] += 1
        fresh_sqlite.close()

    writer = threading.Thread(target=write)
    writer.start()
    try:
        made = []
        for minute in range(4):
            before = count[0]
            at = NOON + timedelta(minutes=minute)
            made.append(back_up(fresh_sqlite.files, tmp_path / "stick", [recipient], at=at))
            while count[0] == before:  # the writer went on meanwhile, or does so now
                assert writer.is_alive()
    finally:
        done.set()
        writer.join()
    assert all(one.findings.hold for one in made)
    for number, one in enumerate(made):
        target = tmp_path / f"restored-{number}.sqlite3"
        done_so = restore([one.data, one.keys], target, identity, head=head)
        assert done_so.findings.hold
    assert made[-1].findings.entries > made[0].findings.entries


def test_a_killed_backup_leaves_no_file_with_a_name_and_no_keys(files, tmp_path, recovery):
    """Killed while the rows are encrypted: their half has no name yet; the next one clears up."""
    script = (
        "import os, signal, sys\n"
        "from datetime import UTC, datetime\n"
        "from pathlib import Path\n"
        "from subrosa.store import backup\n"
        "from subrosa.store.files import PracticeFiles\n"
        "real, calls = backup.encrypt_stream, []\n"
        "def dying(recipients, plain, sealed):\n"
        "    calls.append(1)\n"
        "    if len(calls) == 2:\n"
        "        sealed.write(plain.read(9000)); sealed.flush()\n"
        "        os.kill(os.getpid(), signal.SIGKILL)\n"
        "    real(recipients, plain, sealed)\n"
        "backup.encrypt_stream = dying\n"
        "backup.back_up(PracticeFiles.of(Path(sys.argv[1])), Path(sys.argv[2]), [sys.argv[3]],\n"
        "    at=datetime(2026, 11, 23, tzinfo=UTC))\n"
    )
    words = [sys.executable, "-c", script, files.data, tmp_path / "stick", recovery[1]]
    died = subprocess.run(words, capture_output=True, timeout=60, check=False, env=_with_src())
    assert died.returncode == -9, died.stderr.decode()
    assert not list((tmp_path / "stick").glob("data-*"))
    left = list(files.data.parent.glob(".practice.sqlite3.backing-up-*"))
    assert len(left) == 1
    assert [file.name for file in left[0].iterdir()] == ["data.sqlite3"]
    back_up(files, tmp_path / "stick", [recovery[1]], at=NOON)
    assert not list(files.data.parent.glob(".practice.sqlite3.backing-up-*"))


def _with_src():
    return os.environ | {"PYTHONPATH": os.pathsep.join(path for path in sys.path if path)}


class TestFindingTheHalves:
    def test_the_newest_pair_of_a_folder_is_taken(self, tmp_path):
        for name in ("data-20261101T000000Z", "data-20261102T000000Z", "keys-20261102T000000Z"):
            (tmp_path / f"{name}.age").touch()
        data, keys = find_halves([tmp_path])
        assert (data.name, keys.name) == (
            "data-20261102T000000Z.age",
            "keys-20261102T000000Z.age",
        )

    def test_a_folder_whose_newest_keys_are_gone_asks_for_two_files(self, tmp_path):
        (tmp_path / "data-20261102T000000Z.age").touch()
        (tmp_path / "keys-20261101T000000Z.age").touch()
        with pytest.raises(BadInput, match="days only"):
            find_halves([tmp_path])

    @pytest.mark.parametrize("names", [[], ["data-1.age"], ["data-20261102T000000Z.age"] * 2])
    def test_anything_else_is_no_backup(self, tmp_path, names):
        with pytest.raises(BadInput):
            find_halves([tmp_path / name for name in names])
