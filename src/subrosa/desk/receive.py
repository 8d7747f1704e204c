"""Take a request in, and say the same to everyone.

Rules (promise 3 of the house): the door never looks a person up and holds no key that opens
anything. It seals the request to the desk's intake key, writes *received* into the history and
answers; after one random receipt number of fixed length the answer is byte for byte the same.
A tick "somebody may be in danger" alerts the person on call before anything is written, so that
a full disk cannot silence it.
"""

from __future__ import annotations

from base64 import b32decode, b32encode
from binascii import Error as BinasciiError
from dataclasses import dataclass, replace
from hashlib import blake2b
from hmac import compare_digest
from typing import TYPE_CHECKING, Final

from subrosa.desk.cabinet.history import (
    COMMITMENT_KEY_BYTES,
    SALT_BYTES,
    ledger_time,
    sequence_waiting,
)
from subrosa.desk.forms.request import Incoming, encode, read_kept
from subrosa.desk.ports import RequestRow
from subrosa.ledger import commit, received
from subrosa.terms.errors import BadInput
from subrosa.terms.ids import RequestId
from subrosa.vault import INTAKE_UNIT, Label, SealContext, seal_to_intake

if TYPE_CHECKING:
    from collections.abc import Sequence

    from subrosa.desk.office import Office
    from subrosa.desk.ports import Books

RECEIPT_BYTES: Final = 10  # 80 bits: 16 letters and digits without padding
_MARK_BYTES: Final = 4
_WORDS: Final = (
    "Thank you. We have your message.\n"
    "We never say by this way whether somebody is or was a client here; "
    "everyone who writes gets this same reply.\n"
    "This box is not watched. In danger call 911; in a crisis call or text 988.\n"
    "If an answer is due to you, it comes to you under this number: "
)


@dataclass(frozen=True, slots=True)
class Acknowledgement:
    """The reply of the door: fixed words, and a receipt number that means nothing."""

    receipt: RequestId

    def as_bytes(self) -> bytes:
        """Return the reply as it goes out."""
        return f"{_WORDS}{self.receipt}\n".encode()


@dataclass(frozen=True, slots=True)
class TakenIn:
    """A request as it lies sealed at the intake, with what opens its ledger commitment."""

    incoming: Incoming
    salt: str
    key: str


def receive(
    office: Office,
    incoming: Incoming,
    receipt: RequestId | None = None,
    others: Sequence[Incoming] = (),
) -> Acknowledgement:
    """Take a request in without looking anybody up; raise `LedgerUnwritable` if it cannot be kept.

    The alert for danger goes out even then. `receipt` is the number under which files came in
    before the request was typed (`take_files`); raises `BadInput` if a request has it already.
    `others` are the requests about the other people whom the same letter names: all are kept, or
    none, each under a number of its own, and all bear that of the first.
    """
    drawn = receipt is None
    receipt = receipt or new_receipt(office)
    if incoming.danger:
        office.post.alert_on_call(receipt)
    with office.store.transaction() as books:
        # A number drawn this moment is nobody's: the outside door reads no table.
        if not drawn and books.requests.get(receipt) is not None:
            raise BadInput("This paper is kept already.", do="Look for it on the board.")
        take_in(office, books, receipt, replace(incoming, letter=receipt) if others else incoming)
        for other in others:
            take_in(office, books, new_receipt(office), replace(other, letter=receipt))
    sequence_waiting(office)
    return Acknowledgement(receipt)


def new_receipt(office: Office) -> RequestId:
    """Draw a receipt number: 48 bits of chance, and 32 by which the house knows it again."""
    drawn = office.random(RECEIPT_BYTES - _MARK_BYTES)
    return RequestId(b32encode(drawn + _mark(office, drawn)).decode("ascii"))


def is_our_receipt(office: Office, number: str) -> bool:
    """Say whether this house gave a number out; no table is read, so nothing can tell of whom."""
    try:
        raw = b32decode(number)
    except BinasciiError:
        return False
    drawn, mark = raw[:-_MARK_BYTES], raw[-_MARK_BYTES:]
    return len(raw) == RECEIPT_BYTES and compare_digest(mark, _mark(office, drawn))


def _mark(office: Office, drawn: bytes) -> bytes:
    key = office.actor_key
    return blake2b(drawn, key=key, digest_size=_MARK_BYTES, person=b"subrosa/receipt").digest()


def take_in(office: Office, books: Books, receipt: RequestId, incoming: Incoming) -> None:
    """Keep a sealed request and its *received* entry in one unit of work."""
    now = office.now()
    salt, key = office.random(SALT_BYTES), office.random(COMMITMENT_KEY_BYTES)
    plain = encode(TakenIn(incoming, salt.hex(), key.hex()))
    context = SealContext(office.practice, INTAKE_UNIT, Label.INTAKE_REQUEST, receipt)
    sealed = seal_to_intake(office.intake, plain, context, office.random)
    books.requests.add(RequestRow(receipt, now, sealed))
    books.history.note(received(ledger_time(now), commit(encode(incoming), salt, key)))


def decode_taken(raw: bytes) -> TakenIn:
    """Read a request back from the intake."""
    return read_kept(raw, TakenIn)
