"""The store in a PostgreSQL database, through Django, behind row-level security.

Rules (sealed.md, stack.md):

1. Two roles. The *owner* makes the tables, brings them up to date and puts the walls up
   (``row_security``); the *application* works with them and owns nothing. A practice is not
   opened by a role that could step over the walls, nor where a wall is missing.
2. A unit of work is one transaction, and two never run at once: each begins by taking the lock
   that the sequencer takes too (``history``), which ends with the transaction.
3. Who acts is said to the database once, for that transaction alone; nobody said sees no unit.
4. Whatever the database cannot do is `LedgerUnwritable`; a row that a wall keeps away is
   `NotEntitled`, in the words of every refusal. No statement is logged here; values travel apart
   from their statement, so that the server's log of statements holds none either.
5. An answer of the database counts when it lies on the disk (``synchronous_commit``).
"""

from __future__ import annotations

from contextlib import contextmanager
from copy import deepcopy
from hashlib import sha256
from typing import TYPE_CHECKING, Final

from django.core.exceptions import ImproperlyConfigured
from django.db import DatabaseError, DataError, IntegrityError, connections, transaction

from subrosa.store.history import TURN
from subrosa.store.latest import latest_entries
from subrosa.store.row_security import NAME_WHO_ACTS, gaps, install, lift
from subrosa.store.settings import BUSY_SECONDS
from subrosa.store.sqlite import start_django
from subrosa.terms.errors import BadInput, LedgerUnwritable, NotReady
from subrosa.vault.entitlement import refusal

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence

    from subrosa.desk.ports import Books
    from subrosa.terms.ids import UnitId

OLDEST: Final = 15_00_00
"""The oldest server, as it numbers itself: PostgreSQL 15."""
_REFUSED: Final = "42501"
"""SQLSTATE of what a wall or a missing grant keeps away (PostgreSQL, appendix A)."""
_BEGIN: Final = f"{NAME_WHO_ACTS}, pg_advisory_xact_lock(%s)"
_OPTIONS: Final = f"-c synchronous_commit=on -c lock_timeout={BUSY_SECONDS}s -c timezone=UTC"


