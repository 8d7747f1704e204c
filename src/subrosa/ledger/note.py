"""Text signed with Ed25519, in the form of C2SP signed-note.

Rules kept here:

1. A note is a text that ends in a newline, an empty line, and signature lines
   ``— NAME BASE64(key id || signature)``; the last empty line divides text from signatures.
2. The key id is the first four bytes of ``SHA-256(name || 0A || 01 || public key)``.
3. Signatures by keys that we do not know are passed over; a wrong one by the known key refuses
   the note, and so does the lack of one.
4. No control character but the newline, and valid UTF-8.

The public key as text is the *verifier key* of Go's sumdb: ``NAME+8 hex digits+BASE64(01 || key)``.
"""

from __future__ import annotations

import re
from base64 import b64decode, b64encode
from dataclasses import dataclass, field
from functools import lru_cache
from hashlib import sha256

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from subrosa.ledger.fault import LedgerFault
from subrosa.terms.errors import BadInput

ED25519 = b"\x01"
"""The signature type of the specification."""
KEY_SIZE = 32
KEY_ID_SIZE = 4
MOST_SIGNATURES = 100
"""A note with more signature lines than this is refused; 16 must be read."""
DASH = "\u2014"
_CONTROL = re.compile("[\x00-\x09\x0b-\x1f]")
_TRIAL = b"subrosa/ledger/trial of a pair"
"""No note: it has neither newline nor origin."""


@lru_cache(maxsize=16)
def _ready(raw: bytes) -> Ed25519PublicKey:
    """Make a public key ready for checking; raise ValueError if it is none."""
    return Ed25519PublicKey.from_public_bytes(raw)


@lru_cache(maxsize=16)
def key_id(name: str, public_key: bytes) -> bytes:
    """Return the four bytes by which a signature line names its key."""
    return sha256(name.encode() + b"\n" + ED25519 + public_key).digest()[:KEY_ID_SIZE]


def _check_name(name: str) -> None:
    if not name or "+" in name or any(c.isspace() or ord(c) < ord(" ") for c in name):
        raise BadInput("A ledger's name must be one word without spaces or plus signs.")


def read_base64(text: str) -> bytes:
    """Read base64 in its one proper spelling; raise ValueError otherwise.

    Python passes over stray bits at the end: a signature or proof could be respelt unseen.
    """
    raw = b64decode(text.encode("ascii"), validate=True)
    if b64encode(raw).decode() != text:
        raise ValueError
    return raw


@dataclass(frozen=True, slots=True)
class PublicKey:
    """A name and an Ed25519 public key of 32 bytes."""

    name: str
    raw: bytes

    @property
    def text(self) -> str:
        """Write the key as one line of text, without its newline."""
        hint = key_id(self.name, self.raw).hex()
        return f"{self.name}+{hint}+{b64encode(ED25519 + self.raw).decode()}"

    @property
    def pem(self) -> bytes:
        """Write the key as PEM, for ``openssl pkeyutl``."""
        key = Ed25519PublicKey.from_public_bytes(self.raw)
        return key.public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)


@dataclass(frozen=True, slots=True)
class Signer:
    """Sign in a name; made by `make_signer`. Its text never shows the private key."""

    public: PublicKey
    _key: Ed25519PrivateKey = field(repr=False, compare=False)

    def sign(self, message: bytes) -> bytes:
        """Sign a message; 64 bytes."""
        return self._key.sign(message)


def make_signer(name: str, seed: bytes) -> Signer:
    """Make the signer from its 32 secret bytes (RFC 8032); raise `BadInput` if they do not fit.

    The pair proves itself on a trial text first: a fault of the machine shows before a head bears
    its signature (FIPS 140-3 asks for such a test of every new pair).
    """
    _check_name(name)
    if len(seed) != KEY_SIZE:
        raise BadInput("The secret of a ledger key has 32 bytes.")
    key = Ed25519PrivateKey.from_private_bytes(seed)
    raw = key.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw)
    _ready(raw).verify(key.sign(_TRIAL), _TRIAL)
    return Signer(PublicKey(name, raw), key)


def read_public_key(text: str, *, place: str = "public key") -> PublicKey:
    """Read ``NAME+HEX+BASE64``; raise `LedgerFault` if it is not an Ed25519 key in that form."""
    try:
        # Base64 may hold plus signs, a name may not: cut at the first two.
        name, hint, body = text.rstrip("\n").split("+", 2)
        decoded = read_base64(body)
        _check_name(name)
    except (ValueError, BadInput) as error:
        raise LedgerFault(place, "it is not written as NAME+HEX+BASE64") from error
    raw = decoded[1:]
    if decoded[:1] != ED25519 or len(raw) != KEY_SIZE or hint != key_id(name, raw).hex():
        raise LedgerFault(place, "its name, number and bytes do not fit together")
    return PublicKey(name, raw)


def sign_note(text: str, signer: Signer) -> str:
    """Sign a text that ends in a newline; return the whole note."""
    if not text.endswith("\n"):
        raise BadInput("The text of a note ends in a newline.")
    name = signer.public.name
    stamp = key_id(name, signer.public.raw) + signer.sign(text.encode())
    return f"{text}\n{DASH} {name} {b64encode(stamp).decode()}\n"


def open_note(note: str, key: PublicKey, *, place: str = "note") -> str:
    """Check the signature by this key and return the text; raise `LedgerFault` if it fails."""
    text, signatures = _divide(note, place)
    known = key_id(key.name, key.raw)
    found = False
    for name, stamp in signatures:
        if name != key.name or stamp[:KEY_ID_SIZE] != known:
            continue
        try:
            _ready(key.raw).verify(stamp[KEY_ID_SIZE:], text.encode())
        except (InvalidSignature, ValueError) as error:
            raise LedgerFault(place, f"the signature of {key.name!a} does not fit") from error
        found = True
    if not found:
        raise LedgerFault(place, f"it bears no signature of {key.name!a}")
    return text


def _divide(note: str, place: str) -> tuple[str, list[tuple[str, bytes]]]:
    """Divide a note into its text and its signatures (name, key id with signature)."""
    if _CONTROL.search(note):
        raise LedgerFault(place, "it holds control characters")
    text, gap, tail = note.rpartition("\n\n")
    if not gap or not tail.endswith("\n"):
        raise LedgerFault(place, "it is not a signed note")
    lines = tail[:-1].split("\n")
    if len(lines) > MOST_SIGNATURES:
        raise LedgerFault(place, "it bears too many signatures")
    return text + "\n", [_signature(line, place) for line in lines]


def _signature(line: str, place: str) -> tuple[str, bytes]:
    try:
        dash, name, body = line.split(" ")
        _check_name(name)
        stamp = read_base64(body)
    except (ValueError, BadInput) as error:
        raise LedgerFault(place, "a signature line is not in the form of a signed note") from error
    if dash != DASH or len(stamp) <= KEY_ID_SIZE:
        raise LedgerFault(place, "a signature line is not in the form of a signed note")
    return name, stamp
