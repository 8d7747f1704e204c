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
    Cipher,
    Private,
    agree,
    close_box,
    derived,
    open_box,
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
    return _to_holder(public_key, _plain(keys), random)


def rewrap_keys(holder: StaffKeys, keys: Sequence[SymmetricKey], random: Random) -> bytes:
    """Wrap keys under the holder's own symmetric key; only she can make or open such a bundle."""
    return _own(Holder(holder), _plain(keys), random)


def unwrap_keys(holder: StaffKeys | Holder, wrapped: bytes) -> tuple[SymmetricKey, ...]:
    """Take the keys out of a bundle of any format; hand in a `Holder` where many are opened.

    Raises `Tampered` for a bundle that is damaged or meant for another, `NotReady` for a newer
    format.
    """
    form, body = read_wrap(wrapped)
    ready = holder if isinstance(holder, Holder) else Holder(holder)
    if form == ONE_KEY:
        return (unwrap(ready.keys, wrapped),)
    return _keys(_opened(ready, form, body))


def move_keys(old: Holder, new: bytes | Holder, wrapped: bytes, random: Random) -> bytes:
    """Wrap what one holder has to another: by public key, or under the other's own key.

    Every byte is checked on opening; the keys inside are taken over as they are.
    """
    form, body = read_wrap(wrapped)
    plain = _plain((unwrap(old.keys, wrapped),)) if form == ONE_KEY else _opened(old, form, body)
    return _to_holder(new, plain, random) if isinstance(new, bytes) else _own(new, plain, random)


class Holder:
    """A holder's pair, made ready for many bundles; it shows nothing of itself."""

    __slots__ = ("_own_key", "_private", "keys")

    def __init__(self, keys: StaffKeys) -> None:
        """Make a pair ready."""
        self.keys = keys
        self._private = Private(keys.private)
        self._own_key = Cipher(derived(keys.private, _OWN_USE))


def _to_holder(public_key: bytes, plain: bytes, random: Random) -> bytes:
    ephemeral = Private(draw(random, SECRET_BYTES))
    secret = agree(ephemeral, public_key, _USE, ephemeral.public + public_key)
    nonce = draw(random, NONCE_BYTES)
    box = close_box(secret, nonce, plain, _bound(TO_HOLDER, public_key))
    return _framed(TO_HOLDER, ephemeral.public + nonce + box)


def _own(holder: Holder, plain: bytes, random: Random) -> bytes:
    nonce = draw(random, NONCE_BYTES)
    box = close_box(holder._own_key, nonce, plain, _bound(OWN, holder.keys.public))  # noqa: SLF001 - its own
    return _framed(OWN, nonce + box)


def _opened(holder: Holder, form: int, body: bytes) -> bytes:
    public = holder.keys.public
    secret: bytes | Cipher = holder._own_key  # noqa: SLF001 - its own
    rest = body
    if form == TO_HOLDER:
        ephemeral_public, rest = body[:PUBLIC_BYTES], body[PUBLIC_BYTES:]
        try:
            secret = agree(holder._private, ephemeral_public, _USE, ephemeral_public + public)  # noqa: SLF001 - its own
        except BadInput:
            raise Tampered("The public part of a wrapped key is not a key.") from None
    nonce, closed = rest[:NONCE_BYTES], rest[NONCE_BYTES:]
    return open_box(secret, nonce, closed, _bound(form, public))


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
    except (ValueError, BadInput):
        raise Tampered("What was wrapped is not a bundle of keys.") from None
    filling = len(plain) - at
    if not count or filling != -at % STEP or plain.count(0, at) != filling:
        raise Tampered("What was wrapped is not a bundle of keys in its one form.")
    return tuple(found)


def _name(plain: bytes, at: int) -> tuple[str, int]:
    end = at + 2 + int.from_bytes(plain[at : at + 2], "big")
    raw = plain[at + 2 : end]
    if at + 2 + len(raw) != end:
        raise BadInput("A name breaks off.")
    return raw.decode(), end
