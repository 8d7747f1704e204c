"""Before a packet leaves, somebody looks a second time: another person, or the same one later.

Rules (the practice's profile says which holds):

1. Another person: not the one who prepared it, with a duty to decide, and open to the request. She
   needs no key of the chart: counts, days and grounds are enough to see what is wrong with most.
2. Later: who works alone looks again, ten minutes after she prepared it or more.
3. An approval is of one preparation. What is prepared anew is approved anew; a record that has
   changed is prepared anew.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Final

from subrosa.desk.cabinet.beside import hand_over_of, key_of, open_answer, unit_of
from subrosa.desk.cabinet.history import sequence_waiting, write_down
from subrosa.desk.cabinet.keep_record import state_of
from subrosa.desk.cabinet.keep_sheets import keep_sheet, open_sheet, sheets_beside
from subrosa.desk.cabinet.refusals import refusals_noted
from subrosa.desk.forms.prepared import (
    Approved,
    KeptPreparation,
    Prepared,
    PreparedSheet,
    decode_prepared,
)
from subrosa.desk.forms.profile import SecondLook
from subrosa.desk.forms.request import encode
from subrosa.desk.office import Act
from subrosa.desk.ports import StaffDuty
from subrosa.ledger import EntryKind
from subrosa.terms.errors import BadInput, Withheld
from subrosa.vault import Label, OpeningPurpose

if TYPE_CHECKING:
    from subrosa.desk.forms.answers import Kept
    from subrosa.desk.office import Office, Staff
    from subrosa.terms.ids import RequestId, SheetId

LATER: Final = timedelta(minutes=10)
"""After how long the one who works alone may look a second time."""
DECIDING: Final = frozenset({StaffDuty.CLINICIAN, StaffDuty.SUPERVISOR, StaffDuty.PRIVACY_OFFICER})
"""Duties of those who see answers, where they may open them."""


def prepared_for(act: Act, kept: Kept) -> tuple[Prepared | None, Approved | None]:
    """Return what was last prepared for an answer, and its approval, if there are any."""
    prepared: Prepared | None = None
    approved: Approved | None = None
    for row in sheets_beside(act, kept.request, Label.DESK_PREPARED):
        sheet = decode_prepared(open_sheet(act, row, OpeningPurpose.RELEASE))
        if sheet.prepared is not None and sheet.prepared.answer == kept.id:
            prepared, approved = sheet.prepared, None
        if sheet.approved and prepared and sheet.approved.preparation == prepared.preparation:
            approved = sheet.approved
    return prepared, approved


def approve(office: Office, staff: Staff, request: RequestId, words: str) -> Approved:
    """Approve the prepared packet of a request, in the person's own words.

    Raises `Withheld` where there is nothing to approve, where it is too early, or where she
    prepared it herself and somebody else has to look.
    """
    said = words.strip()
    if not said:
        raise BadInput("A second look needs your own words.", do="Say in a sentence what you saw.")
    with (
        refusals_noted(office, staff, {"request": request, "approve": "packet"}),
        office.store.transaction(acting_for=staff.holder) as books,
    ):
        act = Act(office, books, staff)
        kept = open_answer(act, request)
        if hand_over_of(act, request) is not None:
            raise Withheld("This request is closed: its papers were handed over.")
        prepared, _ = prepared_for(act, kept)
        _demand_ready(act, kept, prepared)
        assert prepared is not None  # noqa: S101 - demanded above
        wrong = why_not_yet(act, prepared)
        if wrong:
            raise Withheld(wrong, do="Nothing has left. Ask somebody else, or come back later.")
        approved = Approved(
            prepared.preparation, staff.id, staff.name, said, office.now().isoformat()
        )
        plain = encode(PreparedSheet(approved=approved))
        keep_sheet(act, unit_of(kept), Label.DESK_PREPARED, plain, request)
        write_down(act, EntryKind.APPROVED, kept.chain, plain, key_of(staff, kept))
    sequence_waiting(office)
    return approved


def why_not_yet(act: Act, prepared: Prepared) -> str:
    """Say why this person cannot approve it now; empty where she can."""
    if not act.staff.duties & DECIDING:
        return "Approving a packet is for those who decide about requests."
    match act.office.profile.second_look:
        case SecondLook.ANOTHER_PERSON if prepared.by == act.staff.id:
            return "Who prepared a packet does not approve it: somebody else looks at it."
        case SecondLook.LATER:
            ready = datetime.fromisoformat(prepared.at) + LATER
            if act.office.now() < ready:
                at = ready.astimezone(act.office.zone)
                return f"Look again at {at:%H:%M} or later: a second look needs some distance."
    return ""


def demand_second_look(
    act: Act, kept: Kept, looked_at: tuple[SheetId, KeptPreparation] | None
) -> None:
    """Raise `Withheld` unless this packet was looked at as the practice wants it.

    `looked_at` is what was last prepared. Where the practice wants no second look a packet needs
    no preparation; one that was prepared has to fit the record all the same.
    """
    if looked_at and looked_at[1].record != state_of(act, kept.units):
        raise Withheld(
            "The record has changed since the packet was prepared.", do="Prepare it again."
        )
    if act.office.profile.second_look is SecondLook.NONE:
        return
    prepared, approved = prepared_for(act, kept)
    _demand_ready(act, kept, prepared)
    assert prepared is not None  # noqa: S101 - demanded above
    # INVARIANT: what was approved is what is applied now, and no other sheet.
    if approved is None or looked_at is None or looked_at[0] != approved.preparation:
        raise Withheld(
            "Nobody has taken the second look at this packet yet.",
            do="Ask somebody else to approve it."
            if act.office.profile.second_look is SecondLook.ANOTHER_PERSON
            else "Look at it again, ten minutes after you prepared it.",
        )


def _demand_ready(act: Act, kept: Kept, prepared: Prepared | None) -> None:
    if prepared is None:
        raise Withheld("This packet was not prepared yet.", do="Prepare it first.")
    if prepared.record != state_of(act, kept.units):
        raise Withheld(
            "The record has changed since the packet was prepared.", do="Prepare it again."
        )
