#!/usr/bin/env python3
"""Check an exported Subrosa ledger. One file, Python 3.9 or later, nothing else needed.

    python3 verify_ledger.py FOLDER [--head FILE] [--key FILE] [--chain NAME --head-index NUMBER]
    python3 verify_ledger.py PROOF [--letter TEXT] [--head FILE] [--key FILE]
    python3 verify_ledger.py FOLDER --accounting PROOF [--letter TEXT]

FOLDER is the export. --head is a checkpoint that you kept, or that was sent to you on an earlier
day: only with it can you see that the end of the log was cut off. It may be given more than once.
--key is the log's public key as it was handed to you; without it the key inside the folder is used,
and a forger could have put his own there. --chain and --head-index are what an accounting of one
client says of itself: the pseudonym of her chain and the number of its last entry.
What is checked, in this order, to the first fault:

1. the public key: its name, number and bytes fit together          (C2SP signed-note, RFC 8410)
2. the checkpoint: signed by that key with Ed25519                  (RFC 8032, C2SP tlog-checkpoint)
3. every entry: its hash is the one in the tile of its number       (C2SP tlog-tiles)
4. every tile, and the root of the tree in the checkpoint           (RFC 6962, section 2.1)
5. every head that you kept: the log still begins with it
6. every proof file                                                 (C2SP tlog-proof)
7. every entry's form, and its chain: each names the entry before it
8. the accounting: from its last entry back to its first, and none of that chain is left out

PROOF is the folder that lies beside the letter of an accounting; TEXT is that letter as plain text,
which `pdftotext -raw letter.pdf letter.txt` makes of it. Of an accounting is checked:

a. its key and checkpoint, as above; that the letter was made under this very head
b. of each line: the entry is in the log                            (C2SP tlog-proof)
c. of each line: the entry was written over these very words        (HMAC-SHA-256, RFC 2104)
d. the letter: it has these lines with these numbers in this order, and no other line
e. with FOLDER: each entry is the one of that ledger; it says which disclosures of the chains are
   not on the list. A list leaves out what the law leaves out, so that is no fault; only an auditor
   can ask why.

The exit status is 0 if everything fits, 1 if something does not (the place is named), 2 if the
command was not understood. Nothing is written, and nothing is fetched. You need not trust this file
because it came with the ledger: read it, take it from another source, or check the signature with
``openssl pkeyutl`` and the proofs with another program.
"""

from __future__ import annotations

import argparse
import hmac
import json
import os
import re
import sys
import unicodedata
from base64 import b64decode, b64encode
from hashlib import sha256, sha512
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

TILE = 256  # hashes in a full tile, entries in a full bundle
HASH = 32  # bytes in a hash
LARGEST_FILE = TILE * (2 + 65_535)  # bytes: a full bundle of the longest entries

# An entry is JSON with its keys in this order and no spaces; no other spelling is accepted. Its
# kind may be newer than this program.
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
NO_CHAIN, NO_PREVIOUS = b"-" * 32, b"-" * 12
NEVER_IN_CHAIN = (
    b"received",
    b"head_sent",
    b"signed_in",
    b"staff_changed",
    b"practice_changed",
    b"restored",
    b"kept",
    b"clock_corrected",
    b"suspension_set",
    b"suspension_ended",
    b"signed",
    b"statement_taken",
    b"incident",
    b"cut_off",
)
ALWAYS_IN_CHAIN = (b"looked_up",)


class Fault(Exception):
    """Something does not fit; the text begins with the place."""

    def __init__(self, place: str, what: str) -> None:
        super().__init__(f"{printable(place)}: {what}")


def printable(text: str) -> str:
    """Show foreign text without control characters, on any terminal."""
    return ascii(text)[1:-1]


# --- Ed25519 (RFC 8032, section 5.1): verification only, in plain integers ------------------------

