"""Each client's own chain inside the log, so that her accounting can be shown to be whole.

Every entry of a chain names the entry before it. Whoever holds the chain's head (the index of
its last entry) walks back to the beginning and finds every entry, or finds the gap.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import count
from typing import TYPE_CHECKING

from subrosa.ledger.entry import (
    CHAIN_SLOT,
    CHAINED_KINDS,
    KIND_SLOT,
    OUTSIDE,
    PREVIOUS_SLOT,
    UNCHAINED_KINDS,
    UNLINKED,
    decode,
    with_previous,
)
from subrosa.ledger.fault import LedgerFault
from subrosa.ledger.shape import first_malformed
from subrosa.terms.errors import BadInput

if TYPE_CHECKING:
    from subrosa.ledger.entry import Entry

PORTION = 256
"""Entries whose form is checked at once."""


def link_chains(
    drafts: Iterable[Entry], size: int, heads: Mapping[str, int]
) -> tuple[list[Entry], dict[str, int]]:
    """Give each draft the index of the entry before it in its chain.

    `size` is the log's size, so the first draft becomes entry `size`; `heads` holds the last
    index of (at least) every chain in the batch that already has entries. Returns the entries and
    the heads that changed. Only the sequencer can do this: before it numbers the batch, nobody
    knows the indices.
    """
    changed: dict[str, int] = {}
    entries: list[Entry] = []
    for index, draft in enumerate(drafts, size):
        if draft.previous is not None:
            raise BadInput("A draft of a ledger entry does not know the entry before it.")
        if draft.chain is None:
            entries.append(draft)
            continue
        entries.append(replace(draft, previous=changed.get(draft.chain, heads.get(draft.chain))))
        changed[draft.chain] = index
    return entries, changed


def link_encoded(
    drafts: Iterable[bytes], chains: Iterable[str | None], size: int, heads: Mapping[str, int]
) -> list[bytes]:
    """Do to encoded drafts what `link_chains` does: cut the number in where it stands.

    `chains` says of each draft to which chain it belongs (`chain_of`). A batch is numbered several
    times faster than by reading every draft and writing it anew.
    """
    last = dict(heads)
    entries: list[bytes] = []
    for index, (draft, chain) in enumerate(zip(drafts, chains, strict=True), size):
        if chain is None:
            entries.append(draft)
            continue
        entries.append(with_previous(draft, last.get(chain)))
        last[chain] = index
    return entries


def check_chain(
    entries: Mapping[int, Entry] | Sequence[Entry], pseudonym: str, head_index: int
) -> tuple[int, ...]:
    """Check one chain from its head to its beginning; return its indices, oldest first.

    `entries` is the whole log, or only this client's entries by index. Raises `LedgerFault` with
    the index where an entry is missing, belongs to somebody else, or was left out of the chain.
    """
    known = entries if isinstance(entries, Mapping) else dict(enumerate(entries))
    walked: list[int] = []
    index: int | None = head_index
    while index is not None:
        place = f"entry {index}"
        entry = known.get(index)
        if entry is None:
            raise LedgerFault(place, "the chain names it, and it is missing")
        if entry.chain != pseudonym:
            raise LedgerFault(place, "the chain names it, and it belongs to another chain")
        if entry.previous is not None and entry.previous >= index:
            raise LedgerFault(place, "it names a later entry as the one before it")
        walked.append(index)
        index = entry.previous
    found = set(walked)
    for index, entry in sorted(known.items()):
        if entry.chain == pseudonym and index not in found:
            raise LedgerFault(f"entry {index}", "it belongs to the chain, and the chain omits it")
    return tuple(reversed(walked))


def check_chains(entries: Sequence[Entry]) -> dict[str, int]:
    """Check every chain of a whole log in one pass; return each chain's head."""
    heads: dict[str, int] = {}
    for index, entry in enumerate(entries):
        if entry.chain is None:
            continue
        expected = heads.get(entry.chain)
        if entry.previous != expected:
            raise LedgerFault(
                f"entry {index}",
                f"expected {_named(expected)} before it in its chain, found"
                f" {_named(entry.previous)}",
            )
        heads[entry.chain] = index
    return heads


class ChainWalk:
    """Check form and chain of every entry of a whole log, portion by portion, without building any.

    Accepts what `decode` and `check_chains` accept, several times faster. The first entry that does
    not fit is remembered as `fault`, and nothing after it is looked at: what else is wrong with a
    log may be the better reason.
    """

    __slots__ = ("_last", "_size", "fault")

    def __init__(self) -> None:
        """Begin before the first entry."""
        self.fault: LedgerFault | None = None
        self._last: dict[bytes, bytes] = {}
        self._size = 0

    def take(self, portion: Sequence[bytes]) -> None:
        """Look at the next entries, best some hundreds: they are read again while still at hand."""
        if self.fault is None:
            try:
                self._take(portion)
            except LedgerFault as fault:
                self.fault = fault
        self._size += len(portion)

    def heads(self) -> dict[str, int]:
        """Return the newest entry of each chain; raise the `LedgerFault` of the first misfit."""
        if self.fault is not None:
            raise self.fault
        return {chain.decode(): int(index) for chain, index in self._last.items()}

    def _take(self, portion: Sequence[bytes]) -> None:
        last, first = self._last, self._size
        malformed = first_malformed(portion)
        whole = portion if malformed is None else portion[:malformed]
        chains = [raw[CHAIN_SLOT] for raw in whole]
        before = [raw[PREVIOUS_SLOT] for raw in whole]
        kinds = [raw[KIND_SLOT] for raw in whole]
        for index, chain, previous, kind in zip(count(first), chains, before, kinds):
            if chain == OUTSIDE:
                if previous != UNLINKED or kind not in UNCHAINED_KINDS:
                    self._refuse(index, whole, UNLINKED)
                continue
            expected = last.get(chain, UNLINKED)
            if previous != expected or kind not in CHAINED_KINDS:
                self._refuse(index, whole, expected)
            if expected is UNLINKED and b"-" in chain:
                self._refuse(index, whole, expected)
            last[chain] = b"%012d" % index
        if malformed is not None:
            decode(portion[malformed], place=f"entry {first + malformed}")

    def _refuse(self, index: int, portion: Sequence[bytes], expected: bytes) -> None:
        """Say what is wrong with an entry: its form, its kind, or what it names before it."""
        raw = portion[index - self._size]
        decode(raw, place=f"entry {index}")
        what = f"expected {_spelt(expected)} before it in its chain, found"
        raise LedgerFault(f"entry {index}", f"{what} {_spelt(raw[PREVIOUS_SLOT])}")


def check_encoded_chains(entries: Sequence[bytes]) -> dict[str, int]:
    """Check form and chain of every entry of a whole log; return each chain's head.

    Raises `LedgerFault` with the number of the first entry that does not fit.
    """
    walk = ChainWalk()
    for first in range(0, len(entries), PORTION):
        walk.take(entries[first : first + PORTION])
    return walk.heads()


def _spelt(index: bytes) -> str:
    return _named(None if index == UNLINKED else int(index))


def _named(index: int | None) -> str:
    return "no entry" if index is None else f"entry {index}"
