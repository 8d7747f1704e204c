"""The store in one SQLite file, through Django.

One file is one practice. A unit of work is one ``BEGIN IMMEDIATE`` transaction; whatever the
database cannot do is `LedgerUnwritable`, because the history lies in the same file. Durability
rests on ``synchronous=FULL`` (see ``settings``).
"""

from __future__ import annotations

import os
from contextlib import contextmanager
from copy import deepcopy
from hashlib import sha256
from typing import TYPE_CHECKING

import django
from django.apps import apps
from django.db import DatabaseError, IntegrityError, connections, transaction

from subrosa.terms.errors import BadInput, LedgerUnwritable, NotReady

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from subrosa.desk.ports import Books

SETTINGS = "subrosa.store.settings"


class SqliteStore:
    """A `Store` in a file; made by `open_sqlite`."""

    def __init__(self, alias: str) -> None:
        """Keep the name under which Django knows the file."""
        self.alias = alias

    @contextmanager
    def transaction(self) -> Iterator[Books]:
        """Open a unit of work that is kept whole, or not at all."""
        from subrosa.store.books import StoredBooks  # noqa: PLC0415 - Django must be set up first

        try:
            with transaction.atomic(using=self.alias, durable=True):
                yield StoredBooks(self.alias)
        except IntegrityError:
            raise BadInput("A row of this id is kept already.") from None
        except DatabaseError as fault:
            # The text of a database error may hold values; only its kind is kept.
            raise LedgerUnwritable(
                f"The store cannot be written ({type(fault).__name__}), so nothing goes out.",
                do="Free some space or mend the disk; call sheet, numbers and blank worksheet "
                "still open.",
            ) from None

    def close(self) -> None:
        """Close the file; what the write-ahead log holds is folded in."""
        connections[self.alias].close()


def open_sqlite(path: Path, *, new: bool = False) -> SqliteStore:
    """Open a practice's file, and bring its tables up to date.

    Raises `NotReady` if the file is missing, or, with `new`, if there already is one.
    """
    if new == path.exists():
        raise NotReady(
            "There is a file of that name already."
            if new
            else "There is no practice in this place.",
            do="Choose another place.",
        )
    start_django()
    if new:
        _make_private(path)
    store = SqliteStore(_alias_of(path))
    # A file of this name may have been open and removed: its connection is to what is gone.
    store.close()
    try:
        _migrate(store.alias)
    except DatabaseError as fault:
        raise NotReady(
            f"The file of the practice cannot be opened ({type(fault).__name__}).",
            do="Restore it from a backup, or check who may write it.",
        ) from None
    return store


def _make_private(path: Path) -> None:
    """Make the empty file for its owner alone; SQLite gives its logs the same rights."""
    try:
        os.close(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
    except OSError as fault:
        raise NotReady(
            f"The file of the practice cannot be made ({fault.strerror}).",
            do="Choose another place, or check who may write there.",
        ) from None


def start_django() -> None:
    """Set Django up with the store's settings, once, unless a door did so before."""
    if not apps.ready:
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", SETTINGS)
        django.setup()


def _alias_of(path: Path) -> str:
    """Register the file with Django; one file has one name in this process."""
    whole = path.resolve()
    alias = "practice-" + sha256(os.fsencode(whole)).hexdigest()[:16]
    if alias not in connections.databases:
        wired = deepcopy(connections.databases["default"])
        wired["NAME"] = str(whole)
        connections.databases[alias] = wired
    return alias


def _migrate(alias: str) -> None:
    from django.core.management import call_command  # noqa: PLC0415 - heavy, and needed once
    from django.db.migrations.executor import MigrationExecutor  # noqa: PLC0415 - the same

    executor = MigrationExecutor(connections[alias])
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        call_command("migrate", database=alias, verbosity=0, interactive=False)
