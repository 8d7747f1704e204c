r"""Every row is accounted for: one line for each row that a unit of work added, changed or removed.

Rules kept here:

1. A line is written in the transaction of the change: table, key, and the digest of all fields, or
   nothing where the row was removed. Lines are added and never changed, except that each gets the
   number of the ledger entry that covers it.
2. When entries are numbered, all lines without a number are hashed in order of their own number
   into one entry of the kind *kept*, in the same transaction. From then on no line, and so no row,
   can be changed, added or taken away unseen (`subrosa.store.inspection`).
3. A row is written within a unit of work only; outside of one there is nobody to keep its line.
4. Rows of keys are added and removed, never changed. Where keys lie in a file of their own, the
   line of a removal commits before the row goes: a crash leaves a key too many, never one too few.

::

    field   = column as length (4, big endian) and UTF-8 | kind (1) | value as length (4) and bytes
    kind    = i whole number, decimal | t text, UTF-8 | b bytes
            | m moment, 2026-11-23T12:00:00.000000Z
    digest  = SHA-256("subrosa/row/1" | table, framed | fields in order of their columns)
    line    = number (8) | table, framed | key, framed | digest or nothing, framed
    kept    = SHA-256("subrosa/kept/1" | lines in order of their numbers)

A field without a value (NULL) is left out, so a column added later changes no digest until it is
used. A migration that changes what a row holds lists its rows again: `list_again`.
"""

from __future__ import annotations

from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import cache
from hashlib import sha256
from typing import TYPE_CHECKING, Any, Final

from django.db import connections

from subrosa.store.routing import (
    FORMER_LEDGER_MODELS,
    KEY_MODELS,
    KEYS,
    LEDGER_MODELS,
    is_paired,
    keys_of,
)
from subrosa.store.statements import Statements
from subrosa.store.tables import Tables
from subrosa.terms.errors import BadInput

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from django.apps.registry import Apps
    from django.db.backends.base.schema import BaseDatabaseSchemaEditor
    from django.db.models import Model

REMOVED: Final = b""
"""What stands in place of a digest where the row was removed."""
_INSERT: Final = "INSERT INTO store_change (place, key, digest, entry) VALUES (%s, %s, %s, NULL)"
_OPEN: Final = "SELECT id, place, key, digest FROM store_change WHERE entry IS NULL ORDER BY id"
_COVER: Final = "UPDATE store_change SET entry = %s WHERE entry IS NULL AND id <= %s"


def row_digest(table: str, values: Mapping[str, object]) -> bytes:
    """Hash a row from its columns and their values; raise `BadInput` for a kind it cannot hold."""
    parts = [b"subrosa/row/1", _named(table)]
    for column in sorted(values):
        value = values[column]
        if value is not None:
            kind, raw = _spelled(value)
            parts += (_named(column), kind, len(raw).to_bytes(4, "big"), raw)
    return sha256(b"".join(parts)).digest()


class KeptHash:
    """What a *kept* entry commits to, line by line, in order of their numbers."""

    def __init__(self) -> None:
        """Begin without a line."""
        self._seen = sha256(b"subrosa/kept/1")

    def add(self, number: int, place: str, key: str, digest: bytes) -> None:
        """Take in the next line."""
        self._seen.update(
            number.to_bytes(8, "big")
            + _framed(place.encode(errors="surrogateescape"))
            + _framed(key.encode(errors="surrogateescape"))
            + _framed(digest)
        )

    def hexdigest(self) -> str:
        """Return the commitment: 64 hex digits."""
        return self._seen.hexdigest()


def values_of(row: Model) -> dict[str, object]:
    """Return what a row will hold in the database, by column."""
    return {
        str(one.column): one.to_python(one.value_from_object(row))
        for one in row._meta.concrete_fields
    }


@dataclass(slots=True)
class Gathering:
    """What one unit of work has changed so far."""

    alias: str
    keys_alias: str
    lines: dict[tuple[str, str], bytes] = field(default_factory=dict)
    going: dict[type[Model], set[int]] = field(default_factory=dict)
    """Keys that are removed as soon as their lines are durable."""
    keys_touched: bool = False

    def keep(self, row: Model) -> None:
        """Note that a row was added or changed."""
        table = row._meta.db_table
        self.note(table, row.pk, row_digest(table, values_of(row)))

    def remove(self, table: str, key: object) -> None:
        """Note that a row was removed."""
        self.note(table, key, REMOVED)

    def note(self, table: str, key: object, digest: bytes) -> None:
        """Note what a row is now."""
        # The last state of the unit counts, and its place is that of the last change.
        self.lines.pop((table, str(key)), None)
        self.lines[table, str(key)] = digest

    def write_lines(self) -> None:
        """Write the lines of this unit into its transaction."""
        write_lines(self.alias, [(*place, digest) for place, digest in self.lines.items()])
        self.lines.clear()