class PostgresStore:
    """A `Store` in a database; made by `open_postgres`."""

    def __init__(self, alias: str, owner: str | None = None) -> None:
        """Keep the names under which Django knows the database, and its owner's way to it."""
        self.alias = alias
        self._owner = owner

    @contextmanager
    def transaction(self, acting_for: str | Collection[str] | None = None) -> Iterator[Books]:
        """Open a unit of work that is kept whole, or not at all."""
        from subrosa.store.books import StoredBooks  # noqa: PLC0415 - Django must be set up first
        from subrosa.store.changes import gathering  # noqa: PLC0415 - the same

        try:
            with transaction.atomic(using=self.alias, durable=True):
                with connections[self.alias].cursor() as cursor:
                    cursor.execute(_BEGIN, [_named(acting_for), TURN])
                with gathering(self.alias, self.alias):
                    yield StoredBooks(self.alias)
        except IntegrityError:
            raise BadInput("A row of this id is kept already.") from None
        except DataError:
            raise BadInput("A value does not fit where it should be kept.") from None
        except DatabaseError as fault:
            if _sqlstate(fault) == _REFUSED:
                raise refusal() from None
            # A connection that broke is let go of, so that the next unit of work makes a new one.
            connections[self.alias].close_if_unusable_or_obsolete()
            # The text of a database error may hold values; only its kind is kept.
            raise LedgerUnwritable(
                f"The store cannot be written ({type(fault).__name__}), so nothing goes out.",
                do="Look at the database server and its disk; call sheet, numbers and blank "
                "worksheet still open.",
            ) from None

    def latest_entries(self, after: int | None) -> Sequence[tuple[int, bytes]]:
        """Return the numbered entries after one, with their numbers; of None, the last thousand."""
        try:
            return latest_entries(self.alias, after)
        except DatabaseError as fault:
            connections[self.alias].close_if_unusable_or_obsolete()
            raise LedgerUnwritable(
                f"The history cannot be read ({type(fault).__name__}), so nothing goes out.",
                do="Look at the database server and its disk.",
            ) from None

    def destroy_wraps(self, unit: UnitId) -> Sequence[bytes]:
        """Destroy every wrap of a unit's keys for good; return what the wraps were.

        The rows are removed, which the database does only where the intent is kept, and their
        table is written anew without them (``VACUUM FULL``), as its owner. What the server's log
        of changes and its backups still hold is not reached (docs/guides/postgresql.md).

        Raises `LedgerUnwritable` where the owner's address is not known: then the rows are gone
        and their pages are not.
        """
        from subrosa.store.changes import running  # noqa: PLC0415 - Django must be set up first

        with self.transaction(), connections[self.alias].cursor() as cursor:
            cursor.execute("SELECT id, wrapped FROM destroy_wraps(%s)", [unit])
            gone = [(int(key), bytes(wrapped)) for key, wrapped in cursor.fetchall()]
            for key, _ in gone:
                running(self.alias).remove("store_wrappedkey", key)
        if self._owner is None:
            raise LedgerUnwritable(
                "Keys were removed, and the pages that held them are not written anew.",
                do="Start again with the owner's address, which finishes it.",
            )
        try:
            with connections[self._owner].cursor() as cursor:
                cursor.execute("VACUUM (FULL) store_wrappedkey")
        except DatabaseError as fault:
            raise LedgerUnwritable(
                f"The table of keys cannot be written anew ({type(fault).__name__}).",
                do="Look at the database server, and try again.",
            ) from None
        finally:
            connections[self._owner].close()
        return [wrapped for _, wrapped in gone]

    def holds_any(self, needles: Iterable[bytes]) -> bool:
        """Say whether one of these wraps still stands in the table of keys.

        The server's files are out of reach; that the table was written anew stands for them.
        """
        with self.transaction(), connections[self.alias].cursor() as cursor:
            cursor.execute("SELECT any_wrap_left(%s::bytea[])", [list(needles)])
            return bool(cursor.fetchone()[0])

    def owner_alias(self) -> str:
        """Return the name of the owner's way to the database; raise `NotReady` without one."""
        if self._owner is None:
            raise NotReady("Rows are moved as the owner of the tables.", do="Name her address.")
        return self._owner

    def close(self) -> None:
        """Close this thread's connection."""
        connections[self.alias].close()


def open_postgres(address: str, *, owner: str = "", new: bool = False) -> PostgresStore:
    """Open a practice's database; with the owner's address, bring its tables up to date first.

    Both addresses are what libpq takes (PostgreSQL, 34.1.1): ``host=… dbname=… user=…`` or a URI.
    With `new`, tables are made, which takes the owner's address.

    Raises `NotReady` if the database cannot be reached or is too old, if its tables are missing,
    of another version or not walled off, or, with `new`, if there is a practice in it already.
    """
    if new and not owner:
        raise NotReady(
            "Tables can only be made with the owner's address.",
            do="Name it beside the application's; it is not needed afterwards.",
        )
    start_django()
    store = PostgresStore(_registered(address), _registered(owner) if owner else None)
    try:
        _check_server(store.alias)
        if owner:
            _bring_up_to_date(store.alias, _registered(owner))
        _check_tables(store.alias)
        _check_practice(store, new=new)
    except (DatabaseError, ImproperlyConfigured) as fault:
        store.close()
        raise NotReady(
            f"The database of the practice cannot be opened ({type(fault).__name__}).",
            do="Look at its address, at the server, and at who may sign in to it.",
        ) from None
    except NotReady:
        store.close()
        raise
    return store


def _named(acting_for: str | Collection[str] | None) -> str:
    """Write down who acts; refuse a name that the database would read as several."""
    holders = [acting_for] if isinstance(acting_for, str) else list(acting_for or ())
    if any("," in holder for holder in holders):
        raise BadInput("The name of a holder of keys has no comma.")
    return ",".join(holders)


