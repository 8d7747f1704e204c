"""The ledger's rows: drafts, numbered entries, tiles, signed heads."""

from __future__ import annotations

from typing import TYPE_CHECKING

from subrosa.desk.ports import NumberedEntry
from subrosa.ledger import Entry, WrittenTile, decode, encode
from subrosa.store import models
from subrosa.store.tables import Tables

if TYPE_CHECKING:
    from collections.abc import Sequence


class StoredHistory(Tables):
    """Drafts, numbered entries, tiles and heads, in their tables."""

    def note(self, draft: Entry) -> int:
        """Keep a draft within the act's own transaction; return its reference."""
        row = models.LedgerDraft.objects.using(self._alias).create(draft=encode(draft))
        return row.pk

    def waiting(self) -> Sequence[tuple[int, Entry]]:
        """Return the drafts that have no number yet, oldest first."""
        rows = models.LedgerDraft.objects.using(self._alias).filter(number=None).order_by("id")
        return [(row.pk, decode(bytes(row.draft))) for row in rows]

    def append(
        self,
        entries: Sequence[NumberedEntry],
        tiles: Sequence[WrittenTile],
        checkpoint: str,
    ) -> None:
        """Keep numbered entries, the tiles that changed, and the head that covers them."""
        for entry in entries:
            models.LedgerEntry.objects.using(self._alias).create(
                number=entry.index, chain=entry.chain, content=entry.content
            )
            drafts = models.LedgerDraft.objects.using(self._alias)
            drafts.filter(pk=entry.reference).update(number=entry.index)
        for written in tiles:
            models.LedgerTile.objects.using(self._alias).update_or_create(
                level=written.tile.level,
                number=written.tile.number,
                defaults={"hashes": written.hashes},
            )
        models.LedgerHead.objects.using(self._alias).create(text=checkpoint)

    def number(self, reference: int) -> int | None:
        """Return the index that a draft got, or None while it waits."""
        row = models.LedgerDraft.objects.using(self._alias).filter(pk=reference).first()
        return row.number if row else None

    def last_of(self, chain: str) -> int | None:
        """Return the index of the last entry of a chain."""
        rows = models.LedgerEntry.objects.using(self._alias).filter(chain=chain)
        row = rows.order_by("-number").first()
        return row.number if row else None

    def tile(self, level: int, number: int) -> bytes:
        """Return the hashes of a tile; empty if there is none."""
        rows = models.LedgerTile.objects.using(self._alias)
        row = rows.filter(level=level, number=number).first()
        return bytes(row.hashes) if row else b""

    def entries(self) -> Sequence[bytes]:
        """Return all entries in order."""
        rows = models.LedgerEntry.objects.using(self._alias).order_by("number")
        return [bytes(content) for content in rows.values_list("content", flat=True)]

    def checkpoint(self) -> str:
        """Return the newest signed head; empty before the first."""
        row = models.LedgerHead.objects.using(self._alias).order_by("-id").first()
        return row.text if row else ""
