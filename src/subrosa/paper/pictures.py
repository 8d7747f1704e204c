"""An imported page as a bare picture: pixels and nothing else.

A PNG may carry text, times, profiles and, after its end, anything at all (W3C PNG, third
edition, 11.3; 13.2). Only the chunks that make the picture are kept, so that nothing unseen
travels. What the picture itself shows is not read here: what is struck on it was painted over
before (`packets.scanned_pages`).
"""

from __future__ import annotations

import struct
import zlib
from typing import TYPE_CHECKING

from subrosa.terms.errors import BadInput

if TYPE_CHECKING:
    from collections.abc import Iterator

_SIGNATURE = b"\x89PNG\r\n\x1a\n"
_KEPT = frozenset({b"IHDR", b"PLTE", b"tRNS", b"IDAT", b"IEND"})
_CHUNK_FRAME = 12  # bytes: length, name, checksum
_HEAD = 13  # bytes of the one head chunk
_MAX_PIXELS = 40_000_000  # an A3 page at 400 dots an inch, and a bound on memory
_DO = "Export the page as PNG again."


def plain_picture(png: bytes) -> bytes:
    """Return the PNG without anything but its pixels.

    Raises BadInput when it is no whole PNG, or has more than 40 million pixels.
    """
    if not png.startswith(_SIGNATURE):
        raise BadInput("An imported page is not a PNG picture.", do=_DO)
    chunks = list(_chunks(png))
    names = [name for name, _ in chunks]
    heads = [len(body) for name, body in chunks if name == b"IHDR"]
    if heads != [_HEAD] or names[0] != b"IHDR" or names[-1] != b"IEND" or b"IDAT" not in names:
        raise BadInput("An imported page is a broken PNG picture.", do=_DO)
    width, height = struct.unpack_from(">II", chunks[0][1])
    if not 0 < width * height <= _MAX_PIXELS:
        raise BadInput("An imported page is larger than 40 million pixels.", do=_DO)
    return _SIGNATURE + b"".join(_framed(name, body) for name, body in chunks if name in _KEPT)


def _chunks(png: bytes) -> Iterator[tuple[bytes, bytes]]:
    at = len(_SIGNATURE)
    while at < len(png):
        if at + _CHUNK_FRAME > len(png):
            raise BadInput("An imported page is cut off.", do=_DO)
        length, name = struct.unpack_from(">I4s", png, at)
        body = png[at + 8 : at + 8 + length]
        if len(body) != length:
            raise BadInput("An imported page is cut off.", do=_DO)
        yield name, body
        if name == b"IEND":
            return
        at += _CHUNK_FRAME + length


def _framed(name: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))
