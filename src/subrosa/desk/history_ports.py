"""What the desk asks of the store for its history: rows of the ledger, and lines of changed rows.

They are ports as those in ``ports``, which hands them on.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from subrosa.desk.rows import NumberedEntry
    from subrosa.ledger import Entry


class History(Protocol):
    """The ledger's rows: drafts, numbered entries, signed heads."""

    def note(self, draft: Entry) -> int:
        """Keep a draft within the act's own transaction; return its reference."""

    def take_turn(self) -> None:
        """Wait until no other process numbers entries; the turn ends with the unit of work."""

    def waiting(self) -> Sequence[tuple[int, bytes]]:
        """Return the drafts that have no number yet, encoded, oldest first."""

    def append(self, entries: Sequence[NumberedEntry], checkpoint: str) -> None:
        """Keep numbered entries, at least one, and the head that covers them."""

    def hashes(self, numbers: Collection[int]) -> Mapping[int, bytes]:
        """Return what lies beside these entries: the hashes of the subtrees that each completes."""

    def number(self, reference: int) -> int | None:
        """Return the index that a draft got, or None while it waits."""

    def last_of_each(self, chains: Collection[str]) -> Mapping[str, int]:
        """Return the index of the last entry of each chain that has one."""

    def entry(self, index: int) -> bytes | None:
        """Return one entry as it was hashed, or None if the log is not that long."""

    def entries(self) -> Sequence[bytes]:
        """Return all entries in order."""

    def entries_of(self, chain: str) -> Mapping[int, bytes]:
        """Return the entries of one chain by index, oldest first."""

    def checkpoint(self) -> str:
        """Return the newest signed head; empty before the first."""


class Changes(Protocol):
    """The lines that say which rows were added, changed or removed, and which entry covers them."""

    def uncovered(self) -> str:
        """Return the commitment over all lines that no entry covers yet; empty if there are none.

        To be followed by `cover` in the same unit of work.
        """

    def cover(self, entry: int) -> None:
        """Say which ledger entry covers the lines that `uncovered` hashed."""
