"""Take out the proof of a list that was handed over: a few files with which anybody checks it.

Rules: that it is taken out is an entry first. The files are those that were made with the letter,
under the same head; what is on the list, and no other entry, is in them. The program that checks
them comes along, and need not be trusted because it came along.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from subrosa.desk.board import answered_request
from subrosa.desk.cabinet.beside import hand_over_of, key_of
from subrosa.desk.cabinet.history import number_of, write_down
from subrosa.desk.cabinet.refusals import refusals_noted
from subrosa.desk.cabinet.sheets_of_answer import sheets_with_answer
from subrosa.desk.forms.accounting import PROVED, AccountingProof
from subrosa.desk.forms.request import encode
from subrosa.desk.forms.sheets import read_sheet
from subrosa.desk.office import Act
from subrosa.ledger import EntryKind
from subrosa.ledger.export import PROGRAM
from subrosa.terms.errors import Withheld
from subrosa.vault import Label

if TYPE_CHECKING:
    from subrosa.desk.office import Office, Staff
    from subrosa.terms.ids import RequestId

READ_ME = "README.txt"
_WORDS = """\
The proof of a list of disclosures, letter {number}
===================================================

With these files anybody can check the list, without us (Python 3 and nothing else):

    python3 {program} .
    pdftotext -raw {number}.pdf letter.txt
    python3 {program} . --letter letter.txt

accounting.json   each line of the list: the number of its entry, its words, and what opens them
entries/          each entry, byte for byte as it lies in our history
proofs/           for each entry the proof that it is in the history (C2SP tlog-proof)
checkpoint        the head of the history under which the letter was made, signed
public-key.txt    the key of the history; compare it with one that you have from elsewhere
{program}  the program; take it from another source if you do not trust this one

It proves that each line of the list was written down before the information left, in these very
words. It does not prove that nothing is missing: for that an auditor needs the whole history.
"""


def take_proof(
    office: Office, staff: Staff, request: RequestId, program: bytes
) -> dict[str, bytes]:
    """Return the files of a proof by name; `program` are the bytes of the program that checks them.

    Raises `Withheld` where no list was handed over, `NotEntitled` where there is no such request.
    """
    with (
        refusals_noted(office, staff, {"request": request, "accounting": "proof"}),
        office.store.transaction(acting_for=staff.holder) as books,
    ):
        act = Act(office, books, staff)
        kept = answered_request(act, request)
        proof = None
        if hand_over_of(act, request) is not None:
            for _, plain in sheets_with_answer(act, kept, Label.DESK_SHEET):
                proof = read_sheet(plain, PROVED, AccountingProof) or proof
        if proof is None:
            raise Withheld("No list of disclosures was handed over for this request.")
        facts = encode({"request": request, "proof": proof.number})
        reference = write_down(act, EntryKind.EXPORTED, kept.chain, facts, key_of(staff, kept))
    number_of(office, reference)
    words = _WORDS.format(number=proof.number, program=PROGRAM).encode()
    files = {name: text.encode() for name, text in proof.files.items()}
    return {READ_ME: words, PROGRAM: program, **files}
