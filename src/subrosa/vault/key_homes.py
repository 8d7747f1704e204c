"""Where a private key lives: behind a passphrase or in an age identity, behind one port.

Rules kept here (sealed.md, "Keys"):

1. A locked key says by its format which home it needs; the home that fits opens it.
2. No home can be opened by mail, by an administrator, or by the sign-in of another system: those
   restore sign-in and never keys.
3. The wrong passphrase or identity is `NotEntitled`, in the same words; damage is `Tampered`.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, Protocol

from subrosa.terms.errors import NotEntitled, NotReady, Tampered
from subrosa.vault.aead import PUBLIC_BYTES
from subrosa.vault.age_files import decrypt_with, encrypt_to, recipient_of
from subrosa.vault.key_wrap import StaffKeys, checked
from subrosa.vault.keys import SECRET_BYTES
from subrosa.vault.passphrase import (
    SAFE_COST,
    PassphraseCost,
    lock_private_key,
    unlock_private_key,
)
from subrosa.vault.words import Label

if TYPE_CHECKING:
    from subrosa.vault.randomness import Random

IN_PASSPHRASE: Final = 1
IN_AGE: Final = 2
_START: Final = 9  # after format and check


class KeyHome(Protocol):
    """A place where a private key is safe."""

    def lock(self, keys: StaffKeys, random: Random) -> bytes:
        """Return the private key as it may be stored."""

    def unlock(self, locked: bytes) -> StaffKeys:
        """Return the pair; raise `NotEntitled`, `Tampered`, or `NotReady` for another home."""


@dataclass(frozen=True, slots=True)
class PassphraseHome:
    """A passphrase that one person knows (Argon2id)."""

    passphrase: str = field(repr=False)
    cost: PassphraseCost = SAFE_COST

    def lock(self, keys: StaffKeys, random: Random) -> bytes:
        """Seal the private half under the passphrase."""
        return lock_private_key(keys, self.passphrase, random, self.cost)

    def unlock(self, locked: bytes) -> StaffKeys:
        """Open it again."""
        if home_of(locked) != IN_PASSPHRASE:
            raise NotReady("This key does not lie behind a passphrase.", do="Use its age identity.")
        return unlock_private_key(locked, self.passphrase)


@dataclass(frozen=True, slots=True)
class AgeHome:
    """An age identity, as a file on a stick or a token's own file.

    ::

        locked = format 2 (1 byte) | check (8) | public key (32) | age file of the private key
    """

    identity: str = field(repr=False)

    def lock(self, keys: StaffKeys, random: Random) -> bytes:  # noqa: ARG002 - age draws by itself
        """Encrypt the private half to the identity's recipient."""
        body = keys.public + encrypt_to([recipient_of(self.identity)], keys.private)
        form = bytes((IN_AGE,))
        return form + checked(Label.PRIVATE_KEY, form + body) + body

    def unlock(self, locked: bytes) -> StaffKeys:
        """Open it again."""
        if home_of(locked) != IN_AGE:
            raise NotReady("This key does not lie in an age identity.", do="Use its passphrase.")
        body = locked[_START:]
        try:
            private = decrypt_with(self.identity, body[PUBLIC_BYTES:])
        except Tampered:
            # The check says that the blob is whole, so it is the identity.
            raise NotEntitled("This identity does not open this key.", do="Use another.") from None
        if len(private) != SECRET_BYTES:
            raise Tampered("A locked private key holds something else.")
        keys = StaffKeys.from_private(private)
        if keys.public != body[:PUBLIC_BYTES]:
            raise Tampered("A locked private key does not belong to the public key beside it.")
        return keys


def home_of(locked: bytes) -> int:
    """Return the format of a locked key that is whole; raise `Tampered` or `NotReady`."""
    if locked[1:_START] != checked(Label.PRIVATE_KEY, locked[:1] + locked[_START:]):
        raise Tampered("A locked private key is damaged.")
    if locked[0] not in (IN_PASSPHRASE, IN_AGE):
        raise NotReady(f"A locked private key has format {locked[0]}; this program reads 1 and 2.")
    return locked[0]
