"""Canaries: words that stand for content, and a search that knows them in every dress.

Each canary begins with `MARK`, so that one search finds any of a thousand: as UTF-8 and UTF-16 in
both byte orders, in capitals, as hex, as base64 at each of its three offsets, and inside what zlib,
gzip or raw deflate have squeezed. Files are read as they lie, page by page, free pages too.
"""

from __future__ import annotations

import re
import zlib
from base64 import b64encode
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

MARK = "qzkanari"
PAGE = 4096
LONGEST = 64
"""Bytes of the longest dress of the mark; pages are read with so much of the next one."""
_STREAM = re.compile(rb"\x78[\x01\x5e\x9c\xda]|\x1f\x8b\x08")


class Nest:
    """Hands canaries out, each once, and remembers where each was planted."""

    def __init__(self):
        self.planted: list[str] = []

    def canary(self, where: str) -> str:
        """Return a new word; the field it goes into is part of it."""
        word = f"{MARK}{len(self.planted):04d}{where}"
        self.planted.append(word)
        return word


def dresses() -> dict[str, bytes]:
    """Return the mark in every coding that is searched for."""
    plain = MARK.encode()
    found = {
        "utf-8": plain,
        "capitals": MARK.upper().encode(),
        "utf-16-le": MARK.encode("utf-16-le"),
        "utf-16-be": MARK.encode("utf-16-be"),
        "hex": plain.hex().encode(),
        "hex in capitals": plain.hex().upper().encode(),
    }
    for offset in range(3):
        coded = b64encode(bytes(offset) + plain + bytes(3))
        # What the neighbours of the mark decide is cut off at both ends.
        first, last = -(-offset * 8 // 6), (offset + len(plain)) * 8 // 6
        found[f"base64 at {offset}"] = coded[first:last]
        found[f"base64 for addresses at {offset}"] = coded[first:last].translate(
            bytes.maketrans(b"+/", b"-_")
        )
    return found


DRESSES = dresses()


def seen_in(content: bytes) -> set[str]:
    """Return the dresses in which a canary stands in these bytes."""
    found = {name for name, dress in DRESSES.items() if dress in content}
    for inner in _squeezed(content):
        found |= {f"squeezed {name}" for name, dress in DRESSES.items() if dress in inner}
    return found


def _squeezed(content: bytes) -> Iterator[bytes]:
    """Yield what unpacks at any place that looks like the beginning of a squeezed stream."""
    for start in _STREAM.finditer(content):
        unpacking = zlib.decompressobj(wbits=47)  # zlib or gzip, whichever it is
        try:
            inner = unpacking.decompress(content[start.start() :], 1 << 20)
        except zlib.error:
            continue
        yield inner


def seen_in_files(places: Iterable[Path]) -> list[str]:
    """Read every file under these places page by page; name file, page and dress of each find."""
    found = []
    for place in places:
        for path in sorted(place.rglob("*")) if place.is_dir() else [place]:
            if not path.is_file():
                continue
            content = path.read_bytes()
            for start in range(0, len(content), PAGE):
                seen = seen_in(content[start : start + PAGE + LONGEST])
                found += [f"{path.name}, page {start // PAGE}: {dress}" for dress in sorted(seen)]
    return found
