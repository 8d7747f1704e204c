"""How each file is laid out is accounted for like a row, so that no rule of a table goes unseen.

A rule that was taken away (a unique index), or put in (a trigger), would change what is kept later
on. So the tables, indexes and migrations of each file are hashed into a line whenever migrations
ran, and only then; `subrosa verify` compares. Before migrations run, the line is made void, so that
a crash in their midst is known for what it is.
"""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING, Final

from django.db import connections, transaction

from subrosa.store.changes import REMOVED, write_lines
from subrosa.store.snapshot import open_snapshot

if TYPE_CHECKING:
    import sqlite3

    from subrosa.store.files import PracticeFiles

LAYOUT: Final = "layout"
"""The place of these lines; their keys are the parts, ``data`` and ``keys``."""
PARTS: Final = ("data", "keys")
_SCHEMA: Final = (
    "SELECT type, name, tbl_name, sql FROM sqlite_master WHERE name NOT LIKE 'sqlite_%'"
    " ORDER BY type, name"
)
_MIGRATIONS: Final = "SELECT id, app, name, applied FROM django_migrations ORDER BY id"
_LAST: Final = "SELECT digest FROM store_change WHERE place = %s AND key = %s ORDER BY id DESC"


def layout_digest(connection: sqlite3.Connection) -> bytes:
    """Hash the tables, indexes and rules of a file, and which migrations made them."""
    seen = sha256(b"subrosa/layout/1")
    for query in (_SCHEMA, _MIGRATIONS):
        for row in connection.execute(query):
            seen.update(repr(tuple(row)).encode("utf-8", "surrogateescape") + b"\n")
    return seen.digest()


def void_layout(alias: str) -> None:
    """Say that migrations are about to run; nothing where lines are not kept yet."""
    if "store_change" in connections[alias].introspection.table_names():
        with transaction.atomic(using=alias, durable=True):
            write_lines(alias, [(LAYOUT, part, REMOVED) for part in PARTS])


def list_layout(alias: str, files: PracticeFiles) -> None:
    """List the layout of both files where no line says what it should be."""
    missing = [part for part in PARTS if not _listed(alias, part)]
    if missing:
        with open_snapshot(files) as snapshot:
            digests = {part: layout_digest(file) for part, file in snapshot.parts()}
        with transaction.atomic(using=alias, durable=True):
            write_lines(alias, [(LAYOUT, part, digests[part]) for part in missing])


def _listed(alias: str, part: str) -> bool:
    with connections[alias].cursor() as cursor:
        cursor.execute(_LAST, [LAYOUT, part])
        row = cursor.fetchone()
    return row is not None and bytes(row[0]) != REMOVED
