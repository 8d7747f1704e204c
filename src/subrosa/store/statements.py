"""Plain statements of one unit of work on one database, all on one cursor.

For SQLite the cursor is the driver's own, where nobody listens to statements: Django's takes as
long over a short statement as the database does. Errors are Django's all the same.
"""

from __future__ import annotations

import sqlite3
from functools import cache
from typing import TYPE_CHECKING

from django.db import connections

if TYPE_CHECKING:
    from collections.abc import Sequence

    from django.db.backends.utils import CursorWrapper

Value = int | str | bytes | None


class Statements:
    """Run statements, in the spelling of Django, on one cursor; made when first needed."""

    __slots__ = ("_connection", "_cursor", "_errors", "_plain")

    def __init__(self, alias: str) -> None:
        """Run them on the database known under that name."""
        self._connection = connections[alias]
        self._errors = self._connection.wrap_database_errors
        self._cursor: CursorWrapper | sqlite3.Cursor | None = None
        self._plain = False

    @property
    def vendor(self) -> str:
        """Return which kind of database it is."""
        return str(self._connection.vendor)

    def all(self, statement: str, *values: Value) -> list[tuple[object, ...]]:
        """Read every row, so that no statement stays half read over the COMMIT."""
        with self._errors:
            cursor = self._cursor or self._open()
            cursor.execute(_marked(statement) if self._plain else statement, values)
            rows: list[tuple[object, ...]] = cursor.fetchall()
        return rows

    def one(self, statement: str, *values: Value) -> object:
        """Read the only column of the first row; None if there is no row."""
        rows = self.all(statement, *values)
        return rows[0][0] if rows else None

    def run(self, statement: str, *values: Value) -> None:
        """Run a statement that returns nothing."""
        with self._errors:
            cursor = self._cursor or self._open()
            cursor.execute(_marked(statement) if self._plain else statement, values)

    def many(self, statement: str, rows: Sequence[Sequence[Value]]) -> None:
        """Run a statement once for each row."""
        with self._errors:
            cursor = self._cursor or self._open()
            cursor.executemany(_marked(statement) if self._plain else statement, rows)

    def _open(self) -> CursorWrapper | sqlite3.Cursor:
        connection = self._connection
        connection.ensure_connection()
        self._plain = connection.vendor == "sqlite" and not connection.execute_wrappers
        self._cursor = connection.connection.cursor() if self._plain else connection.cursor()
        return self._cursor


@cache
def _marked(statement: str) -> str:
    """Mark parameters as SQLite's own driver does; no statement has a percent sign else."""
    return statement.replace("%s", "?")


@cache
def asked(many: int) -> str:
    """Write room for so many values in a statement, for ``IN``."""
    return f"({', '.join(['%s'] * many)})"
