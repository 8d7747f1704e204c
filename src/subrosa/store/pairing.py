"""Keep the two files of a practice in step, although SQLite cannot commit both at once.

Each file carries a number in its header (``PRAGMA user_version``), which every unit of work that
touches keys puts up in both. Equal numbers: the files belong to the same moment. Unequal: a crash
came between their commits, and the next unit of work puts them right before it does anything:

- a key without a line was added by a unit that never came to its end: it goes;
- a key whose line says *removed* was to go after the commit: it goes.

Nothing else is mended here. What else does not fit is no crash, and `subrosa verify` names it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django.db import connections

from subrosa.store.changes import REMOVED
from subrosa.store.statements import Statements

if TYPE_CHECKING:
    from subrosa.store.changes import Gathering

KEY_TABLES: Final = ("store_lockedkey", "store_wrappedkey")
_LAST: Final = (
    "SELECT key, digest FROM store_change WHERE id IN"
    " (SELECT MAX(id) FROM store_change WHERE place = %s GROUP BY key)"
)


def step_of(alias: str) -> int:
    """Return the number that a file carries."""
    return int(str(Statements(alias).one("PRAGMA user_version")))


def _put(alias: str, step: int) -> None:
    with connections[alias].cursor() as cursor:
        cursor.execute(f"PRAGMA user_version = {step:d}")


def put_right(unit: Gathering) -> int:
    """Mend what a crash between two commits left, and return the step of the pair.

    To be called at the beginning of a unit of work, inside both transactions.
    """
    here, there = step_of(unit.alias), step_of(unit.keys_alias)
    if here != there:
        for table in KEY_TABLES:
            _sweep(unit, table)
        unit.keys_touched = True
    return max(here, there)


def _sweep(unit: Gathering, table: str) -> None:
    with connections[unit.alias].cursor() as cursor:
        cursor.execute(_LAST, [table])
        lines = {key: bytes(digest) for key, digest in cursor.fetchall()}
    with connections[unit.keys_alias].cursor() as cursor:
        cursor.execute(f"SELECT id FROM {table}")  # noqa: S608 - a name of this module
        for (number,) in cursor.fetchall():
            key = str(number)
            if lines.get(key, REMOVED) == REMOVED:
                cursor.execute(f"DELETE FROM {table} WHERE id = %s", [number])  # noqa: S608 - the same
                if key not in lines:
                    unit.remove(table, key)  # so that its number is known to have been used


def step_up(unit: Gathering, step: int) -> None:
    """Put both numbers up, inside both transactions, if the unit touched keys.

    Where keys are still to be removed, the data file is put one further, so that a crash before
    `finish` is seen.
    """
    if unit.keys_touched:
        _put(unit.keys_alias, step + 1)
        _put(unit.alias, step + 2 if unit.going else step + 1)


def finish(unit: Gathering, step: int) -> None:
    """Remove the keys whose removal is durable by now; inside a transaction of the keys' file."""
    for model, keys in unit.going.items():
        table = model._meta.db_table
        with connections[unit.keys_alias].cursor() as cursor:
            cursor.executemany(
                f"DELETE FROM {table} WHERE id = %s",  # noqa: S608 - a table's own name
                [(key,) for key in sorted(keys)],
            )
    _put(unit.keys_alias, step + 2)
