"""The intake key pair: anybody may seal a request to it, few may open it.

What comes from outside is sealed on arrival, before anybody is looked up; the private half lies
on the rings of front desk and privacy officer as a key of kind *intake*. Opening is left to
`subrosa.vault.sealing.open_sealed`, like everything else.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from subrosa.terms.errors import BadInput
from subrosa.vault.aead import NONCE_BYTES, agree, close_box, public_half
from subrosa.vault.keys import SECRET_BYTES, SymmetricKey, new_key
from subrosa.vault.payload import Header, Way, bound_data, pad, write_header
from subrosa.vault.randomness import draw
from subrosa.vault.words import INTAKE_UNIT, KEY_OF_LABEL, KeyKind

if TYPE_CHECKING:
    from subrosa.vault.payload import SealContext
    from subrosa.vault.randomness import Random

_USE: Final = b"subrosa/intake/1"


@dataclass(frozen=True, slots=True)
class IntakeDoor:
    """The public half of the intake key: enough to seal, not to open."""

    key_id: bytes
    public: bytes


def new_intake_key(random: Random) -> SymmetricKey:
    """Make the intake key of the practice; its secret is an X25519 private key."""
    return new_key(KeyKind.INTAKE, INTAKE_UNIT, random)


def door_of(key: SymmetricKey) -> IntakeDoor:
    """Return the public half of an intake key."""
    if key.kind is not KeyKind.INTAKE:
        raise BadInput("Only an intake key has a public half.")
    return IntakeDoor(key.id, public_half(key.secret))


def seal_to_intake(
    door: IntakeDoor,
    plain: bytes,
    context: SealContext,
    random: Random,
) -> bytes:
    """Seal a request so that only somebody with the private intake key can open it.

    Raises `BadInput` if the context is not one of the intake.
    """
    if context.unit != INTAKE_UNIT or KEY_OF_LABEL.get(context.label) is not KeyKind.INTAKE:
        raise BadInput("Only a request as it came in is sealed to the intake key.")
    header = Header(Way.TO_INTAKE, door.key_id)
    ephemeral = draw(random, SECRET_BYTES)
    ephemeral_public = public_half(ephemeral)
    secret = agree(ephemeral, door.public, _USE, ephemeral_public + door.public)
    nonce = draw(random, NONCE_BYTES)
    box = close_box(secret, nonce, pad(plain), bound_data(context, header))
    return write_header(header) + ephemeral_public + nonce + box


def intake_secret(key: SymmetricKey, ephemeral_public: bytes) -> bytes:
    """Derive, on the private side, the key of one request."""
    own_public = public_half(key.secret)
    return agree(key.secret, ephemeral_public, _USE, ephemeral_public + own_public)
