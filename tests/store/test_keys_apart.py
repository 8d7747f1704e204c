"""Keys lie in a file of their own, arrive before what they open, and can be destroyed for good."""

from __future__ import annotations

import os
import signal
import sqlite3
import stat
import subprocess
import sys

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db import DatabaseError, connections

from subrosa.desk.ports import StaffDuty, StaffRow, UnitRow, WrapRow
from subrosa.store import pairing
from subrosa.store.files import PracticeFiles
from subrosa.store.inspection import inspect_practice
from subrosa.store.sqlite import SqliteStore, open_sqlite
from subrosa.terms.errors import BadInput, LedgerUnwritable, NotReady
from tests.cast import DANA, dice, practice

pytestmark = pytest.mark.slow

WRAPS = [bytes([0xC0 + number]) * 40 + b"planted wrap" for number in range(8)]


def put_wraps(store):
    with store.transaction() as books:
        for number, wrapped in enumerate(WRAPS):
            books.keys.add_wrap(WrapRow("s-1", f"u-{number // 4}", wrapped))


def tables(file):
    with sqlite3.connect(file) as seen:
        names = seen.execute("SELECT name FROM sqlite_master WHERE name LIKE 'store_%'").fetchall()
    seen.close()
    return {name for (name,) in names if "_idx" not in name and "_like" not in name}


def test_each_table_lies_in_one_of_the_two_files(fresh_sqlite):
    fresh_sqlite.close()
    data, keys = tables(fresh_sqlite.files.data), tables(fresh_sqlite.files.keys)
    held = {"store_wrappedkey", "store_lockedkey"}
    assert held <= keys
    assert "store_unit" in data
    assert not data & keys


def test_no_wrap_and_no_locked_key_is_in_the_data_file(fresh_sqlite):
    house = practice(fresh_sqlite)
    with fresh_sqlite.transaction() as books:
        locked = [row.locked for row in books.keys.all_staff()]
        wraps = [row.wrapped for row in books.keys.wraps(DANA)]
    house.office.store.close()
    data, keys = (file.read_bytes() for file in list(fresh_sqlite.files)[:2])
    assert locked
    assert wraps
    assert not [secret for secret in locked + wraps if secret in data]
    assert [secret for secret in locked + wraps if secret not in keys] == []


def test_both_files_are_for_their_owner_alone_and_kept_alike(tmp_path):
    store = open_sqlite(tmp_path / "practice.sqlite3", new=True)
    with store.transaction() as books:
        books.keys.all_staff()
    for alias in (store.alias, store.keys_alias):
        with connections[alias].cursor() as cursor:
            kept = [
                cursor.execute(f"PRAGMA {name}").fetchone()[0]
                for name in ("journal_mode", "synchronous", "secure_delete", "temp_store")
            ]
        assert kept == ["wal", 2, 1, 2]
    modes = {stat.S_IMODE(file.stat().st_mode) for file in tmp_path.iterdir()}
    store.close()
    assert modes == {0o600}


class PowerCut(BaseException):
    """Not an error that anybody catches."""


def wrapped_keys(store):
    return apps.get_model("store", "WrappedKey").objects.using(store.keys_alias)


def wraps_in_the_file(store):
    with connections[store.keys_alias].cursor() as cursor:
        cursor.execute("SELECT wrapped FROM store_wrappedkey ORDER BY id")
        return [bytes(wrapped) for (wrapped,) in cursor.fetchall()]


def test_a_crash_between_the_two_commits_leaves_the_key_and_not_the_paper(fresh_sqlite):
    """The keys' file commits first; then the data file cannot. The next unit puts it right."""
    with connections[fresh_sqlite.alias].cursor() as cursor:
        cursor.execute(
            "CREATE TEMP TABLE late (id INTEGER REFERENCES late2(id) DEFERRABLE INITIALLY DEFERRED)"
        )
        cursor.execute("CREATE TEMP TABLE late2 (id INTEGER PRIMARY KEY)")

    def both():
        with fresh_sqlite.transaction() as books:
            books.keys.add_wrap(WrapRow("s-1", "u-1", WRAPS[0]))
            books.records.add_unit(UnitRow("u-1", b"sealed"))
            with connections[fresh_sqlite.alias].cursor() as cursor:
                # Refused at COMMIT, after everything else went well.
                cursor.execute("INSERT INTO late VALUES (1)")

    put_wraps(fresh_sqlite)
    with pytest.raises(BadInput):
        both()
    assert wraps_in_the_file(fresh_sqlite) == [*WRAPS, WRAPS[0]]
    with fresh_sqlite.transaction() as books:
        assert books.records.units() == []
        assert [row.wrapped for row in books.keys.wraps("s-1")] == WRAPS
    assert wraps_in_the_file(fresh_sqlite) == WRAPS


