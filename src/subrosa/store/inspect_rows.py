"""Look over every row: each against its last line, and each line against the ledger.

What is checked of a table: every row has a line, and its digest is that of the row; every line that
does not say *removed* has its row. What is checked of the lines: those of a number are exactly what
the *kept* entry of that number commits to, and none without a number stands before one with.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from subrosa.store.changes import REMOVED, KeptHash, row_digest
from subrosa.store.layout import LAYOUT, layout_digest
from subrosa.store.snapshot import UNREADABLE, rows_of
from subrosa.terms.errors import BadInput, NotReady, Tampered
from subrosa.vault.bundles import read_wrap
from subrosa.vault.key_homes import home_of
from subrosa.vault.payload import read_header

if TYPE_CHECKING:
    from subrosa.store.findings import Findings
    from subrosa.store.snapshot import Snapshot

_SEALS: Final[Mapping[str, tuple[Callable[[bytes], object], str]]] = {
    "sealed": (read_header, "the head of its seal"),
    "wrapped": (read_wrap, "its wrapped key"),
    "locked": (home_of, "its locked key"),
}
"""The columns that hold something closed, and what of it shows without a key."""
NEVER_LISTED: Final = "it was never listed"
WAS_REMOVED: Final = "it was removed, and is there"
_LINES: Final = "SELECT id, place, key, digest, entry FROM store_change ORDER BY id"
_TABLES: Final = "SELECT name FROM sqlite_master WHERE type = 'table'"
_OF_TABLE: Final = "SELECT key, digest FROM store_change WHERE place = ? ORDER BY id"


@dataclass(frozen=True, slots=True)
class Table:
    """A table whose rows are accounted for; of each column whether it holds a moment."""

    name: str
    key: str
    columns: Mapping[str, bool]
    of_keys: bool


def covered_tables() -> Iterator[Table]:
    """Name every table whose rows are accounted for."""
    from django.apps import apps  # noqa: PLC0415 - Django must be set up first
    from django.db.models import DateTimeField  # noqa: PLC0415 - the same

    from subrosa.store.covered import KeyRow, Row  # noqa: PLC0415 - the same

    for model in apps.get_app_config("store").get_models():
        if issubclass(model, Row):
            meta = model._meta
            yield Table(
                meta.db_table,
                str(meta.pk.column),
                {str(one.column): isinstance(one, DateTimeField) for one in meta.concrete_fields},
                issubclass(model, KeyRow),
            )


def inspect_lines(data: sqlite3.Connection, kept: Mapping[int, str], findings: Findings) -> None:
    """Check the lines against the *kept* entries of the ledger."""
    hashes: dict[int, KeptHash] = {}
    waiting = 0
    for number, place, key, digest, entry in data.execute(_LINES):
        findings.lines += 1
        if entry is None:
            waiting = waiting or number
            findings.waiting_lines += 1
            continue
        if waiting:
            findings.add("line", waiting, "no entry covers it, although later lines are covered")
            waiting = 0
        if not isinstance(digest, bytes) or number < 0:
            findings.add("line", number, "it is not a line as this program writes them")
            continue
        hashes.setdefault(entry, KeptHash()).add(number, str(place), str(key), digest)
    for entry, seen in hashes.items():
        if entry not in kept:
            findings.add("line", f"of entry {entry}", "there is no such entry that keeps lines")
        elif kept[entry] != seen.hexdigest():
            findings.add("ledger", f"entry {entry}", "the lines that it keeps were changed")
    for entry in sorted(kept.keys() - hashes.keys()):
        findings.add("ledger", f"entry {entry}", "the lines that it keeps are gone")


@dataclass(frozen=True, slots=True)
class Difference:
    """A row that is not what its last line says; `now` is its digest as it lies there."""

    table: Table
    key: str
    what: str
    now: bytes

    @property
    def left_over(self) -> bool:
        """Say whether it is a key that should not be there, as a crash can leave one."""
        return self.table.of_keys and self.what in {NEVER_LISTED, WAS_REMOVED}


def inspect_rows(snapshot: Snapshot, findings: Findings) -> None:
    """Check every row of every table against its last line, and the layout of both files."""
    laid_out = {part: _tables(connection) for part, connection in snapshot.parts()}
    for table in covered_tables():
        older = table.name not in laid_out["keys" if table.of_keys else "data"]
        if older and not _last_lines(snapshot.data, table.name):
            continue  # a later version made it; that this file never had it, its layout says
        try:
            for one in differences(snapshot, table, findings):
                note = findings.leave if one.left_over else findings.add
                note(table.name, f"row {one.key}", one.what)
        except BadInput as fault:
            findings.add(table.name, f"row {fault.what}", "it holds what this program never writes")
        except UNREADABLE as fault:
            findings.add(table.name, "", f"it cannot be read ({type(fault).__name__})")
    lines = _last_lines(snapshot.data, LAYOUT)
    for part, connection in snapshot.parts():
        if lines.get(part) != layout_digest(connection):
            findings.add(part, "", "its tables and rules are not laid out as they were made")


def differences(snapshot: Snapshot, table: Table, findings: Findings) -> Iterator[Difference]:
    """Compare the rows of a table with their last lines; count them and check their seals."""
    lines = _last_lines(snapshot.data, table.name)
    connection = snapshot.keys if table.of_keys else snapshot.data
    for key, values in rows_of(connection, table.name, table.key, table.columns):
        findings.rows += 1
        listed = lines.pop(key, None)
        try:
            now = row_digest(table.name, values)
        except BadInput:
            now = REMOVED  # a kind of value that no row of ours has, and so no digest
        if listed is None or listed == REMOVED:
            yield Difference(table, key, NEVER_LISTED if listed is None else WAS_REMOVED, now)
            continue
        if now != listed:
            yield Difference(table, key, "it is not what was kept", now)
        _inspect_seals(table.name, f"row {key}", values, findings)
    for key, digest in lines.items():
        if digest != REMOVED:
            yield Difference(table, key, "it is missing", REMOVED)


def _tables(connection: sqlite3.Connection) -> set[str]:
    return {str(name) for (name,) in connection.execute(_TABLES)}


def _last_lines(data: sqlite3.Connection, place: str) -> dict[str, bytes]:
    return {str(key): digest for key, digest in data.execute(_OF_TABLE, [place])}


def _inspect_seals(table: str, row: str, values: Mapping[str, object], findings: Findings) -> None:
    """Check that each seal, wrap and locked key is whole, as far as that shows without a key."""
    for column, (check, what) in _SEALS.items():
        sealed = values.get(column)
        if isinstance(sealed, bytes):
            findings.seals += 1
            try:
                check(sealed)
            except NotReady as newer:
                findings.add(table, row, newer.what)
            except Tampered:
                findings.add(table, row, f"{what} is damaged")
