"""Proofs out of the store's own hashes: that an entry is in the log, and that the log only grew.

Rules: a proof reads the few hashes on its way, in one statement, and nothing else, whatever the
log's size; it stands on the newest signed head, which is checked against the practice's own public
key first. A hash that leads elsewhere makes a proof that no outsider accepts, so each proof is
checked here before it is handed out.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from subrosa.ledger import LedgerFault, verify_checkpoint, write_proof
from subrosa.ledger.export import CHECKPOINT, KEY_PEM, KEY_TEXT
from subrosa.ledger.merkle import (
    consistency_path,
    consistency_ranges,
    inclusion_path,
    inclusion_ranges,
    last_leaves,
    leaf_hash,
    nodes_completed,
    verify_consistency,
    verify_inclusion,
)
from subrosa.ledger.tiles import (
    TILE_HEIGHT,
    TILE_WIDTH,
    bundle_path,
    pack_bundle,
    tiles_of,
)
from subrosa.terms.errors import BadInput

if TYPE_CHECKING:
    from collections.abc import Sequence

    from subrosa.desk.ports import History
    from subrosa.ledger import Checkpoint, PublicKey
    from subrosa.ledger.merkle import NodeReader


def nodes_of(history: History, ranges: Sequence[tuple[int, int]]) -> NodeReader:
    """Read, at once, the hashes over some ranges of entries (from, up to) out of the store."""
    held = history.hashes(last_leaves(ranges))
    return nodes_completed(lambda number: held.get(number, b""))


def newest_head(history: History, key: PublicKey) -> Checkpoint:
    """Return the newest head, its signature checked; raise `BadInput` before the first entry."""
    return _checked(history.checkpoint(), key)


def _checked(text: str, key: PublicKey) -> Checkpoint:
    if not text:
        raise BadInput(
            "The history is empty: no head was signed yet.",
            do="The first act that is written down signs one.",
        )
    return verify_checkpoint(text, key)


def prove_entry(history: History, key: PublicKey, index: int) -> str:
    """Make the proof file of an entry (C2SP tlog-proof); raise `BadInput` if there is none."""
    text = history.checkpoint()
    head = _checked(text, key)
    entry = history.entry(index) if 0 <= index < head.size else None
    if entry is None:
        raise BadInput(
            f"There is no entry {index}: the history has {head.size}, counted from 0.",
            do=f"Name a number from 0 to {head.size - 1}.",
        )
    nodes = nodes_of(history, inclusion_ranges(index, head.size))
    path = inclusion_path(index, head.size, nodes)
    verify_inclusion(leaf_hash(entry), index, head.size, path, head.root)
    return write_proof(index, path, text)


def ledger_files(history: History, key: PublicKey) -> dict[str, bytes]:
    """Lay out the ledger as it lies in the store, by the names that an export has.

    Nothing is made anew: what does not fit in the store does not fit here.
    """
    head = newest_head(history, key)
    entries = history.entries()
    files = {
        CHECKPOINT: history.checkpoint().encode(),
        KEY_TEXT: key.text.encode() + b"\n",
        KEY_PEM: key.pem,
    }
    held = history.hashes(range(head.size))
    nodes = nodes_completed(lambda number: held.get(number, b""))
    for tile in tiles_of(head.size):
        start = tile.number * TILE_WIDTH
        row = range(start, start + tile.width)
        files[tile.path] = b"".join(nodes(tile.level * TILE_HEIGHT, place) for place in row)
        if tile.level == 0:
            bundle = pack_bundle(entries[start : start + tile.width])
            files[bundle_path(tile.number, tile.width)] = bundle
    if len(entries) > head.size:
        raise LedgerFault(f"entry {head.size}", "no head covers it")
    return files


def check_growth(history: History, key: PublicKey, kept: Checkpoint) -> Checkpoint:
    """Check by a consistency proof that the log continues a head that was kept outside.

    Returns the newest head. Raises `LedgerFault` if the log was cut back or written anew.
    """
    head = newest_head(history, key)
    if kept.size > head.size:
        raise LedgerFault(
            f"entry {head.size}",
            f"it is missing: the head held outside covers {kept.size} entries, this log has"
            f" {head.size}",
        )
    path: list[bytes] = []
    if 0 < kept.size < head.size:
        nodes = nodes_of(history, consistency_ranges(kept.size, head.size))
        path = consistency_path(kept.size, head.size, nodes)
    verify_consistency(kept.size, head.size, path, kept.root, head.root)
    return head
