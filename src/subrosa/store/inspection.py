"""Look over everything of a practice without any passphrase: files, ledger, lines, rows, seals.

What makes a change impossible to hide, from the outside in:

1. a head held outside: the log still begins with what was signed then;
2. the signed heads: every entry is the one that was hashed;
3. the *kept* entries: every line is the one that was hashed into them;
4. the lines: every row is the one that was written, none is missing, none was put in.

So no row can be changed, swapped, removed, added or put back to an earlier state unseen, once an
entry covers its line and a later head is held outside. Somebody who has the ledger's key can sign
another history, and only the heads outside show it. Nothing is written and nothing is mended.
"""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING, Final

from subrosa.ledger import make_signer
from subrosa.store.findings import Findings
from subrosa.store.inspect_files import inspect_files
from subrosa.store.inspect_ledger import inspect_ledger
from subrosa.store.inspect_rows import inspect_lines, inspect_rows
from subrosa.store.snapshot import UNREADABLE, open_snapshot
from subrosa.store.sqlite import start_django
from subrosa.terms.errors import BadInput, NotReady

if TYPE_CHECKING:
    from subrosa.ledger import PublicKey
    from subrosa.store.files import PracticeFiles
    from subrosa.store.snapshot import Snapshot

LOOKS: Final = 3
"""A key that is just being removed is gone at the next look; one that a crash left is not."""
_LISTED: Final = "SELECT MAX(CAST(key AS INTEGER)) FROM store_change WHERE place = ?"


def inspect_practice(files: PracticeFiles, *, head: str | None = None) -> Findings:
    """Check everything of a practice, also while others write; `head` is one held outside.

    Raises `NotReady` where a file is missing or is no database at all.
    """
    start_django()
    for _ in range(LOOKS):
        with open_snapshot(files) as snapshot:
            findings = inspect_snapshot(snapshot, files, head)
        if findings.count or not findings.leftovers:
            break
    return findings


def inspect_snapshot(snapshot: Snapshot, files: PracticeFiles, head: str | None = None) -> Findings:
    """Check everything of a practice as it was at one moment; `files` has the ledger's key."""
    findings = Findings()
    try:
        inspect_files(snapshot, files, findings)
        key = public_key_of(snapshot, files)
        kept = inspect_ledger(snapshot.data, key, head, findings)
        inspect_lines(snapshot.data, kept, findings)
        inspect_rows(snapshot, findings)
        _inspect_counters(snapshot, findings)
    except UNREADABLE as fault:
        findings.add("data", "", f"it cannot be read to its end ({type(fault).__name__})")
    return findings


def public_key_of(snapshot: Snapshot, files: PracticeFiles) -> PublicKey:
    """Return the public half of the key beside the practice; raise `NotReady` without it."""
    try:
        seed = files.ledger_key.read_bytes()
    except OSError:
        raise NotReady(
            f"The ledger's key ({files.ledger_key.name}) is not beside the file of the practice.",
            do="Put it back; without it no head can be checked.",
        ) from None
    found = snapshot.data.execute("SELECT practice FROM store_practice").fetchall()
    if len(found) != 1:
        raise NotReady(f"There are {len(found)} practices in this file; one belongs there.")
    try:
        return make_signer(f"subrosa/{found[0][0]}", seed).public
    except (BadInput, ValueError):
        raise NotReady(
            f"The ledger's key ({files.ledger_key.name}) is damaged.",
            do="Restore it from a backup.",
        ) from None


def _inspect_counters(snapshot: Snapshot, findings: Findings) -> None:
    """Check that SQLite's counters stand where the last row of each table left them."""
    for part, connection in snapshot.parts():
        counters = dict(connection.execute("SELECT name, seq FROM sqlite_sequence").fetchall())
        tables = _counting_tables(connection)
        for table in counters.keys() - tables:
            findings.add(part, f"counter of {table}", "there is no such table")
        for table in sorted(tables):
            counted = counters.get(table, 0)
            last = connection.execute(f'SELECT MAX(rowid) FROM "{table}"').fetchone()[0] or 0  # noqa: S608 - found among the file's own tables
            listed = snapshot.data.execute(_LISTED, [table]).fetchone()[0] or 0
            if counted != max(last, listed):
                findings.add(part, f"counter of {table}", "it does not stand at the last row")


def _counting_tables(connection: sqlite3.Connection) -> set[str]:
    """Name the tables whose rows SQLite numbers, and never gives a number twice."""
    rows = connection.execute("SELECT name, sql FROM sqlite_master WHERE type = 'table'")
    return {str(name) for name, sql in rows if "AUTOINCREMENT" in str(sql)}
