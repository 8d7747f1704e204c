"""The file of a signed paper: sealed as it came, compared with the form, and given out again.

Rules:

1. A file is sealed in the client's own file the moment it comes, before anything of it is read; a
   form that is sent back for an error loses nothing.
2. What is read of it is compared with the cards of those whom the request is about, and with who
   asks. It is proposed and kept nowhere.
3. Only when a person has compared the form with the paper is a consent kept, and beside it, in the
   same transaction, which file is its paper, with its fingerprint.
4. Taking the file out is an entry of the history before a byte is handed over.
"""

from __future__ import annotations

from dataclasses import replace
from hashlib import sha256
from typing import TYPE_CHECKING

from subrosa.desk.answer import day_here
from subrosa.desk.assemble import new_paper_id
from subrosa.desk.board import answered_request
from subrosa.desk.cabinet.cards import card_of
from subrosa.desk.cabinet.history import head, ledger_time, number_of, write_down
from subrosa.desk.cabinet.keep_sheets import keep_sheet, open_sheet, sheets_of
from subrosa.desk.cabinet.look_up import known_again
from subrosa.desk.cabinet.refusals import refusals_noted
from subrosa.desk.cabinet.seals import key_for
from subrosa.desk.forms.authorization_reading import read_authorization
from subrosa.desk.forms.findings import Expected, Known, ReadAuthorization
from subrosa.desk.forms.papers import Certified, LetterOrder, LetterPurpose
from subrosa.desk.forms.request import encode, read_kept
from subrosa.desk.forms.sheets import SIGNED, AttachedFile, SignedPaper, SignedWay, read_sheet
from subrosa.desk.office import Act
from subrosa.desk.write_letters import members_of
from subrosa.ledger import EntryKind
from subrosa.terms.errors import BadInput
from subrosa.vault import KeyKind, Label, OpeningPurpose
from subrosa.vault.entitlement import refusal

if TYPE_CHECKING:
    from subrosa.desk.forms.answers import Kept
    from subrosa.desk.office import Office, Staff
    from subrosa.terms.ids import RequestId, SheetId, UnitId

_PLAIN = "text/plain; charset=utf-8"
_GONE = BadInput("The file of this paper is not here.", do="Choose it once more.")


def take_scan(office: Office, staff: Staff, request: RequestId, file: AttachedFile) -> SheetId:
    """Seal the file of a signed paper in the file of whom a request is about; return its number.

    Raises `BadInput` where the request is about nobody known, `NotEntitled` where there is no
    answer for this person.
    """
    with (
        refusals_noted(office, staff, {"request": request, "scan": "keep"}),
        office.store.transaction(acting_for=staff.holder) as books,
    ):
        act = Act(office, books, staff)
        kept = answered_request(act, request)
        if not kept.units:
            raise BadInput("This request is about nobody known, so there is no file to keep it in.")
        return keep_sheet(act, kept.units[0], Label.DESK_ATTACHMENT, encode(file)).id


def read_scan(office: Office, staff: Staff, request: RequestId, text: str) -> ReadAuthorization:
    """Read the text of a signed paper, compared with the cards; nothing is kept."""
    with (
        refusals_noted(office, staff, {"request": request, "scan": "read"}),
        office.store.transaction(acting_for=staff.holder) as books,
    ):
        act = Act(office, books, staff)
        kept = answered_request(act, request)
        return read_authorization(text, _expected(act, kept))


def keep_with_paper(act: Act, kept: Kept, scan: SheetId, unit: UnitId, paper: str) -> SignedPaper:
    """Write down which file is the paper of a consent, within the act that keeps the consent.

    In another file of the answer a copy is sealed for it. Raises `BadInput` for no such file.
    """
    row = next(
        (
            row
            for one in kept.units[:1]
            for row in sheets_of(act, one, Label.DESK_ATTACHMENT)
            if row.id == scan and row.request is None
        ),
        None,
    )
    if row is None:
        raise _GONE
    plain = open_sheet(act, row, OpeningPurpose.RELEASE)
    if row.unit != unit:
        row = keep_sheet(act, unit, Label.DESK_ATTACHMENT, plain)
    return _tie(act, unit, paper, row.id, plain, SignedWay.SCAN)


