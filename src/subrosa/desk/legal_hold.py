"""Legal hold: while a paper is pending, nothing of what it concerns may be destroyed.

Rules (journeys.md, J2; the duty to preserve what a court may ask for):

1. A hold is set on every file that the answer names, because of one request and for a reason; it is
   lifted the same way. Both are entries of the history, and both stay to be read.
2. A file is held as long as any one hold on it is on, one without a request (`close_file`) too.
   `demand_no_hold` is asked within the unit of work that would destroy, and a hold that cannot be
   read is a hold.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from subrosa.desk.board import answered_request
from subrosa.desk.cabinet.beside import key_of
from subrosa.desk.cabinet.history import ledger_time, number_of, write_down
from subrosa.desk.cabinet.keep_sheets import open_sheet, sheets_of
from subrosa.desk.cabinet.keeping import file_holds_on
from subrosa.desk.cabinet.refusals import refusals_noted
from subrosa.desk.cabinet.sheets_of_answer import keep_with_answer
from subrosa.desk.forms.request import encode
from subrosa.desk.forms.sheets import HOLD, Hold, read_sheet
from subrosa.desk.office import Act
from subrosa.ledger import EntryKind
from subrosa.terms.errors import BadInput, Withheld
from subrosa.terms.question import Instrument
from subrosa.vault import Label, OpeningPurpose

if TYPE_CHECKING:
    from subrosa.desk.office import Office, Staff
    from subrosa.terms.ids import RequestId, UnitId


def set_hold(office: Office, staff: Staff, request: RequestId, reason: str) -> int:
    """Preserve every file that a request concerns; return the index of the entry."""
    return _turn(office, staff, request, reason, on=True)


def lift_hold(office: Office, staff: Staff, request: RequestId, reason: str) -> int:
    """End the hold that a request set; holds of other requests stay."""
    return _turn(office, staff, request, reason, on=False)


def holds_on(act: Act, unit: UnitId) -> tuple[Hold, ...]:
    """Return the holds that are on for a file; raise `NotEntitled` or `Tampered`."""
    newest: dict[RequestId, Hold] = {}
    for row in sheets_of(act, unit, Label.DESK_SHEET):
        hold = read_sheet(open_sheet(act, row, OpeningPurpose.RELEASE), HOLD, Hold)
        if hold is not None:
            newest[hold.request] = hold
    return tuple(hold for hold in newest.values() if hold.on)


def demand_no_hold(act: Act, unit: UnitId) -> None:
    """Raise `Withheld` while a file is under a hold, with what kind of paper asks for it."""
    by_request = {hold.because.meaning for hold in holds_on(act, unit)}
    by_file = {hold.why.meaning for hold in file_holds_on(act, unit)}
    if by_request or by_file:
        kinds = "; ".join(sorted(by_request | by_file))
        where = "the page of that request" if by_request else "the page of the file"
        raise Withheld(
            f"This file is under a legal hold ({kinds}), so nothing of it may be destroyed.",
            do=f"When the proceeding is over, lift the hold on {where}.",
        )


def _turn(office: Office, staff: Staff, request: RequestId, reason: str, *, on: bool) -> int:
    if not reason.strip():
        raise BadInput("A hold is set and lifted for a reason.", do="Say it in a sentence.")
    with (
        refusals_noted(office, staff, {"request": request, "hold": "on" if on else "off"}),
        office.store.transaction(acting_for=staff.holder) as books,
    ):
        act = Act(office, books, staff)
        kept = answered_request(act, request)
        if not kept.units:
            raise BadInput("Nobody was found whom this request concerns: there is nothing to hold.")
        shown = kept.incoming.papers
        hold = Hold(
            HOLD,
            on,
            shown[0].kind if shown else Instrument.NONE,
            request,
            staff.id,
            staff.name,
            ledger_time(office.now()),
            reason.strip(),
        )
        held = {unit for unit in kept.units if _held_by(act, unit, request)}
        for unit in kept.units:
            if (unit in held) is not on:
                keep_with_answer(act, kept, Label.DESK_SHEET, encode(hold), unit)
        kind = EntryKind.HOLD_SET if on else EntryKind.HOLD_LIFTED
        reference = write_down(act, kind, kept.chain, encode(hold), key_of(staff, kept))
    return number_of(office, reference)


def _held_by(act: Act, unit: UnitId, request: RequestId) -> bool:
    return any(hold.request == request for hold in holds_on(act, unit))
