"""The newest entries of the history, read without a unit of work: the house's clock asks for them.

One short statement on the connection of this thread; within a unit of work it sees what that sees.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Sequence

LATEST: Final = 1000
"""Entries read where none is known yet."""
_AFTER: Final = "SELECT number, content FROM store_ledgerentry WHERE number > %s ORDER BY number"
_LAST: Final = (
    "SELECT number, content FROM store_ledgerentry WHERE number >"
    " (SELECT COALESCE(MAX(number), 0) FROM store_ledgerentry) - %s ORDER BY number"
)


def latest_entries(alias: str, after: int | None) -> Sequence[tuple[int, bytes]]:
    """Return the numbered entries after one, with their numbers; of None, the last thousand."""
    from django.db import connections  # noqa: PLC0415 - the memory store needs no Django

    statement, value = (_LAST, LATEST) if after is None else (_AFTER, after)
    connection = connections[alias]
    if connection.vendor != "sqlite":
        with connection.cursor() as cursor:
            cursor.execute(statement, [value])
            return [(int(number), bytes(raw)) for number, raw in cursor.fetchall()]
    # The driver's own connection: each act asks, and Django takes longer than the database.
    with connection.wrap_database_errors:
        connection.ensure_connection()
        found: list[tuple[int, bytes]] = connection.connection.execute(
            statement.replace("%s", "?"), [value]
        ).fetchall()
    return found
