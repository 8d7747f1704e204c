"""The ledger's rows: drafts, and numbered entries with their hashes and signed heads.

Rules kept here:

1. Plain SQL through Django's connection, the same on SQLite and PostgreSQL: every act waits for
   these statements, and an object for each row would cost more than the row.
2. Many rows go in one ``executemany``; the newest entries of many chains, and the hashes beside
   many entries, are read in one statement.
3. One sequencer at a time over all processes. In SQLite a unit of work has the file's only write
   lock from its first moment; in PostgreSQL `take_turn` takes a lock that ends with the unit.
"""

from __future__ import annotations

import sqlite3
from functools import cache
from typing import TYPE_CHECKING, Final, TypeVar

from django.db import connections

from subrosa.desk.ports import NumberedEntry
from subrosa.ledger import Entry, LedgerFault, decode, encode
from subrosa.store.tables import Tables

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

    from django.db.backends.utils import CursorWrapper

_NOTE: Final = "INSERT INTO store_ledgerdraft (draft, number) VALUES (%s, NULL) RETURNING id"
_WAITING: Final = "SELECT id, draft FROM store_ledgerdraft WHERE number IS NULL ORDER BY id"
_ENTER: Final = (
    "INSERT INTO store_ledgerentry (number, content, hashes, sitting, head)"
    " VALUES (%s, %s, %s, %s, %s)"
)
_NUMBER: Final = "UPDATE store_ledgerdraft SET number = %s WHERE id = %s"
_NEWEST_OF: Final = (
    "INSERT INTO store_ledgerchain (chain, number) VALUES (%s, %s)"
    " ON CONFLICT (chain) DO UPDATE SET number = excluded.number"
)
_NUMBER_OF: Final = "SELECT number FROM store_ledgerdraft WHERE id = %s"
_READ_HASHES: Final = "SELECT number, hashes FROM store_ledgerentry WHERE number IN"
_READ_ENTRY: Final = "SELECT content FROM store_ledgerentry WHERE number = %s"
_READ_ALL: Final = "SELECT content FROM store_ledgerentry ORDER BY number"
_NEWEST: Final = "SELECT sitting, head FROM store_ledgerentry ORDER BY number DESC LIMIT 1"
_LAST: Final = "SELECT chain, number FROM store_ledgerchain WHERE chain IN"
_Wanted = TypeVar("_Wanted", int, str)
AT_ONCE: Final = 500
"""Parameters in one statement; SQLite takes 32,766 and reads such a list slowly."""
TURN: Final = 0x5375_6272_6F73_61
"""The number of the sequencer's lock in PostgreSQL, for `pg_advisory_xact_lock`: "Subrosa"."""


