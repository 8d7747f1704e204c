#!/usr/bin/env python3
"""Check an exported Subrosa ledger. One file, Python 3.9 or later, nothing else needed.

    python3 verify_ledger.py FOLDER [--head FILE] [--key FILE]

FOLDER is the export. --head is a checkpoint that you kept, or that was sent to you on an earlier
day: only with it can you see that the end of the log was cut off. It may be given more than once.
--key is the log's public key as it was handed to you; without it the key inside the folder is used,
and a forger could have put his own there.

What is checked, in this order (the first fault ends the check):

1. the public key: its name, number and bytes fit together          (C2SP signed-note)
2. the checkpoint: signed by that key with Ed25519                  (RFC 8032, C2SP tlog-checkpoint)
3. every entry: its hash is the one in the tile of its number       (C2SP tlog-tiles)
4. every tile, and the root of the tree in the checkpoint           (RFC 6962, section 2.1)
5. every head that you kept: the log still begins with it
6. every proof file                                                 (C2SP tlog-proof)
7. every entry's form, and its chain: each names the entry before it

The exit status is 0 if everything fits, 1 if something does not (the place is named), 2 if the
command was not understood. Nothing is written, and nothing is fetched.

You need not trust this file because it came with the ledger: read it, take it from another source,
or check the signature with ``openssl pkeyutl`` and the proofs with another program.
"""

from __future__ import annotations

import argparse
import os
import re
import sys
from base64 import b64decode, b64encode
from hashlib import sha256, sha512
from typing import NamedTuple

TILE_WIDTH = 256
HASH_SIZE = 32
LARGEST_FILE = TILE_WIDTH * (2 + 65_535)
"""Bytes in the largest file of an export: a full bundle of the longest entries."""


class Fault(Exception):
    """Something does not fit; the text begins with the place."""

    def __init__(self, place: str, what: str) -> None:
        super().__init__(f"{printable(place)}: {what}")


def printable(text: str) -> str:
    """Show foreign text without control characters, on any terminal."""
    return ascii(text)[1:-1]


# --- Ed25519, RFC 8032, section 5.1: verification only, in plain integers -------------------------

