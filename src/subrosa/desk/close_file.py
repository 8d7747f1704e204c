"""Close a file, open it again, and hold it without a request of anybody.

Rules:

1. A file is closed by somebody who decides here and may open it: with the last day of service,
   every state whose law may hold and every licence of those who treated. Nothing of it goes away.
2. A closing is said anew as often as it was wrong. Each time it undoes what was asked about the
   file's end, so that nobody agrees to one day and destroys on another.
3. A hold is set by whoever decides and may open the file; it is ended by the privacy officer only.
   Both need a reason, both stay to be read, and each is an entry of the client's chain.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from subrosa.desk.answer import day_here
from subrosa.desk.cabinet.cards import card_of
from subrosa.desk.cabinet.history import ledger_time, number_of
from subrosa.desk.cabinet.keeping import keep_keeping, keeping_of
from subrosa.desk.cabinet.refusals import refusals_noted
from subrosa.desk.cabinet.ties import duties_today
from subrosa.desk.forms.keeping import (
    Closing,
    FileHold,
    HoldEnd,
    a_reason,
    faults_of_closing,
)
from subrosa.desk.keep_staff import demand_officer
from subrosa.desk.office import Act
from subrosa.desk.second_look import DECIDING
from subrosa.ledger import EntryKind
from subrosa.terms.errors import BadInput
from subrosa.terms.people import Profession
from subrosa.vault import OpeningPurpose
from subrosa.vault.entitlement import refusal

if TYPE_CHECKING:
    from subrosa.desk.forms.keeping import HoldWhy, Keeping, TypedClosing
    from subrosa.desk.office import Office, Staff
    from subrosa.terms.ids import UnitId


def close_file(office: Office, staff: Staff, unit: UnitId, typed: TypedClosing) -> int:
    """Close a file, or say its last day anew; return the index of the entry.

    Raises `BadInput` with what does not fit, `NotEntitled` for somebody who does not decide here or
    may not open the file.
    """
    with (
        refusals_noted(office, staff, {"unit": unit, "file": "close"}),
        office.store.transaction(acting_for=staff.holder) as books,
    ):
        act = Act(office, books, staff)
        demand_deciding(act)
        wrong = faults_of_closing(
            typed, card_of(act, unit, OpeningPurpose.RELEASE), day_here(office)
        )
        if wrong:
            raise BadInput(" ".join(wrong.values()))
        closing = Closing(
            typed.last_day,
            tuple(sorted(set(typed.states))),
            tuple(one for one in Profession if one.value in typed.professions),
            staff.id,
            staff.name,
            ledger_time(office.now()),
            typed.number.strip(),
        )
        now = replace(keeping_of(act, unit), closed=closing, proposed=None)
        reference = keep_keeping(act, unit, now, EntryKind.FILE_CLOSED)
    return number_of(office, reference)


def reopen_file(office: Office, staff: Staff, unit: UnitId) -> int:
    """Open a closed file again: she comes back, or it was closed by mistake."""
    with (
        refusals_noted(office, staff, {"unit": unit, "file": "reopen"}),
        office.store.transaction(acting_for=staff.holder) as books,
    ):
        act = Act(office, books, staff)
        demand_deciding(act)
        was = demand_closed(act, unit)
        now = replace(was, closed=None, proposed=None)
        reference = keep_keeping(act, unit, now, EntryKind.FILE_REOPENED)
    return number_of(office, reference)


def hold_file(office: Office, staff: Staff, unit: UnitId, why: HoldWhy, reason: str) -> int:
    """Hold a file without a request; return the index of the entry."""
    said = a_reason(reason, "A hold")
    with (
        refusals_noted(office, staff, {"unit": unit, "hold": "on"}),
        office.store.transaction(acting_for=staff.holder) as books,
    ):
        act = Act(office, books, staff)
        demand_deciding(act)
        was = keeping_of(act, unit)
        at = ledger_time(office.now())
        name = f"H-{len(was.holds) + 1}"
        hold = FileHold(name, why, staff.id, staff.name, at, said)
        now = replace(was, holds=(*was.holds, hold), proposed=None)
        reference = keep_keeping(act, unit, now, EntryKind.HOLD_SET)
    return number_of(office, reference)


def end_file_hold(office: Office, staff: Staff, unit: UnitId, hold: str, reason: str) -> int:
    """End a hold that was set without a request; by the privacy officer, for a reason."""
    said = a_reason(reason, "The end of a hold")
    with (
        refusals_noted(office, staff, {"unit": unit, "hold": "off"}),
        office.store.transaction(acting_for=staff.holder) as books,
    ):
        act = Act(office, books, staff)
        demand_officer(act)
        was = keeping_of(act, unit)
        if hold not in {one.id for one in was.standing}:
            raise refusal()
        end = HoldEnd(staff.id, staff.name, ledger_time(office.now()), said)
        holds = tuple(replace(one, ended=end) if one.id == hold else one for one in was.holds)
        now = replace(was, holds=holds)
        reference = keep_keeping(act, unit, now, EntryKind.HOLD_LIFTED)
    return number_of(office, reference)


def demand_deciding(act: Act) -> None:
    """Raise `NotEntitled` for whoever does not decide here."""
    if not duties_today(act) & DECIDING:
        raise refusal()


def demand_closed(act: Act, unit: UnitId) -> Keeping:
    """Return what stands of a closed file; raise `BadInput` for an open one."""
    was = keeping_of(act, unit)
    if was.closed is None:
        raise BadInput("This file is not closed.", do="Close it first, with its last day.")
    return was
