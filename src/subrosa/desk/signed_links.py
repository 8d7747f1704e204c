"""What came back by the links of a request, and how a person at the desk keeps it.

Rules:

1. A paper that was signed at a link allows nothing by itself: it arrives as a filled authorization,
   and somebody who may open the client's file and works at the intake looks at it and keeps it.
2. Kept are the consent, the words that were signed, and a certificate: their fingerprint, what
   happened and when, how it was known who signed, and the numbers of the entries.
3. To somebody who may not open the file there is no link, and nothing came back.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from subrosa.desk.answer import Answered, day_here
from subrosa.desk.board import answered_request
from subrosa.desk.cabinet.history import number_of
from subrosa.desk.cabinet.keep_sheets import open_sheet, sheets_of
from subrosa.desk.cabinet.refusals import refusals_noted
from subrosa.desk.cabinet.seals import standing
from subrosa.desk.cabinet.ties import relationships_to
from subrosa.desk.establish import answer_anew
from subrosa.desk.forms.authorization_form import TypedAuthorization, consent_from, faults_of
from subrosa.desk.forms.papers import Certified
from subrosa.desk.forms.request import encode, read_kept
from subrosa.desk.forms.sheets import read_sheet
from subrosa.desk.forms.signing import LINK, CameBack, LinkMade, Returned, SignedHow
from subrosa.desk.keep_consent import add_consent
from subrosa.desk.office import Act
from subrosa.desk.signed_papers import certify, keep_text_of_paper, signed_papers
from subrosa.ledger import commit
from subrosa.terms.errors import BadInput, NotEntitled
from subrosa.vault import (
    KeyKind,
    KeyRing,
    Label,
    OpeningPurpose,
    SealContext,
    SymmetricKey,
    open_sealed,
)
from subrosa.vault.entitlement import refusal

if TYPE_CHECKING:
    from subrosa.desk.forms.answers import Kept
    from subrosa.desk.office import Office, Staff
    from subrosa.terms.ids import RequestId, SheetId, UnitId


@dataclass(frozen=True, slots=True)
class LinkAt:
    """One link of a request: what was made, and what came back of it.

    `waits` says that something is there; `back` is None where this person cannot open it. `kept`
    says that its consent is on file.
    """

    made: LinkMade = field(repr=False)
    waits: bool = False
    back: CameBack | None = field(default=None, repr=False)
    kept: bool = False
    over: bool = False
    unit: UnitId | None = None

    @property
    def can_keep(self) -> bool:
        """Say whether there is a signed paper that nobody has kept yet."""
        return self.back is not None and self.back.how is SignedHow.SIGNED and not self.kept


def links_of_request(office: Office, staff: Staff, request: RequestId) -> tuple[LinkAt, ...]:
    """Return the links of a request, oldest first; none where this person may not know of them."""
    with office.store.transaction(acting_for=staff.holder) as books:
        act = Act(office, books, staff)
        try:
            kept = answered_request(act, request)
        except NotEntitled:
            return ()
        return links_in(act, kept)


def links_in(act: Act, kept: Kept) -> tuple[LinkAt, ...]:
    """Return the links of an answer, oldest first; none where a file of it is closed to her."""
    try:
        return tuple(_links(act, kept))
    except NotEntitled:
        return ()


def link_of_request(office: Office, staff: Staff, request: RequestId, sheet: SheetId) -> LinkAt:
    """Return one link of a request; raise `NotEntitled` as for one that does not exist."""
    for one in links_of_request(office, staff, request):
        if one.made.sheet == sheet:
            return one
    raise refusal()


def keep_signed_link(office: Office, staff: Staff, request: RequestId, sheet: SheetId) -> Answered:
    """Keep what was signed at a link as a consent, with its certificate, and answer again.

    Raises `BadInput` where nothing was signed, where it is kept already, or where it has run out
    meanwhile; `NotEntitled` where there is no such link for this person.
    """
    with (
        refusals_noted(office, staff, {"request": request, "signed link": "keep"}),
        office.store.transaction(acting_for=staff.holder) as books,
    ):
        act = Act(office, books, staff)
        kept = answered_request(act, request)
        one = next((one for one in _links(act, kept) if one.made.sheet == sheet), None)
        if one is None or one.unit is None:
            raise refusal()
        if one.back is None or not one.can_keep:
            raise BadInput("There is no signed paper here to keep.")
        signed_at = one.back.events[-1][0]
        typed = _typed(office, one.made, signed_at)
        if faults_of(typed, {one.made.person}, day_here(office)):
            raise BadInput("This paper has run out, or is defective: it is not kept.")
        number = paper_of(one.made)
        consent = consent_from(typed, kept.incoming, number)
        reference = add_consent(act, one.unit, consent)
        keep_text_of_paper(act, one.unit, number, one.back.text)
        made_entry = books.history.number(one.made.entry)
        certified = Certified(
            fingerprint="",
            way="",
            checked=f"Day of birth, and a code that was {one.made.code_way.meaning}",
            signed=one.back.name,
            events=(
                (one.made.at, f"{one.made.name} made the link, to live until {one.made.until}"),
                *one.back.events,
            ),
            entries=(
                *(((made_entry, "the link was made"),) if made_entry is not None else ()),
                *_signed_entry(act, one),
            ),
        )
    entry = number_of(office, reference)
    certify(office, staff, one.unit, number, certified, entry)
    return answer_anew(office, staff, request)


def paper_of(made: LinkMade) -> str:
    """Return the number of the consent that a link becomes: one link makes one paper."""
    return "P" + made.sheet.removeprefix("T-")


def _typed(office: Office, made: LinkMade, signed_at: str) -> TypedAuthorization:
    moment = datetime.strptime(signed_at, "%Y-%m-%dT%H:%M:%SZ").replace(tzinfo=UTC)
    day = moment.astimezone(office.zone).date().isoformat()
    return TypedAuthorization({**made.boxes, "day": day}, made.records)


def _links(act: Act, kept: Kept) -> list[LinkAt]:
    found, now = [], act.office.now().strftime("%Y-%m-%dT%H:%M:%SZ")
    for unit in kept.units:
        papers = None
        for row in sheets_of(act, unit, Label.DESK_SHEET):
            plain = open_sheet(act, row, OpeningPurpose.RELEASE)
            made = read_sheet(plain, LINK, LinkMade)
            if made is None or made.request != kept.request:
                continue
            papers = signed_papers(act, unit) if papers is None else papers
            returned = _returned(act, unit, made)
            found.append(
                LinkAt(
                    made,
                    waits=act.books.sheets.get(made.sheet) is not None,
                    back=returned.back if returned else None,
                    kept=paper_of(made) in papers,
                    over=made.until <= now,
                    unit=unit,
                )
            )
    return found


def _returned(act: Act, unit: UnitId, made: LinkMade) -> Returned | None:
    """Open what came back, as far as this person works at the intake and may open the file."""
    row = act.books.sheets.get(made.sheet)
    if row is None:
        return None
    try:
        inner = open_sheet(act, row, OpeningPurpose.BOARD_LOOKUP)
    except NotEntitled:
        return None
    now = act.office.now()
    admits = standing(relationships_to(act, unit), KeyKind.DESK, OpeningPurpose.RELEASE, now)
    if admits is None:
        return None
    key = SymmetricKey(made.key_id, KeyKind.DESK, unit, made.key)
    plain = open_sealed(
        inner,
        SealContext(act.office.practice, unit, Label.DESK_SHEET, made.sheet),
        ring=KeyRing.of(act.staff.id, (key,)),
        relationship=admits,
        purpose=OpeningPurpose.RELEASE,
        at=now,
    )
    return read_kept(plain, Returned)


def _signed_entry(act: Act, one: LinkAt) -> tuple[tuple[int, str], ...]:
    """Find the entry that was written when somebody signed: it commits to what came back."""
    if one.unit is None:
        return ()
    returned = _returned(act, one.unit, one.made)
    if returned is None:
        return ()
    commitment = commit(
        encode(returned.back), bytes.fromhex(returned.salt), bytes.fromhex(returned.key)
    ).encode()
    entries = act.books.history.entries()
    return tuple(
        (index, "the paper was signed at the link")
        for index, raw in enumerate(entries)
        if commitment in raw
    )[:1]
