"""Show a case to colleagues: once, on one day, to those who are chosen and may see the client.

Rules (journeys.md, J6; docs/adr/0039): what the law says to it is asked at that moment, for each
kind of colleague. By name it is shown to supervisors alone, where the client agreed. What is shown
is what was read: where a note, the record or those who take part changed since, it is read anew.
That it was shown is a line of the register of supervision.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from subrosa.desk.answer import day_here
from subrosa.desk.cabinet import vouching
from subrosa.desk.cabinet.history import ledger_time, number_of
from subrosa.desk.cabinet.holders import directory_of
from subrosa.desk.cabinet.keep_case_sheet import keep_piece, show_sheet
from subrosa.desk.cabinet.refusals import refusals_noted
from subrosa.desk.case_draft import (
    made_draft,
    note_case,
    opened_notes,
    seen_of,
    standing_draft,
)
from subrosa.desk.case_risk import head_of
from subrosa.desk.case_text import text_of
from subrosa.desk.forms.case_sheet import PRESENTED, CaseSheet, Presented, PutAs, SheetNote
from subrosa.desk.office import Act
from subrosa.terms.errors import BadInput, Withheld
from subrosa.vault.entitlement import refusal

if TYPE_CHECKING:
    from subrosa.desk.case_circle import Circle
    from subrosa.desk.forms.card import Card
    from subrosa.desk.forms.case_sheet import Drafted
    from subrosa.desk.office import Office, Staff
    from subrosa.desk.ports import StaffRow
    from subrosa.terms.ids import RequestId, UnitId


def show_case(
    office: Office, staff: Staff, unit: UnitId, number: RequestId, seen: str | None = None
) -> int:
    """Show a case to those who are chosen, until the end of today; return the index of its entry.

    `seen` is what `OpenedDraft.seen` said to whoever read the draft; None where nobody could.
    Raises `Withheld` where the law does not let one of them be told, where a supervisor alone may
    hear the name, and where it was shown already, and `BadInput` where nobody is left
    or the draft is no longer what was read.
    """
    with (
        refusals_noted(office, staff, {"unit": unit, "case": number, "show": "it"}),
        office.store.transaction(acting_for=staff.holder) as books,
    ):
        act = Act(office, books, staff)
        card, case, drafted = standing_draft(act, unit, number)
        if case.presented is not None:
            raise Withheld("This sheet was shown already.", do="Draft another one.")
        text, circle, traits, _ = made_draft(act, card, number, drafted)
        head = head_of(traits)
        if seen is not None and seen != seen_of(number, drafted, text, circle, head):
            raise BadInput(
                "The draft changed since you read it, so it was not shown.",
                do="Read it once more, then show it.",
            )
        _demand_may(circle, drafted.put)
        today = day_here(office).isoformat()
        sheet = CaseSheet(
            number,
            card.chain,
            staff.id,
            staff.name,
            today,
            drafted.put,
            head,
            tuple(one.on_sheet() for one in text.notes),
        )
        if drafted.put is PutAs.NAMED:
            sheet = _named(act, card, drafted, sheet)
        show_sheet(act, sheet, [_own_row(act), *circle.open_to])
        presented = _presented(act, drafted, circle, today)
        keep_piece(act, unit, number, presented)
        facts = {"case": number, "done": "shown", "to": " ".join(one.id for one in circle.open_to)}
        reference = note_case(act, card, facts)
    return number_of(office, reference)


def _demand_may(circle: Circle, put: PutAs) -> None:
    if not circle.open_to:
        raise BadInput("Nobody is left to whom this can be shown.", do="Choose who takes part.")
    if put is PutAs.NAMED and not circle.names_allowed:
        raise Withheld(
            "By name this case is for supervisors alone, and only where the client agreed.",
            do="Show it without her name, or choose her supervisor alone.",
        )
    if not circle.lets:
        raise Withheld(
            "The law does not let one of those be told.", do="Read the answer for each of them."
        )


def _named(act: Act, card: Card, drafted: Drafted, sheet: CaseSheet) -> CaseSheet:
    """Return the sheet as the notes stand: who it is, and every word with its day."""
    segments = [one for one in opened_notes(act, card.unit)[1] if one.id in drafted.notes]
    notes = tuple(SheetNote(one.day, ((text_of(one), False),)) for one in segments)
    names = tuple(member.name for member in card.members)
    return replace(sheet, notes=notes, traits=(*names, *sheet.traits))


def _presented(act: Act, drafted: Drafted, circle: Circle, today: str) -> Presented:
    roles = {one.id: one.role for one in circle.people}
    first = circle.answers[0]
    basis = tuple(dict.fromkeys(cite for one in circle.answers for cite in one.basis))
    return Presented(
        PRESENTED,
        act.staff.id,
        act.staff.name,
        ledger_time(act.office.now()),
        today,
        tuple((row.id, row.name, roles[row.id]) for row in circle.open_to),
        drafted.put,
        first.outcome,
        basis,
        circle.consent,
        len(drafted.notes),
        first.packs,
        act.office.engine,
    )


def _own_row(act: Act) -> StaffRow:
    row = vouching.person(act.books, directory_of(act.staff), act.staff.id)
    if row is None:
        raise refusal()
    return row
