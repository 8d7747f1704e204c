"""The schedule: which files are closed, until when each is kept, and what comes due this quarter.

Rules:

1. Whoever decides here sees the closed files that she may open, and no others are counted: a number
   would tell of a wall. That she read it is an entry of the history.
2. Every closed file has the day of the law. Only for those whose day comes until the end of the
   quarter everything is looked at (papers, holds, open requests): that takes opening their sheets.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import TYPE_CHECKING

from subrosa.desk.answer import day_here
from subrosa.desk.cabinet.history import enter
from subrosa.desk.cabinet.keep_sheets import open_sheet
from subrosa.desk.cabinet.look_up import cards_open_to
from subrosa.desk.cabinet.refusals import refusals_noted
from subrosa.desk.close_file import demand_deciding
from subrosa.desk.forms.keeping import decode_keeping
from subrosa.desk.forms.request import encode
from subrosa.desk.office import Act
from subrosa.desk.weigh_keeping import law_of, weigh
from subrosa.ledger import EntryKind
from subrosa.terms.errors import NotEntitled
from subrosa.terms.word import Word
from subrosa.vault import Label, OpeningPurpose

if TYPE_CHECKING:
    from subrosa.desk.forms.card import Card
    from subrosa.desk.forms.keeping import Keeping
    from subrosa.desk.office import Office, Staff
    from subrosa.desk.weigh_keeping import Weighed
    from subrosa.policy.law.retention import KeepUntil
    from subrosa.terms.ids import UnitId


class Comes(Word):
    """When a closed file's time is over."""

    OVER = "over", "its time is over"
    SOON = "soon", "its time is over this quarter"
    HELD = "held", "held"
    LATER = "later", "later"


@dataclass(frozen=True, slots=True)
class Line:
    """One closed file. `until` is the day of the law, or the later one of its papers if weighed."""

    unit: UnitId
    card: Card = field(repr=False)
    keeping: Keeping = field(repr=False)
    law: KeepUntil
    until: date
    comes: Comes
    weighed: Weighed | None = None


@dataclass(frozen=True, slots=True)
class Schedule:
    """The closed files that somebody may open, the first that come due first.

    `quarter` is the last day of this quarter, `open_files` how many are not closed.
    """

    today: date
    quarter: date
    open_files: int
    lines: tuple[Line, ...]

    def of(self, comes: Comes) -> tuple[Line, ...]:
        """Return the files of one kind."""
        return tuple(one for one in self.lines if one.comes is comes)

    def as_json(self) -> dict[str, object]:
        """Return all of it without a name."""
        return {
            "format": 1,
            "today": self.today.isoformat(),
            "quarter_ends": self.quarter.isoformat(),
            "open": self.open_files,
            "closed": len(self.lines),
            **{f"files_{kind.value}": len(self.of(kind)) for kind in Comes},
            "files": [_as_json(one) for one in self.lines],
        }


def _as_json(line: Line) -> dict[str, object]:
    papers = line.weighed.papers if line.weighed else None
    return {
        "unit": line.unit,
        "keep_until": line.until.isoformat(),
        "law_until": line.law.without_hold.isoformat(),
        "papers_until": papers.isoformat() if papers else None,
        "comes": line.comes.value,
        "citation": line.law.citation or None,
        "confidence": line.law.confidence.value if line.law.confidence else None,
        "default": not line.law.is_law,
        "birth_unknown": line.law.birth_unknown,
        "against": list(line.weighed.against) if line.weighed else [],
    }


def end_of_quarter(day: date) -> date:
    """Return the last day of the quarter in which a day lies."""
    month = (day.month - 1) // 3 * 3 + 4
    year, month = (day.year, month) if month < 13 else (day.year + 1, 1)  # noqa: PLR2004 - months
    return date(year, month, 1) - timedelta(days=1)


def open_schedule(office: Office, staff: Staff) -> Schedule:
    """Open the schedule; raise `NotEntitled` for whoever does not decide here."""
    with (
        refusals_noted(office, staff, {"keeping": "schedule"}),
        office.store.transaction(acting_for=staff.holder) as books,
    ):
        act = Act(office, books, staff)
        demand_deciding(act)
        cards = {card.unit: card for card in cards_open_to(act, OpeningPurpose.RELEASE)}
        rows = books.sheets.newest(Label.DESK_KEEPING, cards)
        today = day_here(office)
        quarter = end_of_quarter(today)
        lines, still = [], len(cards)
        for unit, row in rows.items():
            try:
                keeping = decode_keeping(open_sheet(act, row, OpeningPurpose.RELEASE))
            except NotEntitled:  # its keys were destroyed since she signed in
                still -= 1
                continue
            if keeping.closed is not None:
                still -= 1
                line = _line(act, cards[unit], keeping, today, quarter)
                lines += [line] if line is not None else []
    facts = encode({"read": "keeping"})
    enter(office, staff, EntryKind.OPENED, None, facts, office.random(32))
    order = list(Comes)
    lines.sort(key=lambda one: (order.index(one.comes), one.until, one.unit))
    return Schedule(today, quarter, still, tuple(lines))


def _line(act: Act, card: Card, keeping: Keeping, today: date, quarter: date) -> Line | None:
    closed = keeping.closed
    if closed is None or not act.books.keys.wraps_of(card.unit):  # destroyed since she signed in
        return None
    law = law_of(act.office, card, closed)
    if law.without_hold > quarter:
        comes = Comes.HELD if keeping.standing else Comes.LATER
        return Line(card.unit, card, keeping, law, law.without_hold, comes)
    weighed = weigh(act, card.unit)
    if weighed is None:
        return None
    return Line(
        card.unit, card, keeping, law, weighed.until, _comes(weighed, today, quarter), weighed
    )


def _comes(weighed: Weighed, today: date, quarter: date) -> Comes:
    if weighed.held:
        return Comes.HELD
    if weighed.until < today:
        return Comes.OVER
    return Comes.SOON if weighed.until <= quarter else Comes.LATER
