"""Files in the age format (age-encryption.org/v1): backups, and a private key's second home.

Rules kept here:

1. Only X25519 recipients and identities (``age1…``, ``AGE-SECRET-KEY-1…``): no passphrases, which
   would be typed into scripts, and no plugins, which run programs.
2. What is damaged or meant for another recipient is `Tampered`; a line that is no recipient or
   identity is `BadInput` and is never repeated in the message.
3. An age file proves nothing about who wrote it; what is in it is checked by its reader.

The format is the library's (pyrage, bindings of the Rust implementation).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pyrage

from subrosa.terms.errors import BadInput, Tampered

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import BinaryIO


def encrypt_to(recipients: Sequence[str], plain: bytes) -> bytes:
    """Return `plain` as an age file that any of `recipients` (``age1…``) opens."""
    return bytes(pyrage.encrypt(plain, _recipients(recipients)))


def decrypt_with(identity: str, sealed: bytes) -> bytes:
    """Open an age file; raise `Tampered` if it is damaged or for somebody else."""
    try:
        return bytes(pyrage.decrypt(sealed, [_identity(identity)]))
    except pyrage.DecryptError:
        raise _unopened() from None


def encrypt_stream(recipients: Sequence[str], plain: BinaryIO, sealed: BinaryIO) -> None:
    """Write what `plain` holds as an age file, without holding it in memory."""
    pyrage.encrypt_io(plain, sealed, _recipients(recipients))


def decrypt_stream(identity: str, sealed: BinaryIO, plain: BinaryIO) -> None:
    """Open an age file piece by piece; what was written before a fault must be thrown away."""
    try:
        pyrage.decrypt_io(sealed, plain, [_identity(identity)])
    except (pyrage.DecryptError, OSError):
        raise _unopened() from None


def new_identity() -> tuple[str, str]:
    """Make an identity; return it (a secret) and its recipient."""
    made = pyrage.x25519.Identity.generate()
    return str(made), str(made.to_public())


def recipient_of(identity: str) -> str:
    """Return the recipient of an identity."""
    return str(_identity(identity).to_public())


def _recipients(said: Sequence[str]) -> list[pyrage.x25519.Recipient]:
    if not said:
        raise BadInput("Nobody was named who could open this.", do="Name an age recipient.")
    try:
        return [pyrage.x25519.Recipient.from_str(one.strip()) for one in said]
    except pyrage.RecipientError:
        raise BadInput("This is no age recipient; one begins with age1.") from None


def _identity(said: str) -> pyrage.x25519.Identity:
    lines = [line.strip() for line in said.splitlines()]
    secret = [line for line in lines if line and not line.startswith("#")]
    try:
        return pyrage.x25519.Identity.from_str(secret[0] if len(secret) == 1 else "")
    except pyrage.IdentityError:
        raise BadInput(
            "This is no age identity; one is a single line that begins with AGE-SECRET-KEY-1."
        ) from None


def _unopened() -> Tampered:
    return Tampered(
        "An encrypted file is damaged, or meant for another recipient.",
        do="Try the other copy, or the identity that belongs to it.",
    )
