"""The ledger's rows: drafts, numbered entries, tiles, signed heads.

Rules kept here:

1. Plain SQL through Django's connection, the same on SQLite and PostgreSQL: every act waits for
   these statements, and an object for each row would cost more than the row.
2. Many rows go in one ``executemany``, and the heads of many chains are read in one statement.
3. One sequencer at a time over all processes. In SQLite a unit of work has the file's only write
   lock from its first moment; in PostgreSQL `take_turn` takes a lock that ends with the unit.
"""

from __future__ import annotations

import sqlite3
from functools import cache
from typing import TYPE_CHECKING, Final

from django.db import connections

from subrosa.desk.ports import NumberedEntry
from subrosa.ledger import Entry, WrittenTile, encode
from subrosa.store.tables import Tables

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

    from django.db.backends.utils import CursorWrapper

_NOTE: Final = "INSERT INTO store_ledgerdraft (draft, number) VALUES (%s, NULL) RETURNING id"
_WAITING: Final = "SELECT id, draft FROM store_ledgerdraft WHERE number IS NULL ORDER BY id"
_ENTER: Final = "INSERT INTO store_ledgerentry (number, chain, content) VALUES (%s, %s, %s)"
_NUMBER: Final = "UPDATE store_ledgerdraft SET number = %s WHERE id = %s"
_TILE: Final = (
    "INSERT INTO store_ledgertile (level, number, hashes) VALUES (%s, %s, %s)"
    " ON CONFLICT (level, number) DO UPDATE SET hashes = excluded.hashes"
)
_HEAD: Final = "INSERT INTO store_ledgerhead (text) VALUES (%s)"
_NUMBER_OF: Final = "SELECT number FROM store_ledgerdraft WHERE id = %s"
_READ_TILE: Final = "SELECT hashes FROM store_ledgertile WHERE level = %s AND number = %s"
_READ_ENTRY: Final = "SELECT content FROM store_ledgerentry WHERE number = %s"
_READ_ALL: Final = "SELECT content FROM store_ledgerentry ORDER BY number"
_READ_CHAIN: Final = (
    "SELECT number, content FROM store_ledgerentry WHERE chain = %s ORDER BY number"
)
_NEWEST: Final = "SELECT text FROM store_ledgerhead ORDER BY id DESC LIMIT 1"
_LAST: Final = (
    "SELECT asked.chain, (SELECT MAX(one.number) FROM store_ledgerentry one"
    " WHERE one.chain = asked.chain) FROM asked"
)
CHAINS_AT_ONCE: Final = 500
"""Parameters in one statement; SQLite takes 32,766 and reads such a list slowly."""
TURN: Final = 0x5375_6272_6F73_61
"""The number of the sequencer's lock in PostgreSQL, for `pg_advisory_xact_lock`: "Subrosa"."""


class StoredHistory(Tables):
    """Drafts, numbered entries, tiles and heads, in their tables."""

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

    def append(
        self,
        entries: Sequence[NumberedEntry],
        tiles: Sequence[WrittenTile],
        checkpoint: str,
    ) -> None:
        """Keep numbered entries, the tiles that changed, and the head that covers them."""
        self._many(_ENTER, [(one.index, one.chain, one.content) for one in entries])
        drafts = [(one.index, one.reference) for one in entries if one.reference is not None]
        if drafts:
            self._many(_NUMBER, drafts)
        self._many(_TILE, [(one.tile.level, one.tile.number, one.hashes) for one in tiles])
        self._many(_HEAD, [(checkpoint,)])

    def number(self, reference: int) -> int | None:
        """Return the index that a draft got, or None while it waits."""
        found = self._one(_NUMBER_OF, reference)
        return None if found is None else int(str(found))

    def last_of_each(self, chains: Collection[str]) -> Mapping[str, int]:
        """Return the index of the last entry of each chain that has one."""
        last: dict[str, int] = {}
        for some in _portions(sorted(chains)):
            asked = ", ".join(["(%s)"] * len(some))
            rows = self._all(f"WITH asked (chain) AS (VALUES {asked}) {_LAST}", *some)
            last |= {str(chain): int(str(last)) for chain, last in rows if last is not None}
        return last

    def tile(self, level: int, number: int) -> bytes:
        """Return the hashes of a tile; empty if there is none."""
        return _bytes(self._one(_READ_TILE, level, number) or b"")

    def entry(self, index: int) -> bytes | None:
        """Return one entry as it was hashed, or None if the log is not that long."""
        found = self._one(_READ_ENTRY, index)
        return None if found is None else _bytes(found)

    def entries(self) -> Sequence[bytes]:
        """Return all entries in order."""
        return [_bytes(raw) for (raw,) in self._all(_READ_ALL)]

    def entries_of(self, chain: str) -> Mapping[int, bytes]:
        """Return the entries of one chain by index, oldest first."""
        return {int(str(number)): _bytes(raw) for number, raw in self._all(_READ_CHAIN, chain)}

    def checkpoint(self) -> str:
        """Return the newest signed head; empty before the first."""
        return str(self._one(_NEWEST) or "")

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


def _portions(chains: Sequence[str]) -> Iterator[Sequence[str]]:
    for start in range(0, len(chains), CHAINS_AT_ONCE):
        yield chains[start : start + CHAINS_AT_ONCE]


def _bytes(value: object) -> bytes:
    """Take bytes out of a column: SQLite gives bytes, PostgreSQL a view of them."""
    if isinstance(value, bytes):
        return value
    if isinstance(value, memoryview):
        return bytes(value)
    raise TypeError(type(value).__name__)
