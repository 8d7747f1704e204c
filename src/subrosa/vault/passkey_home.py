"""A private key under a passkey: open only with what the authenticator computes (WebAuthn, "prf").

The authenticator computes 32 bytes from a secret of its own that never leaves it (W3C Web
Authentication 3, 10.1.4; CTAP 2.2, "hmac-secret"). From them a key is derived (HKDF-SHA256) under
which the private half lies, as `SessionHome` keeps it. Who has the file alone opens nothing; who
has a passkey without that extension can only take a second step.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from subrosa.terms.errors import BadInput, NotEntitled
from subrosa.vault.aead import derived
from subrosa.vault.keys import SECRET_BYTES
from subrosa.vault.session_home import SessionHome

if TYPE_CHECKING:
    from subrosa.vault.key_wrap import StaffKeys
    from subrosa.vault.randomness import Random

_USE: Final = b"subrosa/passkey.key/1"


@dataclass(frozen=True, slots=True)
class PasskeyHome:
    """What the authenticator computed; 32 bytes."""

    computed: bytes = field(repr=False)

    def __post_init__(self) -> None:
        """Refuse anything of another length."""
        if len(self.computed) != SECRET_BYTES:
            raise BadInput("A passkey that keeps keys computes 32 bytes.")

    def lock(self, keys: StaffKeys, random: Random) -> bytes:
        """Seal the private half."""
        return SessionHome(derived(self.computed, _USE)).lock(keys, random)

    def unlock(self, locked: bytes) -> StaffKeys:
        """Open it again; raise `NotEntitled` for another passkey."""
        try:
            return SessionHome(derived(self.computed, _USE)).unlock(locked)
        except NotEntitled:
            raise NotEntitled("This passkey does not open this key.") from None
