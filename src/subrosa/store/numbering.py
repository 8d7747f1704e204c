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
from subrosa.store.changes import StoredChanges
from subrosa.store.history import StoredHistory
from subrosa.store.statements import Statements

if TYPE_CHECKING:
    from collections.abc import Iterator


class LedgerBooks(StoredBooks):
    """What the sequencer's unit of work sees: the ledger's own tables and no others."""

    def __init__(self, alias: str, statements: Statements) -> None:
        """Read and write them by these statements."""
        self.history = StoredHistory(alias, statements)
        self.changes = StoredChanges(alias, statements)


@contextmanager
def numbering(alias: str) -> Iterator[LedgerBooks]:
    """Open a unit of work over the ledger's own rows in the database of that name.

    Raises `RuntimeError` inside another unit of work: what that one holds is not committed yet.
    """
    connection = connections[alias]
    if connection.in_atomic_block:
        raise RuntimeError("Entries are numbered after the unit of work of their act, not in it.")
    statements = Statements(alias)
    statements.run("BEGIN IMMEDIATE")
    try:
        yield LedgerBooks(alias, statements)
        statements.run("COMMIT")
    except BaseException:
        # A full disk may have ended the transaction by itself already.
        if connection.connection.in_transaction:
            connection.connection.rollback()
        raise
