"""Carry the ledger's rows of an older file over into one table, entry by entry.

Before, an entry lay beside an index of all chains, its hashes in tiles and its head in a table of
heads. Entries are copied byte for byte; hashes are made from them anew, and each head goes to the
last entry that it covers. Nothing is believed that was not believed before: the log goes on only
if these hashes lead to the newest signed head (`subrosa.ledger.restore_state`).
"""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, Final

from subrosa.ledger.merkle import completed_subtrees, leaf_hashes
from subrosa.store.routing import KEYS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from django.apps.registry import Apps
    from django.db.backends.base.schema import BaseDatabaseSchemaEditor
    from django.db.backends.utils import CursorWrapper

AT_ONCE: Final = 10_000
_PUT_ASIDE: Final = "ALTER TABLE store_ledgerentry RENAME TO store_ledgerentry_before"
_BEFORE: Final = (
    "SELECT number, chain, content FROM store_ledgerentry_before"
    " WHERE number > %s ORDER BY number LIMIT %s"
)
_HEADS: Final = "SELECT text FROM store_ledgerhead ORDER BY id"
_ENTER: Final = (
    "INSERT INTO store_ledgerentry (number, content, hashes, sitting, head)"
    " VALUES (%s, %s, %s, %s, %s)"
)
_ENDS: Final = "INSERT INTO store_ledgerchain (chain, number) VALUES (%s, %s)"


def put_aside(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Rename the table of entries; a step of a migration."""
    del apps
    if not schema_editor.connection.alias.endswith(KEYS):
        schema_editor.execute(_PUT_ASIDE)


def put_together(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Make the new table, fill it from the old ones, and remove that of the entries."""
    if schema_editor.connection.alias.endswith(KEYS):
        return
    schema_editor.create_model(apps.get_model("store", "LedgerEntry"))
    with schema_editor.connection.cursor() as cursor:
        _fill(cursor)
    schema_editor.execute("DROP TABLE store_ledgerentry_before")


def _fill(cursor: CursorWrapper) -> None:
    heads = _heads(cursor)
    edge: tuple[bytes, ...] = ()
    ends: dict[str, int] = {}
    size, sitting = 0, 1
    for portion in _portions(cursor):
        contents = [bytes(content) for _, _, content in portion]
        edge, hashes = completed_subtrees(edge, size, leaf_hashes(contents))
        rows = []
        for (number, chain, _), content, beside in zip(portion, contents, hashes, strict=True):
            head = heads.get(number + 1)
            rows.append((number, content, beside, sitting, head))
            sitting += head is not None
            if chain is not None:
                ends[chain] = number
        cursor.executemany(_ENTER, rows)
        size += len(portion)
    if ends:
        cursor.executemany(_ENDS, sorted(ends.items()))


def _portions(cursor: CursorWrapper) -> Iterator[list[tuple[int, str | None, bytes]]]:
    last = -1
    while True:
        cursor.execute(_BEFORE, [last, AT_ONCE])
        portion = cursor.fetchall()
        if not portion:
            return
        last = portion[-1][0]
        yield portion


def _heads(cursor: CursorWrapper) -> Mapping[int, str]:
    """Return each head by the number of entries that it says it covers, the newest where two do."""
    cursor.execute(_HEADS)
    found: dict[int, str] = {}
    for (text,) in cursor.fetchall():
        with suppress(ValueError, IndexError):  # a damaged one stays behind, and its end is named
            found[int(str(text).split("\n")[1])] = str(text)
    return found