class StoredHistory(Tables):
    """Drafts, numbered entries and what lies beside them, in their tables."""

    _held: CursorWrapper | sqlite3.Cursor | None = None

    def note(self, draft: Entry) -> int:
        """Keep a draft within the act's own transaction; return its reference."""
        ((reference,),) = self._all(_NOTE, encode(draft))
        return int(str(reference))

    def take_turn(self) -> None:
        """Wait until no other process numbers entries; the turn ends with the unit of work."""
        if connections[self._alias].vendor == "postgresql":
            self._all("SELECT pg_advisory_xact_lock(%s)", TURN)

    def waiting(self) -> Sequence[tuple[int, bytes]]:
        """Return the drafts that have no number yet, encoded, oldest first."""
        return [(int(str(reference)), _bytes(raw)) for reference, raw in self._all(_WAITING)]

    def append(self, entries: Sequence[NumberedEntry], checkpoint: str) -> None:
        """Keep numbered entries, at least one, and the head that covers them."""
        newest = self._all(_NEWEST)
        sitting = 1 + (int(str(newest[0][0])) if newest else 0)
        rows: list[tuple[int, bytes, bytes, int, str | None]] = [
            (one.index, one.content, one.hashes, sitting, None) for one in entries
        ]
        rows[-1] = (*rows[-1][:4], checkpoint)
        self._many(_ENTER, rows)
        chains = {one.chain: one.index for one in entries if one.chain is not None}
        if chains:
            self._many(_NEWEST_OF, sorted(chains.items()))
        drafts = [(one.index, one.reference) for one in entries if one.reference is not None]
        if drafts:
            self._many(_NUMBER, drafts)

    def number(self, reference: int) -> int | None:
        """Return the index that a draft got, or None while it waits."""
        found = self._one(_NUMBER_OF, reference)
        return None if found is None else int(str(found))

    def last_of_each(self, chains: Collection[str]) -> Mapping[str, int]:
        """Return the index of the last entry of each chain that has one."""
        last: dict[str, int] = {}
        for some in _portions(sorted(chains)):
            rows = self._all(f"{_LAST} {_asked(len(some))}", *some)
            last |= {str(chain): int(str(number)) for chain, number in rows}
        return last

    def hashes(self, numbers: Collection[int]) -> Mapping[int, bytes]:
        """Return what lies beside these entries: the hashes of the subtrees each completes."""
        found: dict[int, bytes] = {}
        for some in _portions(sorted(numbers)):
            rows = self._all(f"{_READ_HASHES} {_asked(len(some))}", *some)
            found |= {int(str(number)): _bytes(raw) for number, raw in rows}
        return found

    def entry(self, index: int) -> bytes | None:
        """Return one entry as it was hashed, or None if the log is not that long."""
        found = self._one(_READ_ENTRY, index)
        return None if found is None else _bytes(found)

    def entries(self) -> Sequence[bytes]:
        """Return all entries in order."""
        return [_bytes(raw) for (raw,) in self._all(_READ_ALL)]

    def entries_of(self, chain: str) -> Mapping[int, bytes]:
        """Return the entries of one chain by index, oldest first.

        Walks from the newest to the oldest, as each names the one before; raises `LedgerFault`
        where that leads nowhere.
        """
        found: dict[int, bytes] = {}
        number = self.last_of_each([chain]).get(chain)
        while number is not None:
            raw = self.entry(number) or b""
            entry = decode(raw, place=f"entry {number}")
            found[number] = raw
            if entry.chain != chain or (entry.previous is not None and entry.previous >= number):
                raise LedgerFault(f"entry {number}", "it does not stand in the chain that names it")
            number = entry.previous
        return dict(reversed(found.items()))

    def checkpoint(self) -> str:
        """Return the newest signed head; empty before the first."""
        newest = self._all(_NEWEST)
        return str(newest[0][1] or "") if newest else ""

    @property
    def _cursor(self) -> CursorWrapper | sqlite3.Cursor:
        """Return one cursor for the whole unit of work: opening one costs as much as a row.

        For SQLite it is the driver's own, where nobody listens to statements: Django's takes as
        long over a short statement as the database does.
        """
        if self._held is None:
            connection = connections[self._alias]
            plain = connection.vendor == "sqlite" and not connection.execute_wrappers
            self._held = connection.connection.cursor() if plain else connection.cursor()
        return self._held

    def _spelt(self, statement: str) -> str:
        """Write a statement as its cursor takes it."""
        return _marked(statement) if isinstance(self._held, sqlite3.Cursor) else statement

    def _all(self, statement: str, *values: int | str | bytes) -> list[tuple[object, ...]]:
        """Read every row, so that no statement stays half read over the COMMIT."""
        with connections[self._alias].wrap_database_errors:
            cursor = self._cursor
            cursor.execute(self._spelt(statement), values)
            rows: list[tuple[object, ...]] = cursor.fetchall()
        return rows

    def _many(self, statement: str, rows: Sequence[Sequence[int | str | bytes | None]]) -> None:
        """Write rows with one statement."""
        with connections[self._alias].wrap_database_errors:
            cursor = self._cursor
            cursor.executemany(self._spelt(statement), rows)

    def _one(self, statement: str, *values: int) -> object:
        """Read the only column of the only row; None if there is no row."""
        rows = self._all(statement, *values)
        return rows[0][0] if rows else None


@cache
def _marked(statement: str) -> str:
    """Mark parameters as SQLite's own driver does; no statement here has a percent sign else."""
    return statement.replace("%s", "?")


@cache
def _asked(many: int) -> str:
    return f"({', '.join(['%s'] * many)})"


def _portions(wanted: Sequence[_Wanted]) -> Iterator[Sequence[_Wanted]]:
    for start in range(0, len(wanted), AT_ONCE):
        yield wanted[start : start + AT_ONCE]


def _bytes(value: object) -> bytes:
    """Take bytes out of a column: SQLite gives bytes, PostgreSQL a view of them."""
    if isinstance(value, bytes):
        return value
    if isinstance(value, memoryview):
        return bytes(value)
    raise TypeError(type(value).__name__)
