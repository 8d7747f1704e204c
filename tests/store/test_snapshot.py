"""A reading of damaged files lets go of everything it opened."""

from __future__ import annotations

import gc
import warnings
from pathlib import Path

import pytest

from subrosa.store.files import PracticeFiles
from subrosa.store.snapshot import open_snapshot
from subrosa.terms.errors import NotReady
from tests.cast import practice

OPEN = Path("/proc/self/fd")


def open_here(folder):
    """Name the files of a folder that this process holds open."""
    links = (str(one.resolve()) for one in OPEN.iterdir())
    return sorted(link for link in links if link.startswith(f"{folder.resolve()}/"))


@pytest.mark.slow
@pytest.mark.skipif(not OPEN.is_dir(), reason="this system does not tell what is open")
@pytest.mark.parametrize("damaged", ["data", "keys"])
def test_nothing_stays_open_where_a_file_is_no_database(damaged, fresh_sqlite):
    practice(fresh_sqlite)
    files = fresh_sqlite.files
    fresh_sqlite.close()
    getattr(files, damaged).write_bytes(b"no database at all" * 400)
    gc.collect()
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        gc.disable()  # what is only forgotten would stay
        try:
            with pytest.raises(NotReady), open_snapshot(PracticeFiles.of(files.data)):
                pass
            assert open_here(files.data.parent) == []
        finally:
            gc.enable()
