"""A fresh SQLite store for a test, copied from one whose tables were made once."""

from __future__ import annotations

import shutil

import pytest

from subrosa.store.files import PracticeFiles
from subrosa.store.sqlite import open_sqlite


@pytest.fixture(scope="session")
def blank(tmp_path_factory):
    """Make the tables once."""
    path = tmp_path_factory.mktemp("blank") / "blank.sqlite3"
    open_sqlite(path, new=True).close()
    return path


@pytest.fixture
def fresh_sqlite(blank, tmp_path):
    """Return a store in a file of its own."""
    path = tmp_path / "practice.sqlite3"
    for made, kept in zip(PracticeFiles.of(blank), PracticeFiles.of(path), strict=True):
        if made.exists():
            shutil.copyfile(made, kept)
    store = open_sqlite(path)
    yield store
    store.close()
