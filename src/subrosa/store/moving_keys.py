"""Move the keys of an older practice, which is one file, into a file of their own.

Order, so that a crash at any moment loses no key: copy them into the new file and commit there;
only then the migration ``0003_keys_apart`` removes them from the old one; then the log is folded
in and emptied. Until that migration is recorded in the data file, the data file's keys count and
the copy is made anew.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django.db import connections, transaction

from subrosa.store.routing import KEYS, is_paired, keys_of

if TYPE_CHECKING:
    from typing import Any

    from django.apps.registry import Apps
    from django.db.backends.base.base import BaseDatabaseWrapper
    from django.db.backends.base.schema import BaseDatabaseSchemaEditor

_MOVED_BY: Final = "0003_keys_apart"
_TABLES: Final = "SELECT name FROM sqlite_master WHERE type = 'table'"
_DONE: Final = "SELECT 1 FROM django_migrations WHERE app = 'store' AND name = %s"


def keys_lie_apart(alias: str) -> bool:
    """Say whether a data file has given its keys away already."""
    return bool(_tables(connections[alias]) >= {"django_migrations"}) and bool(
        _rows(connections[alias], _DONE, _MOVED_BY)
    )


def copy_keys(alias: str, keys_alias: str) -> None:
    """Copy wraps and locked keys from an older data file into the file of keys, durably."""
    tables = _tables(connections[alias])
    if "store_wrappedkey" not in tables:
        return
    wraps = _rows(
        connections[alias],
        "SELECT id, staff, unit, kind, wrapped FROM store_wrappedkey ORDER BY id",
    )
    locked = _rows(connections[alias], "SELECT id, locked FROM store_staffmember ORDER BY id")
    with (
        transaction.atomic(using=keys_alias, durable=True),
        connections[keys_alias].cursor() as cursor,
    ):
        cursor.execute("DELETE FROM store_wrappedkey")
        cursor.execute("DELETE FROM store_lockedkey")
        cursor.executemany(
            "INSERT INTO store_wrappedkey (id, staff, unit, kind, wrapped)"
            " VALUES (%s, %s, %s, %s, %s)",
            wraps,
        )
        cursor.executemany("INSERT INTO store_lockedkey (staff, locked) VALUES (%s, %s)", locked)


def split_locked_keys(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Copy the locked keys into their own table, where one database holds everything.

    A step of the migration.
    """
    alias = schema_editor.connection.alias
    if is_paired(alias):
        return
    # As the tables were at that step, which the types of today's do not know.
    member: Any = apps.get_model("store", "StaffMember")
    locked: Any = apps.get_model("store", "LockedKey")
    for row in member.objects.using(alias).order_by("id"):
        locked.objects.using(alias).create(staff=row.id, locked=row.locked)


def drop_wraps(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Overwrite and drop the wraps of an older data file; they lie in the file of keys now.

    A step of the migration.
    """
    del apps
    alias = schema_editor.connection.alias
    if alias.endswith(KEYS) or keys_of(alias) == alias:
        return
    if "store_wrappedkey" in _tables(schema_editor.connection):
        schema_editor.execute("DELETE FROM store_wrappedkey")
        schema_editor.execute("DROP TABLE store_wrappedkey")


def fold_in(alias: str) -> None:
    """Fold the write-ahead log into the file and cut it to nothing, so that no old page is left."""
    with connections[alias].cursor() as cursor:
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def _tables(connection: BaseDatabaseWrapper) -> set[str]:
    return {str(name) for (name,) in _rows(connection, _TABLES)}


def _rows(connection: BaseDatabaseWrapper, sql: str, *values: str) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        return list(cursor.fetchall())
