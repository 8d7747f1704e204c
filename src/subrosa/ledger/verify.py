"""Check an export from inside the house: signature, hashes, proofs, chains, and the outside head.

The order is that of an auditor: whose key, what was signed, is every entry the one that was
hashed, do the hashes lead to the signed root, does every proof hold, does every chain name the
entry before, is an accounting whole. The first fault ends it and names its place. A log that was
cut back fits itself perfectly; only a head held outside shows it, so hand one in.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from subrosa.ledger.chain import ChainWalk, check_chain
from subrosa.ledger.checkpoint import Checkpoint, verify_checkpoint
from subrosa.ledger.entry import CHAIN_SLOT, decode
from subrosa.ledger.export import CHECKPOINT, KEY_PEM, KEY_TEXT
from subrosa.ledger.fault import LedgerFault
from subrosa.ledger.merkle import (
    HASH_SIZE,
    consistency_path,
    edge_root,
    extend_edge,
    leaf_hashes,
    root_from_path,
    root_of,
    verify_consistency,
)
from subrosa.ledger.note import PublicKey, read_public_key
from subrosa.ledger.proof_file import proof_name, read_proof
from subrosa.ledger.tiles import (
    TILE_WIDTH,
    Tile,
    bundle_path,
    nodes_in_tiles,
    split_bundle,
    split_hashes,
    tiles_of,
)
from subrosa.terms.errors import BadInput

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

LARGEST_TEXT = 1 << 20
"""Bytes; no checkpoint, key or proof comes near."""


@dataclass(frozen=True, slots=True)
class LedgerReport:
    """What was checked: the signed head, how many proofs, and each chain's head by pseudonym.

    `accounting` are the entries of the one chain that was asked for, oldest first.
    """

    origin: str
    size: int
    root: bytes
    proofs: int
    chains: Mapping[str, int]
    head_held_outside: int | None
    accounting: tuple[int, ...] | None = None


@dataclass(frozen=True, slots=True)
class ChainHead:
    """What an accounting says of itself: its client's pseudonym, and the number of its last entry.

    Raises `BadInput` if one of the two cannot be.
    """

    pseudonym: str
    index: int

    def __post_init__(self) -> None:
        """Refuse what no accounting says."""
        if not re.fullmatch("[0-9a-f]{32}", self.pseudonym):
            raise BadInput("The pseudonym of a chain is 32 digits from 0 to 9 and a to f.")
        if self.index < 0:
            raise BadInput("The number of an entry is 0 or more.")


def verify_export(
    files: Mapping[str, bytes],
    *,
    head: str | None = None,
    key: str | None = None,
    chain: ChainHead | None = None,
) -> LedgerReport:
    """Check every file of an export; raise `LedgerFault` with the place of the first fault.

    `head` is a checkpoint that was held outside, `key` the public key as it was handed out; without
    it the export's own key is used, which a forger could have replaced. `chain` is the head of an
    accounting: its entries must be exactly those of this chain, none left out before or after.
    """
    public = read_public_key(_text(files, KEY_TEXT), place=KEY_TEXT)
    if key is not None and read_public_key(key, place="key handed out") != public:
        raise LedgerFault(KEY_TEXT, "it is not the key that was handed out")
    if _bytes(files, KEY_PEM) != public.pem:
        raise LedgerFault(KEY_PEM, f"it is not the key of {KEY_TEXT}")
    checkpoint = verify_checkpoint(_text(files, CHECKPOINT), public)
    _check_paths(checkpoint.size, files)
    walk, mine = ChainWalk(), _Accounting(chain)
    leaves, roots = _entries(checkpoint.size, files, walk, mine)
    _check_tiles(checkpoint, leaves, roots, files)
    held = None
    if head is not None:
        held = verify_checkpoint(head, public, place="head held outside")
        _check_head(held, checkpoint, files)
    proofs = _check_proofs(checkpoint, public, leaves, files)
    return LedgerReport(
        origin=checkpoint.origin,
        size=checkpoint.size,
        root=checkpoint.root,
        proofs=proofs,
        chains=walk.heads(),
        head_held_outside=None if held is None else held.size,
        accounting=mine.checked(),
    )


class _Accounting:
    """The entries of the one chain that is asked for, if one is, put by as the log is read."""

    def __init__(self, head: ChainHead | None) -> None:
        self._head = head
        self._chain = head.pseudonym.encode() if head else b""
        self._mine: dict[int, bytes] = {}

    def take(self, first: int, portion: Sequence[bytes]) -> None:
        if self._head is not None:
            self._mine |= {
                index: raw
                for index, raw in enumerate(portion, first)
                if raw[CHAIN_SLOT] == self._chain or index == self._head.index
            }

    def checked(self) -> tuple[int, ...] | None:
        """Walk the chain from its head to its beginning; find every entry that it leaves out."""
        if self._head is None:
            return None
        mine = {index: decode(raw, place=f"entry {index}") for index, raw in self._mine.items()}
        return check_chain(mine, self._head.pseudonym, self._head.index)


def _bytes(files: Mapping[str, bytes], path: str) -> bytes:
    try:
        return files[path]
    except KeyError:
        raise LedgerFault(path, "the file is missing") from None


def _text(files: Mapping[str, bytes], path: str) -> str:
    raw = _bytes(files, path)
    try:
        if len(raw) <= LARGEST_TEXT:
            return raw.decode()
    except UnicodeDecodeError:
        pass
    raise LedgerFault(path, "it is not the text that it should be")


def _check_paths(size: int, files: Mapping[str, bytes]) -> None:
    """Find missing tiles and bundles, and files among them that do not belong.

    The first missing one ends it: a huge size costs no more than the files that are there.
    """
    expected: set[str] = set()
    for tile in tiles_of(size):
        paths = [tile.path]
        if tile.level == 0:
            paths.append(bundle_path(tile.number, tile.width))
        for path in paths:
            if path not in files:
                raise LedgerFault(path, "the file is missing")
        expected.update(paths)
    for path in sorted(files):
        if path.startswith("tile/") and path not in expected:
            raise LedgerFault(path, f"it does not belong to a log of {size} entries")


def _entries(
    size: int, files: Mapping[str, bytes], walk: ChainWalk, mine: _Accounting
) -> tuple[list[bytes], list[bytes]]:
    """Hash every entry and compare it with its tile; return the leaves, and full tiles' roots.

    All that is asked of an entry is asked while its bundle is at hand: a log is read once.
    """
    leaves: list[bytes] = []
    roots: list[bytes] = []
    for tile in tiles_of(size):
        if tile.level:
            break
        first = tile.number * TILE_WIDTH
        path = bundle_path(tile.number, tile.width)
        # Whole entries first: the one whose length was changed is the first that does not fit.
        bundle, whole = split_bundle(_bytes(files, path))
        hashes = leaf_hashes(bundle)
        leaves += hashes
        if whole and b"".join(hashes) == _bytes(files, tile.path):
            walk.take(bundle)
            mine.take(first, bundle)
            if tile.width == TILE_WIDTH:
                roots.append(root_of(hashes))
            continue
        row = _row(tile, files)
        for offset, (expected, found) in enumerate(zip(row, hashes, strict=False)):
            if expected != found:
                raise LedgerFault(
                    f"entry {first + offset}",
                    f"expected hash {expected.hex()} ({tile.path}), found {found.hex()} ({path})",
                )
        raise LedgerFault(
            f"entry {first + min(len(bundle), tile.width)}",
            f"{path} should hold {tile.width} whole entries and holds {len(bundle)}",
        )
    return leaves, roots


def _row(tile: Tile, files: Mapping[str, bytes]) -> list[bytes]:
    raw = _bytes(files, tile.path)
    if len(raw) != tile.width * HASH_SIZE:
        raise LedgerFault(tile.path, f"expected {tile.width} hashes, found {len(raw)} bytes")
    return split_hashes(raw)


def _check_tiles(
    checkpoint: Checkpoint,
    leaves: Sequence[bytes],
    roots: Sequence[bytes],
    files: Mapping[str, bytes],
) -> None:
    """Rebuild every higher tile from the one below, then the root.

    Those of level 0 were compared with the entries already, and `roots` are those of the full ones.
    """
    row, level = list(leaves), 0
    edge: tuple[bytes, ...] = ()
    for tile in tiles_of(checkpoint.size):
        if tile.level > level:
            full = len(row) // TILE_WIDTH * TILE_WIDTH
            # What fills no tile of this level ends here; the tree's right edge is made of it.
            edge = extend_edge((), 0, row[full:]) + edge
            row = (
                [root_of(row[at : at + TILE_WIDTH]) for at in range(0, full, TILE_WIDTH)]
                if level
                else list(roots)
            )
            level = tile.level
        start = tile.number * TILE_WIDTH
        if tile.level and _row(tile, files) != row[start : start + tile.width]:
            raise LedgerFault(tile.path, "its hashes are not those of the tiles below")
    found = edge_root(extend_edge((), 0, row) + edge)
    if found != checkpoint.root:
        raise LedgerFault(
            CHECKPOINT,
            f"expected root {checkpoint.root.hex()}, found {found.hex()} from the entries",
        )


def _check_head(held: Checkpoint, newest: Checkpoint, files: Mapping[str, bytes]) -> None:
    """Check by a consistency proof out of the tiles that the log continues the outside head."""
    if held.size > newest.size:
        raise LedgerFault(
            f"entry {newest.size}",
            f"it is missing: the head held outside covers {held.size} entries,"
            f" this log has {newest.size}",
        )
    nodes = nodes_in_tiles(newest.size, lambda tile: _bytes(files, tile.path))
    path = consistency_path(held.size, newest.size, nodes) if 0 < held.size < newest.size else []
    try:
        verify_consistency(held.size, newest.size, path, held.root, newest.root)
    except LedgerFault:
        raise LedgerFault(
            f"entries 0 to {held.size - 1}",
            "they are not those that the head held outside was signed over",
        ) from None


def _check_proofs(
    checkpoint: Checkpoint,
    public: PublicKey,
    leaves: Sequence[bytes],
    files: Mapping[str, bytes],
) -> int:
    """Check every proof file, each against its own checkpoint; return how many there are."""
    texts = {_text(files, CHECKPOINT): checkpoint}
    count = 0
    for path in sorted(files):
        if not path.startswith("proofs/"):
            continue
        proof = read_proof(_text(files, path), place=path)
        if proof_name(proof.index) != path:
            raise LedgerFault(path, f"it proves entry {proof.index}, not the one in its name")
        if proof.checkpoint not in texts:
            older = verify_checkpoint(proof.checkpoint, public, place=path)
            if older.size > len(leaves) or root_of(leaves[: older.size]) != older.root:
                raise LedgerFault(path, "its checkpoint is not one of this log")
            texts[proof.checkpoint] = older
        base = texts[proof.checkpoint]
        if proof.index >= base.size:
            raise LedgerFault(path, f"it proves an entry beyond the {base.size} of its checkpoint")
        try:
            found = root_from_path(leaves[proof.index], proof.index, base.size, proof.path)
        except LedgerFault as fault:
            raise LedgerFault(path, fault.what) from fault
        if found != base.root:
            raise LedgerFault(
                path,
                f"for entry {proof.index}: expected root {base.root.hex()}, found {found.hex()}",
            )
        count += 1
    return count
