"""A law-enforcement official asks to wait (45 CFR 164.412).

1. A statement in writing that names a time holds every notice of the federal rule for that time.
2. An oral one is written down with the official's name and holds thirty days at most from its day,
   unless a written one comes in that time. The number of days is the pack's.
3. A hold moves nothing else: after it the notice is owed on the next day, or by the day on which it
   was owed before, whichever is later. A hold that came after the last day moves nothing.
4. State law has holds of its own; a state's last day stays, and where it lies within the hold the
   clock says so.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta
from typing import TYPE_CHECKING, Final

from subrosa.terms.conditions import DeadlineFrom
from subrosa.terms.errors import BadInput

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from subrosa.policy.law.rules import Statutes

CITATION: Final = "45 CFR 164.412"


@dataclass(frozen=True, slots=True)
class Hold:
    """What an official stated on a day; `until` is the last day that the statement names."""

    stated: date
    oral: bool
    official: str = field(default="", repr=False)
    agency: str = field(default="", repr=False)
    words: str = field(default="", repr=False)
    until: date | None = None


def oral_days(book: Statutes) -> int:
    """Return for how many days an oral statement holds at most, as the pack says it."""
    return next(
        duty.deadline.amount
        for rule in book.rules
        if "duty.delay_notice" in rule.tags
        for duty in rule.obligations
        if duty.deadline and duty.deadline.start is DeadlineFrom.ORAL_STATEMENT
    )


def demand_holds(hold: Hold) -> None:
    """Raise `BadInput` for a statement that holds nothing: without a name, or without its time."""
    if not (hold.official.strip() and hold.agency.strip()):
        raise BadInput(
            "Write down who made the statement, and for which agency.",
            do="Without a name it holds nothing (45 CFR 164.412(b)).",
        )
    if hold.until is not None and hold.until < hold.stated:
        raise BadInput("The last day lies before the statement.")
    if not hold.oral and hold.until is None:
        raise BadInput(
            "A written statement names the time for which it is needed (45 CFR 164.412(a)).",
            do="Give its last day; without one it holds nothing.",
        )


def last_held_day(hold: Hold, book: Statutes) -> date:
    """Return the last day on which nobody may be told.

    Raises `BadInput` for a statement that names nobody, or a written one without a time.
    """
    demand_holds(hold)
    if not hold.oral:
        return hold.until or hold.stated
    latest = hold.stated + timedelta(days=oral_days(book))
    return latest if hold.until is None else min(hold.until, latest)


def held_until(holds: Iterable[Hold], last_day: date | None, book: Statutes) -> date | None:
    """Return the last day of all holds that bear on a notice due on `last_day`; None: none does."""
    ends = [
        last_held_day(hold, book) for hold in holds if last_day is None or hold.stated <= last_day
    ]
    return max(ends, default=None)
