"""The store in two SQLite files, one for keys, through Django.

Rules kept here:

1. Two files are one practice (`subrosa.store.files`). A unit of work is one ``BEGIN IMMEDIATE``
   transaction on each, the data file's first, so that two units never hold one each.
2. The keys' file commits first, then the data file. A crash between the two leaves a key that no
   row speaks of: harmless, for nothing is sealed under it; `subrosa verify` finds it, and the next
   unit of work removes it (``pairing``). The other way round there would be a paper that nobody
   can open. A key is removed only after the data file says so.
3. Whatever a database cannot do is `LedgerUnwritable`, because the history lies in the same file.
   Durability rests on ``synchronous=FULL`` (see ``settings``).
"""

from __future__ import annotations

import os
from contextlib import contextmanager, suppress
from copy import deepcopy
from hashlib import sha256
from typing import TYPE_CHECKING

import django
from django.apps import apps
from django.db import DatabaseError, IntegrityError, connections, transaction

from subrosa.desk.ports import SEQUENCER
from subrosa.store.files import PracticeFiles, any_held, make_private
from subrosa.store.in_line import line_of
from subrosa.store.latest import latest_entries
from subrosa.store.turns import turn
from subrosa.terms.errors import BadInput, LedgerUnwritable, NotReady

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence
    from pathlib import Path

    from subrosa.desk.ports import Books
    from subrosa.terms.ids import UnitId

SETTINGS = "subrosa.store.settings"


class SqliteStore:
    """A `Store` in two files; made by `open_sqlite`."""

    def __init__(self, alias: str, keys_alias: str, files: PracticeFiles) -> None:
        """Keep the names under which Django knows the files, and where they lie."""
        self.alias = alias
        self.keys_alias = keys_alias
        self.files = files

    @contextmanager
    def transaction(self, acting_for: str | Collection[str] | None = None) -> Iterator[Books]:
        """Open a unit of work that is kept whole, or not at all."""
        # There are no walls between rows here, the seals stand alone; but a quicker way for one.
        if acting_for == SEQUENCER:
            from subrosa.store.numbering import numbering  # noqa: PLC0415 - Django must be set up first

            with _in_words(), self._turn(), numbering(self.alias) as ledger:
                yield ledger
            return
        from subrosa.store.books import StoredBooks  # noqa: PLC0415 - Django must be set up first
        from subrosa.store.changes import gathering  # noqa: PLC0415 - the same
        from subrosa.store.pairing import finish, put_right, step_up  # noqa: PLC0415 - the same

        with _in_words(), self._turn():
            with (
                transaction.atomic(using=self.alias, durable=True),
                transaction.atomic(using=self.keys_alias, durable=True),
                gathering(self.alias, self.keys_alias) as unit,
            ):
                step = put_right(unit)
                yield StoredBooks(self.alias, self.keys_alias)
                step_up(unit, step)
            if unit.going:
                # The act is done and durable by now. If this fails, the next unit of work finds
                # the two files out of step and removes the keys itself.
                with suppress(DatabaseError), transaction.atomic(using=self.keys_alias):
                    finish(unit, step)

    @contextmanager
    def _turn(self) -> Iterator[None]:
        """Wait in line with other writers; a unit of work within another is an error of its own."""
        plain = connections[self.alias].connection
        if plain is not None and plain.in_transaction:
            yield
            return
        with line_of(self.alias).place(), turn(self.files):
            yield

    def latest_entries(self, after: int | None) -> Sequence[tuple[int, bytes]]:
        """Return the numbered entries after one, with their numbers; of None, the last thousand."""
        with _in_words():
            return latest_entries(self.alias, after)

    def destroy_wraps(self, unit: UnitId) -> list[bytes]:
        """Destroy every wrap of a unit's keys for good; return what the wraps were.

        The rows are overwritten and removed, the file of keys is written anew without them
        (``VACUUM``) and its log is cut to nothing. Hand what is returned to `holds_any`, which
        says whether anything was left. Backups that still hold the keys are not reached; nor are
        blocks that a disk has put aside. To be called after the ledger's intent is durable.
        """
        from subrosa.store.models import WrappedKey  # noqa: PLC0415 - Django must be set up first

        sought = WrappedKey.objects.using(self.keys_alias).filter(unit=unit)
        with self.transaction():
            wraps = [bytes(wrapped) for wrapped in sought.values_list("wrapped", flat=True)]
            sought.delete()
        with self.transaction():
            pass  # which removes them, should the disk have failed at the end of the unit above
        self.scrub_keys()
        return wraps

    def scrub_keys(self) -> None:
        """Write the file of keys anew, without what was removed, and cut its log to nothing.

        Raises `LedgerUnwritable` where that cannot be done, also when somebody reads in it at
        this moment: then removed keys may still lie in the log, and it is to be tried again.
        """
        with _in_words(), connections[self.keys_alias].cursor() as cursor:
            cursor.execute("VACUUM")
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            busy, _, _ = cursor.fetchone()
            if busy:
                raise LedgerUnwritable(
                    "Somebody reads the keys at this moment, so their log was not emptied.",
                    do="Try again; until then a destroyed key may still lie in it.",
                )

    def holds_any(self, needles: Iterable[bytes]) -> bool:
        """Say whether a byte string lies anywhere in the files, their logs and free pages."""
        return any_held(self.files.with_side_files(), needles)

    def close(self) -> None:
        """Close the files; what their write-ahead logs hold is folded in."""
        connections[self.keys_alias].close()
        connections[self.alias].close()


