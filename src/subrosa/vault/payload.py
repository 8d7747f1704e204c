r"""The bytes of payload format 1, without any key.

::

    payload  = format (1 byte) | way (1) | key id (16) | check (8) | body
    check    = first 8 bytes of SHA-256("subrosa/header" | format | way | key id)
    way 0    body = nonce (12) | AES-256-GCM                       sealed under a unit's key
    way 1    body = ephemeral public key (32) | nonce (12) | AES-256-GCM     sealed to intake
    plain    = length (4, big endian) | content | zeros to a multiple of 256
    bound    = "subrosa/payload" | each of practice, unit, label, record as length (2) and UTF-8
               | format | way | key id

The first 26 bytes keep this form in every later format. The check is no protection: it tells a
damaged header (`Tampered`) from a key that one does not hold (`NotEntitled`). `bound` is the
associated data; it never holds the name of a table or column, so that a store can be rebuilt.
Old readers stay; golden files in ``tests/vault/golden`` hold every format.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum
from functools import lru_cache
from hashlib import sha256
from typing import TYPE_CHECKING, Final

from subrosa.terms.errors import BadInput, NotReady, Tampered
from subrosa.vault.keys import KEY_ID_BYTES

if TYPE_CHECKING:
    from subrosa.terms.ids import UnitId
    from subrosa.vault.words import Label

FORMAT: Final = 1
PAD_STEP: Final = 256
HEADER_BYTES: Final = 26
_LENGTH_BYTES: Final = 4
_CHECK_AT: Final = 2 + KEY_ID_BYTES
_LONGEST_PLAIN: Final = 256 * 1024 * 1024  # bytes; far above any note or packet
_LONGEST_FIELD: Final = 0xFFFF


class Way(IntEnum):
    """How the key of the box was made."""

    UNIT_KEY = 0
    TO_INTAKE = 1


@dataclass(frozen=True, slots=True)
class SealContext:
    """Where a payload belongs: moved anywhere else, it no longer opens.

    `practice` is the random id of the installation, `record` the random id of the row.
    """

    practice: str
    unit: UnitId
    label: Label
    record: str


@dataclass(frozen=True, slots=True)
class Header:
    """What stands in the clear in front of a payload."""

    way: Way
    key_id: bytes


@lru_cache(maxsize=4096)
def write_header(header: Header) -> bytes:
    """Encode a header with its check; all payloads under one key have the same."""
    open_part = bytes((FORMAT, header.way)) + header.key_id
    return open_part + _check(open_part)


def read_header(sealed: bytes) -> Header:
    """Decode the first 26 bytes; raise `Tampered`, or `NotReady` for a newer format."""
    return _header(sealed[:HEADER_BYTES])


@lru_cache(maxsize=4096)
def _header(head: bytes) -> Header:
    open_part, check = head[:_CHECK_AT], head[_CHECK_AT:]
    if len(check) != HEADER_BYTES - _CHECK_AT or check != _check(open_part):
        raise Tampered("The head of a sealed payload is damaged.")
    if open_part[0] != FORMAT or open_part[1] not in tuple(Way):
        raise NotReady(
            f"A sealed payload has format {open_part[0]}; this program reads format {FORMAT}.",
            do="Install the version of Subrosa that wrote it.",
        )
    return Header(Way(open_part[1]), open_part[2:])


def bound_data(context: SealContext, header: Header) -> bytes:
    """Return the associated data: context, format, way and key id, in one unambiguous form."""
    begin, end = _around(context.practice, context.unit, context.label, header)
    return begin + _field(context.record) + end


@lru_cache(maxsize=4096)
def _around(practice: str, unit: str, label: Label, header: Header) -> tuple[bytes, bytes]:
    """Return what comes before the record and after it, the same for a unit's payloads."""
    begin = b"subrosa/payload" + _field(practice) + _field(unit) + _field(label.value)
    return begin, bytes((FORMAT, header.way)) + header.key_id


def _field(text: str) -> bytes:
    raw = text.encode()
    if len(raw) > _LONGEST_FIELD:
        raise BadInput("An id is longer than a sealed payload allows.")
    return len(raw).to_bytes(2, "big") + raw


def pad(content: bytes) -> bytes:
    """Put the length in front and fill up to the next multiple of 256 bytes."""
    if len(content) > _LONGEST_PLAIN:
        raise BadInput("This is too long to be sealed in one piece (256 MiB).")
    framed = len(content).to_bytes(_LENGTH_BYTES, "big") + content
    return framed + bytes(-len(framed) % PAD_STEP)


def unpad(padded: bytes) -> bytes:
    """Take length and filling off again; raise `Tampered` if they are not as `pad` writes them."""
    end = _LENGTH_BYTES + int.from_bytes(padded[:_LENGTH_BYTES], "big")
    whole = len(padded) == end + -end % PAD_STEP
    if not whole or padded.count(0, end) != len(padded) - end:
        raise Tampered("The filling of a sealed payload is not in its one form.")
    return padded[_LENGTH_BYTES:end]


def _check(open_part: bytes) -> bytes:
    return sha256(b"subrosa/header" + open_part).digest()[: HEADER_BYTES - _CHECK_AT]
