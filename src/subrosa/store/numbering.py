"""The sequencer's unit of work in SQLite: the data file alone, begun and ended by plain statements.

Every act waits for it, and Django's own way of opening a transaction on two files takes longer
than numbering an entry does. What it keeps is the same: all or nothing, ``BEGIN IMMEDIATE``, and
whatever the database cannot do is a database error of Django's. Rows of acts and keys are not to
be written here: nobody gathers their lines (``changes``).
"""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from django.db import connections

from subrosa.store.books import StoredBooks

if TYPE_CHECKING:
    from collections.abc import Iterator


@contextmanager
def numbering(alias: str) -> Iterator[StoredBooks]:
    """Open a unit of work over the ledger's own rows in the database of that name.

    Raises `RuntimeError` inside another unit of work: what that one holds is not committed yet.
    """
    connection = connections[alias]
    if connection.in_atomic_block:
        raise RuntimeError("Entries are numbered after the unit of work of their act, not in it.")
    with connection.cursor() as cursor:
        cursor.execute("BEGIN IMMEDIATE")
        try:
            yield StoredBooks(alias)
            cursor.execute("COMMIT")
        except BaseException:
            # A full disk may have ended the transaction by itself already.
            if connection.connection.in_transaction:
                connection.connection.rollback()
            raise