DYING = """
import os, signal, sys
from pathlib import Path
from django.db import connections
from subrosa.desk.ports import UnitRow, WrapRow
from subrosa.store.sqlite import open_sqlite
store = open_sqlite(Path(sys.argv[1]))
with store.transaction():
    pass
which = {"data": store.alias, "keys": store.keys_alias}[sys.argv[2]]
def die():
    os.kill(os.getpid(), signal.SIGKILL)
with store.transaction() as books:
    books.keys.add_wrap(WrapRow("s-1", "u-1", b"a wrap of a unit that never was"))
    books.records.add_unit(UnitRow("u-1", b"sealed"))
    connections[which].commit = die
"""


@pytest.mark.slow
@pytest.mark.parametrize(("before_the_commit_of", "left"), [("keys", 0), ("data", 1)])
def test_killed_between_the_two_commits_nothing_is_lost_and_verify_names_what_is_left(
    fresh_sqlite, before_the_commit_of, left
):
    seed = dice("the ledger's key")(32)
    practice(fresh_sqlite, ledger_seed=seed)
    fresh_sqlite.files.ledger_key.write_bytes(seed)
    before = wraps_in_the_file(fresh_sqlite)
    fresh_sqlite.close()
    died = subprocess.run(
        [sys.executable, "-c", DYING, fresh_sqlite.files.data, before_the_commit_of],
        env=os.environ | {"PYTHONPATH": os.pathsep.join(path for path in sys.path if path)},
        capture_output=True,
        timeout=60,
        check=False,
    )
    assert died.returncode == -signal.SIGKILL, died.stderr.decode()
    found = inspect_practice(fresh_sqlite.files)
    assert found.count == 0
    named = [str(fault) for fault in found.leftovers]
    assert len([said for said in named if "never listed" in said]) == left
    assert len(named) == 2 * left  # and that the files are out of step
    with fresh_sqlite.transaction() as books:
        assert books.records.unit("u-1") is None
    assert wraps_in_the_file(fresh_sqlite) == before
    assert inspect_practice(fresh_sqlite.files).hold


class TestRemovingKeys:
    def test_a_removed_key_is_gone_for_the_same_unit_of_work_and_from_the_file(self, fresh_sqlite):
        put_wraps(fresh_sqlite)
        with fresh_sqlite.transaction() as books:
            taken = wrapped_keys(fresh_sqlite).filter(unit="u-0")
            assert taken.delete()[0] == 4
            assert [row.wrapped for row in books.keys.wraps("s-1")] == WRAPS[4:]
            assert wraps_in_the_file(fresh_sqlite) == WRAPS
        assert wraps_in_the_file(fresh_sqlite) == WRAPS[4:]

    def test_a_unit_of_work_that_fails_removes_none(self, fresh_sqlite):
        put_wraps(fresh_sqlite)

        def fail():
            with fresh_sqlite.transaction():
                wrapped_keys(fresh_sqlite).all().delete()
                raise PowerCut

        with pytest.raises(PowerCut):
            fail()
        with fresh_sqlite.transaction() as books:
            assert [row.wrapped for row in books.keys.wraps("s-1")] == WRAPS

    def test_what_a_crash_left_is_removed_by_the_next_unit_of_work(self, fresh_sqlite, monkeypatch):
        put_wraps(fresh_sqlite)

        def dies(*_):
            raise DatabaseError

        monkeypatch.setattr(pairing, "finish", dies)
        with fresh_sqlite.transaction():
            wrapped_keys(fresh_sqlite).filter(unit="u-0").delete()
        assert wraps_in_the_file(fresh_sqlite) == WRAPS
        monkeypatch.undo()
        with fresh_sqlite.transaction() as books:
            assert [row.wrapped for row in books.keys.wraps("s-1")] == WRAPS[4:]
        assert wraps_in_the_file(fresh_sqlite) == WRAPS[4:]

    def test_a_key_is_never_changed(self, fresh_sqlite):
        put_wraps(fresh_sqlite)
        keys = wrapped_keys(fresh_sqlite)
        with pytest.raises(BadInput), fresh_sqlite.transaction():
            keys.filter(unit="u-0").update(wrapped=b"another")
        row = keys.first()
        row.wrapped = b"another"
        with pytest.raises(BadInput), fresh_sqlite.transaction():
            row.save()
        assert wraps_in_the_file(fresh_sqlite) == WRAPS


def test_a_failing_unit_of_work_keeps_no_key_either(fresh_sqlite):
    def fail():
        with fresh_sqlite.transaction() as books:
            books.keys.add_wrap(WrapRow("s-1", "u-1", WRAPS[0]))
            raise PowerCut

    with pytest.raises(PowerCut):
        fail()
    with fresh_sqlite.transaction() as books:
        assert books.keys.wraps("s-1") == []


def test_a_practice_without_its_keys_does_not_open(fresh_sqlite):
    fresh_sqlite.close()
    fresh_sqlite.files.keys.unlink()
    with pytest.raises(NotReady, match="keys"):
        open_sqlite(fresh_sqlite.files.data)
    assert not fresh_sqlite.files.keys.exists()


