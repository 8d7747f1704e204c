"""Look over what SQLite keeps for itself in both files: header, table of contents, pages, indexes.

The lines of the history account for rows and for what migrations laid out (``layout``). What is
left is SQLite's own: its check says whether pages, trees and indexes are whole, and does not mind
a few bytes that it never reads. Those are compared here with what this program always leaves there:

- the fixed fields of each header (SQLite, "Database File Format", 1.3);
- the rows that SQLite adds to the table of contents for itself: its table of counters, and an index
  for each key of a table, named after that table;
- the page of each table and index, which no two share.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    import sqlite3
    from pathlib import Path

    from subrosa.store.files import PracticeFiles
    from subrosa.store.findings import Findings
    from subrosa.store.snapshot import Snapshot

_HEADER: Final = 100
"""Bytes of a file's header."""
_FORMAT, _UTF_8 = 4, 1
_WAYS: Final = (b"\x01\x01", b"\x02\x02")
"""How a file is written: with a log beside it, or, in a copy that nobody opened yet, without."""
_FIXED: Final = (
    # offset, bytes, what stands there, and what it means
    (0, 16, b"SQLite format 3\x00", "the mark of its format"),
    (20, 4, bytes([0, 64, 32, 32]), "the shares of its pages"),
    (44, 4, _FORMAT.to_bytes(4, "big"), "the format of its tables"),
    (48, 4, bytes(4), "the size of its cache"),
    (52, 4, bytes(4), "its largest root page"),
    (56, 4, _UTF_8.to_bytes(4, "big"), "the coding of its text"),
    (64, 4, bytes(4), "the way it shrinks"),
    (68, 4, bytes(4), "the mark of its program"),
    (72, 20, bytes(20), "what is kept free"),
)
_CONTENTS: Final = "SELECT type, name, tbl_name, rootpage, sql FROM sqlite_master"
_OWN_INDEX: Final = re.compile(r"sqlite_autoindex_(?P<table>.+)_(?P<number>[0-9]+)")
_COUNTERS: Final = (
    "table",
    "sqlite_sequence",
    "sqlite_sequence",
    "CREATE TABLE sqlite_sequence(name,seq)",
)


def inspect_files(snapshot: Snapshot, files: PracticeFiles, findings: Findings) -> None:
    """Check what SQLite keeps for itself in both files, and whether the two fit together."""
    steps = []
    for (part, connection), file in zip(snapshot.parts(), files, strict=False):
        for (said,) in connection.execute("PRAGMA integrity_check(20)"):
            if said != "ok":
                findings.add(part, "", f"SQLite says: {ascii(said)[1:-1]}")
        _inspect_header(part, file, findings)
        _inspect_contents(part, connection, findings)
        steps.append(connection.execute("PRAGMA user_version").fetchone()[0])
    if steps[0] != steps[1]:
        findings.leave("keys", "", f"the keys are of step {steps[1]}, the data of step {steps[0]}")


def _inspect_header(part: str, file: Path, findings: Findings) -> None:
    """Check the fields that no writing changes; they are the same in the file and in its log."""
    with file.open("rb") as stream:
        header = stream.read(_HEADER)
    for start, size, expected, meaning in _FIXED:
        if header[start : start + size] != expected:
            findings.add(part, "header", f"{meaning} is not what this program leaves there")
    if header[18:20] not in _WAYS:
        findings.add(part, "header", "the way it is written is none")


def _inspect_contents(part: str, connection: sqlite3.Connection, findings: Findings) -> None:
    """Check the rows of the table of contents that SQLite writes for itself."""
    rows = connection.execute(_CONTENTS).fetchall()
    tables = {name for kind, name, *_ in rows if kind == "table"}
    pages = [page for *_, page, _ in rows if page]
    if len(pages) != len(set(pages)):
        findings.add(part, "contents", "two tables or indexes lie on one page")
    for kind, name, table, page, sql in rows:
        own = str(name).startswith("sqlite_")
        if (
            own
            and (kind, name, table, sql) != _COUNTERS
            and not _is_own_index(kind, str(name), table, sql)
        ):
            findings.add(part, "contents", "a row of SQLite's own is not as SQLite writes it")
        if kind == "table" and table != name:
            findings.add(part, "contents", "a table goes by two names")
        if kind == "index" and table not in tables:
            findings.add(part, "contents", "an index belongs to no table")
        if (kind in {"table", "index"}) != bool(page):
            findings.add(part, "contents", "a table or index has no page")


def _is_own_index(kind: object, name: str, table: object, sql: object) -> bool:
    named = _OWN_INDEX.fullmatch(name)
    return named is not None and (kind, table, sql) == ("index", named["table"], None)