class _AtOnce(Gathering):
    """Lines that are written as soon as they are noted."""

    def note(self, table: str, key: object, digest: bytes) -> None:
        """Write the line of a row."""
        super().note(table, key, digest)
        self.write_lines()


_running: ContextVar[Gathering | None] = ContextVar("running", default=None)


@contextmanager
def gathering(alias: str, keys_alias: str) -> Iterator[Gathering]:
    """Gather what is changed within a transaction, and write its lines at the end of it.

    To be opened inside the transaction of the database `alias`, as the innermost of a unit of work.
    """
    unit = Gathering(alias, keys_alias)
    token = _running.set(unit)
    try:
        yield unit
        unit.write_lines()
    finally:
        _running.reset(token)


def running(alias: str | None) -> Gathering:
    """Return the unit of work that runs on a database; raise `BadInput` outside of one.

    In a database that holds everything any transaction will do: each line is written at once.
    """
    unit = _running.get()
    if unit is not None and alias in {unit.alias, unit.keys_alias}:
        return unit
    if alias is None or is_paired(alias) or not connections[alias].in_atomic_block:
        raise BadInput("A row is written within a unit of work only, so that it is accounted for.")
    return _AtOnce(alias, alias)


def going_of(model: type[Model]) -> set[int]:
    """Return the keys of a table that this unit of work has removed, and that still lie there."""
    unit = _running.get()
    return set() if unit is None else unit.going.get(model, set())


def write_lines(alias: str, lines: Iterable[tuple[str, str, bytes]]) -> None:
    """Write lines (table, key, digest) into the transaction that runs on a database."""
    rows = list(lines)
    if rows:
        with connections[alias].cursor() as cursor:
            cursor.executemany(_INSERT, rows)


class StoredChanges(Tables):
    """The lines that wait for the ledger, in their table."""

    def __init__(self, alias: str, statements: Statements | None = None) -> None:
        """Work on the database known under that name, with the statements of its unit of work."""
        super().__init__(alias)
        self._statements = statements or Statements(alias)
        self._last = 0

    def uncovered(self) -> str:
        """Return the commitment over all lines that no entry covers yet; empty if there are none.

        To be followed by `cover` in the same unit of work.
        """
        lines: list[tuple[Any, ...]] = self._statements.all(_OPEN)
        if not lines:
            return ""
        kept = KeptHash()
        for number, place, key, digest in lines:
            kept.add(number, place, key, bytes(digest))
        self._last = lines[-1][0]
        return kept.hexdigest()

    def cover(self, entry: int) -> None:
        """Say which ledger entry covers the lines that `uncovered` hashed."""
        self._statements.run(_COVER, entry, self._last)


def list_again(apps: Apps, alias: str, tables: Iterable[str]) -> None:
    """List every row of some tables as a migration leaves them; the last step of that migration.

    `apps` and `alias` are the registry and the database that Django hands to the step; lines lie
    in the data file, so nothing is done in the file of keys. For example::

        def list_relationships(apps, schema_editor):
            list_again(apps, schema_editor.connection.alias, ["store_heldrelationship"])
    """
    if alias.endswith(KEYS):
        return
    wanted = set(tables)
    for model in apps.get_app_config("store").get_models():
        table = model._meta.db_table
        if table in wanted:
            lies_in = keys_of(alias) if model._meta.model_name in KEY_MODELS else alias
            rows = model._default_manager.using(lies_in).order_by("pk")
            write_lines(
                alias, ((table, str(row.pk), row_digest(table, values_of(row))) for row in rows)
            )


def list_everything(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """List every row there is: the step with which accounting for rows begins."""
    models = apps.get_app_config("store").get_models()
    own = LEDGER_MODELS | FORMER_LEDGER_MODELS
    tables = [one._meta.db_table for one in models if one._meta.model_name not in own]
    list_again(apps, schema_editor.connection.alias, tables)


@cache
def _named(name: str) -> bytes:
    """Frame the name of a table or column; there are few, and each is asked for with every row."""
    return _framed(name.encode())


def _framed(raw: bytes) -> bytes:
    return len(raw).to_bytes(4, "big") + raw


def _spelled(value: object) -> tuple[bytes, bytes]:
    if isinstance(value, int):  # True and False are stored as 1 and 0
        return b"i", b"%d" % value
    if isinstance(value, str):
        return b"t", value.encode(errors="surrogateescape")
    if isinstance(value, bytes | bytearray | memoryview):
        return b"b", bytes(value)
    if isinstance(value, datetime) and value.tzinfo is not None:
        moment = value.astimezone(UTC).replace(tzinfo=None)
        return b"m", moment.isoformat(timespec="microseconds").encode() + b"Z"
    raise BadInput(f"A row cannot hold a {type(value).__name__}.")
