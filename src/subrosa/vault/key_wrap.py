"""Key pairs of the workforce, and unit keys wrapped to one person's public key.

::

    wrap  = format (1 byte) | check (8) | ephemeral public key (32) | nonce (12) | AES-256-GCM
    plain = key id (16) | secret (32) | kind and unit, each as length (2) and UTF-8
    bound = "subrosa/key.wrap" | format | public key of the one it is wrapped to

A wrap says in its sealed part whose key it is: laid in another unit's row it still goes on the
ring as what it is. It opens keys, never content, and ends up on a ring that `open_sealed` asks.
A wrap does not prove who made it: anybody can wrap to a public key. To whom a key is wrapped is
decided and written into the history by the desk, which puts only such keys on a ring.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from hashlib import sha256
from typing import TYPE_CHECKING, Final

from subrosa.terms.errors import BadInput, NotReady, Tampered
from subrosa.terms.ids import UnitId
from subrosa.vault.aead import (
    NONCE_BYTES,
    PUBLIC_BYTES,
    agree,
    close_box,
    open_box,
    public_half,
)
from subrosa.vault.keys import KEY_ID_BYTES, SECRET_BYTES, SymmetricKey
from subrosa.vault.randomness import draw
from subrosa.vault.words import KeyKind, Label

if TYPE_CHECKING:
    from subrosa.vault.randomness import Random

_FORMAT: Final = 1
_CHECK_BYTES: Final = 8
_USE: Final = b"subrosa/key.wrap/1"


@dataclass(frozen=True, slots=True)
class StaffKeys:
    """An X25519 key pair of one member of the workforce."""

    private: bytes = field(repr=False)
    public: bytes

    @classmethod
    def from_private(cls, private: bytes) -> StaffKeys:
        """Build the pair from its private half (32 bytes)."""
        return cls(private, public_half(private))


def new_staff_keys(random: Random) -> StaffKeys:
    """Make a fresh pair."""
    return StaffKeys.from_private(draw(random, SECRET_BYTES))


def wrap_for(public_key: bytes, key: SymmetricKey, random: Random) -> bytes:
    """Wrap a unit's key (or the intake key) so that only the holder of `public_key` gets it."""
    ephemeral = draw(random, SECRET_BYTES)
    ephemeral_public = public_half(ephemeral)
    secret = agree(ephemeral, public_key, _USE, ephemeral_public + public_key)
    nonce = draw(random, NONCE_BYTES)
    plain = key.id + key.secret + _framed(key.kind.value) + _framed(key.unit)
    body = ephemeral_public + nonce + close_box(secret, nonce, plain, _bound(public_key))
    form = bytes((_FORMAT,))
    return form + checked(Label.KEY_WRAP, form + body) + body


def unwrap(keys: StaffKeys, wrapped: bytes) -> SymmetricKey:
    """Take a key out of its wrap; raise `Tampered` if it is damaged or meant for another."""
    start = 1 + _CHECK_BYTES
    check, body = wrapped[1:start], wrapped[start:]
    if check != checked(Label.KEY_WRAP, wrapped[:1] + body):
        raise Tampered("A wrapped key is damaged.")
    if wrapped[0] != _FORMAT:
        raise NotReady(f"A wrapped key has format {wrapped[0]}; this program reads 1.")
    ephemeral_public = body[:PUBLIC_BYTES]
    nonce = body[PUBLIC_BYTES : PUBLIC_BYTES + NONCE_BYTES]
    try:
        secret = agree(keys.private, ephemeral_public, _USE, ephemeral_public + keys.public)
    except BadInput:
        raise Tampered("The public part of a wrapped key is not a key.") from None
    closed = body[PUBLIC_BYTES + NONCE_BYTES :]
    plain = open_box(secret, nonce, closed, _bound(keys.public))
    key_id, rest = plain[:KEY_ID_BYTES], plain[KEY_ID_BYTES:]
    try:
        kind, rest_of_names = _take(rest[SECRET_BYTES:])
        unit, left = _take(rest_of_names)
        key = SymmetricKey(key_id, KeyKind(kind), UnitId(unit), rest[:SECRET_BYTES])
    except (ValueError, BadInput):
        raise Tampered("What was wrapped is not a key.") from None
    if left:
        raise Tampered("What was wrapped is more than a key.")
    return key


def checked(label: Label, framed: bytes) -> bytes:
    """Return 8 bytes that tell a damaged wrap from one that another person must open."""
    return sha256(b"subrosa/" + label.value.encode() + framed).digest()[:_CHECK_BYTES]


def _bound(public_key: bytes) -> bytes:
    return b"subrosa/" + Label.KEY_WRAP.value.encode() + bytes((_FORMAT,)) + public_key


def _framed(text: str) -> bytes:
    raw = text.encode()
    return len(raw).to_bytes(2, "big") + raw


def _take(raw: bytes) -> tuple[str, bytes]:
    end = 2 + int.from_bytes(raw[:2], "big")
    return raw[2:end].decode(), raw[end:]
