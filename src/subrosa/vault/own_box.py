"""What only one person may read: sealed to her public key, opened with her private half.

::

    own  = format (1 byte) | public key (32) | ephemeral public key (32) | nonce (12) | AES-256-GCM
    bound = "subrosa/own/1" | use | public key

It holds what belongs to her own sign-in: the secret of her one-time codes, and what she had typed
when her screen locked. It opens no client's paper and holds no key. Anybody can seal something to a
public key, so what comes out proves nothing about who put it in.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from subrosa.terms.errors import NotEntitled, Tampered
from subrosa.terms.word import Word
from subrosa.vault.aead import NONCE_BYTES, PUBLIC_BYTES, agree, close_box, open_box, public_half
from subrosa.vault.keys import SECRET_BYTES
from subrosa.vault.randomness import draw

if TYPE_CHECKING:
    from subrosa.vault.key_wrap import StaffKeys
    from subrosa.vault.randomness import Random

_FORMAT: Final = b"\x01"
_USE: Final = b"subrosa/own/1"
_HEAD: Final = 1 + 2 * PUBLIC_BYTES + NONCE_BYTES


class OwnUse(Word):
    """What lies in such a box; the values are bound to it and never change."""

    SECOND_STEP = "second.step", "the secret of one-time codes, and which were used"
    TYPED = "typed", "what was typed when the screen locked"


def seal_own(public: bytes, plain: bytes, use: OwnUse, random: Random) -> bytes:
    """Seal something to one person's public key."""
    ephemeral, nonce = draw(random, SECRET_BYTES), draw(random, NONCE_BYTES)
    ephemeral_public = public_half(ephemeral)
    secret = agree(ephemeral, public, _USE, ephemeral_public + public)
    box = close_box(secret, nonce, plain, _bound(use, public))
    return _FORMAT + public + ephemeral_public + nonce + box


def open_own(keys: StaffKeys, sealed: bytes, use: OwnUse) -> bytes:
    """Open it again.

    Raises `NotEntitled` where it was sealed to another pair, and `Tampered` for what is damaged.
    """
    if len(sealed) < _HEAD or sealed[:1] != _FORMAT:
        raise Tampered("What was sealed for one person is damaged.")
    public, ephemeral_public = sealed[1:33], sealed[33:65]
    if public != keys.public:
        raise NotEntitled("This was sealed to another key.")
    secret = agree(keys.private, ephemeral_public, _USE, ephemeral_public + public)
    return open_box(secret, sealed[65:_HEAD], sealed[_HEAD:], _bound(use, public))


def _bound(use: OwnUse, public: bytes) -> bytes:
    return _USE + use.value.encode() + public
