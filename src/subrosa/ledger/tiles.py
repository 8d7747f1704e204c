"""Hashes and entries in files that never change, in the form of C2SP tlog-tiles.

A tile is a row of up to 256 hashes (height 8): at level 0 leaf hashes, above that the root of each
*full* tile below. A tile that is not yet full is *partial* and named by its width, ``.p/5``.
Entries lie in bundles of the same count, each entry behind its length as a big-endian uint16.

    tile/0/x001/234        full tile 1234 of level 0
    tile/0/x001/235.p/7    the partial tile after it
    tile/entries/000.p/3   the first three entries
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from subrosa.ledger.fault import LedgerFault
from subrosa.ledger.merkle import HASH_SIZE, NodeReader, level_above
from subrosa.terms.errors import BadInput

TILE_HEIGHT = 8
TILE_WIDTH = 256
FULL_TILE = TILE_WIDTH * HASH_SIZE
"""Bytes in a full tile."""
MOST_BYTES = 65_535
"""Bytes in the longest entry: its length must fit 16 bits."""

TileReader = Callable[["Tile"], bytes]
"""Give the bytes of a tile."""


@dataclass(frozen=True, slots=True, order=True)
class Tile:
    """Where a tile stands: level (0 at the leaves), number in its level, hashes in it."""

    level: int
    number: int
    width: int = TILE_WIDTH

    @property
    def path(self) -> str:
        """Write the tile's path below the log's folder."""
        return f"tile/{self.level}/{_numbered(self.number, self.width)}"


def bundle_path(number: int, width: int = TILE_WIDTH) -> str:
    """Write the path of a bundle of entries."""
    return f"tile/entries/{_numbered(number, width)}"


def _numbered(number: int, width: int) -> str:
    groups = [f"{number % 1000:03d}"]
    while number := number // 1000:
        groups.insert(0, f"x{number % 1000:03d}")
    path = "/".join(groups)
    return path if width == TILE_WIDTH else f"{path}.p/{width}"


def tiles_of(size: int) -> Iterator[Tile]:
    """Name every tile of a log of `size` entries, lowest level first."""
    level = 0
    while size:
        for number in range(size // TILE_WIDTH):
            yield Tile(level, number)
        if size % TILE_WIDTH:
            yield Tile(level, size // TILE_WIDTH, size % TILE_WIDTH)
        size //= TILE_WIDTH
        level += 1


def tile_holding(level: int, number: int, size: int) -> Tile:
    """Name tile `number` of a level with the width that it has in a log of `size` entries."""
    width = (size >> (TILE_HEIGHT * level)) - number * TILE_WIDTH
    return Tile(level, number, min(width, TILE_WIDTH))


def nodes_in_tiles(size: int, read: TileReader) -> NodeReader:
    """Read perfect subtrees of a log of `size` entries out of its tiles."""

    def node(height: int, index: int) -> bytes:
        level, rest = divmod(height, TILE_HEIGHT)
        first = index << rest
        tile = tile_holding(level, first // TILE_WIDTH, size)
        held = read(tile)
        if len(held) != tile.width * HASH_SIZE:
            raise LedgerFault(tile.path, f"expected {tile.width} hashes, found {len(held)} bytes")
        start = first % TILE_WIDTH * HASH_SIZE
        row: Sequence[bytes] = split_hashes(held[start : start + (HASH_SIZE << rest)])
        for _ in range(rest):
            row = level_above(row)
        return row[0]

    return node


def split_hashes(row: bytes) -> list[bytes]:
    """Cut a row of hashes apart."""
    return [row[at : at + HASH_SIZE] for at in range(0, len(row), HASH_SIZE)]


def pack_bundle(entries: Iterable[bytes]) -> bytes:
    """Write entries one behind the other, each behind its length."""
    parts: list[bytes] = []
    for entry in entries:
        if len(entry) > MOST_BYTES:
            raise BadInput("A ledger entry has at most 65,535 bytes.")
        parts += (len(entry).to_bytes(2, "big"), entry)
    return b"".join(parts)


def split_bundle(bundle: bytes) -> tuple[list[bytes], bool]:
    """Cut a bundle into its entries, and say whether it ends where an entry ends."""
    entries: list[bytes] = []
    at, end = 0, len(bundle)
    while at < end:
        start = at + 2
        if start > end:
            return entries, False
        stop = start + (bundle[at] << 8 | bundle[at + 1])
        if stop > end:
            return entries, False
        entries.append(bundle[start:stop])
        at = stop
    return entries, True


def unpack_bundle(bundle: bytes, *, first: int = 0) -> list[bytes]:
    """Read the entries of a bundle; `first` is the index of its first, for the message.

    Raises `LedgerFault` at the entry within which the bundle breaks off.
    """
    entries, whole = split_bundle(bundle)
    if not whole:
        raise LedgerFault(f"entry {first + len(entries)}", "its bundle breaks off within it")
    return entries
