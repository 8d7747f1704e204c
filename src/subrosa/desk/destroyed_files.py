"""The log of destroyed files and their certificates, for the privacy officer.

Rules: a certificate counts as one only where the history says that the end was reached; one that
was begun and not brought to its end says so. Each paper that is made of one is an entry.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Final

from subrosa.desk.answer import day_here
from subrosa.desk.cabinet.history import COMMITMENT_KEY_BYTES, enter, head
from subrosa.desk.cabinet.keep_sheets import open_sheet, sheets_of
from subrosa.desk.cabinet.refusals import refusals_noted
from subrosa.desk.forms.keeping import DestroyedLine, decode_certificate
from subrosa.desk.forms.papers import LetterOrder, LetterPurpose
from subrosa.desk.forms.request import encode
from subrosa.desk.keep_staff import demand_officer
from subrosa.desk.office import Act
from subrosa.ledger import EntryKind, decode
from subrosa.vault import INTAKE_UNIT, Label, OpeningPurpose
from subrosa.vault.entitlement import refusal

if TYPE_CHECKING:
    from subrosa.desk.forms.keeping import Certificate
    from subrosa.desk.office import Office, Staff
    from subrosa.terms.ids import PaperId

KEYS_KEPT: Final = 7
"""For how many days a backup of the keys is kept where nobody says otherwise (`store.backup`)."""


def destroyed_files(office: Office, staff: Staff) -> tuple[DestroyedLine, ...]:
    """Return what was destroyed, the newest first; raise `NotEntitled` for all but the officer."""
    with (
        refusals_noted(office, staff, {"keeping": "destroyed"}),
        office.store.transaction(acting_for=staff.holder) as books,
    ):
        act = Act(office, books, staff)
        demand_officer(act)
        rows = sheets_of(act, INTAKE_UNIT, Label.DESK_KEEPING)
        found = [
            _line(act, decode_certificate(open_sheet(act, row, OpeningPurpose.BOARD_LOOKUP)))
            for row in rows
        ]
    return tuple(reversed(found))


def print_certificate(office: Office, staff: Staff, number: PaperId) -> bytes:
    """Make the certificate of a destroyed file as PDF; that it was made is in the history before.

    Raises `NotEntitled` where there is none of that number, or where its end was not reached.
    """
    lines = {one.certificate.number: one for one in destroyed_files(office, staff)}
    line = lines.get(number)
    if line is None or line.done is None:
        raise refusal()
    fresh = office.random(COMMITMENT_KEY_BYTES)
    enter(office, staff, EntryKind.PRINTED, None, encode({"certificate": number}), fresh)
    order = LetterOrder(
        purpose=LetterPurpose.DESTROYED,
        number=number,
        day=day_here(office).isoformat(),
        destroyed=line,
    )
    with office.store.transaction() as books:
        signed = head(books)
    return office.paper.letter(order, signed)


def _line(act: Act, made: Certificate) -> DestroyedLine:
    kinds = {
        decode(raw).kind: index for index, raw in act.books.history.entries_of(made.chain).items()
    }
    at = datetime.fromisoformat(made.destroyed[1]).astimezone(act.office.zone)
    return DestroyedLine(
        made,
        kinds.get(EntryKind.ERASURE_BEGUN),
        kinds.get(EntryKind.ERASURE_DONE),
        at.date() + timedelta(days=KEYS_KEPT),
    )
