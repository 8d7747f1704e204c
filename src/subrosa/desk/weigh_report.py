"""The way of a report of abuse: whose door, which telephone, by which moment, and who is told.

Rules (mission S13, S20; 45 CFR 164.512(b)(1)(ii), (c); 42 CFR 2.12(c)(6)):

1. The hours run from learning. Where nobody wrote down when that was, they run from the beginning
   of the sheet: never later than somebody began to write.
2. A spoken report is made when the agency was reached, and not before; a written one when it was
   sent. Telling a superior is neither.
3. What a state's row is unsure of is shown as that, and puts nothing off.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Final

from subrosa.desk.forms.report_questions import ABOUT, ADULTS, CHILD, GROWN
from subrosa.desk.forms.worksheet import CameOf, ChosenWay, WorksheetKind
from subrosa.policy.law.report_routes import (
    CONFIRM,
    CONFIRM_NUMBER,
    ReportDue,
    ReportKind,
    doors_of,
    is_sure,
    report_deadlines,
)
from subrosa.terms.people import Role

if TYPE_CHECKING:
    from datetime import date, tzinfo

    from subrosa.desk.forms.worksheet import ToldSomebody, Worksheet
    from subrosa.desk.office import Office
    from subrosa.policy.law.report_routes import ReportRoute

_AGENCIES: Final = frozenset({Role.CPS, Role.APS, Role.POLICE})
_MOMENT: Final = re.compile(r"(\d{4}-\d{2}-\d{2})[ T](\d{1,2}:\d{2})")
TELL_OF_CHILD: Final = (
    "No federal rule has the family told of a report about a child. Tell the client yourself what "
    "you must do, unless that puts the child in danger; never through the person suspected."
)
TELL_OF_ADULT: Final = (
    "Tell the adult, or whoever acts for her, promptly that it was or will be reported; not where "
    "telling would put her at risk of serious harm, and nobody who is suspected (45 CFR "
    "164.512(c)(2))."
)
PART2_CHILD: Final = (
    "42 CFR 2.12(c)(6): the report of child abuse itself may be made as state law has it. The "
    "records of the programme stay closed, also for what follows from the report."
)
PART2_ADULT: Final = (
    "42 CFR part 2 has no such way for adults. Report without saying or hinting that anybody is in "
    "a programme, from a neutral line; or with her written consent; or to medical personnel in a "
    "medical emergency (42 CFR 2.51)."
)
REPORTERS_NAME: Final = (
    "What becomes of your name was not read for this state: ask the agency, before you give it "
    "where you may, who will see it. It is kept out of what the client sees here."
)


@dataclass(frozen=True, slots=True)
class ReportWay:
    """How one report is made; `kind` is None while nobody said whom it is about."""

    kind: ReportKind | None
    grown: bool
    route: ReportRoute | None
    doors: tuple[tuple[str, str, str], ...]
    learned: datetime
    learned_said: bool
    dues: tuple[ReportDue, ...]
    sure: bool
    spoken: ToldSomebody | None = field(default=None, repr=False)
    sent: ToldSomebody | None = field(default=None, repr=False)

    @property
    def tell(self) -> str:
        """Say whether the client or her representative is told."""
        return TELL_OF_ADULT if self.kind is ReportKind.ADULT else TELL_OF_CHILD

    @property
    def confirm(self) -> str:
        """Say what the agency is to be asked."""
        return CONFIRM_NUMBER if self.sure else CONFIRM

    @property
    def part2(self) -> str:
        """Say what holds where the records are those of a programme."""
        return PART2_ADULT if self.kind is ReportKind.ADULT else PART2_CHILD

    @property
    def reporter(self) -> str:
        """Say what becomes of the reporter's name."""
        return (self.route.reporter if self.route else "") or REPORTERS_NAME

    @property
    def next_due(self) -> ReportDue | None:
        """Return what is to be done next by a moment of its own; None where nothing is left."""
        done = {True: self.spoken is not None or self.sent is not None, False: bool(self.sent)}
        return next((due for due in self.dues if not done[due.spoken]), None)


def way_of_report(office: Office, sheet: Worksheet, at: date) -> ReportWay:
    """Return how the report of a sheet is made in the practice's state."""
    who = {one.said.choice for one in sheet.of(ABOUT)} - {""}
    kind = _kind_of(who)
    state = office.profile.jurisdiction
    route = office.routes(state, kind) if office.routes and kind and state else None
    said = _said_moment(sheet, office.zone)
    begun = datetime.fromisoformat(sheet.begun.at)
    learned = min(said, begun) if said else begun
    calls = [one for one in sheet.told if one.role in _AGENCIES]
    spoken = next((one for one in calls if one.came is CameOf.REACHED), None)
    sent = next((one for one in calls if one.came is CameOf.SENT), None)
    spoke = datetime.fromisoformat(spoken.done) if spoken else None
    dues = report_deadlines(route, learned, office.zone, spoke=spoke) if route else ()
    return ReportWay(
        kind,
        who == {GROWN},
        route,
        doors_of(route, kind) if kind else (),
        learned,
        said is not None,
        dues,
        is_sure(route, at),
        spoken,
        sent,
    )


def due_next(office: Office, sheet: Worksheet, at: date) -> ReportDue | None:
    """Return what a report waits for; None for another sheet, or one decided the other way."""
    if sheet.begun.kind is not WorksheetKind.REPORT:
        return None
    if sheet.settled is not None and sheet.settled.way is ChosenWay.TELL_NOBODY:
        return None
    return way_of_report(office, sheet, at).next_due


def _kind_of(who: set[str]) -> ReportKind | None:
    if who and who <= ADULTS:
        return ReportKind.ADULT
    return ReportKind.CHILD if who and who <= {CHILD, GROWN} else None


def _said_moment(sheet: Worksheet, zone: tzinfo) -> datetime | None:
    """Return the earliest moment of learning that was written down so that it can be read."""
    found = []
    for answer in sheet.of("learned"):
        for day, time in _MOMENT.findall(answer.said.words):
            try:
                local = datetime.fromisoformat(f"{day}T{time:0>5}")
            except ValueError:
                continue
            found.append(local.replace(tzinfo=zone).astimezone(UTC))
    return min(found, default=None)
