"""Number a batch of entries and sign the new head: the log's only way forward.

Pure: state in, new state out. The store calls this under its lock, writes entries, tiles and
checkpoint in one transaction, and keeps the new state **only after COMMIT**. If it never commits,
it calls again with the old state and nothing has happened.

What the state holds is small: the right edge (one hash for each bit in the size) and the unfinished
tile of each level. A batch of n entries costs about 2n hashes and one signature, whatever the
log's size.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from subrosa.ledger.checkpoint import Checkpoint, sign_checkpoint
from subrosa.ledger.fault import LedgerFault
from subrosa.ledger.merkle import HASH_SIZE, edge_of, edge_root, extend_edge, leaf_hashes, root_of
from subrosa.ledger.tiles import (
    FULL_TILE,
    MOST_BYTES,
    TILE_WIDTH,
    Tile,
    TileReader,
    nodes_in_tiles,
    split_hashes,
    tile_holding,
)
from subrosa.terms.errors import BadInput

if TYPE_CHECKING:
    from collections.abc import Sequence

    from subrosa.ledger.note import Signer


@dataclass(frozen=True, slots=True)
class LogState:
    """A log between two batches: its name, its size, and its right edge.

    `edge`: roots of the perfect subtrees, largest first. `rows`: for each level the bytes of its
    unfinished tile (empty where the last tile is full).
    """

    origin: str
    size: int = 0
    edge: tuple[bytes, ...] = ()
    rows: tuple[bytes, ...] = ()

    @property
    def root(self) -> bytes:
        """Return the root over all entries."""
        return edge_root(self.edge)


@dataclass(frozen=True, slots=True)
class WrittenTile:
    """A tile to be written, with its bytes."""

    tile: Tile
    hashes: bytes


@dataclass(frozen=True, slots=True)
class Sequenced:
    """What a batch came to: the next state, what to write, and the signed head as text.

    `tiles` are those that became full and the new unfinished one of each level that changed;
    they are keyed by level and number, so a wider one replaces a narrower.
    """

    state: LogState
    first: int
    leaves: tuple[bytes, ...]
    tiles: tuple[WrittenTile, ...]
    checkpoint: str


def sequence(state: LogState, batch: Sequence[bytes], signer: Signer) -> Sequenced:
    """Give the batch the numbers after `state.size`, and sign the head that includes it.

    `batch` holds encoded entries (see `link_chains`, then `encode`). An empty batch signs the
    present head again. Raises `BadInput` for an entry over 65,535 bytes, before anything is signed.
    """
    if signer.public.name != state.origin:
        raise BadInput("The ledger is signed by the key of its own name only.")
    if any(len(entry) > MOST_BYTES for entry in batch):
        raise BadInput("A ledger entry has at most 65,535 bytes.")
    leaves = leaf_hashes(batch)
    rows, tiles = _extend_rows(state, leaves)
    grown = LogState(
        origin=state.origin,
        size=state.size + len(leaves),
        edge=extend_edge(state.edge, state.size, leaves),
        rows=rows,
    )
    head = sign_checkpoint(grown.origin, grown.size, grown.root, signer)
    return Sequenced(grown, state.size, tuple(leaves), tiles, head)


def _extend_rows(
    state: LogState, leaves: Sequence[bytes]
) -> tuple[tuple[bytes, ...], tuple[WrittenTile, ...]]:
    """Add leaves to the unfinished tiles, and the roots of full ones to the level above."""
    rows: list[bytes] = []
    written: list[WrittenTile] = []
    added: Sequence[bytes] = leaves
    level, held = 0, state.size
    while added or level < len(state.rows):
        before = state.rows[level] if level < len(state.rows) else b""
        row = before + b"".join(added)
        number = held // TILE_WIDTH
        above: list[bytes] = []
        at = 0
        while len(row) - at >= FULL_TILE:
            full = row[at : at + FULL_TILE]
            written.append(WrittenTile(Tile(level, number + len(above)), full))
            above.append(root_of(split_hashes(full)))
            at += FULL_TILE
        rest = row[at:]
        if rest and added:
            tile = Tile(level, number + len(above), len(rest) // HASH_SIZE)
            written.append(WrittenTile(tile, rest))
        rows.append(rest)
        added, level, held = above, level + 1, held // TILE_WIDTH
    return tuple(rows), tuple(written)


def restore_state(checkpoint: Checkpoint, read: TileReader) -> LogState:
    """Rebuild the state from the stored tiles at the right edge, and check it against the head.

    Raises `LedgerFault` if the tiles do not lead to the root that was signed: the log goes on
    only from what was promised last.
    """
    size = checkpoint.size
    rows: list[bytes] = []
    level, held = 0, size
    while held:
        tile = tile_holding(level, held // TILE_WIDTH, size)
        row = read(tile) if tile.width else b""
        if len(row) != tile.width * HASH_SIZE:
            raise LedgerFault(tile.path, f"expected {tile.width} hashes, found {len(row)} bytes")
        rows.append(row)
        held //= TILE_WIDTH
        level += 1
    edge = edge_of(size, nodes_in_tiles(size, read))
    state = LogState(checkpoint.origin, size, edge, tuple(rows))
    if state.root != checkpoint.root:
        raise LedgerFault(
            f"size {size}",
            f"expected root {checkpoint.root.hex()}, found {state.root.hex()} in the tiles",
        )
    return state