@contextmanager
def _in_words() -> Iterator[None]:
    """Say what a database cannot do; its own text may hold values, so only its kind is kept."""
    try:
        yield
    except IntegrityError:
        raise BadInput("A row of this id is kept already.") from None
    except DatabaseError as fault:
        raise LedgerUnwritable(
            f"The store cannot be written ({type(fault).__name__}), so nothing goes out.",
            do="Free some space or mend the disk; call sheet, numbers and blank worksheet "
            "still open.",
        ) from None


def open_sqlite(path: Path, *, new: bool = False) -> SqliteStore:
    """Open a practice by its data file, and bring its tables up to date.

    A practice of an older version, which is one file, gives its keys to a file of their own.
    Raises `NotReady` if a file is missing, or, with `new`, if there already is one.
    """
    files = PracticeFiles.of(path)
    if new and (path.exists() or files.keys.exists()):
        raise NotReady("There is a file of that name already.", do="Choose another place.")
    if not new and not path.exists():
        raise NotReady("There is no practice in this place.", do="Choose another place.")
    start_django()
    if new:
        make_private(files.keys)
        make_private(path)
    alias = _alias_of(path)
    store = SqliteStore(alias, _beside(alias, files.keys), files)
    # A file of this name may have been open and removed: its connection is to what is gone.
    store.close()
    try:
        _bring_up_to_date(store)
    except DatabaseError as fault:
        raise NotReady(
            f"The file of the practice cannot be opened ({type(fault).__name__}).",
            do="Restore it from a backup, or check who may write it.",
        ) from None
    return store


def start_django() -> None:
    """Set Django up with the store's settings, once, unless a door did so before."""
    if not apps.ready:
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", SETTINGS)
        django.setup()


def _alias_of(path: Path) -> str:
    """Register the file with Django; one file has one name in this process."""
    whole = path.resolve()
    alias = "practice-" + sha256(os.fsencode(whole)).hexdigest()[:16]
    return _registered(alias, whole)


def _beside(alias: str, keys: Path) -> str:
    from subrosa.store.routing import KEYS  # noqa: PLC0415 - Django must be set up first

    return _registered(alias + KEYS, keys.resolve())


def _registered(alias: str, whole: Path) -> str:
    if alias not in connections.databases:
        wired = deepcopy(connections.databases["default"])
        wired["NAME"] = str(whole)
        connections.databases[alias] = wired
    return alias


def _bring_up_to_date(store: SqliteStore) -> None:
    """Migrate both files, keys first: what moves into them is durable before it leaves."""
    from subrosa.store.layout import list_layout, void_layout  # noqa: PLC0415 - the same
    from subrosa.store.moving_keys import (  # noqa: PLC0415 - Django must be set up first
        copy_keys,
        fold_in,
        keys_lie_apart,
    )

    apart = keys_lie_apart(store.alias)
    if not store.files.keys.exists():
        if apart:
            raise NotReady(
                f"The keys of the practice ({store.files.keys.name}) are not beside its file.",
                do="Put them back, or restore them from a backup; without them nothing opens.",
            )
        make_private(store.files.keys)
    if _waiting(store.keys_alias) or _waiting(store.alias):
        void_layout(store.alias)
        _migrate(store.keys_alias)
        if not apart:
            copy_keys(store.alias, store.keys_alias)
        _migrate(store.alias)
        if not apart:
            fold_in(store.alias)
    list_layout(store.alias, store.files)


def _waiting(alias: str) -> bool:
    """Say whether there are migrations to run."""
    from django.db.migrations.executor import MigrationExecutor  # noqa: PLC0415 - heavy, needed once

    executor = MigrationExecutor(connections[alias])
    return bool(executor.migration_plan(executor.loader.graph.leaf_nodes()))


def _migrate(alias: str) -> None:
    from django.core.management import call_command  # noqa: PLC0415 - heavy, and needed once

    if _waiting(alias):
        call_command("migrate", database=alias, verbosity=0, interactive=False)