P = 2**255 - 19
Q = 2**252 + 27742317777372353535851937790883648493
"""The order of the base point."""
D = -121665 * pow(121666, P - 2, P) % P
ROOT_OF_MINUS_ONE = pow(2, (P - 1) // 4, P)

Point = tuple[int, int, int, int]  # x, y, z, t with x/z, y/z on the curve and t = x*y/z
NEUTRAL = (0, 1, 1, 0)


def add(a: Point, b: Point) -> Point:
    """Add two points (RFC 8032, section 5.1.4)."""
    m = (a[1] - a[0]) * (b[1] - b[0]) % P
    n = (a[1] + a[0]) * (b[1] + b[0]) % P
    c = 2 * a[3] * b[3] * D % P
    z = 2 * a[2] * b[2] % P
    e, f, g, h = n - m, z - c, z + c, n + m
    return e * f % P, g * h % P, f * g % P, e * h % P


def times(factor: int, point: Point) -> Point:
    """Add a point to itself that many times."""
    total = NEUTRAL
    while factor:
        if factor & 1:
            total = add(total, point)
        point = add(point, point)
        factor >>= 1
    return total


def read_point(raw: bytes) -> Point | None:
    """Read a point from 32 bytes; None if no point is written so (RFC 8032, section 5.1.3)."""
    y = int.from_bytes(raw, "little")
    sign = y >> 255
    y &= (1 << 255) - 1
    if y >= P:
        return None
    square = (y * y - 1) * pow(D * y * y + 1, P - 2, P) % P
    x = pow(square, (P + 3) // 8, P)
    if x * x % P != square:
        x = x * ROOT_OF_MINUS_ONE % P
    if x * x % P != square or (x == 0 and sign):
        return None
    if x & 1 != sign:
        x = P - x
    return x, y, 1, x * y % P


def write_point(point: Point) -> bytes:
    """Write a point as 32 bytes (RFC 8032, section 5.1.2)."""
    inverse = pow(point[2], P - 2, P)
    x, y = point[0] * inverse % P, point[1] * inverse % P
    return (y | (x & 1) << 255).to_bytes(32, "little")


BASE = read_point((4 * pow(5, P - 2, P) % P).to_bytes(32, "little")) or NEUTRAL


def is_signed(public_key: bytes, message: bytes, signature: bytes) -> bool:
    """Check an Ed25519 signature (RFC 8032, section 5.1.7)."""
    if len(public_key) != 32 or len(signature) != 64:  # noqa: PLR2004 - sizes of RFC 8032
        return False
    key = read_point(public_key)
    r, s = signature[:32], int.from_bytes(signature[32:], "little")
    if key is None or s >= Q:
        return False
    k = int.from_bytes(sha512(r + public_key + message).digest(), "little") % Q
    minus_key = (P - key[0], key[1], 1, P - key[3])
    return write_point(add(times(s, BASE), times(k, minus_key))) == r


# --- the key and the checkpoint: C2SP signed-note and tlog-checkpoint -----------------------------


class Key(NamedTuple):
    """Whose key, the four bytes by which signatures name it, and the key."""

    name: str
    number: bytes
    raw: bytes


class Head(NamedTuple):
    """How many entries a checkpoint covers, and the root over them."""

    size: int
    root: bytes


def from_base64(text: str) -> bytes:
    """Read base64 in its one proper spelling; raise ValueError otherwise."""
    raw = b64decode(text.encode("ascii"), validate=True)
    if b64encode(raw).decode() != text:
        raise ValueError
    return raw


def is_name(name: str) -> bool:
    """Say whether this may be the name of a key."""
    return bool(name) and "+" not in name and not any(c.isspace() or c < " " for c in name)


def read_key(text: str, place: str) -> Key:
    """Read NAME+NUMBER+BASE64."""
    try:
        name, number, body = text.rstrip("\n").split("+", 2)
        raw = from_base64(body)
    except ValueError:
        raise Fault(place, "it is not a public key, NAME+NUMBER+BASE64") from None
    expected = sha256(name.encode() + b"\n" + raw).digest()[:4]
    if raw[:1] != b"\x01" or len(raw) != 33 or number != expected.hex() or not is_name(name):  # noqa: PLR2004 - one byte of type, then the key
        raise Fault(place, "its name, number and bytes do not fit together")
    return Key(name, expected, raw[1:])


def read_head(text: str, key: Key, place: str) -> Head:
    """Read a checkpoint and check its signature."""
    body, gap, tail = text.rpartition("\n\n")
    body += "\n"
    if not gap or not tail.endswith("\n") or any(c < " " and c != "\n" for c in text):
        raise Fault(place, "it is not a signed note")
    signed = False
    for line in tail[:-1].split("\n"):
        try:
            dash, name, stamp64 = line.split(" ")
            stamp = from_base64(stamp64)
        except ValueError:
            raise Fault(place, "a signature line is not in the form of a signed note") from None
        if dash != "\u2014" or not is_name(name) or len(stamp) <= len(key.number):
            raise Fault(place, "a signature line is not in the form of a signed note")
        if name == key.name and stamp[:4] == key.number:
            if not is_signed(key.raw, body.encode(), stamp[4:]):
                raise Fault(place, "its signature does not fit: it was changed, or never signed")
            signed = True
    if not signed:
        raise Fault(place, "it bears no signature of " + printable(key.name))
    lines = body.split("\n")
    if len(lines) != 4 or lines[0] != key.name or not re.fullmatch("0|[1-9][0-9]{0,18}", lines[1]):  # noqa: PLR2004 - three lines and the end
        raise Fault(place, "it is not name, size and root on three lines, or of another log")
    try:
        root = from_base64(lines[2])
    except ValueError:
        raise Fault(place, "its root is not base64") from None
    if len(root) != HASH_SIZE:
        raise Fault(place, "its root is not a SHA-256 hash")
    return Head(int(lines[1]), root)


# --- the tree: RFC 6962, section 2.1 --------------------------------------------------------------


def hash_leaf(entry: bytes) -> bytes:
    """Hash an entry."""
    return sha256(b"\x00" + entry).digest()


def hash_node(left: bytes, right: bytes) -> bytes:
    """Hash two neighbours."""
    return sha256(b"\x01" + left + right).digest()


def root_of(row: list[bytes]) -> bytes:
    """Hash neighbours together, row by row, until one is left; an odd last one moves up as it is."""
    if not row:
        return sha256(b"").digest()
    while len(row) > 1:
        odd = row[-1:] if len(row) % 2 else []
        row = [hash_node(left, right) for left, right in zip(row[::2], row[1::2])] + odd  # noqa: B905 - Python 3.9
    return row[0]


def climb(leaf: bytes, index: int, size: int, path: list[bytes]) -> bytes | None:
    """Fold a proof up to its root (RFC 9162, section 2.1.3.2); None if its length is wrong."""
    step, last, root = index, size - 1, leaf
    for beside in path:
        if last == 0:
            return None
        if step & 1 or step == last:
            root = hash_node(beside, root)
            while step and not step & 1:
                step, last = step >> 1, last >> 1
        else:
            root = hash_node(root, beside)
        step, last = step >> 1, last >> 1
    return None if last else root


# --- the files ------------------------------------------------------------------------------------


class Folder:
    """An export on disk. Every way in which a file may be unreadable becomes a Fault."""

    def __init__(self, path: str) -> None:
        self.path = path

    def read(self, name: str) -> bytes:
        """Read a file of the export."""
        return read_file(os.path.join(self.path, *name.split("/")), name)  # noqa: PTH118 - plain

    def text(self, name: str) -> str:
        """Read a file of the export that is text."""
        return as_text(self.read(name), name)

    def names(self, below: str) -> list[str]:
        """List the files in a folder of the export and in the folders below it."""
        found = []
        for at, folders, files in os.walk(os.path.join(self.path, below)):  # noqa: PTH118 - plain
            folders.sort()
            inside = os.path.relpath(at, self.path).replace(os.sep, "/")
            found += [inside + "/" + name for name in files]
        return sorted(found)


def read_file(path: str, name: str) -> bytes:
    """Read a whole file that is not absurdly large."""
    if not os.path.isfile(path):  # noqa: PTH113 - plain
        raise Fault(name, "the file is missing")
    try:
        with open(path, "rb") as file:  # noqa: PTH123 - plain
            raw = file.read(LARGEST_FILE + 1)
    except OSError as error:
        raise Fault(name, f"it cannot be read ({error.strerror})") from None
    if len(raw) > LARGEST_FILE:
        raise Fault(name, "it is larger than any file of a ledger")
    return raw


def as_text(raw: bytes, name: str) -> str:
    """Read bytes as UTF-8."""
    try:
        return raw.decode()
    except UnicodeDecodeError:
        raise Fault(name, "it is not text in UTF-8") from None


def numbered(number: int, width: int) -> str:
    """Write a tile's number as its path: 1234 is x001/234; a partial one ends in .p/WIDTH."""
    path = f"{number % 1000:03d}"
    while number >= 1000:  # noqa: PLR2004 - three digits a folder
        number //= 1000
        path = f"x{number % 1000:03d}/{path}"
    return path if width == TILE_WIDTH else f"{path}.p/{width}"


def widths(count: int) -> list[int]:
    """Divide a level of so many hashes into tiles."""
    return [TILE_WIDTH] * (count // TILE_WIDTH) + (
        [count % TILE_WIDTH] if count % TILE_WIDTH else []
    )


def read_row(folder: Folder, name: str, width: int) -> list[bytes]:
    """Read the hashes of one tile."""
    raw = folder.read(name)
    if len(raw) != width * HASH_SIZE:
        raise Fault(name, f"expected {width} hashes, found {len(raw)} bytes")
    return [raw[at : at + HASH_SIZE] for at in range(0, len(raw), HASH_SIZE)]


def read_bundle(raw: bytes, name: str, first: int) -> list[bytes]:
    """Cut a bundle into its entries: each stands behind its length in two bytes."""
    entries: list[bytes] = []
    at = 0
    while at < len(raw):
        start = at + 2
        at = start + int.from_bytes(raw[at:start], "big")
        if start > len(raw) or at > len(raw):
            place = f"entry {first + len(entries)}"
            raise Fault(place, f"{name} breaks off within it")
        entries.append(raw[start:at])
    return entries


# --- the checks -----------------------------------------------------------------------------------

# An entry is JSON with its keys in this order and no spaces; ENTRY accepts no other spelling.
ENTRY = re.compile(
    rb'\{"actor":"[0-9a-f]{32}"'
    rb',"at":"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z"'
    rb',"chain":"(?P<chain>[0-9a-f]{32}|-{32})"'
    rb',"commitment":"[0-9a-f]{64}"'
    rb',"format":1'
    rb',"kind":"(?P<kind>[a-z_]{1,40})"'
    rb',"late":[01]'
    rb',"previous":"(?P<previous>[0-9]{12}|-{12})"\}'
)
NO_CHAIN = b"-" * 32
NO_PREVIOUS = b"-" * 12


def check_entries(folder: Folder, size: int) -> tuple[list[bytes], list[bytes]]:
    """Compare each entry's hash with its tile; return all hashes and all entries."""
    leaves: list[bytes] = []
    entries: list[bytes] = []
    names = set()
    for number, width in enumerate(widths(size)):
        first = number * TILE_WIDTH
        tile = "tile/0/" + numbered(number, width)
        bundle = "tile/entries/" + numbered(number, width)
        names |= {tile, bundle}
        row = read_row(folder, tile, width)
        found = read_bundle(folder.read(bundle), bundle, first)
        hashes = [hash_leaf(entry) for entry in found]
        for offset, (expected, actual) in enumerate(zip(row, hashes)):  # noqa: B905 - Python 3.9
            if expected != actual:
                raise Fault(
                    f"entry {first + offset}",
                    f"expected hash {expected.hex()} ({tile}), found {actual.hex()} ({bundle})",
                )
        if len(found) != width:
            raise Fault(
                f"entry {first + min(len(found), width)}",
                f"{bundle} should hold {width} entries and holds {len(found)}",
            )
        leaves += hashes
        entries += found
    return leaves, entries


def check_tiles(folder: Folder, head: Head, leaves: list[bytes]) -> int:
    """Rebuild every tile from the one below, then the root; return how many tiles there are."""
    belongs = set()
    row, level = leaves, 0
    while row:
        for number, width in enumerate(widths(len(row))):
            name = f"tile/{level}/{numbered(number, width)}"
            belongs.add(name)
            start = number * TILE_WIDTH
            if read_row(folder, name, width) != row[start : start + width]:
                raise Fault(name, "its hashes are not those of the tiles below")
        full = len(row) // TILE_WIDTH * TILE_WIDTH
        row = [root_of(row[at : at + TILE_WIDTH]) for at in range(0, full, TILE_WIDTH)]
        level += 1
    tiles = len(belongs)
    for number, width in enumerate(widths(head.size)):
        belongs.add("tile/entries/" + numbered(number, width))
    for name in folder.names("tile"):
        if name not in belongs:
            raise Fault(name, f"it does not belong to a log of {head.size} entries")
    found = root_of(leaves)
    if found != head.root:
        raise Fault(
            "checkpoint",
            f"expected root {head.root.hex()}, found {found.hex()} from the entries",
        )
    return tiles


def check_kept_head(kept: Head, leaves: list[bytes]) -> None:
    """Check that the log still begins with what was signed on an earlier day."""
    if kept.size > len(leaves):
        raise Fault(
            f"entry {len(leaves)}",
            f"the head that you kept covers {kept.size} entries, this log has {len(leaves)}: its end was cut off",
        )
    if root_of(leaves[: kept.size]) != kept.root:
        raise Fault(
            f"entries 0 to {kept.size - 1}",
            "they are not those that the head that you kept was signed over",
        )


def check_proofs(folder: Folder, key: Key, head: Head, leaves: list[bytes]) -> int:
    """Check every proof file; return how many there are."""
    known = {folder.text("checkpoint"): head}
    names = folder.names("proofs")
    for name in names:
        top, gap, checkpoint = folder.text(name).partition("\n\n")
        lines = top.split("\n")
        if not gap or lines.pop(0) != "c2sp.org/tlog-proof@v1":
            raise Fault(name, "it is not a proof file (c2sp.org/tlog-proof@v1)")
        try:
            if lines and lines[0].startswith("extra "):
                from_base64(lines.pop(0)[len("extra ") :])
            says = re.fullmatch("index (0|[1-9][0-9]{0,18})", lines.pop(0)) if lines else None
            path = [from_base64(line) for line in lines]
        except ValueError:
            raise Fault(name, "a line is not base64") from None
        if says is None or any(len(beside) != HASH_SIZE for beside in path):
            raise Fault(name, "it does not say which entry it proves, or by which hashes")
        index = int(says.group(1))
        if name != f"proofs/{index:03d}.tlog-proof":
            raise Fault(name, f"it proves entry {index}, not the one in its name")
        if checkpoint not in known:
            older = read_head(checkpoint, key, name)
            check_kept_head_of_proof(older, leaves, name)
            known[checkpoint] = older
        base = known[checkpoint]
        if index >= base.size:
            raise Fault(name, "it proves an entry beyond the end of its checkpoint")
        if climb(leaves[index], index, base.size, path) != base.root:
            raise Fault(name, f"it does not lead from entry {index} to the signed root")
    return len(names)


def check_kept_head_of_proof(older: Head, leaves: list[bytes], name: str) -> None:
    """Check that a proof made on an earlier day stands on a head of this same log."""
    if older.size > len(leaves) or root_of(leaves[: older.size]) != older.root:
        raise Fault(name, "its checkpoint is not one of this log")


def check_chains(entries: list[bytes]) -> int:
    """Check each entry's form, and that it names the entry before it; return how many chains."""
    last: dict[bytes, int] = {}
    for index, entry in enumerate(entries):
        place = f"entry {index}"
        match = ENTRY.fullmatch(entry)
        if match is None:
            raise Fault(place, "it is not an entry as this ledger writes them")
        chain, kind, previous = match.group("chain", "kind", "previous")
        if chain == NO_CHAIN:
            if previous != NO_PREVIOUS or kind == b"looked_up":
                raise Fault(place, "its chain is missing")
            continue
        if kind in (b"received", b"head_sent"):
            raise Fault(place, "an entry of this kind belongs to no chain")
        before = last.get(chain)
        expected = NO_PREVIOUS if before is None else b"%012d" % before
        if previous != expected:
            raise Fault(
                place,
                f"expected entry {expected.decode()} before it in its chain, found {previous.decode()}",
            )
        last[chain] = index
    return len(last)


def check(path: str, heads: list[str], key_file: str | None) -> None:
    """Make all checks and say what was found; raise Fault at the first thing that does not fit."""
    folder = Folder(path)
    key = read_key(folder.text("public-key.txt"), "public-key.txt")
    if key_file is not None:
        given = read_key(as_text(read_file(key_file, key_file), key_file), key_file)
        if given != key:
            raise Fault("public-key.txt", "it is not the key that you were given")
    head = read_head(folder.text("checkpoint"), key, "checkpoint")
    print(f"ok    {printable(key.name)}: {head.size} entries, signed by key {key.number.hex()}")
    leaves, entries = check_entries(folder, head.size)
    print(f"ok    each of the {len(leaves)} entries has the hash that stands in its tile")
    tiles = check_tiles(folder, head, leaves)
    print(f"ok    {tiles} tiles lead to the signed root {head.root.hex()}")
    for name in heads:
        kept = read_head(as_text(read_file(name, name), name), key, name)
        check_kept_head(kept, leaves)
        print(f"ok    begins with the {kept.size} entries of the head that you kept")
    print(f"ok    {check_proofs(folder, key, head, leaves)} proof files hold")
    print(f"ok    {check_chains(entries)} chains are whole")
    if key_file is None:
        print(
            f"note  the key came with the folder: compare {key.number.hex()} with the number that you were given,"
            " or use --key"
        )
    if not heads:
        print("note  without --head nobody can see whether the end of the log was cut off")


def main(arguments: list[str] | None = None) -> int:
    """Run the checks on a folder; return the exit status."""
    parser = argparse.ArgumentParser(
        description="Check an exported Subrosa ledger.",
        epilog="Exit status: 0 everything fits, 1 something does not, 2 the command is wrong.",
    )
    parser.add_argument("folder", metavar="FOLDER", help="the exported ledger")
    parser.add_argument(
        "--head",
        metavar="FILE",
        action="append",
        default=[],
        help="a checkpoint that was kept outside",
    )
    parser.add_argument("--key", metavar="FILE", help="the public key as it was handed out")
    chosen = parser.parse_args(arguments)
    if not os.path.isdir(chosen.folder):  # noqa: PTH112 - plain
        parser.error("there is no folder " + printable(chosen.folder))
    try:
        check(chosen.folder, chosen.head, chosen.key)
    except Fault as fault:
        print(f"FAULT {fault}")
        print("The ledger does not fit what was signed. Keep this copy as it is.")
        return 1
    print("Everything fits.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
