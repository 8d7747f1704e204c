"""The file is kept as durable as the design asks, and opened only where it is."""

from __future__ import annotations

import os
import stat

import pytest
from django.db import connections

from subrosa.store.sqlite import open_sqlite
from subrosa.terms.errors import NotReady


@pytest.mark.parametrize(
    ("pragma", "value"),
    [("journal_mode", "wal"), ("synchronous", 2), ("secure_delete", 1), ("temp_store", 2)],
)
def test_the_file_is_kept_safely(fresh_sqlite, pragma, value):
    with fresh_sqlite.transaction(), connections[fresh_sqlite.alias].cursor() as cursor:
        cursor.execute(f"PRAGMA {pragma}")
        assert cursor.fetchone()[0] == value


def test_a_unit_of_work_takes_the_writers_lock_at_once(fresh_sqlite):
    options = connections[fresh_sqlite.alias].settings_dict["OPTIONS"]
    assert options["transaction_mode"] == "IMMEDIATE"


def test_a_missing_file_is_not_made_by_opening_it(tmp_path):
    with pytest.raises(NotReady):
        open_sqlite(tmp_path / "nowhere.sqlite3")
    assert list(tmp_path.iterdir()) == []


def test_a_new_practice_never_takes_the_place_of_another(blank):
    with pytest.raises(NotReady):
        open_sqlite(blank, new=True)


def test_a_file_that_is_no_database_is_refused(tmp_path):
    path = tmp_path / "broken.sqlite3"
    path.write_bytes(b"this is no database" * 400)
    with pytest.raises(NotReady):
        open_sqlite(path)


def test_a_new_file_and_its_logs_are_for_their_owner_alone(tmp_path):
    before = os.umask(0)  # the most generous setting a machine can have
    try:
        store = open_sqlite(tmp_path / "practice.sqlite3", new=True)
        with store.transaction() as books:
            books.keys.all_staff()
    finally:
        os.umask(before)
    kept = {file.name: stat.S_IMODE(file.stat().st_mode) for file in tmp_path.iterdir()}
    store.close()
    assert len(kept) > 1
    assert set(kept.values()) == {0o600}


def test_a_file_that_cannot_be_made_is_refused_in_words(tmp_path):
    with pytest.raises(NotReady, match="cannot be made"):
        open_sqlite(tmp_path / "no such folder" / "practice.sqlite3", new=True)
