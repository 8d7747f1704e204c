"""What may be read through a link: open only with the secret that stands in the link itself.

::

    kept = format (1 byte) | nonce (12) | AES-256-GCM of what is read through the link

Rules:

1. The secret has 256 bits, is drawn for one link and stored nowhere: the server keeps `kept` and a
   name by which to find it, each made with a key of its own derived from the secret (RFC 5869), so
   that neither tells anything of the other. Whoever steals both reads nothing.
2. When a link was used, or its time is over, `kept` is removed, and the secret opens nothing.
3. A `mark` proves to the server that it said something itself before (that somebody answered the
   questions at the door), without keeping anything of it.
"""

from __future__ import annotations

from base64 import b32decode, b32encode
from binascii import Error as BinasciiError
from dataclasses import dataclass, field
from hashlib import sha256
from hmac import compare_digest, digest
from typing import TYPE_CHECKING, Final

from subrosa.terms.errors import BadInput, NotEntitled, NotReady, Tampered
from subrosa.vault.aead import NONCE_BYTES, close_box, derived, open_box
from subrosa.vault.keys import SECRET_BYTES
from subrosa.vault.payload import pad, unpad
from subrosa.vault.randomness import draw

if TYPE_CHECKING:
    from subrosa.vault.randomness import Random

_FORMAT: Final = b"\x01"
_KEY: Final = b"subrosa/link.key/1"
_FIND: Final = b"subrosa/link.find/1"
_MARK: Final = b"subrosa/link.mark/1"


@dataclass(frozen=True, slots=True)
class LinkHome:
    """The secret of one link; `secret` has 32 bytes."""

    secret: bytes = field(repr=False)

    def __post_init__(self) -> None:
        """Refuse a secret of another length."""
        if len(self.secret) != SECRET_BYTES:
            raise BadInput("The secret of a link has 32 bytes.")

    @classmethod
    def drawn(cls, random: Random) -> LinkHome:
        """Draw the secret of a new link."""
        return cls(draw(random, SECRET_BYTES))

    @classmethod
    def from_word(cls, word: str) -> LinkHome | None:
        """Read the secret from the last part of a link; None for what is none of ours."""
        try:
            secret = b32decode(word.upper() + "=" * (-len(word) % 8))
        except (BinasciiError, ValueError):
            return None
        home = cls(secret) if len(secret) == SECRET_BYTES else None
        # One secret has one spelling, so that a link cannot be told under two names.
        return home if home is not None and home.word == word.lower() else None

    @property
    def word(self) -> str:
        """Return the secret as it stands in the link: small letters and digits."""
        return b32encode(self.secret).decode("ascii").rstrip("=").lower()

    @property
    def found_by(self) -> str:
        """Return the name under which `kept` is found; it opens nothing."""
        return sha256(derived(self.secret, _FIND)).hexdigest()

    def lock(self, plain: bytes, random: Random) -> bytes:
        """Seal what may be read through the link."""
        nonce = draw(random, NONCE_BYTES)
        return _FORMAT + nonce + close_box(derived(self.secret, _KEY), nonce, pad(plain), _KEY)

    def unlock(self, kept: bytes) -> bytes:
        """Open it; raise `NotEntitled` for what belongs to another link."""
        if kept[:1] != _FORMAT:
            raise NotReady("A link is kept in a form that this program does not read.")
        nonce, closed = kept[1 : 1 + NONCE_BYTES], kept[1 + NONCE_BYTES :]
        try:
            return unpad(open_box(derived(self.secret, _KEY), nonce, closed, _KEY))
        except Tampered:
            raise NotEntitled("This link does not open.", do="Ask for a new one.") from None

    def mark(self, said: str) -> str:
        """Return a proof that the server itself said these words for this link."""
        return digest(derived(self.secret, _MARK), said.encode(), "sha256").hex()

    def marked(self, said: str, proof: str) -> bool:
        """Say whether a proof is one for these words."""
        return compare_digest(self.mark(said).encode(), proof.encode("utf-8", "replace"))