def _registered(address: str) -> str:
    """Make an address known to Django; one address has one name in this process."""
    alias = "practice-" + sha256(address.encode()).hexdigest()[:16]
    if alias not in connections.databases:
        parts = _parts_of(address)
        wired = deepcopy(connections.databases["default"])
        given = parts.pop("options", "")
        wired |= {
            "ENGINE": "subrosa.store.walled_postgres",
            "NAME": parts.pop("dbname", ""),
            "USER": parts.pop("user", ""),
            "PASSWORD": parts.pop("password", ""),
            "HOST": parts.pop("host", ""),
            "PORT": parts.pop("port", ""),
            "OPTIONS": {
                "application_name": "subrosa",
                **parts,
                "options": f"{given} {_OPTIONS}".strip(),
                "server_side_binding": True,
                # A statement asked again is not read and planned again.
                "prepare_threshold": 5,
            },
        }
        connections.databases[alias] = wired
    return alias


def _parts_of(address: str) -> dict[str, str]:
    """Take an address apart; its text may hold a password and is never repeated."""
    try:
        from psycopg import ProgrammingError, conninfo  # noqa: PLC0415 - an extra, said below
    except ImportError:
        raise NotReady(
            "The part that speaks to PostgreSQL is not installed.",
            do="Install it: pip install 'subrosa[postgres]'.",
        ) from None
    try:
        return {name: str(value) for name, value in conninfo.conninfo_to_dict(address).items()}
    except ProgrammingError:
        raise NotReady(
            "The address of the database cannot be read.",
            do="Write it as host=… dbname=… user=…, or as a postgresql:// URI.",
        ) from None


def _check_server(alias: str) -> None:
    with connections[alias].cursor() as cursor:
        cursor.execute(
            "SELECT current_setting('server_version_num')::int, pg_encoding_to_char(encoding), "
            "CASE datlocprovider WHEN 'i' THEN 'icu' ELSE datcollate END "
            "FROM pg_database WHERE datname = current_database()"
        )
        version, encoding, collation = cursor.fetchone()
    if version < OLDEST:
        raise NotReady("The database server is older than PostgreSQL 15.", do="Use a newer one.")
    if encoding != "UTF8" or collation not in {"C", "POSIX", "C.UTF-8", "C.utf8"}:
        raise NotReady(
            "The database does not keep text in UTF-8 in the order of its bytes.",
            do="Make it with TEMPLATE template0 ENCODING 'UTF8' LOCALE 'C'.",
        )


def _bring_up_to_date(alias: str, owner: str) -> None:
    """Migrate as the owner and put the walls up, while no unit of work runs."""
    from django.core.management import call_command  # noqa: PLC0415 - heavy, and needed once

    with connections[alias].cursor() as cursor:
        cursor.execute("SELECT current_user::text")
        application = cursor.fetchone()[0]
    try:
        with connections[owner].cursor() as cursor:
            cursor.execute("SELECT pg_advisory_lock(%s)", [TURN])
        if _waits_for_migrations(owner):
            with transaction.atomic(using=owner), connections[owner].cursor() as cursor:
                lift(cursor)
            call_command("migrate", database=owner, verbosity=0, interactive=False)
        with transaction.atomic(using=owner), connections[owner].cursor() as cursor:
            install(cursor, application)
    finally:
        connections[owner].close()  # and with it the lock


def _check_tables(alias: str) -> None:
    if _waits_for_migrations(alias):
        raise NotReady(
            "The tables of the practice are missing or of an older version.",
            do="Open it once with the owner's address, which brings them up to date.",
        )
    with connections[alias].cursor() as cursor:
        open_places = gaps(cursor)
    if open_places:
        raise NotReady(
            f"The rows of the practice are not walled off: {'; '.join(open_places)}.",
            do="Open it once with the owner's address, and with a plain role for the application.",
        )


def _check_practice(store: PostgresStore, *, new: bool) -> None:
    if not new:
        return
    with store.transaction() as books:
        if books.keys.practice() is not None:
            raise NotReady(
                "There is a practice in this database already.", do="Make another database."
            )


def _waits_for_migrations(alias: str) -> bool:
    from django.db.migrations.executor import MigrationExecutor  # noqa: PLC0415 - the same

    executor = MigrationExecutor(connections[alias])
    return bool(executor.migration_plan(executor.loader.graph.leaf_nodes()))


def _sqlstate(fault: DatabaseError) -> str | None:
    return getattr(fault.__cause__, "sqlstate", None)
