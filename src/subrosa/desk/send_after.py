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
from typing import TYPE_CHECKING, Final

from subrosa.desk.cabinet.history import (
    COMMITMENT_KEY_BYTES,
    SALT_BYTES,
    ledger_time,
    sequence_waiting,
)
from subrosa.desk.cabinet.keep_sheets import leave_at_intake
from subrosa.desk.forms.request import About, Asker, Channel, Incoming, encode
from subrosa.desk.receive import receive
from subrosa.ledger import commit, received
from subrosa.terms.errors import BadInput
from subrosa.terms.ids import RequestId
from subrosa.terms.people import Role
from subrosa.terms.question import Ask, InitiatedBy
from subrosa.vault import INTAKE_UNIT, Label

if TYPE_CHECKING:
    from subrosa.desk.forms.sheets import AttachedFile
    from subrosa.desk.office import Office

MOST_SENT: Final = 20
"""So many files lie beside one request at most."""
_NUMBER: Final = re.compile(r"[A-Z2-7]{16}")


def number_typed(said: str) -> RequestId | None:
    """Return a receipt number as it was meant: small letters, blanks and dashes do not matter."""
    plain = re.sub(r"[\s-]", "", said).upper()
    return RequestId(plain) if _NUMBER.fullmatch(plain) else None


def is_kept(office: Office, number: RequestId | None) -> bool:
    """Say whether a request lies under this number, and nothing else."""
    if number is None:
        return False
    with office.store.transaction() as books:
        return books.requests.get(number) is not None


def send_after(office: Office, number: RequestId, file: AttachedFile) -> bool:
    """Seal a file beside a request; return False where there is none of this number.

    Raises `BadInput` where there are too many already, `LedgerUnwritable` if it cannot be kept.
    """
    plain = encode(file)
    with office.store.transaction() as books:
        if books.requests.get(number) is None:
            return False
        beside = books.sheets.of_request(number)
        if sum(row.unit == INTAKE_UNIT for row in beside) >= MOST_SENT:
            raise BadInput(
                f"There are {MOST_SENT} files with this request already.",
                do="Send the rest by post.",
            )
        leave_at_intake(office, books, Label.DESK_ATTACHMENT, plain, number)
        salt, key = office.random(SALT_BYTES), office.random(COMMITMENT_KEY_BYTES)
        books.history.note(received(ledger_time(office.now()), commit(plain, salt, key)))
    sequence_waiting(office)
    return True


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
