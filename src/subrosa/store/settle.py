"""Go on with a practice that does not fit, because somebody said so and why.

What was found is not made undone: the *restored* entry commits to it. Each row that differs from
its line gets a new line as it lies there, so that later changes are seen again; a key that differs
is thrown away, for a key put in by hand would be trusted.
"""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from dataclasses import dataclass
from hashlib import sha256
from typing import TYPE_CHECKING

from subrosa.ledger import THE_HOUSE, Entry, EntryKind, LedgerFault, commit, make_signer
from subrosa.store.changes import REMOVED
from subrosa.store.findings import Findings
from subrosa.store.inspect_rows import covered_tables, differences
from subrosa.store.snapshot import UNREADABLE, open_snapshot
from subrosa.store.sqlite import open_sqlite
from subrosa.terms.errors import BadInput, Tampered

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import datetime

    from subrosa.store.files import PracticeFiles
    from subrosa.store.inspect_rows import Difference

_LINE = "INSERT INTO store_change (place, key, digest, entry) VALUES (?, ?, ?, NULL)"
LONGEST_REASON = 2000
"""Letters."""


@dataclass(frozen=True, slots=True)
class Restoring:
    """The entry that was written: its index, and what shows what it stands for."""

    entry: int | None = None
    salt: str = ""
    facts: str = ""


def go_on_despite(
    files: PracticeFiles,
    reason: str,
    faults: Sequence[str],
    at: datetime,
    random: Callable[[int], bytes],
) -> Restoring:
    """Account for every row as it lies there, and write down why; return the entry.

    Raises `BadInput` for an empty reason, and `Tampered` where the ledger cannot go on.
    """
    from subrosa.desk.cabinet.history import SALT_BYTES, ledger_time  # noqa: PLC0415 - heavy
    from subrosa.desk.cabinet.sequencer import Sequencer  # noqa: PLC0415 - the same

    if not reason.strip() or len(reason) > LONGEST_REASON:
        raise BadInput(f"A reason has 1 to {LONGEST_REASON} letters.", do="Say it in a sentence.")
    try:
        _settle(files)
        store = open_sqlite(files.data)
        try:
            with store.transaction() as books:
                row = books.keys.practice()
            if row is None:
                raise Tampered("There is no practice in this backup.", do="Take another one.")
            seed = files.ledger_key.read_bytes()
            salt = random(SALT_BYTES)
            facts = json.dumps({"reason": reason, "faults": list(faults)}, sort_keys=True)
            key = sha256(b"subrosa/actor/1" + seed).digest()
            entry = Entry(
                EntryKind.RESTORED,
                ledger_time(at),
                THE_HOUSE,
                None,
                None,
                commit(facts.encode(), salt, key),
            )
            signer = make_signer(f"subrosa/{row.practice}", seed)
            [index] = Sequencer(store, signer).enter([entry])
        finally:
            store.close()
    except (LedgerFault, *UNREADABLE) as fault:
        raise Tampered(
            f"The ledger in this backup cannot go on ({type(fault).__name__}).",
            do="Take another backup; this one cannot be restored, whatever the reason.",
        ) from None
    return Restoring(index, salt.hex(), facts)


def _settle(files: PracticeFiles) -> None:
    with open_snapshot(files) as snapshot:
        found = [
            one for table in covered_tables() for one in differences(snapshot, table, Findings())
        ]
        steps = [
            connection.execute("PRAGMA user_version").fetchone()[0]
            for _, connection in snapshot.parts()
        ]
    with closing(sqlite3.connect(files.keys)) as keys:
        for one in found:
            if one.table.of_keys:
                keys.execute(
                    f'DELETE FROM "{one.table.name}" WHERE "{one.table.key}" = ?',  # noqa: S608 - names of our own models
                    [one.key],
                )
        keys.execute(f"PRAGMA user_version = {max(steps):d}")
        keys.commit()
    with closing(sqlite3.connect(files.data)) as data:
        data.executemany(_LINE, [_line(one) for one in found])
        data.execute(f"PRAGMA user_version = {max(steps):d}")
        data.commit()


def _line(one: Difference) -> tuple[str, str, bytes]:
    return one.table.name, one.key, REMOVED if one.table.of_keys else one.now
