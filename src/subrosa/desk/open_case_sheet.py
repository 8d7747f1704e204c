"""Open a case sheet that one is shown, by one's own sign-in, until the end of its day.

Rules (journeys.md, J6; docs/adr/0039): each opening is an entry of the client's history, durable
before a word is shown. Whoever may not see the client, was not chosen, or comes after the end is
told the same as for a sheet that never was.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from subrosa.desk.cabinet.history import number_of, write_down
from subrosa.desk.cabinet.keep_case_sheet import ends_at, numbers_shown, sheet_of
from subrosa.desk.cabinet.refusals import refusals_noted
from subrosa.desk.end_case_sheets import end_case_sheets
from subrosa.desk.forms.case_sheet import CaseSheet
from subrosa.desk.forms.request import encode
from subrosa.desk.office import Act
from subrosa.ledger import EntryKind

if TYPE_CHECKING:
    from subrosa.desk.office import Office, Staff
    from subrosa.terms.ids import RequestId


@dataclass(frozen=True, slots=True)
class OpenedCaseSheet:
    """A case sheet before somebody; `until` is when it ends (UTC), `entry` this opening's index."""

    sheet: CaseSheet
    until: datetime
    entry: int


@dataclass(frozen=True, slots=True)
class ShownCase:
    """A sheet that waits to be opened: who shows it, and whether that is the reader herself."""

    number: RequestId
    name: str
    mine: bool
    until: datetime


def open_case_sheet(office: Office, staff: Staff, number: RequestId) -> OpenedCaseSheet:
    """Open a case sheet; raise `NotEntitled`, as for one that does not exist."""
    with (
        refusals_noted(office, staff, {"case_sheet": number}),
        office.store.transaction(acting_for=staff.holder) as books,
    ):
        act = Act(office, books, staff)
        sheet, key = sheet_of(act, number)
        facts = encode({"case": number, "done": "opened"})
        reference = write_down(act, EntryKind.CASE_SHEET, sheet.chain, facts, key.secret)
    entry = number_of(office, reference)
    return OpenedCaseSheet(sheet, ends_at(office, date.fromisoformat(sheet.day)), entry)


def case_sheets_shown(office: Office, staff: Staff) -> tuple[ShownCase, ...]:
    """Return the sheets that this person may open today, without a word of what stands in them.

    Those whose day is over are ended first.
    """
    end_case_sheets(office, staff.holder)
    with office.store.transaction(acting_for=staff.holder) as books:
        act = Act(office, books, staff)
        sheets = [sheet_of(act, number)[0] for number in numbers_shown(act)]
    return tuple(
        ShownCase(
            one.number,
            one.name,
            one.by == staff.id,
            ends_at(office, date.fromisoformat(one.day)),
        )
        for one in sheets
    )
