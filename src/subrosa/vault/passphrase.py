"""A private key under a passphrase (Argon2id, RFC 9106).

::

    locked = format (1 byte) | check (8) | passes (4) | memory in KiB (4) | lanes (4) | salt (16)
             | public key (32) | nonce (12) | AES-256-GCM of the private key

What the passphrase costs is said by the caller and written into the blob, so that a later, dearer
setting still opens the old ones. Salt and cost are not those of the login hash: whoever steals
that learns nothing about keys. A lost passphrase is lost; recovery goes another way.
"""

from __future__ import annotations

import struct
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from argon2.low_level import Type, hash_secret_raw

from subrosa.terms.errors import BadInput, NotEntitled, NotReady, Tampered
from subrosa.vault.aead import NONCE_BYTES, PUBLIC_BYTES, close_box, open_box
from subrosa.vault.key_wrap import StaffKeys, checked
from subrosa.vault.randomness import draw
from subrosa.vault.words import Label

if TYPE_CHECKING:
    from subrosa.vault.randomness import Random

_FORMAT: Final = 1
_SALT_BYTES: Final = 16
_HEAD: Final = struct.Struct(f">III{_SALT_BYTES}s{PUBLIC_BYTES}s{NONCE_BYTES}s")
_START: Final = 9  # after format and check


@dataclass(frozen=True, slots=True)
class PassphraseCost:
    """What one try of a passphrase costs: passes, memory in KiB, lanes."""

    passes: int
    memory_kib: int
    lanes: int

    def __post_init__(self) -> None:
        """Refuse what Argon2 cannot do, and a blob that would eat the machine's memory."""
        fits = 1 <= self.passes <= 64 and 1 <= self.lanes <= 16  # noqa: PLR2004 - stated limits
        if not fits or not 8 * self.lanes <= self.memory_kib <= 4 * 1024 * 1024:
            raise BadInput("The cost of a passphrase is outside what Argon2id is used with here.")


SAFE_COST: Final = PassphraseCost(passes=3, memory_kib=64 * 1024, lanes=4)
"""RFC 9106, section 4, second recommended option: 3 passes, 64 MiB, 4 lanes."""

LIGHT_COST: Final = PassphraseCost(passes=1, memory_kib=64, lanes=1)
"""Fast and weak, for tests and the demonstration only."""


def lock_private_key(
    keys: StaffKeys,
    passphrase: str,
    random: Random,
    cost: PassphraseCost = SAFE_COST,
) -> bytes:
    """Seal the private half under a passphrase; raise `BadInput` for an empty one."""
    salt, nonce = draw(random, _SALT_BYTES), draw(random, NONCE_BYTES)
    head = _HEAD.pack(cost.passes, cost.memory_kib, cost.lanes, salt, keys.public, nonce)
    secret = _stretch(passphrase, salt, cost)
    body = head + close_box(secret, nonce, keys.private, _bound(head))
    form = bytes((_FORMAT,))
    return form + checked(Label.PRIVATE_KEY, form + body) + body


def unlock_private_key(locked: bytes, passphrase: str) -> StaffKeys:
    """Open the private half.

    Raises `NotEntitled` for a wrong passphrase and `Tampered` for a damaged blob.
    """
    body = locked[_START:]
    check = checked(Label.PRIVATE_KEY, locked[:1] + body)
    if locked[1:_START] != check or len(body) < _HEAD.size:
        raise Tampered("A locked private key is damaged.")
    if locked[0] != _FORMAT:
        raise NotReady(f"A locked private key has format {locked[0]}; this program reads 1.")
    head = body[: _HEAD.size]
    passes, memory_kib, lanes, salt, public, nonce = _HEAD.unpack(head)
    secret = _stretch(passphrase, salt, PassphraseCost(passes, memory_kib, lanes))
    try:
        private = open_box(secret, nonce, body[_HEAD.size :], _bound(head))
    except Tampered:
        # The check above says that the blob is whole, so it is the passphrase.
        raise NotEntitled("The passphrase does not open this key.", do="Type it again.") from None
    keys = StaffKeys.from_private(private)
    if keys.public != public:
        raise Tampered("A locked private key does not belong to the public key beside it.")
    return keys


def _stretch(passphrase: str, salt: bytes, cost: PassphraseCost) -> bytes:
    # Keyboards write the same letter in two ways; NFKC makes them one (RFC 8265, section 4.2).
    said = unicodedata.normalize("NFKC", passphrase)
    if not said:
        raise BadInput("A passphrase cannot be empty.")
    return hash_secret_raw(
        said.encode(),
        salt,
        time_cost=cost.passes,
        memory_cost=cost.memory_kib,
        parallelism=cost.lanes,
        hash_len=32,
        type=Type.ID,
    )


def _bound(head: bytes) -> bytes:
    return b"subrosa/" + Label.PRIVATE_KEY.value.encode() + bytes((_FORMAT,)) + head
