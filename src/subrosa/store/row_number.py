"""A column whose number is the row's own in SQLite, so that no index lies beside the table."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import models

if TYPE_CHECKING:
    from django.db.backends.base.base import BaseDatabaseWrapper

    _Whole = models.BigIntegerField[int, int]
else:
    _Whole = models.BigIntegerField


class RowNumber(_Whole):
    """A whole number of 64 bits as primary key."""

    def db_type(self, connection: BaseDatabaseWrapper) -> str | None:
        """Return the type of the column: ``integer PRIMARY KEY`` is SQLite's own row number."""
        return "integer" if connection.vendor == "sqlite" else super().db_type(connection)