def keep_text_of_paper(act: Act, unit: UnitId, paper: str, text: str) -> SignedPaper:
    """Keep the words of a paper that was signed at a link, as the file of a consent."""
    plain = encode(AttachedFile(_PLAIN, "txt", text.encode()))
    row = keep_sheet(act, unit, Label.DESK_ATTACHMENT, plain)
    return _tie(act, unit, paper, row.id, plain, SignedWay.LINK)


def _tie(
    act: Act, unit: UnitId, paper: str, file: SheetId, plain: bytes, way: SignedWay
) -> SignedPaper:
    print_ = sha256(read_kept(plain, AttachedFile).content).hexdigest()
    at, staff = ledger_time(act.office.now()), act.staff
    signed = SignedPaper(SIGNED, paper, file, print_, way, staff.id, staff.name, at)
    keep_sheet(act, unit, Label.DESK_SHEET, encode(signed))
    return signed


def certify(
    office: Office, staff: Staff, unit: UnitId, paper: str, certified: Certified, entry: int
) -> None:
    """Make the certificate of a signed paper, and keep it with the paper.

    Its entries are in the history before it is made, so it can name their numbers; `entry` is that
    of the consent.
    """
    with (
        refusals_noted(office, staff, {"unit": unit, "signed paper": "certify"}),
        office.store.transaction(acting_for=staff.holder) as books,
    ):
        act = Act(office, books, staff)
        signed = signed_papers(act, unit)[paper]
        kept = (entry, "the consent was kept in the client's file")
        order = LetterOrder(
            LetterPurpose.CERTIFICATE,
            new_paper_id(office),
            day_here(office).isoformat(),
            certified=replace(
                certified,
                fingerprint=signed.sha256,
                way=signed.way.meaning,
                events=(
                    *certified.events,
                    (signed.at, f"{signed.name} compared it and kept it"),
                ),
                entries=(*certified.entries, kept),
            ),
        )
        pdf = office.paper.letter(order, head(books))
        plain = encode(AttachedFile("application/pdf", "pdf", pdf))
        row = keep_sheet(act, unit, Label.DESK_ATTACHMENT, plain)
        keep_sheet(act, unit, Label.DESK_SHEET, encode(replace(signed, certificate=row.id)))


def signed_papers(act: Act, unit: UnitId) -> dict[str, SignedPaper]:
    """Return which papers of a file have their own file, by the number of the paper."""
    found = {}
    for row in sheets_of(act, unit, Label.DESK_SHEET):
        signed = read_sheet(open_sheet(act, row, OpeningPurpose.RELEASE), SIGNED, SignedPaper)
        if signed is not None:
            found[signed.paper] = signed
    return found


def take_signed_paper_out(
    office: Office, staff: Staff, unit: UnitId, paper: str, *, certificate: bool = False
) -> AttachedFile:
    """Open the file of a signed paper, or its certificate.

    Raises `NotEntitled` as for one that does not exist.
    """
    with (
        refusals_noted(office, staff, {"unit": unit, "signed paper": "take out"}),
        office.store.transaction(acting_for=staff.holder) as books,
    ):
        act = Act(office, books, staff)
        card = card_of(act, unit, OpeningPurpose.RELEASE)
        signed = signed_papers(act, unit).get(paper)
        wanted = signed and (signed.certificate if certificate else signed.file)
        row = books.sheets.get(wanted) if wanted else None
        if row is None or row.unit != unit:
            raise refusal()
        file = read_kept(open_sheet(act, row, OpeningPurpose.RELEASE), AttachedFile)
        facts = encode({"unit": unit, "paper": paper, "file": row.id})
        secret = key_for(staff, unit, KeyKind.DESK).secret
        reference = write_down(act, EntryKind.EXPORTED, card.chain, facts, secret)
    number_of(office, reference)
    return file


def _expected(act: Act, kept: Kept) -> Expected:
    found, asker = known_again(act, kept), kept.incoming.asker
    contact = found.contact(asker)
    members = [member for _, member in members_of(act, kept)]
    names = (asker.name, *asker.address, contact.name if contact else "")
    return Expected(
        tuple(Known(one.person, (one.name, *one.also), one.born) for one in members),
        tuple(name for name in names if name),
        act.office.profile.name,
        day_here(act.office),
        part2=any(card.part2 for card in found.cards),
    )