def test_new_keys_never_take_the_place_of_others(tmp_path):
    path = tmp_path / "practice.sqlite3"
    PracticeFiles.of(path).keys.write_bytes(b"somebody's keys")
    with pytest.raises(NotReady):
        open_sqlite(path, new=True)
    assert PracticeFiles.of(path).keys.read_bytes() == b"somebody's keys"
    assert not path.exists()


def old_practice(path):
    """Make a practice as the first version left it: one file, with everything in it."""
    store = open_sqlite(path.with_name("maker.sqlite3"), new=True)
    settings = connections.databases[store.alias] | {"NAME": str(path)}
    connections.databases["one-file"] = settings
    call_command("migrate", "store", "0001", database="one-file", verbosity=0)
    with connections["one-file"].cursor() as cursor:
        for number, wrapped in enumerate(WRAPS):
            cursor.execute(
                "INSERT INTO store_wrappedkey (staff, unit, kind, wrapped) VALUES (%s, %s, %s, %s)",
                ("s-1", f"u-{number}", "record", wrapped),
            )
        cursor.execute(
            "INSERT INTO store_staffmember (id, name, duties, public_key, locked)"
            " VALUES (%s, %s, %s, %s, %s)",
            ("s-1", "Dana Reyes", "clinician", b"p" * 32, b"planted locked key"),
        )
    connections["one-file"].close()
    del connections.databases["one-file"]
    del connections["one-file"]


@pytest.mark.parametrize("interrupted", [False, True])
def test_an_older_practice_of_one_file_gives_its_keys_away(tmp_path, interrupted):
    path = tmp_path / "old.sqlite3"
    old_practice(path)
    assert WRAPS[0] in path.read_bytes()
    if interrupted:  # killed after the file of keys was made
        PracticeFiles.of(path).keys.write_bytes(b"")
    store = open_sqlite(path)
    with store.transaction() as books:
        assert [row.wrapped for row in books.keys.wraps("s-1")] == WRAPS
        duties = frozenset({StaffDuty.CLINICIAN})
        row = StaffRow("s-1", "Dana Reyes", duties, b"p" * 32, b"planted locked key")
        assert books.keys.staff("s-1") == row
    data = [file for file in store.files.with_side_files() if ".keys" not in file.name]
    held = b"".join(file.read_bytes() for file in data if file.exists())
    store.close()
    assert not [secret for secret in [*WRAPS, b"planted locked key"] if secret in held]
    again = open_sqlite(path)
    with again.transaction() as books:
        assert len(books.keys.wraps("s-1")) == len(WRAPS)
    again.close()


class TestDestroyingForGood:
    def test_destroyed_wraps_are_nowhere_and_the_others_stay(self, fresh_sqlite):
        put_wraps(fresh_sqlite)
        gone = fresh_sqlite.destroy_wraps("u-0")
        assert gone == WRAPS[:4]
        assert fresh_sqlite.holds_any(gone) is False
        for kept in WRAPS[4:]:
            assert fresh_sqlite.holds_any([kept])

    def test_the_scan_finds_what_is_still_there(self, fresh_sqlite):
        put_wraps(fresh_sqlite)
        assert fresh_sqlite.holds_any([b"nowhere at all", WRAPS[5]]) is True
        assert fresh_sqlite.holds_any([b"nowhere at all"]) is False
        assert fresh_sqlite.holds_any([]) is False

    def test_the_scan_looks_into_the_log_and_beyond_any_border(self, fresh_sqlite):
        fresh_sqlite.files.keys.with_name("practice.sqlite3.keys-wal").write_bytes(
            b"x" * ((1 << 20) - 5) + WRAPS[3] + b"x" * 99
        )
        assert fresh_sqlite.holds_any([WRAPS[3]])

    def test_a_needle_that_chance_would_find_is_refused(self, fresh_sqlite):
        with pytest.raises(BadInput):
            fresh_sqlite.holds_any([b"short"])

    def test_somebody_reading_at_that_moment_is_told_and_not_passed_over(self, fresh_sqlite):
        put_wraps(fresh_sqlite)
        reader = sqlite3.connect(fresh_sqlite.files.keys, isolation_level=None)
        reader.execute("BEGIN")
        reader.execute("SELECT count(*) FROM store_wrappedkey").fetchone()
        with connections[fresh_sqlite.keys_alias].cursor() as cursor:
            cursor.execute("PRAGMA busy_timeout=50")
        with pytest.raises(LedgerUnwritable):
            fresh_sqlite.destroy_wraps("u-0")
        reader.close()
        fresh_sqlite.scrub_keys()
        assert not fresh_sqlite.holds_any([WRAPS[0]])


def test_a_store_says_where_everything_of_the_practice_lies(fresh_sqlite):
    assert isinstance(fresh_sqlite, SqliteStore)
    names = [file.name for file in fresh_sqlite.files]
    assert names == ["practice.sqlite3", "practice.sqlite3.keys", "practice.sqlite3.ledger-key"]
