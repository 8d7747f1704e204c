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

from typing import TYPE_CHECKING, Final, TypeVar

from subrosa.desk.ports import NumberedEntry
from subrosa.ledger import Entry, LedgerFault, decode, encode
from subrosa.store.statements import Statements, asked
from subrosa.store.tables import Tables

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

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

    def __init__(self, alias: str, statements: Statements | None = None) -> None:
        """Work on the database known under that name, with the statements of its unit of work."""
        super().__init__(alias)
        self._statements = statements or Statements(alias)
        self._newest: tuple[int, str] | None = None

    def note(self, draft: Entry) -> int:
        """Keep a draft within the act's own transaction; return its reference."""
        ((reference,),) = self._statements.all(_NOTE, encode(draft))
        return int(str(reference))

    def take_turn(self) -> None:
        """Wait until no other process numbers entries; the turn ends with the unit of work."""
        if self._statements.vendor == "postgresql":
            self._statements.all("SELECT pg_advisory_xact_lock(%s)", TURN)

    def waiting(self) -> Sequence[tuple[int, bytes]]:
        """Return the drafts that have no number yet, encoded, oldest first."""
        return [
            (int(str(reference)), _bytes(raw)) for reference, raw in self._statements.all(_WAITING)
        ]

    def append(self, entries: Sequence[NumberedEntry], checkpoint: str) -> None:
        """Keep numbered entries, at least one, and the head that covers them."""
        sitting = 1 + self._end()[0]
        rows: list[tuple[int, bytes, bytes, int, str | None]] = [
            (one.index, one.content, one.hashes, sitting, None) for one in entries
        ]
        rows[-1] = (*rows[-1][:4], checkpoint)
        self._statements.many(_ENTER, rows)
        chains = {one.chain: one.index for one in entries if one.chain is not None}
        if chains:
            self._statements.many(_NEWEST_OF, sorted(chains.items()))
        drafts = [(one.index, one.reference) for one in entries if one.reference is not None]
        if drafts:
            self._statements.many(_NUMBER, drafts)
        self._newest = (sitting, checkpoint)

    def number(self, reference: int) -> int | None:
        """Return the index that a draft got, or None while it waits."""
        found = self._statements.one(_NUMBER_OF, reference)
        return None if found is None else int(str(found))

    def last_of_each(self, chains: Collection[str]) -> Mapping[str, int]:
        """Return the index of the last entry of each chain that has one."""
        last: dict[str, int] = {}
        for some in _portions(sorted(chains)):
            rows = self._statements.all(f"{_LAST} {asked(len(some))}", *some)
            last |= {str(chain): int(str(number)) for chain, number in rows}
        return last

    def hashes(self, numbers: Collection[int]) -> Mapping[int, bytes]:
        """Return what lies beside these entries: the hashes of the subtrees each completes."""
        found: dict[int, bytes] = {}
        for some in _portions(sorted(numbers)):
            rows = self._statements.all(f"{_READ_HASHES} {asked(len(some))}", *some)
            found |= {int(str(number)): _bytes(raw) for number, raw in rows}
        return found

    def entry(self, index: int) -> bytes | None:
        """Return one entry as it was hashed, or None if the log is not that long."""
        found = self._statements.one(_READ_ENTRY, index)
        return None if found is None else _bytes(found)

    def entries(self) -> Sequence[bytes]:
        """Return all entries in order."""
        return [_bytes(raw) for (raw,) in self._statements.all(_READ_ALL)]

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
        return self._end()[1]

    def _end(self) -> tuple[int, str]:
        """Return number and head of the last sitting, which nobody else changes meanwhile."""
        if self._newest is None:
            rows = self._statements.all(_NEWEST)
            self._newest = (int(str(rows[0][0])), str(rows[0][1] or "")) if rows else (0, "")
        return self._newest


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
