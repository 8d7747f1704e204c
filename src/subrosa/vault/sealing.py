"""Seal content, and the one function that opens it.

Rules, in the order in which `open_sealed` applies them:

1. The relationship must be this person's own, to this unit, in force now, not walled, and must
   admit the kind of key that the label needs for this purpose; else `NotEntitled`.
2. The header must be whole and of a format we read; else `Tampered` or `NotReady`.
3. The ring must hold the key that the header names; else `NotEntitled`.
4. Key, context, nonce and every byte must fit; else `Tampered`.

Writing the opening into the history is left to the desk, which does it first.

Two things open without a relationship, and hold no word about a client: the rows that say who has
one (`open_relationship`), for whoever holds the unit's card key, who needs them to know whether she
may use it; and what says who on the staff signed the agreement (`open_agreement`), for everybody
who holds the directory key. Nobody else could have sealed it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from subrosa.terms.errors import BadInput, Tampered
from subrosa.vault.aead import NONCE_BYTES, PUBLIC_BYTES, close_box, open_box
from subrosa.vault.entitlement import demand_entitlement, refusal
from subrosa.vault.intake import intake_secret
from subrosa.vault.payload import (
    HEADER_BYTES,
    Header,
    Way,
    bound_data,
    pad,
    read_header,
    unpad,
    write_header,
)
from subrosa.vault.randomness import draw
from subrosa.vault.words import KEY_OF_LABEL, KeyKind, Label

if TYPE_CHECKING:
    from datetime import datetime

    from subrosa.vault.aead import Cipher
    from subrosa.vault.entitlement import Relationship
    from subrosa.vault.keys import KeyRing, SymmetricKey
    from subrosa.vault.payload import SealContext
    from subrosa.vault.randomness import Random
    from subrosa.vault.words import OpeningPurpose


def seal(plain: bytes, key: SymmetricKey, context: SealContext, random: Random) -> bytes:
    """Seal content under a unit's key, bound to where it belongs.

    Raises `BadInput` if the key is of another unit, or of another kind than the label asks for.
    """
    kind = KEY_OF_LABEL.get(context.label)
    if kind is KeyKind.INTAKE or key.kind is not kind or key.unit != context.unit:
        raise BadInput(f"A {context.label.value} cannot be sealed under this {key.kind.value} key.")
    header = Header(Way.UNIT_KEY, key.id)
    nonce = draw(random, NONCE_BYTES)
    box = close_box(key.cipher, nonce, pad(plain), bound_data(context, header))
    return write_header(header) + nonce + box


def open_sealed(
    sealed: bytes,
    context: SealContext,
    *,
    ring: KeyRing,
    relationship: Relationship,
    purpose: OpeningPurpose,
    at: datetime,
) -> bytes:
    """Open a payload for somebody who may, for a purpose, at a moment (UTC).

    Raises `NotEntitled`, in the same words whatever is missing, or `Tampered`.
    """
    kind = KEY_OF_LABEL.get(context.label)
    if kind is None:
        raise refusal()
    demand_entitlement(
        relationship,
        kind,
        staff=ring.staff,
        unit=context.unit,
        purpose=purpose,
        at=at,
    )
    header = read_header(sealed)
    key = ring.get(header.key_id)
    if key is None:
        raise refusal()
    if (key.kind, key.unit) != (kind, context.unit):
        raise Tampered("A sealed payload lies where it does not belong.")
    secret, box = _secret_and_box(sealed[HEADER_BYTES:], header, key)
    nonce, closed = box[:NONCE_BYTES], box[NONCE_BYTES:]
    return unpad(open_box(secret, nonce, closed, bound_data(context, header)))


def open_relationship(sealed: bytes, context: SealContext, ring: KeyRing) -> bytes:
    """Open a relationship row of a unit whose card key is on the ring.

    Raises `NotEntitled` for any other label and without the key, and `Tampered`.
    """
    return _open_row(sealed, context, ring, Label.RELATIONSHIP)


def open_agreement(sealed: bytes, context: SealContext, ring: KeyRing) -> bytes:
    """Open what says that somebody on the staff signed, was accepted, or supervises.

    Raises `NotEntitled` for any other label and without the directory key, and `Tampered`.
    """
    if context.label is Label.SUPERVISION_AGREEMENT:
        return _open_row(sealed, context, ring, Label.SUPERVISION_AGREEMENT)
    return _open_row(sealed, context, ring, Label.STAFF_AGREEMENT)


def _open_row(sealed: bytes, context: SealContext, ring: KeyRing, label: Label) -> bytes:
    if context.label is not label:
        raise refusal()
    header = read_header(sealed)
    key = ring.get(header.key_id)
    if key is None:
        raise refusal()
    if (key.kind, key.unit, header.way) != (KEY_OF_LABEL[label], context.unit, Way.UNIT_KEY):
        raise Tampered("A row lies where it does not belong.")
    nonce, closed = sealed[HEADER_BYTES:][:NONCE_BYTES], sealed[HEADER_BYTES:][NONCE_BYTES:]
    return unpad(open_box(key.cipher, nonce, closed, bound_data(context, header)))


def _secret_and_box(body: bytes, header: Header, key: SymmetricKey) -> tuple[bytes | Cipher, bytes]:
    if (header.way is Way.TO_INTAKE) != (key.kind is KeyKind.INTAKE):
        raise Tampered("A sealed payload was made in another way than its key allows.")
    if header.way is Way.UNIT_KEY:
        return key.cipher, body
    try:
        return intake_secret(key, body[:PUBLIC_BYTES]), body[PUBLIC_BYTES:]
    except BadInput:
        raise Tampered("The public part of a sealed request is damaged.") from None
