"""What has to be looked at afterwards, and the blind index of names: rows of one transaction."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Final

from django.db import connections

from subrosa.desk.ports import ReviewRow
from subrosa.store import models
from subrosa.store.tables import Tables
from subrosa.terms.ids import UnitId

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

_UNINDEXED: Final = (
    "SELECT unit FROM store_unit held WHERE NOT EXISTS "
    "(SELECT 1 FROM store_nametoken named WHERE named.unit = held.unit)"
)


class StoredReviews(Tables):
    """Reviews and their ends in their table."""

    def add(self, row: ReviewRow) -> None:
        """Keep one, or the end of one."""
        models.Review.objects.using(self._alias).create(
            review=row.id, ends=row.ends, sealed=row.sealed
        )

    def all(self) -> Sequence[ReviewRow]:
        """Return all of them and their ends, in order of id."""
        rows = models.Review.objects.using(self._alias).order_by("review")
        return [ReviewRow(row.review, row.ends, bytes(row.sealed)) for row in rows]


class StoredNames(Tables):
    """The tokens of names in their table."""

    def add(self, unit: UnitId, tokens: Collection[bytes]) -> None:
        """Keep the tokens of a unit that has none; of one that is being destroyed, nothing."""
        if models.Erasure.objects.using(self._alias).filter(unit=unit).exists():
            return
        models.NameToken.objects.using(self._alias).bulk_create(
            [models.NameToken(unit=unit, token=token) for token in sorted(tokens)]
        )

    def units_with(self, tokens: Collection[bytes]) -> Mapping[UnitId, frozenset[bytes]]:
        """Return the units that have any of these tokens, each with those that it has."""
        rows = models.NameToken.objects.using(self._alias).filter(token__in=sorted(tokens))
        found: dict[UnitId, set[bytes]] = defaultdict(set)
        for unit, token in rows.values_list("unit", "token"):
            found[UnitId(unit)].add(bytes(token))
        return {unit: frozenset(held) for unit, held in found.items()}

    def unindexed(self) -> frozenset[UnitId]:
        """Return the units that have a card and no tokens."""
        with connections[self._alias].cursor() as cursor:
            cursor.execute(_UNINDEXED)
            return frozenset(UnitId(unit) for (unit,) in cursor.fetchall())

    def forget(self, unit: UnitId) -> None:
        """Remove the tokens of a unit."""
        models.NameToken.objects.using(self._alias).filter(unit=unit).delete()
