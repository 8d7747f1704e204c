"""Move a practice from its files into a PostgreSQL database: all of it at one moment, or nothing.

Rules kept here:

1. Nobody writes into the files meanwhile: one unit of work holds them from the first row on.
2. Every row travels as it is, the history, its hashes and its lines too; the database takes them in
   one transaction. Killed before its end, there is nothing in the database, and the same call
   begins anew.
3. Before that transaction ends, every row of the database is compared with its row in the files by
   the digest that the history accounts for it with, none may be missing or too many, and the newest
   signed head must be the same text.
4. Afterwards the data file gets another name, so that nobody opens the practice in two places.
   Killed in between, the same call finds the same practice under the same head and only does that.
   Whoever had the files open must have closed them before.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, Final

from django.db import connections, models, transaction

from subrosa.store.files import keep_name
from subrosa.store.row_security import install, lift
from subrosa.terms.errors import NotReady, Tampered
from subrosa.vault import INTAKE_UNIT

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from django.db.backends.utils import CursorWrapper

    from subrosa.desk.cabinet.givers import Given
    from subrosa.store.postgres import PostgresStore
    from subrosa.store.sqlite import SqliteStore

BATCH: Final = 500
MOVED: Final = ".moved"
"""What is put behind the name of a data file whose practice lives elsewhere."""


@dataclass(frozen=True, slots=True)
class Moved:
    """How many rows were moved, under which head; `aside` is where the data file lies now."""

    rows: int
    head: str
    aside: Path


def move_rows(source: SqliteStore, target: PostgresStore, given: Iterable[Given]) -> Moved:
    """Move everything, or finish a move that was killed after the database had it all.

    Raises `NotReady` where another practice is in the database, or this one as it was at another
    moment, and `Tampered` where a row did not arrive as it left.
    """
    with source.transaction() as books:
        practice, head = books.keys.practice(), books.history.checkpoint()
        if practice is None:
            raise NotReady("There is no practice in this file.")
        there = _already_there(target)
        if there is None:
            rows = _carry(source, target, list(given))
        elif there == (practice.practice, head):
            rows = 0
        else:
            raise NotReady(
                "The database holds another practice, or this one under another head.",
                do="Make another database; nothing was changed.",
            )
        aside = _put_aside(source)
    source.close()
    return Moved(rows, head, aside)


def is_moved(target: PostgresStore) -> bool:
    """Say whether a practice is in the database already."""
    return _already_there(target) is not None


def _already_there(target: PostgresStore) -> tuple[str, str] | None:
    with target.transaction() as books:
        practice = books.keys.practice()
        return None if practice is None else (practice.practice, books.history.checkpoint())


def _carry(source: SqliteStore, target: PostgresStore, given: list[Given]) -> int:
    owner = target.owner_alias()
    count = 0
    with connections[target.alias].cursor() as cursor:
        cursor.execute("SELECT current_user::text")
        application = cursor.fetchone()[0]
    try:
        with transaction.atomic(using=owner, durable=True), connections[owner].cursor() as cursor:
            lift(cursor)
            for model in _models():
                rows = _rows(model, _alias_of(source, model))
                while some := list(islice(rows, BATCH)):
                    # Django's own way of adding: each row keeps its line, which travels too.
                    _plain(model, owner).bulk_create(some)
                _number_on(cursor, model)
                count += _compare(model, _alias_of(source, model), owner)
            _give(cursor, given)
            install(cursor, application)
    finally:
        connections[owner].close()
    return count


def _models() -> list[type[models.Model]]:
    from django.apps import apps  # noqa: PLC0415 - Django must be set up first

    return list(apps.get_app_config("store").get_models())


def _alias_of(source: SqliteStore, model: type[models.Model]) -> str:
    from subrosa.store.routing import KEY_MODELS  # noqa: PLC0415 - Django must be set up first

    return source.keys_alias if model._meta.model_name in KEY_MODELS else source.alias


def _rows(model: type[models.Model], alias: str) -> Iterator[models.Model]:
    return _plain(model, alias).order_by("pk").iterator(chunk_size=BATCH)


def _plain(model: type[models.Model], alias: str) -> models.QuerySet[models.Model]:
    rows: models.QuerySet[models.Model] = models.QuerySet(model=model, using=alias)
    return rows


def _compare(model: type[models.Model], before: str, after: str) -> int:
    """Compare every row on both sides; raise `Tampered`, naming the table only."""
    from subrosa.store.changes import row_digest, values_of  # noqa: PLC0415 - the same

    table, count = model._meta.db_table, 0
    here, there = _rows(model, before), _rows(model, after)
    for left in here:
        right = next(there, None)
        if right is None or row_digest(table, values_of(left)) != row_digest(
            table, values_of(right)
        ):
            raise _lost(table)
        count += 1
    if next(there, None) is not None:
        raise _lost(table)
    return count


def _lost(table: str) -> Tampered:
    return Tampered(
        f"A row of {table} did not arrive as it left, so nothing was moved.",
        do="Look with: subrosa verify",
    )


def _number_on(cursor: CursorWrapper, model: type[models.Model]) -> None:
    """Let the database number the next row of a table behind the last one that was moved."""
    key = model._meta.pk
    if isinstance(key, models.AutoField):
        table, column = model._meta.db_table, key.column
        cursor.execute(
            "SELECT setval(pg_get_serial_sequence(%s, %s), greatest(max, 1), max IS NOT NULL) "  # noqa: S608 - names of our own tables
            f"FROM (SELECT max({column}) AS max FROM {table}) AS last",
            [table, column],
        )


def _give(cursor: CursorWrapper, given: list[Given]) -> None:
    for one in given:
        for statement, which in (
            ("UPDATE store_answer SET giver = %s WHERE answer = %s", [one.answer]),
            (
                f"UPDATE store_confirmation SET giver = %s WHERE unit = '{INTAKE_UNIT}' "  # noqa: S608 - a constant
                "AND answer = %s",
                [one.answer],
            ),
            (
                f"UPDATE store_paper SET giver = %s WHERE unit = '{INTAKE_UNIT}' "  # noqa: S608 - the same
                "AND paper = ANY(%s)",
                [list(one.papers)],
            ),
        ):
            cursor.execute(statement, [one.holder, *which])


def _put_aside(source: SqliteStore) -> Path:
    aside = source.files.data.with_name(source.files.data.name + MOVED)
    source.files.data.rename(aside)
    keep_name(aside)
    return aside
