"""What an outsider may do with a receipt number: hear that it is kept, and send what is needed.

Rules (journeys.md, rules 0 and 4; 2.9):

1. A number tells that something was kept, and never what became of it: a request about a client,
   a stranger and somebody behind a wall are one and the same to its holder, answered or not.
2. What is sent is sealed to the intake at once and cannot be read again from outside; it lies with
   the request for whoever works there. Nobody is looked up.
3. "Somebody may be in danger" rings the person on call before anything else is done, needs no
   number, and is kept as a message of its own; a full disk or a wrong number cannot silence it.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Final

from subrosa.desk.cabinet.history import (
    COMMITMENT_KEY_BYTES,
    SALT_BYTES,
    ledger_time,
    sequence_waiting,
)
from subrosa.desk.cabinet.keep_sheets import leave_at_intake
from subrosa.desk.forms.request import About, Asker, Channel, Incoming, encode
from subrosa.desk.receive import is_our_receipt, receive
from subrosa.ledger import commit, received
from subrosa.terms.errors import BadInput
from subrosa.terms.ids import RequestId
from subrosa.terms.people import Role
from subrosa.terms.question import Ask, InitiatedBy
from subrosa.vault import Label

if TYPE_CHECKING:
    from subrosa.desk.forms.sheets import AttachedFile
    from subrosa.desk.office import Office

MOST_SENT: Final = 20
"""So many files may come within one second, for one request."""
_SINCE: Final = datetime(2026, 1, 1, tzinfo=UTC)
_NUMBER: Final = re.compile(r"[A-Z2-7]{16}")


def number_typed(said: str) -> RequestId | None:
    """Return a receipt number as it was meant: small letters, blanks and dashes do not matter."""
    plain = re.sub(r"[\s-]", "", said).upper()
    return RequestId(plain) if _NUMBER.fullmatch(plain) else None


def is_kept(office: Office, number: RequestId | None) -> bool:
    """Say whether this house gave the number out, and nothing else; no table is read."""
    return number is not None and is_our_receipt(office, number)


def send_after(office: Office, number: RequestId, file: AttachedFile) -> bool:
    """Seal a file beside a request; return False for a number that this house never gave out.

    Raises `BadInput` where there are too many already, `LedgerUnwritable` if it cannot be kept.
    """
    if not is_kept(office, number):
        return False
    place = int((office.now() - _SINCE).total_seconds())
    for further in range(MOST_SENT):
        try:
            _leave(office, number, encode(file), place + further)
        except BadInput:  # another of the same second took this place
            continue
        sequence_waiting(office)
        return True
    raise BadInput("Too many files came at once.", do="Wait a minute, and send it again.")


def _leave(office: Office, number: RequestId, plain: bytes, place: int) -> None:
    """Leave a file at the intake, in one place of the order.

    The door reads nothing, so it cannot count what lies there: the second says which came first.
    """
    with office.store.transaction() as books:
        leave_at_intake(office, books, Label.DESK_ATTACHMENT, plain, number, place=place)
        salt, key = office.random(SALT_BYTES), office.random(COMMITMENT_KEY_BYTES)
        books.history.note(received(ledger_time(office.now()), commit(plain, salt, key)))


def somebody_in_danger(office: Office, number: RequestId | None) -> None:
    """Ring the person on call, and keep that an outsider said so; `number` as it was typed."""
    receive(
        office,
        Incoming(
            asker=Asker(Role.OTHER),
            about=About(""),
            ask=Ask.DISCLOSE,
            channel=Channel.PORTAL,
            initiated_by=InitiatedBy.RECIPIENT,
            words=(
                "Somebody ticked on the page for requests that somebody may be in danger. "
                f"The number typed there: {number or 'none'}."
            ),
            danger=True,
        ),
    )