P = 2**255 - 19
ORDER = 2**252 + 27742317777372353535851937790883648493  # of the base point
D = -121665 * pow(121666, P - 2, P) % P
ROOT_OF_MINUS_ONE = pow(2, (P - 1) // 4, P)
Point = tuple[int, int, int, int]  # x, y, z, t: the point (x/z, y/z), and t = x*y/z
NEUTRAL: Point = (0, 1, 1, 0)


def add(a: Point, b: Point) -> Point:
    """Add two points (5.1.4)."""
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
    """Read a point from 32 bytes; None if no point is written so (5.1.3)."""
    y = int.from_bytes(raw, "little")
    sign, y = y >> 255, y & ((1 << 255) - 1)
    square = (y * y - 1) * pow(D * y * y + 1, P - 2, P) % P
    x = pow(square, (P + 3) // 8, P)
    if x * x % P != square:
        x = x * ROOT_OF_MINUS_ONE % P
    if y >= P or x * x % P != square or (x == 0 and sign):
        return None
    if x & 1 != sign:
        x = P - x
    return x, y, 1, x * y % P


def write_point(point: Point) -> bytes:
    """Write a point as 32 bytes (5.1.2)."""
    inverse = pow(point[2], P - 2, P)
    x, y = point[0] * inverse % P, point[1] * inverse % P
    return (y | (x & 1) << 255).to_bytes(32, "little")


BASE = read_point((4 * pow(5, P - 2, P) % P).to_bytes(32, "little")) or NEUTRAL


def is_signed(public_key: bytes, message: bytes, signature: bytes) -> bool:
    """Check an Ed25519 signature (5.1.7)."""
    key = read_point(public_key) if len(public_key) == HASH else None
    r, s = signature[:32], int.from_bytes(signature[32:], "little")
    if key is None or len(signature) != 2 * HASH or s >= ORDER:
        return False
    k = int.from_bytes(sha512(r + public_key + message).digest(), "little") % ORDER
    minus_key = (P - key[0], key[1], 1, P - key[3])
    return write_point(add(times(s, BASE), times(k, minus_key))) == r


# --- the key and the checkpoint (C2SP signed-note, tlog-checkpoint) -------------------------------


class Key(NamedTuple):
    """Whose key, the four bytes by which signatures name it, and the key itself."""

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
    # One byte says that the key is Ed25519; the key follows.
    if raw[:1] != b"\x01" or len(raw) != 1 + HASH or number != expected.hex() or not is_name(name):
        raise Fault(place, "its name, number and bytes do not fit together")
    return Key(name, expected, raw[1:])


def as_pem(key: Key) -> bytes:
    """Write the key as openssl reads it: RFC 8410 has these twelve bytes before an Ed25519 key."""
    der = bytes.fromhex("302a300506032b6570032100") + key.raw
    return b"-----BEGIN PUBLIC KEY-----\n%s\n-----END PUBLIC KEY-----\n" % b64encode(der)


def read_signatures(lines: list[str], place: str) -> list[tuple[str, bytes]]:
    """Read the signature lines of a note: name, and key number with signature."""
    found = []
    for line in lines:
        try:
            dash, name, stamp = line.split(" ")
            found.append((name, from_base64(stamp)))
        except ValueError:
            dash = name = ""
        if dash != "\u2014" or not is_name(name) or len(found[-1][1]) < 5:  # noqa: PLR2004 - four bytes name the key
            raise Fault(place, "a signature line is not in the form of a signed note")
    return found


def out_of_message(text: str) -> str:
    """Find a checkpoint between the two rules of the message in which it was sent."""
    parts = text.replace("\r\n", "\n").split("----\n")
    return parts[1] if len(parts) == 3 else text  # noqa: PLR2004 - before, checkpoint, after


def read_head(text: str, key: Key, place: str) -> Head:
    """Read a checkpoint and check its signature."""
    body, gap, tail = text.rpartition("\n\n")
    body += "\n"
    if not gap or not tail.endswith("\n") or any(c < " " and c != "\n" for c in text):
        raise Fault(place, "it is not a signed note")
    stamps = [
        stamp[4:]
        for name, stamp in read_signatures(tail[:-1].split("\n"), place)
        if name == key.name and stamp[:4] == key.number
    ]
    if not stamps:
        raise Fault(place, f"it bears no signature of {printable(key.name)}")
    if not all(is_signed(key.raw, body.encode(), stamp) for stamp in stamps):
        raise Fault(place, "its signature does not fit: it was changed, or never signed")
    try:
        name, size, root64, end = body.split("\n")
        root = from_base64(root64)
    except ValueError:
        raise Fault(place, "it is not name, size and root on three lines") from None
    if name != key.name or end or len(root) != HASH or not re.fullmatch("0|[1-9][0-9]{0,18}", size):
        raise Fault(place, "its name, size or root is not that of this log")
    return Head(int(size), root)


# --- the tree (RFC 6962, section 2.1) and its files (C2SP tlog-tiles) -----------------------------


def hash_node(left: bytes, right: bytes) -> bytes:
    """Hash two neighbours."""
    return sha256(b"\x01" + left + right).digest()


def root_of(row: list[bytes]) -> bytes:
    """Hash neighbours together until one is left; an odd last one moves up as it is."""
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


def read_file(path: str, name: str) -> bytes:
    """Read a file that is not absurdly large; whatever is wrong with it becomes a Fault."""
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


def read_text(path: str, name: str) -> str:
    """Read a file of UTF-8 text."""
    try:
        return read_file(path, name).decode()
    except UnicodeDecodeError:
        raise Fault(name, "it is not text in UTF-8") from None


def names_below(folder: str, part: str) -> list[str]:
    """List the files in a part of the export."""
    found = []
    for at, _, files in os.walk(os.path.join(folder, part)):  # noqa: PTH118 - plain
        inside = os.path.relpath(at, folder).replace(os.sep, "/")
        found += [f"{inside}/{name}" for name in files]
    return sorted(found)


def numbered(count: int) -> Iterator[tuple[str, int]]:
    """Divide a level of so many hashes into tiles: each one's path (x001/234.p/5) and width."""
    for number in range((count + TILE - 1) // TILE):
        width = min(TILE, count - number * TILE)
        path, rest = f"{number % 1000:03d}", number // 1000
        while rest:
            path, rest = f"x{rest % 1000:03d}/{path}", rest // 1000
        yield (path if width == TILE else f"{path}.p/{width}"), width


def read_row(folder: str, name: str, width: int) -> list[bytes]:
    """Read the hashes of one tile."""
    raw = read_file(f"{folder}/{name}", name)
    if len(raw) != width * HASH:
        raise Fault(name, f"expected {width} hashes, found {len(raw)} bytes")
    return [raw[at : at + HASH] for at in range(0, len(raw), HASH)]


def read_bundle(folder: str, name: str) -> tuple[list[bytes], bool]:
    """Cut a bundle into entries, each behind its length in two bytes; say if it ends properly."""
    raw = read_file(f"{folder}/{name}", name)
    entries: list[bytes] = []
    at = 0
    while at < len(raw):
        start = at + 2
        at = start + int.from_bytes(raw[at:start], "big")
        if at > len(raw):
            return entries, False
        entries.append(raw[start:at])
    return entries, True


# --- the checks -----------------------------------------------------------------------------------


def check_entries(folder: str, size: int) -> tuple[list[bytes], list[bytes]]:
    """Compare each entry's hash with its tile; return all hashes and all entries."""
    leaves: list[bytes] = []
    entries: list[bytes] = []
    for path, width in numbered(size):
        tile, bundle, first = f"tile/0/{path}", f"tile/entries/{path}", len(leaves)
        row = read_row(folder, tile, width)
        found, whole = read_bundle(folder, bundle)
        hashes = [sha256(b"\x00" + entry).digest() for entry in found]
        for index, (hashed, actual) in enumerate(zip(row, hashes), first):  # noqa: B905 - Python 3.9
            if hashed != actual:
                what = f"expected hash {hashed.hex()} ({tile}), found {actual.hex()} ({bundle})"
                raise Fault(f"entry {index}", what)
        if len(found) != width or not whole:
            what = f"{bundle} should hold {width} whole entries and holds {len(found)}"
            raise Fault(f"entry {first + min(len(found), width)}", what)
        leaves += hashes
        entries += found
    return leaves, entries


def check_tiles(folder: str, head: Head, leaves: list[bytes]) -> int:
    """Rebuild every tile from the one below, then the root; return how many tiles there are."""
    belongs: set[str] = set()
    row, level = leaves, 0
    while row:
        for number, (path, width) in enumerate(numbered(len(row))):
            name = f"tile/{level}/{path}"
            if read_row(folder, name, width) != row[number * TILE : number * TILE + width]:
                raise Fault(name, "its hashes are not those of the tiles below")
            belongs.add(name)
        full = len(row) // TILE * TILE
        row = [root_of(row[at : at + TILE]) for at in range(0, full, TILE)]
        level += 1
    bundles = {f"tile/entries/{path}" for path, _ in numbered(head.size)}
    for name in names_below(folder, "tile"):
        if name not in belongs | bundles:
            raise Fault(name, f"it does not belong to a log of {head.size} entries")
    found = root_of(leaves)
    if found != head.root:
        what = f"expected root {head.root.hex()}, found {found.hex()} from the entries"
        raise Fault("checkpoint", what)
    return len(belongs)


def begins(older: Head, leaves: list[bytes]) -> bool:
    """Say whether the log still begins with what was signed on an earlier day."""
    return older.size <= len(leaves) and root_of(leaves[: older.size]) == older.root


def check_kept_head(kept: Head, leaves: list[bytes]) -> None:
    """Check that the log still begins with what the head that was kept was signed over."""
    if kept.size > len(leaves):
        what = f"it is missing: the head that you kept covers {kept.size} entries"
        raise Fault(f"entry {len(leaves)}", what)
    if not begins(kept, leaves):
        what = "they are not those that the head that you kept was signed over"
        raise Fault(f"entries 0 to {kept.size - 1}", what)


def read_proof_file(text: str, index: int, name: str) -> tuple[list[bytes], str]:
    """Read the proof file of a number: its hashes, and the checkpoint that it stands on."""
    top, _, checkpoint = text.partition("\n\n")
    form = "c2sp.org/tlog-proof@v1\n(?:extra [^\n]*\n)?index (0|[1-9][0-9]{0,18})((?:\n[^\n]+)*)"
    parts = re.fullmatch(form, top)
    if parts is None or int(parts.group(1)) != index or name != f"proofs/{index:03d}.tlog-proof":
        raise Fault(name, "it is not the proof file (c2sp.org/tlog-proof@v1) of its number")
    try:
        return [from_base64(line) for line in parts.group(2).split("\n")[1:]], checkpoint
    except ValueError:
        raise Fault(name, "a line is not base64") from None


def check_proofs(folder: str, key: Key, head: Head, leaves: list[bytes]) -> int:
    """Check every proof file; return how many there are."""
    known = {read_text(f"{folder}/checkpoint", "checkpoint"): head}
    names = names_below(folder, "proofs")
    for name in names:
        number = re.fullmatch(r"proofs/([0-9]{1,18})\.tlog-proof", name)
        index = int(number.group(1)) if number else -1
        path, checkpoint = read_proof_file(read_text(f"{folder}/{name}", name), index, name)
        if checkpoint not in known:
            known[checkpoint] = read_head(checkpoint, key, name)
            if not begins(known[checkpoint], leaves):
                raise Fault(name, "its checkpoint is not one of this log")
        base = known[checkpoint]
        if index >= base.size or climb(leaves[index], index, base.size, path) != base.root:
            raise Fault(name, f"it does not lead from entry {index} to the signed root")
    return len(names)


def check_chains(entries: list[bytes]) -> int:
    """Check each entry's form, and that it names the entry before it; return how many chains."""
    last: dict[bytes, int] = {}
    for index, entry in enumerate(entries):
        match = ENTRY.fullmatch(entry)
        if match is None:
            raise Fault(f"entry {index}", "it is not an entry as this ledger writes them")
        chain, kind, previous = match.group("chain", "kind", "previous")
        outside = chain == NO_CHAIN
        if (kind in NEVER_IN_CHAIN and not outside) or (kind in ALWAYS_IN_CHAIN and outside):
            raise Fault(f"entry {index}", "an entry of this kind has its chain otherwise")
        expected = NO_PREVIOUS if chain not in last else b"%012d" % last[chain]
        if previous != expected:
            what = f"expected {expected.decode()} before it in its chain, found {previous.decode()}"
            raise Fault(f"entry {index}", what)
        if not outside:
            last[chain] = index
    return len(last)


def check_accounting(entries: list[bytes], chain: str, head_index: int) -> list[int]:
    """Walk one chain back from its last entry; return its numbers, or name what is left out."""
    walked: list[int] = []
    step = head_index
    while True:
        match = ENTRY.fullmatch(entries[step]) if step < len(entries) else None
        if match is None:
            raise Fault(f"entry {step}", "the chain names it, and it is missing")
        if match.group("chain") != chain.encode():
            raise Fault(f"entry {step}", "the chain names it, and it belongs to another chain")
        walked.append(step)
        if match.group("previous") == NO_PREVIOUS:
            break
        step = int(match.group("previous"))  # smaller than before: every chain was checked
    for index, entry in enumerate(entries):
        match = ENTRY.fullmatch(entry)
        if match is not None and match.group("chain") == chain.encode() and index not in walked:
            raise Fault(f"entry {index}", "it belongs to the chain, and the chain omits it")
    return walked[::-1]


def counted(number: int, noun: str) -> str:
    """Write a number of things as one says it."""
    if number == 1:
        return f"1 {noun}"
    return f"{number} {noun[:-1] + 'ies' if noun.endswith('y') else noun + 's'}"


# --- the letter of an accounting ------------------------------------------------------------------

LIST = "accounting.json"
OF_A_DISCLOSURE = (b"disclosed", b"late_act")
MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July", "August", "September"),
    *("October", "November", "December"),
)
HEX16, HEX32 = re.compile("[0-9a-f]{32}"), re.compile("[0-9a-f]{64}")


def commit(facts: bytes, opening: object, place: str) -> str:
    """Commit to facts under the salt and the key that an opening names."""
    named = opening if isinstance(opening, dict) else {}
    salt, key = str(named.get("salt", "")), str(named.get("key", ""))
    if not HEX16.fullmatch(salt) or not HEX32.fullmatch(key):
        raise Fault(place, "what opens it is not a salt and a key")
    framed = b"\x00\x10" + bytes.fromhex(salt) + facts
    tagged = b"subrosa/ledger/commitment/1\x00" + framed
    return hmac.new(bytes.fromhex(key), tagged, sha256).hexdigest()


def long_days(text: str) -> str:
    """Write days in words, as a letter has them: November 22, 2026."""
    return re.sub(
        r"\b(\d{4})-(\d{2})-(\d{2})\b",
        lambda d: f"{MONTHS[(int(d[2]) - 1) % 12]} {int(d[3])}, {d[1]}",
        text,
    )


def bare(text: str) -> str:
    """Leave letters and digits only: a page breaks lines and sets its own spaces."""
    plain = unicodedata.normalize("NFKC", text).casefold()
    return "".join(mark for mark in plain if mark.isalnum())


class Line(NamedTuple):
    """One line of an accounting: the number of its entry, its words, and whether they open."""

    entry: int
    words: dict[str, Any]
    opened: bool

    def printed(self) -> str:
        """Return the row as it is printed, without spaces."""
        to = ", ".join([str(self.words["to"]), *map(str, self.words["address"])])
        what = "; ".join(map(str, self.words["what"]))
        row = (str(self.words["day"]), to, what, str(self.words["why"]), str(self.entry))
        return bare(" ".join([long_days(row[0]), row[1], long_days(row[2]), *row[3:]]))


def read_list(folder: str) -> tuple[dict[str, Any], list[dict[str, Any]]]:
    """Read what an accounting says of itself, and its lines."""
    try:
        said = json.loads(read_text(f"{folder}/{LIST}", LIST))
        lines = said["lines"]
        fine = said["format"] == 1 and all(isinstance(line["entry"], int) for line in lines)
        fine = fine and all(isinstance(said[word], str) for word in ("number", "first", "last"))
    except (ValueError, KeyError, TypeError):
        fine, said, lines = False, {}, []
    if not fine:
        raise Fault(LIST, "it is not a list of disclosures as this ledger writes them")
    return said, lines


def check_line(raw: bytes, line: dict[str, Any], place: str) -> Line:
    """Check that an entry is that of a disclosure, and was written over the words of a line."""
    match = ENTRY.fullmatch(raw)
    if match is None:
        raise Fault(place, "it is not an entry as this ledger writes them")
    if match.group("kind") not in OF_A_DISCLOSURE:
        raise Fault(place, f"it is of the kind {printable(match.group('kind').decode())}")
    spelled = str(line.get("words", ""))
    try:
        words = json.loads(spelled)
        shown = Line(line["entry"], words, "parts" in line)
        shown.printed()
    except (ValueError, KeyError, TypeError):
        raise Fault(place, "its words are not day, to, address, what and why") from None
    if shown.opened:
        parts = [str(part) for part in line["parts"]]
        own = commit(spelled.encode(), line.get("own"), place)
        if own not in parts or not all(HEX32.fullmatch(part) for part in parts):
            raise Fault(place, "these are not the words that it was written over")
        whole = "".join(f"{part}\n" for part in ("subrosa/ledger/parts/1", *parts)).encode()
        if commit(whole, line.get("whole"), place) != json.loads(raw)["commitment"]:
            raise Fault(place, "it was not written over this list of parts")
    return shown


def check_letter(text: str, said: dict[str, Any], lines: list[Line], head: Head) -> None:
    """Check that a letter, as plain text, has these lines and no other, under this head."""
    page, number = bare(text), bare(said["number"])
    foot = bare(f"{head.size} entries, root {head.root.hex()[:16]}")
    if not number or number not in page:
        raise Fault("letter", f"it is not the letter {printable(said['number'])}")
    if foot not in page:
        raise Fault("letter", "its foot names another head of the history")
    if bare(f"from {long_days(said['first'])} to {long_days(said['last'])}") not in page:
        raise Fault("letter", "it is of other days")
    if bare(f"The list has {counted(len(lines), 'line')}.") not in page:
        raise Fault("letter", f"it does not say that it has {counted(len(lines), 'line')}")
    head_row = bare("Date Given to What was given Why Entry")
    mark = rf"{re.escape(number)}fingerprint[0-9a-f]{{16}}page[0-9]+of[0-9]+"
    furniture = f"{mark}|ledgerofthepractice{foot}|confidential{re.escape(number)}|{head_row}"
    before = head_row if lines else bare("There is nothing to list for this time.")
    at = page.find(before)
    if at < 0:
        raise Fault("letter", "it has no list")
    at += len(before)
    rows = [line.printed() for line in lines] + [bare("What the list leaves out")]
    for place, row in enumerate(rows, 1):
        found = page.find(row, at)
        if found < 0:
            raise Fault(f"line {place}", "the letter has not these words here")
        # Between two rows stands nothing, but where a page ends its foot, and the next one's head.
        if found > at and re.sub(furniture, "", page[at:found]):
            raise Fault(f"line {place}", "the letter has something else before it")
        at = found + len(row)


def check_accounting_proof(folder: str, key: Key, letter: str | None) -> list[Line]:
    """Check a proof line by line and say so; return the lines."""
    if read_file(f"{folder}/public-key.pem", "public-key.pem") != as_pem(key):
        raise Fault("public-key.pem", "it is not the key of public-key.txt")
    checkpoint = read_text(f"{folder}/checkpoint", "checkpoint")
    head = read_head(checkpoint, key, "checkpoint")
    print(f"ok    {printable(key.name)}, signed by key {key.number.hex()}, {head.size} entries")
    said, listed = read_list(folder)
    entries = {
        index: read_file(f"{folder}/entries/{index:03d}.json", f"entry {index}")
        for index in sorted({line["entry"] for line in listed})
    }
    there = {*names_below(folder, "entries"), *names_below(folder, "proofs")}
    named = {f"entries/{index:03d}.json" for index in entries}
    if there != named | {f"proofs/{index:03d}.tlog-proof" for index in entries}:
        raise Fault("entries", "they are not those of the list")
    for index, raw in entries.items():
        name = f"proofs/{index:03d}.tlog-proof"
        path, stands_on = read_proof_file(read_text(f"{folder}/{name}", name), index, name)
        root = climb(sha256(b"\x00" + raw).digest(), index, head.size, path)
        if stands_on != checkpoint or index >= head.size or root != head.root:
            raise Fault(f"entry {index}", "its proof does not lead to the signed root")
    lines = []
    for place, line in enumerate(listed, 1):
        index = line["entry"]
        lines.append(check_line(entries[index], line, f"line {place}, entry {index}"))
        opened = "it was written over these words" if lines[-1].opened else "too old to be opened"
        print(f"ok    line {place}: entry {index} is in the log, {opened}")
    if letter is not None:
        check_letter(read_text(letter, letter), said, lines, head)
        print(f"ok    the letter {printable(said['number'])} has {counted(len(lines), 'line')}")
    return lines


def compare_with_ledger(proof: str, key: Key, entries: list[bytes], lines: list[Line]) -> None:
    """Check that the entries of a proof are those of a ledger; say which others there are."""
    head = read_head(read_text(f"{proof}/checkpoint", "checkpoint"), key, "checkpoint")
    if not begins(head, [sha256(b"\x00" + entry).digest() for entry in entries]):
        raise Fault("checkpoint", "the accounting stands on another history")
    chains = set()
    for line in lines:
        index = line.entry
        if read_file(f"{proof}/entries/{index:03d}.json", f"entry {index}") != entries[index]:
            raise Fault(f"entry {index}", "the accounting has another one of this number")
        match = ENTRY.fullmatch(entries[index])
        chains.add(match.group("chain") if match else b"")
    on_it = {line.entry for line in lines}
    others = [
        str(index)
        for index, match in enumerate(map(ENTRY.fullmatch, entries))
        if match is not None
        and match.group("kind") in OF_A_DISCLOSURE
        and match.group("chain") in chains - {NO_CHAIN}
        and index not in on_it
    ]
    print(f"ok    {counted(len(on_it), 'entry')} of the accounting compared with the ledger")
    if not lines:
        print("note  a list without a line names no chain, so there is nothing to compare")
    elif others:
        print(f"note  of the same chains, not on the list: {', '.join(others)}")
    else:
        print("ok    no disclosure of the same chains is missing on the list")


def key_of(folder: str, key_file: str | None) -> Key:
    """Return the key of a folder, compared with the one that was handed over."""
    key = read_key(read_text(f"{folder}/public-key.txt", "public-key.txt"), "public-key.txt")
    if key_file is not None and read_key(read_text(key_file, key_file), key_file) != key:
        raise Fault("public-key.txt", "it is not the key that you were given")
    return key


def check_proof_alone(proof: str, heads: list[str], key_file: str | None, text: str | None) -> None:
    """Check an accounting without the ledger; say what cannot be seen so."""
    key = key_of(proof, key_file)
    check_accounting_proof(proof, key, text)
    head = read_head(read_text(f"{proof}/checkpoint", "checkpoint"), key, "checkpoint")
    for name in heads:
        kept = read_head(out_of_message(read_text(name, name)), key, name)
        if kept.size == head.size and kept != head:
            raise Fault("checkpoint", "it is not the head that you kept")
        same = "is the head" if kept == head else "is of another size than the head"
        print(f"note  the checkpoint {same} that you kept: {counted(kept.size, 'entry')}")
    if key_file is None:
        print(
            f"note  the key came with the folder: is {key.number.hex()} its number? (or use --key)"
        )
    if text is None:
        print("note  without --letter nobody has compared these words with the letter")
    print("note  it proves what is on the list, and not that nothing is missing")


def check(
    folder: str,
    heads: list[str],
    key_file: str | None,
    chain: str,
    head_index: int | None,
    accounting: tuple[str | None, str | None] = (None, None),
) -> None:
    """Make all checks and say what was found; raise Fault at the first thing that does not fit."""
    key = key_of(folder, key_file)
    if read_file(f"{folder}/public-key.pem", "public-key.pem") != as_pem(key):
        raise Fault("public-key.pem", "it is not the key of public-key.txt")
    head = read_head(read_text(f"{folder}/checkpoint", "checkpoint"), key, "checkpoint")
    number = key.number.hex()
    print(f"ok    {printable(key.name)}, signed by key {number}: {counted(head.size, 'entry')}")
    leaves, entries = check_entries(folder, head.size)
    print(f"ok    {counted(len(leaves), 'entry')} compared with the hashes in the tiles")
    tiles = check_tiles(folder, head, leaves)
    print(f"ok    {counted(tiles, 'tile')} compared with the signed root {head.root.hex()}")
    for name in heads:
        kept = read_head(out_of_message(read_text(name, name)), key, name)
        check_kept_head(kept, leaves)
        print(f"ok    begins as the head that you kept says: {counted(kept.size, 'entry')}")
    print(f"ok    {counted(check_proofs(folder, key, head, leaves), 'proof file')} checked")
    print(f"ok    {counted(check_chains(entries), 'chain')} found whole")
    if head_index is not None:
        numbers = check_accounting(entries, chain, head_index)
        print(f"ok    the accounting is whole: {', '.join(str(index) for index in numbers)}")
    proof, letter = accounting
    if proof is not None:
        if key_of(proof, None) != key:
            raise Fault("public-key.txt", "the accounting is signed by another key")
        compare_with_ledger(proof, key, entries, check_accounting_proof(proof, key, letter))
    if key_file is None:
        print(f"note  the key came with the folder: is {number} its number? (or use --key)")
    if not heads:
        print("note  without --head nobody can see whether the end of the log was cut off")


def main(arguments: list[str] | None = None) -> int:
    """Run the checks on a folder; return the exit status."""
    parser = argparse.ArgumentParser(description="Check an exported Subrosa ledger.")
    parser.add_argument("folder", metavar="FOLDER", help="the exported ledger")
    kept = "a checkpoint that you kept"
    parser.add_argument("--head", metavar="FILE", action="append", default=[], help=kept)
    parser.add_argument("--key", metavar="FILE", help="the public key as it was handed to you")
    parser.add_argument("--chain", metavar="NAME", default="", help="the chain of an accounting")
    last = "the number of the accounting's last entry"
    parser.add_argument("--head-index", metavar="NUMBER", type=int, help=last)
    parser.add_argument("--accounting", metavar="PROOF", help="the folder beside an accounting")
    letter = "the letter of that accounting as plain text"
    parser.add_argument("--letter", metavar="TEXT", help=letter)
    chosen = parser.parse_args(arguments)
    if (chosen.head_index is None) != (not chosen.chain):
        parser.error("--chain and --head-index belong together: an accounting says both")
    if chosen.chain and not re.fullmatch("[0-9a-f]{32}", chosen.chain):
        parser.error("the name of a chain is 32 digits from 0 to 9 and a to f")
    if (chosen.head_index or 0) < 0:
        parser.error("the number of an entry is 0 or more")
    if not os.path.isdir(chosen.folder):  # noqa: PTH112 - plain
        parser.error(f"there is no folder {printable(chosen.folder)}")
    alone = os.path.isfile(os.path.join(chosen.folder, LIST))  # noqa: PTH113, PTH118 - plain
    if chosen.accounting is not None and not os.path.isdir(chosen.accounting):  # noqa: PTH112 - plain
        parser.error(f"there is no folder {printable(chosen.accounting)}")
    if chosen.letter is not None and chosen.accounting is None and not alone:
        parser.error("--letter needs the proof of its accounting: --accounting PROOF")
    if alone and (chosen.chain or chosen.accounting is not None):
        parser.error("a proof is checked against a ledger as FOLDER --accounting PROOF")
    try:
        if alone:
            check_proof_alone(chosen.folder, chosen.head, chosen.key, chosen.letter)
        else:
            against = (chosen.accounting, chosen.letter)
            check(chosen.folder, chosen.head, chosen.key, chosen.chain, chosen.head_index, against)
    except Fault as fault:
        print(f"FAULT {fault}")
        print("The ledger does not fit what was signed. Keep this copy as it is.")
        return 1
    print("Everything fits.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
