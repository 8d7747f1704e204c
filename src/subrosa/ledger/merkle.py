"""The hash tree of RFC 6962, section 2.1, with SHA-256.

Rules kept here:

1. A leaf is ``SHA-256(00 || entry)``, a node ``SHA-256(01 || left || right)``; the prefixes keep
   an entry from passing for a node.
2. The empty tree's root is the hash of nothing.
3. A tree of n leaves splits at the largest power of two below n.
4. Inclusion and consistency are checked as RFC 9162, sections 2.1.3.2 and 2.1.4.2, puts it: the
   same trees and proofs as RFC 6962, written as loops.

A proof is made from *perfect* subtrees alone, and the caller hands in a `NodeReader` that knows
them: a list in memory (`PerfectNodes`), what each leaf completes (`nodes_completed`), or tiles
(see ``tiles``). Nothing here signs or stores.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from hashlib import sha256

from subrosa.ledger.fault import LedgerFault

HASH_SIZE = 32
"""Bytes in a hash."""
EMPTY_ROOT = sha256(b"").digest()

NodeReader = Callable[[int, int], bytes]
"""Give the hash of the perfect subtree of 2**height leaves that is the index-th of its height."""


def leaf_hash(entry: bytes) -> bytes:
    """Hash one entry as a leaf."""
    return sha256(b"\x00" + entry).digest()


def leaf_hashes(entries: Sequence[bytes]) -> list[bytes]:
    """Hash many entries as leaves, in one tight loop."""
    return [sha256(b"\x00" + entry).digest() for entry in entries]


def node_hash(left: bytes, right: bytes) -> bytes:
    """Hash two subtrees into the one above them."""
    return sha256(b"\x01" + left + right).digest()


def level_above(row: Sequence[bytes]) -> list[bytes]:
    """Hash neighbours together; a last one without a neighbour is left out."""
    return [
        sha256(b"\x01" + left + right).digest()
        for left, right in zip(row[::2], row[1::2], strict=False)
    ]


def root_of(leaves: Sequence[bytes]) -> bytes:
    """Return the root over these leaf hashes."""
    if not leaves:
        return EMPTY_ROOT
    row = list(leaves)
    while len(row) > 1:
        above = level_above(row)
        if len(row) % 2:
            above.append(row[-1])
        row = above
    return row[0]


def extend_edge(edge: Sequence[bytes], size: int, leaves: Sequence[bytes]) -> tuple[bytes, ...]:
    """Add leaves to the right edge of a tree of `size` leaves.

    The edge is the roots of the perfect subtrees that make up the tree, largest first: one for
    each bit set in the size. Adding a leaf costs two hashes on average.
    """
    stack = list(edge)
    for leaf in leaves:
        node, carry = leaf, size
        while carry & 1:
            node = sha256(b"\x01" + stack.pop() + node).digest()
            carry >>= 1
        stack.append(node)
        size += 1
    return tuple(stack)


def completed_subtrees(
    edge: Sequence[bytes], size: int, leaves: Sequence[bytes]
) -> tuple[tuple[bytes, ...], list[bytes]]:
    """Add leaves as `extend_edge` does; also return what each leaf completes.

    That is, joined, the hashes of the perfect subtrees whose last leaf it is, lowest first: its own
    and one more for each bit set at the end of its number. Every perfect subtree is completed by
    exactly one leaf, so these together are the whole tree, two hashes for a leaf.
    """
    stack = list(edge)
    completed: list[bytes] = []
    for leaf in leaves:
        node = joined = leaf
        carry = size
        while carry & 1:
            node = sha256(b"\x01" + stack.pop() + node).digest()
            joined += node
            carry >>= 1
        stack.append(node)
        completed.append(joined)
        size += 1
    return tuple(stack), completed


def completed_by(number: int, node: NodeReader) -> bytes:
    """Read what a leaf completes, in the form of `completed_subtrees`, out of a whole tree."""
    heights = (~number & (number + 1)).bit_length()
    return b"".join(node(height, ((number + 1) >> height) - 1) for height in range(heights))


def nodes_completed(read: Callable[[int], bytes]) -> NodeReader:
    """Read perfect subtrees out of what their last leaves complete; `read` gives that of a leaf."""

    def node(height: int, index: int) -> bytes:
        number = ((index + 1) << height) - 1
        found = read(number)[height * HASH_SIZE : (height + 1) * HASH_SIZE]
        if len(found) != HASH_SIZE:
            raise LedgerFault(f"entry {number}", f"its hash of height {height} is missing")
        return found

    return node


def edge_root(edge: Sequence[bytes]) -> bytes:
    """Return the root of the tree whose right edge this is."""
    if not edge:
        return EMPTY_ROOT
    root = edge[-1]
    for left in reversed(edge[:-1]):
        root = node_hash(left, root)
    return root


class PerfectNodes:
    """Hold every perfect subtree of a tree in memory; calling it reads one (a `NodeReader`)."""

    __slots__ = ("levels", "size")

    def __init__(self, leaves: Sequence[bytes]) -> None:
        """Hash the levels upwards, once."""
        self.size = len(leaves)
        self.levels: list[Sequence[bytes]] = [leaves]
        while len(self.levels[-1]) > 1:
            self.levels.append(level_above(self.levels[-1]))

    def __call__(self, height: int, index: int) -> bytes:
        """Return one node."""
        return self.levels[height][index]


def edge_of(size: int, node: NodeReader) -> tuple[bytes, ...]:
    """Read the right edge of a tree of `size` leaves."""
    return tuple(node(*piece) for piece in _pieces(0, size))


def _pieces(start: int, end: int) -> Iterator[tuple[int, int]]:
    """Name the perfect subtrees that make up leaves start to end; start fits the largest."""
    while start < end:
        height = (end - start).bit_length() - 1
        yield height, start >> height
        start += 1 << height


def last_leaves(ranges: Iterable[tuple[int, int]]) -> set[int]:
    """Name the last leaf of every perfect subtree that makes up one of these ranges of leaves."""
    return {
        ((index + 1) << height) - 1
        for start, end in ranges
        for height, index in _pieces(start, end)
    }


def _roots(ranges: Iterable[tuple[int, int]], node: NodeReader) -> list[bytes]:
    return [edge_root([node(*piece) for piece in _pieces(start, end)]) for start, end in ranges]


def _split(width: int) -> int:
    """Return the largest power of two below the width (at least 2)."""
    return 1 << ((width - 1).bit_length() - 1)


def inclusion_ranges(index: int, size: int) -> list[tuple[int, int]]:
    """Name the leaves, from and up to, under each hash of an inclusion proof, lowest first."""
    if not 0 <= index < size:
        raise LedgerFault(f"entry {index}", f"there is no such entry in a log of {size}")
    start, end = 0, size
    ranges: list[tuple[int, int]] = []
    while end - start > 1:
        middle = start + _split(end - start)
        if index < middle:
            ranges.append((middle, end))
            end = middle
        else:
            ranges.append((start, middle))
            start = middle
    ranges.reverse()
    return ranges


def inclusion_path(index: int, size: int, node: NodeReader) -> list[bytes]:
    """Make the proof that leaf `index` is in the tree of `size` leaves, lowest hash first."""
    return _roots(inclusion_ranges(index, size), node)


def consistency_ranges(old: int, new: int) -> list[tuple[int, int]]:
    """Name the leaves, from and up to, under each hash of a consistency proof, lowest first."""
    if not 0 < old <= new:
        raise LedgerFault(f"size {old}", f"no such earlier size of a log of {new}")
    start, end, whole = 0, new, True
    ranges: list[tuple[int, int]] = []
    while old < end:
        middle = start + _split(end - start)
        if old <= middle:
            ranges.append((middle, end))
            end = middle
        else:
            ranges.append((start, middle))
            start, whole = middle, False
    if not whole:
        ranges.append((start, end))
    ranges.reverse()
    return ranges


def consistency_path(old: int, new: int, node: NodeReader) -> list[bytes]:
    """Make the proof that the tree of `new` leaves begins with the tree of `old` leaves."""
    return _roots(consistency_ranges(old, new), node)


def inclusion_proof(leaves: Sequence[bytes], index: int) -> list[bytes]:
    """Make an inclusion proof from all leaf hashes; for many proofs share a `PerfectNodes`."""
    return inclusion_path(index, len(leaves), PerfectNodes(leaves))


def consistency_proof(leaves: Sequence[bytes], old: int) -> list[bytes]:
    """Make a consistency proof from all leaf hashes of the newer tree."""
    return consistency_path(old, len(leaves), PerfectNodes(leaves))


def root_from_path(leaf: bytes, index: int, size: int, path: Sequence[bytes]) -> bytes:
    """Fold an inclusion proof up to the root that it leads to (RFC 9162, section 2.1.3.2)."""
    place = f"entry {index}"
    if not 0 <= index < size:
        raise LedgerFault(place, f"there is no such entry in a log of {size}")
    root = leaf
    for beside, is_left in _climb(index, size - 1, path, place):
        root = node_hash(beside, root) if is_left else node_hash(root, beside)
    return root


def _climb(step: int, last: int, path: Sequence[bytes], place: str) -> Iterator[tuple[bytes, bool]]:
    """Say of each hash of a proof whether it stands left; demand as many as the tree is high.

    `step` and `last` are the position of the node that is climbed from and of the last node of
    its level.
    """
    for beside in path:
        if last == 0:
            raise LedgerFault(place, "the proof is longer than the tree is high")
        is_left = bool(step & 1) or step == last
        yield beside, is_left
        if is_left:
            # The last node of a level without a neighbour is carried up unchanged.
            while not step & 1 and step:
                step >>= 1
                last >>= 1
        step >>= 1
        last >>= 1
    if last:
        raise LedgerFault(place, "the proof is shorter than the tree is high")


def verify_inclusion(
    leaf: bytes, index: int, size: int, path: Sequence[bytes], root: bytes
) -> None:
    """Check that the leaf stands at `index` under the root; raise `LedgerFault` if it does not."""
    _expect(f"entry {index}", "root", root, root_from_path(leaf, index, size, path))


def _expect(place: str, what: str, expected: bytes, found: bytes) -> None:
    if found != expected:
        raise LedgerFault(place, f"expected {what} {expected.hex()}, found {found.hex()}")


def verify_consistency(
    old: int, new: int, path: Sequence[bytes], old_root: bytes, new_root: bytes
) -> None:
    """Check that the newer tree begins with the older one; raise `LedgerFault` if it does not.

    An empty older tree is the beginning of any tree and needs no proof (RFC 9162, section 2.1.4.2).
    """
    place = f"size {old} to {new}"
    if not 0 <= old <= new:
        raise LedgerFault(place, "the newer tree is smaller than the older one")
    if old in (0, new):
        if path:
            raise LedgerFault(place, "the proof is longer than the tree is high")
        _expect(place, "old root", EMPTY_ROOT if old == 0 else new_root, old_root)
        return
    nodes = list(path)
    if old & (old - 1) == 0:
        # The older tree is itself a node of the newer one, so the proof leaves it out.
        nodes.insert(0, old_root)
    if not nodes:
        raise LedgerFault(place, "the proof is shorter than the tree is high")
    # Climb from the largest perfect subtree that ends where the older tree ends.
    height = (old & -old).bit_length() - 1
    older = newer = nodes[0]
    for beside, is_left in _climb((old - 1) >> height, (new - 1) >> height, nodes[1:], place):
        if is_left:
            older, newer = node_hash(beside, older), node_hash(beside, newer)
        else:
            newer = node_hash(newer, beside)
    _expect(place, "old root", old_root, older)
    _expect(place, "new root", new_root, newer)
