"""Django's connection to PostgreSQL, except that a new row is not read back as it is added.

Django adds a row with ``INSERT … RETURNING id``, and PostgreSQL shows a row it returns to the
policies of reading. But the door may add a request that it must never read, and who opens a file
adds keys for others. So the number of a new row is asked of its sequence instead.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.backends.postgresql import base, features, operations

if TYPE_CHECKING:
    from django.db.backends.utils import CursorWrapper


class DatabaseFeatures(features.DatabaseFeatures):
    """What the connection can do, less the reading back of rows."""

    can_return_columns_from_insert = False
    can_return_rows_from_bulk_insert = False


class DatabaseOperations(operations.DatabaseOperations):
    """The spelling of statements, and where the number of a new row comes from."""

    def last_insert_id(self, cursor: CursorWrapper, table_name: str, pk_name: str) -> int:
        """Return the number that the last new row of this connection got."""
        del table_name, pk_name  # the last sequence drawn from is that of the row just added
        cursor.execute("SELECT lastval()")
        row: tuple[int] = cursor.fetchone()
        return row[0]


class DatabaseWrapper(base.DatabaseWrapper):
    """One connection; Django asks for it under this name."""

    features_class = DatabaseFeatures
    ops_class = DatabaseOperations
