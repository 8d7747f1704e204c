"""A fresh store for a test, copied from one whose tables were made once in this process."""

from __future__ import annotations

import shutil
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from subrosa.store.files import PracticeFiles
from subrosa.store.sqlite import open_sqlite

if TYPE_CHECKING:
    from subrosa.store.sqlite import SqliteStore


def fresh_store(path: Path) -> SqliteStore:
    """Open a practice in files of its own, in which no row stands yet."""
    blank = Path(_blank().name) / "blank.sqlite3"
    for made, kept in zip(PracticeFiles.of(blank), PracticeFiles.of(path), strict=True):
        if made.exists():
            shutil.copy(made, kept)
    return open_sqlite(path)


@cache
def _blank() -> TemporaryDirectory[str]:
    """Make the tables; the folder goes with the process."""
    folder = TemporaryDirectory(prefix="subrosa-blank-")
    open_sqlite(Path(folder.name) / "blank.sqlite3", new=True).close()
    return folder
