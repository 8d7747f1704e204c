"""What has to be looked at afterwards, and the blind index of names: rows of one transaction."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from subrosa.desk.ports import ReviewRow
from subrosa.store import models
from subrosa.store.tables import Tables
from subrosa.terms.ids import UnitId

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence


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
        """Keep the tokens of a unit that has none."""
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

    def indexed(self) -> frozenset[UnitId]:
        """Return the units that have tokens."""
        rows = models.NameToken.objects.using(self._alias).order_by("unit")
        return frozenset(UnitId(unit) for unit in rows.values_list("unit", flat=True).distinct())

    def forget(self, unit: UnitId) -> None:
        """Remove the tokens of a unit."""
        models.NameToken.objects.using(self._alias).filter(unit=unit).delete()
