"""Take in the files of a paper, before anybody has typed what it says, and give them out again.

A file is sealed to the intake at once, under a number that its request will have: nothing of it
waits in clear anywhere, and a form that is sent back for an error loses nothing. Taking one out is
an entry of the history before a byte is handed over.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from subrosa.desk.board import answer_for
from subrosa.desk.cabinet.beside import key_of
from subrosa.desk.cabinet.files_beside import files_beside
from subrosa.desk.cabinet.history import COMMITMENT_KEY_BYTES, number_of, write_down
from subrosa.desk.cabinet.keep_sheets import leave_at_intake, open_sheet
from subrosa.desk.cabinet.refusals import refusals_noted
from subrosa.desk.forms.request import encode, read_kept
from subrosa.desk.forms.sheets import AttachedFile
from subrosa.desk.office import Act
from subrosa.desk.receive import is_our_receipt, new_receipt
from subrosa.ledger import EntryKind
from subrosa.terms.errors import BadInput
from subrosa.terms.ids import RequestId
from subrosa.vault import INTAKE_UNIT, KeyKind, Label, OpeningPurpose
from subrosa.vault.entitlement import refusal

if TYPE_CHECKING:
    from subrosa.desk.office import Office, Staff
    from subrosa.desk.ports import Books
    from subrosa.terms.ids import SheetId

MOST_FILES: Final = 20


def take_file(
    office: Office, staff: Staff, file: AttachedFile, receipt: RequestId | None = None
) -> RequestId:
    """Seal a file to the intake; return the number under which its request will lie.

    `receipt` is that of the files before it. Raises `BadInput` where the request is kept already,
    and where this person cannot see how many files there are.
    """
    with office.store.transaction(acting_for=staff.holder) as books:
        if receipt is None:
            receipt = new_receipt(office)
        else:
            demand_receipt(office, receipt)
            _demand_room(staff, books, receipt)
        leave_at_intake(office, books, Label.DESK_ATTACHMENT, encode(file), receipt)
    return receipt


def demand_receipt(office: Office, said: str) -> RequestId:
    """Return a number that a form sent back, if this house gave it out; else raise `BadInput`."""
    if not is_our_receipt(office, said):
        raise BadInput("No file waits under this number.", do="Choose the file once more.")
    return RequestId(said)


def take_file_out(office: Office, staff: Staff, request: RequestId, sheet: SheetId) -> AttachedFile:
    """Open a file that came with a request; raise `NotEntitled` as for one that does not exist."""
    with (
        refusals_noted(office, staff, {"request": request, "file": sheet}),
        office.store.transaction(acting_for=staff.holder) as books,
    ):
        act = Act(office, books, staff)
        kept = answer_for(act, request)
        found = [row for row in files_beside(act, request, kept) if row.id == sheet]
        if not found:
            raise refusal()
        file = read_kept(open_sheet(act, found[0], OpeningPurpose.RELEASE), AttachedFile)
        facts = encode({"request": request, "file": sheet})
        fresh = office.random(COMMITMENT_KEY_BYTES)
        chain, key = (kept.chain, key_of(staff, kept)) if kept is not None else (None, fresh)
        reference = write_down(act, EntryKind.EXPORTED, chain, facts, key)
    number_of(office, reference)
    return file


def _demand_room(staff: Staff, books: Books, receipt: RequestId) -> None:
    if books.requests.get(receipt) is not None:
        raise BadInput("This paper is kept already.", do="Look for it on the board.")
    there = books.sheets.of_request(receipt)
    if not there or staff.ring.find(INTAKE_UNIT, KeyKind.INTAKE) is None:
        raise BadInput("Only one file can be added here.", do="Join the files into one PDF.")
    if len(there) >= MOST_FILES:
        raise BadInput(f"A paper has at most {MOST_FILES} files.", do="Join some of them.")


def files_of(office: Office, staff: Staff, request: RequestId) -> tuple[SheetId, ...]:
    """Return the numbers of the files that this person may fetch, in the order they came."""
    with office.store.transaction(acting_for=staff.holder) as books:
        act = Act(office, books, staff)
        return tuple(row.id for row in files_beside(act, request, answer_for(act, request)))
