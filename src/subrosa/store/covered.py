"""Tables whose rows are accounted for: whatever way a row is written, its line is noted.

Every way that Django has of writing passes through `Row` or `RowSet`. A statement of SQL does not:
what it writes has no line, and `subrosa verify` names it. Rows of keys (`KeyRow`) are added and
removed, never changed; versions (`VersionRow`) are added and nothing else.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, Final

from django.db import connections, models

from subrosa.store.changes import going_of, row_digest, running
from subrosa.terms.errors import BadInput

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

_STAYS: Final = "A version that was written stays as it is; write the next one."


class RowSet(models.QuerySet[Any]):
    """Rows of one table, written only with their lines."""

    def update(self, **kwargs: object) -> int:
        """Change rows, and note each as it is afterwards."""
        unit = running(self.db)
        keys = list(self.values_list("pk", flat=True))
        changed = super().update(**kwargs)
        for row in self.model._base_manager.using(self.db).filter(pk__in=keys).order_by("pk"):
            unit.keep(row)
        return changed

    def delete(self) -> tuple[int, dict[str, int]]:
        """Remove rows, and note each."""
        unit = running(self.db)
        keys = list(self.values_list("pk", flat=True))
        gone = super().delete()
        for key in keys:
            unit.remove(self.model._meta.db_table, key)
        return gone

    def bulk_create(self, objs: Iterable[Any], *args: Any, **kwargs: Any) -> list[Any]:  # noqa: ANN401 - Django's own arguments
        """Add rows, and note each."""
        if args or kwargs:
            raise BadInput("Rows are added as they are: none is passed over, none replaced.")
        unit = running(self.db)
        rows = super().bulk_create(_numbered(self.db, list(objs)))
        for row in rows:
            unit.keep(row)
        return rows

    def add_plainly(self, rows: Sequence[Mapping[str, Any]]) -> None:
        """Add many rows, given as values by column without their numbers, and note each.

        An object for each row would cost more than the row.
        """
        if not rows:
            return
        unit, own = running(self.db), self.model._meta
        columns, names = sorted(rows[0]), connections[self.db].ops.quote_name
        listed = ", ".join(names(column) for column in [own.pk.column, *columns])
        places = ", ".join(["%s"] * (1 + len(columns)))
        numbers = _fresh_numbers(self.db, self.model, len(rows))
        with connections[self.db].cursor() as cursor:
            cursor.executemany(
                f"INSERT INTO {own.db_table} ({listed}) VALUES ({places})",  # noqa: S608 - names of our own models
                [
                    [number, *(row[column] for column in columns)]
                    for number, row in zip(numbers, rows, strict=True)
                ],
            )
        for number, row in zip(numbers, rows, strict=True):
            unit.note(
                own.db_table, number, row_digest(own.db_table, {own.pk.column: number, **row})
            )


class KeyRowSet(RowSet):
    """Rows of keys: without those that this unit of work has removed."""

    def update(self, **kwargs: object) -> int:
        """Refuse."""
        del kwargs
        raise BadInput("A key is added or removed, never changed: remove it and add another.")

    def bulk_create(self, objs: Iterable[Any], *args: Any, **kwargs: Any) -> list[Any]:  # noqa: ANN401 - Django's own arguments
        """Add keys, and note each."""
        running(self.db).keys_touched = True
        return super().bulk_create(objs, *args, **kwargs)

    def delete(self) -> tuple[int, dict[str, int]]:
        """Remove keys: where they lie in a file of their own, once their lines are durable."""
        unit = running(self.db)
        unit.keys_touched = True
        if unit.keys_alias == unit.alias:
            return super().delete()
        return self.let_go([int(key) for key in self.values_list("pk", flat=True)])

    def add_plainly(self, rows: Sequence[Mapping[str, Any]]) -> None:
        """Add keys, and note each."""
        running(self.db).keys_touched = True
        super().add_plainly(rows)

    def let_go(self, keys: Sequence[int]) -> tuple[int, dict[str, int]]:
        """Remove keys by their numbers, as `delete` does."""
        unit = running(self.db)
        unit.keys_touched = True
        if unit.keys_alias == unit.alias:
            return RowSet.delete(self.filter(pk__in=keys))
        unit.going.setdefault(self.model, set()).update(keys)
        for key in keys:
            unit.remove(self.model._meta.db_table, key)
        return len(keys), {self.model._meta.label: len(keys)}


class VersionRowSet(RowSet):
    """Rows that are only ever added."""

    def update(self, **kwargs: object) -> int:
        """Refuse."""
        del kwargs
        raise BadInput(_STAYS)

    def delete(self) -> tuple[int, dict[str, int]]:
        """Refuse."""
        raise BadInput(_STAYS)


class _KeyRows(models.Manager[Any]):
    """The way to rows of keys."""

    def get_queryset(self) -> KeyRowSet:
        """Return those that this unit of work has not removed."""
        rows = KeyRowSet(self.model, using=self._db)
        going = going_of(self.model)
        return rows.exclude(pk__in=going) if going else rows


class Row(models.Model):
    """What every table has whose rows are accounted for; it says kind and key only."""

    objects: ClassVar[Any] = models.Manager.from_queryset(RowSet)()

    class Meta:
        """Have no table of its own."""

        abstract = True

    def __str__(self) -> str:
        """Name the table and the row's key."""
        return f"{type(self).__name__} {self.pk}"

    def save(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 - Django's own arguments
        """Write the row, and note it."""
        super().save(*args, **kwargs)
        running(self._state.db).keep(self)

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:  # noqa: ANN401 - Django's own arguments
        """Remove the row, and note it."""
        del args, kwargs
        own: RowSet = type(self).objects.using(self._state.db).filter(pk=self.pk)
        return own.delete()


class KeyRow(Row):
    """A row of the file of keys."""

    objects: ClassVar[Any] = _KeyRows()

    class Meta:
        """Have no table of its own."""

        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 - Django's own arguments
        """Add the key, and note it; raise `BadInput` for one that is there already."""
        if not self._state.adding:
            raise BadInput("A key is added or removed, never changed: remove it and add another.")
        super().save(*args, **kwargs)
        running(self._state.db).keys_touched = True


class VersionRow(Row):
    """A version of something: added, and never changed or removed."""

    objects: ClassVar[Any] = models.Manager.from_queryset(VersionRowSet)()

    class Meta:
        """Have no table of its own."""

        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 - Django's own arguments
        """Add the row, and note it; raise `BadInput` for one that is there already."""
        if not self._state.adding:
            raise BadInput(_STAYS)
        super().save(*args, **kwargs | {"force_insert": True})


def _fresh_numbers(alias: str, model: type[models.Model], many: int) -> Sequence[int]:
    """Return the numbers that the next rows of a table get, which no row ever had."""
    table = model._meta.db_table
    draw = getattr(connections[alias].ops, "fresh_numbers", None)
    if draw is not None:
        drawn: Sequence[int] = draw(table, model._meta.pk.column, many)
        return drawn
    # SQLite counts in a table of its own, which the file's write lock covers.
    with connections[alias].cursor() as cursor:
        cursor.execute("SELECT seq FROM sqlite_sequence WHERE name = %s", [table])
        row = cursor.fetchone()
    last = int(row[0]) if row else 0
    return range(last + 1, last + 1 + many)


def _numbered(alias: str, rows: list[Any]) -> list[Any]:
    """Number rows beforehand where the database does not tell afterwards which numbers they got."""
    draw = getattr(connections[alias].ops, "fresh_numbers", None)
    if draw is not None and rows and isinstance(rows[0]._meta.pk, models.AutoField):
        own = rows[0]._meta
        for row, number in zip(rows, draw(own.db_table, own.pk.column, len(rows)), strict=True):
            row.pk = number
    return rows
