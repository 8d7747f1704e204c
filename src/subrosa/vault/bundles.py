"""Several keys in one wrap: what one holder gets of one unit, in steps of one size.

::

    bundle = format (1 byte) | check (8) | [ephemeral public key (32)] | nonce (12) | AES-256-GCM
    plain  = count (2) | keys, padded to the next multiple of 512 bytes
    key    = key id (16) | secret (32) | kind and unit, each as length (2) and UTF-8
    bound  = "subrosa/key.wrap" | format | public key of the holder

Rules kept here (sealed.md, "Keys"):

1. Format 2 is wrapped by public key: anybody can make one for a holder. Format 3 lies under a key
   that only the holder can derive from her private one; a new grant is wrapped the first way and
   wrapped again the second way at her next sign-in, which opens many times faster.
2. How many keys of a unit somebody holds, and so what she is to the client, does not show: kinds
   stand inside, and the size grows in steps.
3. A bundle does not prove who made it; see ``key_wrap``.

Format 1 (one key a wrap) is still read.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from subrosa.terms.errors import BadInput, NotReady, Tampered
from subrosa.terms.ids import UnitId
from subrosa.vault.aead import (
    NONCE_BYTES,
    PUBLIC_BYTES,
    agree,
    close_box,
    derived,
    open_box,
    public_half,
)
from subrosa.vault.key_wrap import StaffKeys, checked, unwrap
from subrosa.vault.keys import KEY_ID_BYTES, SECRET_BYTES, SymmetricKey
from subrosa.vault.randomness import draw
from subrosa.vault.words import KeyKind, Label

if TYPE_CHECKING:
    from collections.abc import Sequence

    from subrosa.vault.randomness import Random

ONE_KEY: Final = 1
TO_HOLDER: Final = 2
OWN: Final = 3
STEP: Final = 512
MOST_KEYS: Final = 4096
_START: Final = 9
_FIXED: Final = KEY_ID_BYTES + SECRET_BYTES
_USE: Final = b"subrosa/key.bundle/2"
_OWN_USE: Final = b"subrosa/key.bundle/3"


def wrap_keys(public_key: bytes, keys: Sequence[SymmetricKey], random: Random) -> bytes:
    """Wrap keys so that only the holder of `public_key` gets them.

    Raises `BadInput` for a weak public key, no key at all, or more than `MOST_KEYS`.
    """
    ephemeral = draw(random, SECRET_BYTES)
    ephemeral_public = public_half(ephemeral)
    secret = agree(ephemeral, public_key, _USE, ephemeral_public + public_key)
    nonce = draw(random, NONCE_BYTES)
    box = close_box(secret, nonce, _plain(keys), _bound(TO_HOLDER, public_key))
    return _framed(TO_HOLDER, ephemeral_public + nonce + box)


def rewrap_keys(holder: StaffKeys, keys: Sequence[SymmetricKey], random: Random) -> bytes:
    """Wrap keys under the holder's own symmetric key; only she can make or open such a bundle."""
    nonce = draw(random, NONCE_BYTES)
    box = close_box(own_key(holder), nonce, _plain(keys), _bound(OWN, holder.public))
    return _framed(OWN, nonce + box)


def own_key(holder: StaffKeys) -> bytes:
    """Return the symmetric key that follows from a holder's private one."""
    return derived(holder.private, _OWN_USE)


def unwrap_keys(
    holder: StaffKeys, wrapped: bytes, own: bytes | None = None
) -> tuple[SymmetricKey, ...]:
    """Take the keys out of a bundle of any format.

    `own` is `own_key(holder)`, where many are opened. Raises `Tampered` for a bundle that is
    damaged or meant for another, `NotReady` for a newer format.
    """
    form, body = read_wrap(wrapped)
    if form == ONE_KEY:
        return (unwrap(holder, wrapped),)
    if form == OWN:
        secret, rest = own or own_key(holder), body
    else:
        ephemeral_public, rest = body[:PUBLIC_BYTES], body[PUBLIC_BYTES:]
        try:
            secret = agree(holder.private, ephemeral_public, _USE, ephemeral_public + holder.public)
        except BadInput:
            raise Tampered("The public part of a wrapped key is not a key.") from None
    nonce, closed = rest[:NONCE_BYTES], rest[NONCE_BYTES:]
    return _keys(open_box(secret, nonce, closed, _bound(form, holder.public)))


def read_wrap(wrapped: bytes) -> tuple[int, bytes]:
    """Return format and body of a wrap that is whole; opens nothing and needs no key.

    Raises `Tampered` if a byte is not as it was written, `NotReady` for a newer format.
    """
    form, check, body = wrapped[:1], wrapped[1:_START], wrapped[_START:]
    if check != checked(Label.KEY_WRAP, form + body):
        raise Tampered("A wrapped key is damaged.")
    if form[0] not in (ONE_KEY, TO_HOLDER, OWN):
        raise NotReady(f"A wrapped key has format {form[0]}; this program reads 1 to 3.")
    return form[0], body


def _framed(form: int, body: bytes) -> bytes:
    head = bytes((form,))
    return head + checked(Label.KEY_WRAP, head + body) + body


def _bound(form: int, public_key: bytes) -> bytes:
    return b"subrosa/" + Label.KEY_WRAP.value.encode() + bytes((form,)) + public_key


def _plain(keys: Sequence[SymmetricKey]) -> bytes:
    if not 0 < len(keys) <= MOST_KEYS:
        raise BadInput("A bundle holds at least one key, and not thousands.")
    parts = [len(keys).to_bytes(2, "big")]
    for key in keys:
        parts += (key.id, key.secret)
        for name in (key.kind.value, key.unit):
            raw = name.encode()
            parts += (len(raw).to_bytes(2, "big"), raw)
    plain = b"".join(parts)
    return plain + bytes(-len(plain) % STEP)


def _keys(plain: bytes) -> tuple[SymmetricKey, ...]:
    """Read what was wrapped; it is hostile until it is read."""
    count, at = int.from_bytes(plain[:2], "big"), 2
    found: list[SymmetricKey] = []
    try:
        for _ in range(count):
            key_id = plain[at : at + KEY_ID_BYTES]
            secret = plain[at + KEY_ID_BYTES : at + _FIXED]
            kind, at = _name(plain, at + _FIXED)
            unit, at = _name(plain, at)
            found.append(SymmetricKey(key_id, KeyKind(kind), UnitId(unit), secret))
        whole = _plain(found)
    except (ValueError, BadInput):
        raise Tampered("What was wrapped is not a bundle of keys.") from None
    if whole != plain:
        raise Tampered("What was wrapped is not a bundle of keys in its one form.")
    return tuple(found)


def _name(plain: bytes, at: int) -> tuple[str, int]:
    end = at + 2 + int.from_bytes(plain[at : at + 2], "big")
    raw = plain[at + 2 : end]
    if at + 2 + len(raw) != end:
        raise BadInput("A name breaks off.")
    return raw.decode(), end
