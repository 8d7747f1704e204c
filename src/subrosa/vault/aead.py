"""AES-256-GCM and X25519: the only module of the house that touches a cipher.

Standards: NIST SP 800-38D (GCM, 96-bit nonce), RFC 7748 (X25519), RFC 5869 (HKDF-SHA256).
Nonces are random, which is safe up to 2**32 payloads a key; a unit's key seals some thousands.
``tests/vault/test_one_decrypt.py`` pins who may import this and who may call `open_box`.
"""

from __future__ import annotations

from typing import Final

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from subrosa.terms.errors import BadInput, Tampered

NONCE_BYTES: Final = 12
PUBLIC_BYTES: Final = 32


class Cipher:
    """A key made ready once, for everything that is sealed under it; it shows nothing of itself."""

    __slots__ = ("_box",)

    def __init__(self, secret: bytes) -> None:
        """Make a key of 32 bytes ready."""
        self._box = AESGCM(secret)


def close_box(secret: bytes | Cipher, nonce: bytes, plain: bytes, bound: bytes) -> bytes:
    """Encrypt `plain`, bound to the associated data `bound`; the tag stands at the end."""
    box = secret._box if isinstance(secret, Cipher) else AESGCM(secret)  # noqa: SLF001 - its own
    return box.encrypt(nonce, plain, bound)


def open_box(secret: bytes | Cipher, nonce: bytes, closed: bytes, bound: bytes) -> bytes:
    """Decrypt; raise `Tampered` if a byte of the box, its key or `bound` is not the one used."""
    box = secret._box if isinstance(secret, Cipher) else AESGCM(secret)  # noqa: SLF001 - its own
    try:
        return box.decrypt(nonce, closed, bound)
    except (InvalidTag, ValueError):
        raise Tampered(
            "A seal does not fit what it protects.",
            do="Restore it from a backup and tell the privacy officer.",
        ) from None


def public_half(private: bytes) -> bytes:
    """Return the public half (32 bytes) of an X25519 private key."""
    return X25519PrivateKey.from_private_bytes(private).public_key().public_bytes_raw()


class Private:
    """The private half of a pair, made ready once: making it ready costs as much as using it."""

    __slots__ = ("_key", "public")

    def __init__(self, private: bytes) -> None:
        """Make a private half (32 bytes) ready; `public` is the other half."""
        self._key = X25519PrivateKey.from_private_bytes(private)
        self.public = self._key.public_key().public_bytes_raw()


def agree(private: bytes | Private, public: bytes, use: bytes, salt: bytes) -> bytes:
    """Derive a key of 32 bytes for one use from a private and somebody else's public key.

    `use` and `salt` (both public halves) separate this key from every other. Raises `BadInput`
    for a public key that is no point or a weak one.
    """
    try:
        own = (
            private._key  # noqa: SLF001 - its own
            if isinstance(private, Private)
            else X25519PrivateKey.from_private_bytes(private)
        )
        shared = own.exchange(X25519PublicKey.from_public_bytes(public))
    except ValueError:
        raise BadInput("A public key is not a usable X25519 key.") from None
    return HKDF(algorithm=SHA256(), length=32, salt=salt, info=use).derive(shared)


def derived(secret: bytes, use: bytes) -> bytes:
    """Derive another key of 32 bytes from a secret, for one use only (RFC 5869)."""
    return HKDF(algorithm=SHA256(), length=32, salt=None, info=use).derive(secret)
