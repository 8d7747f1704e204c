"""The keys of the house itself, which belong to no client: emergency, on call, recovery, directory.

Rules kept here (sealed.md, "Keys"):

1. A pair of the house is a `SymmetricKey` of one of `PAIR_KINDS`; its private half is wrapped to
   the people who may use it, its public half lies open. Keys of units are wrapped to the public
   half, so that everybody who opens a file can do so, and few can use it.
2. The *directory* key turns ids of people into the pseudonyms of relationship rows. Everybody on
   staff holds it, and no dump does: a dump shows pseudonyms without names.
3. No key of the house opens a client's papers by itself; each opens keys, which go on a ring that
   `open_sealed` asks, with a relationship and a purpose.
"""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256
from hmac import digest
from typing import TYPE_CHECKING, Final

from subrosa.terms.errors import BadInput
from subrosa.vault.key_wrap import StaffKeys
from subrosa.vault.keys import PAIR_KINDS, SymmetricKey, new_key
from subrosa.vault.words import (
    DIRECTORY_UNIT,
    EMERGENCY_UNIT,
    INTAKE_UNIT,
    ON_CALL_UNIT,
    RECOVERY_UNIT,
    SERVICE_UNIT,
    KeyKind,
)

if TYPE_CHECKING:
    from subrosa.vault.randomness import Random

UNIT_OF: Final = {
    KeyKind.INTAKE: INTAKE_UNIT,
    KeyKind.EMERGENCY: EMERGENCY_UNIT,
    KeyKind.ON_CALL: ON_CALL_UNIT,
    KeyKind.RECOVERY: RECOVERY_UNIT,
    KeyKind.DIRECTORY: DIRECTORY_UNIT,
    KeyKind.SERVICE: SERVICE_UNIT,
}
"""The unit under which each key of the house stands."""


@dataclass(frozen=True, slots=True)
class HousePair:
    """The open half of a pair of the house: enough to wrap to it, not to open."""

    kind: KeyKind
    key_id: bytes
    public: bytes


def new_house_key(kind: KeyKind, random: Random) -> SymmetricKey:
    """Make a key of the house; raise `BadInput` for a kind that belongs to clients."""
    if kind not in UNIT_OF:
        raise BadInput(f"A {kind.value} key is not one of the house.")
    return new_key(kind, UNIT_OF[kind], random)


def private_pair(key: SymmetricKey) -> StaffKeys:
    """Return both halves of a pair of the house, for whoever holds its private one."""
    if key.kind not in PAIR_KINDS:
        raise BadInput(f"A {key.kind.value} key is no pair.")
    return StaffKeys.from_private(key.secret)


def open_half(key: SymmetricKey) -> HousePair:
    """Return the open half of a pair of the house."""
    return HousePair(key.kind, key.id, private_pair(key).public)


def vouch(directory: SymmetricKey, what: str, *parts: bytes) -> bytes:
    """Return what proves that somebody who holds the directory key wrote these bytes down.

    HMAC-SHA256 (RFC 2104) over the parts, each behind its length. It stops whoever may write to the
    database and is not on the staff; everybody on the staff could make one.
    """
    if directory.kind is not KeyKind.DIRECTORY:
        raise BadInput("Only the directory key vouches.")
    framed = b"".join(len(part).to_bytes(4, "big") + part for part in (what.encode(), *parts))
    return digest(directory.secret, b"subrosa/vouched/1\x00" + framed, sha256)


def holder_pseudonym(directory: SymmetricKey, who: str) -> str:
    """Return the pseudonym (32 hex digits) under which a person or a pair holds keys.

    `who` is a person's id or the unit of a pair of the house.
    """
    if directory.kind is not KeyKind.DIRECTORY:
        raise BadInput("Only the directory key makes pseudonyms of holders.")
    return digest(directory.secret, b"subrosa/holder/1\x00" + who.encode(), sha256)[:16].hex()


def name_token(directory: SymmetricKey, way: str, text: str) -> bytes:
    """Return what stands for a name in the blind index (16 bytes); equal names have equal ones.

    `way` says whether `text` is a whole name or the sound of a word of one. Everybody on the staff
    could make one, so the index is no wall against somebody who reads the database: threats.md.
    """
    if directory.kind is not KeyKind.DIRECTORY:
        raise BadInput("Only the directory key makes tokens of names.")
    framed = b"subrosa/name/1\x00" + way.encode() + b"\x00" + text.encode()
    return digest(directory.secret, framed, sha256)[:16]
