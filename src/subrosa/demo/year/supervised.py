"""Supervision in the year: an agreement that both sign, cases shown without a name, and advice.

The intern brings a case every few weeks, the newest of her files that she did not bring last; her
supervisor opens it the same day and says what she would do, and the intern writes that down. A
colleague outside is asked once, without a sheet.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import partial
from typing import TYPE_CHECKING, Final

from subrosa.demo.year.people import RUTH, WREN
from subrosa.desk.agree_on_supervision import (
    NewSupervision,
    sign_supervision,
    write_supervision,
)
from subrosa.desk.draft_case_sheet import begin_case, choose_for_case
from subrosa.desk.forms.case_sheet import PutAs
from subrosa.desk.open_case_sheet import case_sheets_shown, open_case_sheet
from subrosa.desk.show_case import show_case
from subrosa.desk.supervision_register import Asked, write_advice, write_consultation
from subrosa.terms.people import Role

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from subrosa.demo.year.writing import Written
    from subrosa.desk.office import Office, Staff
    from subrosa.terms.ids import StaffId, UnitId

_WEEKS: Final = timedelta(weeks=6)
_SOON: Final = timedelta(days=3)
_WEDNESDAY: Final = 2
_HOUR: Final = time(12, 30)
_TERMS: Final = (
    "One hour each week, in the office or by video. Cases are brought without names unless a client"
    " agreed. Ruth Okonjo is called first when anybody may be in danger."
)
_OUTSIDE: Final = "Dr. Anselm Pryor, psychiatry"
_ADVICE: Final = (
    "Go slower. Ask what the worst hour of the day is, and write her own words down.",
    "The pattern was there before this job; look at it together, without a plan yet.",
    "Name the step that went well first. Bring it again if sleep does not come back.",
    "Agree on who is called on a bad night, and put that on the safety card.",
)

Happening = tuple[datetime, str, "Callable[[], None]"]


@dataclass(frozen=True, slots=True)
class Brought:
    """A case that the intern brings on a day, and what her supervisor says."""

    day: date
    unit: UnitId
    advice: str


def draw_cases(notes: Sequence[Written], first: date, today: date) -> tuple[Brought, ...]:
    """Return what is brought: every sixth Wednesday, the newest file that was not brought last.

    Only notes that were signed by then, and none on the day on which the year ends.
    """
    hers = [one for one in notes if one.writer == WREN and one.signed and not one.note.separate]
    made: list[Brought] = []
    day = first + _WEEKS + timedelta(days=(_WEDNESDAY - first.weekday()) % 7)
    while day < today:
        last = made[-1].unit if made else None
        before = [one for one in hers if one.day < day and one.note.unit != last]
        if before:
            unit = max(before, key=lambda one: one.day).note.unit
            made.append(Brought(day, unit, _ADVICE[len(made) % len(_ADVICE)]))
        day += _WEEKS
    return tuple(made)


def supervision(
    office: Office,
    staff: dict[StaffId, Staff],
    cases: Sequence[Brought],
    on: Callable[[date, time], datetime],
) -> Iterator[Happening]:
    """Yield what happens in supervision; `on` says at which moment an hour of a day is."""
    if not cases:
        return
    yield on(cases[0].day - _SOON, _HOUR), "an agreement", partial(_agree, office, staff, cases)
    for one in cases:
        yield on(one.day, _HOUR), "a case", partial(_bring, office, staff, one)
    yield on(cases[-1].day, time(16)), "a case", partial(_ask_outside, office, staff, cases[-1])


def _agree(office: Office, staff: dict[StaffId, Staff], cases: Sequence[Brought]) -> None:
    since = cases[0].day - _SOON
    until = since + timedelta(days=2 * 365)
    new = NewSupervision(RUTH, (WREN,), since.isoformat(), until.isoformat(), _TERMS)
    number = write_supervision(office, staff[RUTH], new)
    for who in (RUTH, WREN):
        sign_supervision(office, staff[who], number, staff[who].name)


def _bring(office: Office, staff: dict[StaffId, Staff], brought: Brought) -> None:
    intern, senior = staff[WREN], staff[RUTH]
    offered = choose_for_case(office, intern, brought.unit)
    notes = [one.segment for one in offered.notes if one.chosen]
    number = begin_case(office, intern, brought.unit, notes, [RUTH])
    show_case(office, intern, brought.unit, number)
    for shown in case_sheets_shown(office, senior):
        open_case_sheet(office, senior, shown.number)
    write_advice(office, intern, brought.unit, number, brought.advice)


def _ask_outside(office: Office, staff: dict[StaffId, Staff], brought: Brought) -> None:
    asked = Asked(_OUTSIDE, Role.CONSULTANT, brought.day.isoformat(), PutAs.HIDDEN)
    write_consultation(
        office, staff[WREN], brought.unit, asked, "Medicine first or last? He would wait a month."
    )
