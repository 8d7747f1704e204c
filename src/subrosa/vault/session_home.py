"""A private key while somebody is signed in at the browser: open only with what her cookie holds.

::

    kept = format (1 byte) | public key (32) | nonce (12) | AES-256-GCM of the private key

Rules (sealed.md, "Keys"): the server stores `kept` and forgets the secret with every answer it
gives; the browser's cookie holds the secret and nothing else that opens. Neither half opens
anything alone. A session that ends removes `kept`, and the cookie then opens nothing.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from subrosa.terms.errors import BadInput, NotEntitled, NotReady, Tampered
from subrosa.vault.aead import NONCE_BYTES, PUBLIC_BYTES, close_box, open_box
from subrosa.vault.key_wrap import StaffKeys
from subrosa.vault.keys import SECRET_BYTES
from subrosa.vault.randomness import draw

if TYPE_CHECKING:
    from subrosa.vault.randomness import Random

_FORMAT: Final = b"\x01"
_USE: Final = b"subrosa/session.key/1"


@dataclass(frozen=True, slots=True)
class SessionHome:
    """The secret of one session; `secret` has 32 bytes."""

    secret: bytes = field(repr=False)

    def __post_init__(self) -> None:
        """Refuse a secret of another length."""
        if len(self.secret) != SECRET_BYTES:
            raise BadInput("The secret of a session has 32 bytes.")

    def lock(self, keys: StaffKeys, random: Random) -> bytes:
        """Seal the private half for the time of a session."""
        nonce = draw(random, NONCE_BYTES)
        bound = _USE + keys.public
        return _FORMAT + keys.public + nonce + close_box(self.secret, nonce, keys.private, bound)

    def unlock(self, locked: bytes) -> StaffKeys:
        """Open it again; raise `NotEntitled` for the secret of another session."""
        if locked[:1] != _FORMAT:
            raise NotReady("A session is kept in a form that this program does not read.")
        start = 1 + PUBLIC_BYTES
        public, nonce = locked[1:start], locked[start : start + NONCE_BYTES]
        closed = locked[start + NONCE_BYTES :]
        try:
            private = open_box(self.secret, nonce, closed, _USE + public)
        except Tampered:
            raise NotEntitled("This session is not open.", do="Sign in again.") from None
        return StaffKeys.from_private(private)
