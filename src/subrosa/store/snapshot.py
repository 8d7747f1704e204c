"""Both files of a practice as they were at one moment, read only and without Django's help.

Rules kept here:

1. Nothing is written: the files are opened read only and their logs are left as they are.
2. Both readings begin while no unit of work runs, under the writers' lock, which is let go of at
   once; what is written afterwards is not seen. A file that cannot be locked (a medium that is
   read only) has no writers.
3. Values come as SQLite holds them. Text that is no UTF-8 is carried, not refused: a flipped bit
   must be found by its digest, not end the search.
"""

from __future__ import annotations

import re
import sqlite3
from contextlib import ExitStack, closing, contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Final

from subrosa.store.turns import turn
from subrosa.terms.errors import BadInput, NotReady

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from subrosa.store.files import PracticeFiles

BUSY_SECONDS: Final = 20
UNREADABLE: Final = (sqlite3.Error, UnicodeDecodeError)
"""What a damaged file comes to; the second where SQLite quotes bytes that are no text."""
_MOMENT: Final = re.compile(r"\d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2}(\.\d{6})?")


@dataclass(frozen=True, slots=True)
class Snapshot:
    """The two files, each in a reading that stays as it is."""

    data: sqlite3.Connection
    keys: sqlite3.Connection

    def parts(self) -> Iterator[tuple[str, sqlite3.Connection]]:
        """Name each file and its reading."""
        yield "data", self.data
        yield "keys", self.keys


@contextmanager
def open_snapshot(files: PracticeFiles) -> Iterator[Snapshot]:
    """Open both files at one moment; raise `NotReady` if one is missing or is no database."""
    for file in (files.data, files.keys):
        if not file.is_file():
            raise NotReady(
                f"{file.name}: there is no such file.",
                do="Name the file of a practice; its keys lie beside it.",
            )
    with ExitStack() as open_files:
        try:
            data, keys = (
                open_files.enter_context(closing(_reading(file)))
                for file in (files.data, files.keys)
            )
            with turn(files), closing(_locked(files.data)):
                for reading in (data, keys):
                    reading.execute("BEGIN")
                    reading.execute("SELECT COUNT(*) FROM sqlite_master").fetchone()
        except UNREADABLE as fault:
            raise NotReady(
                f"The files of the practice cannot be read ({type(fault).__name__}).",
                do="Restore it from a backup, or check who may read it.",
            ) from None
        yield Snapshot(data, keys)


def _reading(file: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(
        f"{file.resolve().as_uri()}?mode=ro",
        uri=True,
        isolation_level=None,
        timeout=BUSY_SECONDS,
        check_same_thread=False,
    )
    connection.text_factory = _carried
    return connection


def _carried(raw: bytes) -> str:
    return raw.decode("utf-8", "surrogateescape")


def _locked(data: Path) -> sqlite3.Connection:
    """Hold the writers' lock of a practice until the connection is closed."""
    connection = sqlite3.connect(
        f"{data.resolve().as_uri()}?mode=rw", uri=True, isolation_level=None, timeout=BUSY_SECONDS
    )
    try:
        # A file on a medium that is read only has no writers to wait for.
        with suppress(sqlite3.OperationalError):
            connection.execute("BEGIN IMMEDIATE")
    except BaseException:
        connection.close()  # a damaged file: nobody else holds this connection
        raise
    return connection


def rows_of(
    connection: sqlite3.Connection, table: str, key: str, columns: Mapping[str, bool]
) -> Iterator[tuple[str, dict[str, object]]]:
    """Read each row of a table: its key as text, and its values as they were hashed.

    `columns` says of each whether it holds a moment. Raises `sqlite3.Error` where the table is not
    as it should be, and `BadInput`, with the row's key, where a moment is spelt in another way.
    """
    names = [key, *columns]
    listed = ", ".join(f'"{name}"' for name in names)
    for row in connection.execute(f'SELECT {listed} FROM "{table}"'):  # noqa: S608 - names of our own models
        values = dict(zip(columns, row[1:], strict=True))
        for name, is_moment in columns.items():
            if is_moment and values[name] is not None:
                values[name] = _moment(values[name], str(row[0]))
        yield str(row[0]), values


def _moment(raw: object, key: str) -> datetime:
    """Read a moment in the one spelling in which Django writes it."""
    if isinstance(raw, str) and _MOMENT.fullmatch(raw):
        with suppress(ValueError):
            moment = datetime.fromisoformat(raw)
            if str(moment) == raw:
                return moment.replace(tzinfo=UTC)
    raise BadInput(key)
