"""How long a record is kept: whole years from the last service, and for a child from majority.

Where a state's rule was read, its row says so, with citation and confidence. Where none is known,
a cautious default is shown as a default and never as law: seven years, and for a child seven years
from majority. Nothing here destroys a record; a legal hold keeps it without any day.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from subrosa.policy.asked.views import ADULT_AT
from subrosa.terms.outcome import Confidence

if TYPE_CHECKING:
    from subrosa.policy.law.rules import Retention, Statutes
    from subrosa.terms.people import Profession

DEFAULT_YEARS: Final = 7
"""Whole years kept, from the last service and from a child's majority, where no rule is known."""

_SAYS_DEFAULT: Final = (
    "No rule of this state for this licence is in the book. Seven years, and for a child seven "
    "years from the eighteenth birthday, are a cautious default and not law."
)


@dataclass(frozen=True, slots=True)
class KeepUntil:
    """Until when a record is kept, and on what that rests.

    `day` is the last day on which it must still be there; None while a legal hold stands, and
    `without_hold` is the day that would count then. `citation` is empty for the default. Where a
    ceiling was applied `capped` is true. `birth_unknown` says that the rule, or the default, asks
    longer for a child and nobody said when the client was born: a longer day may count.
    """

    day: dt.date | None
    without_hold: dt.date
    citation: str
    says: str
    confidence: Confidence | None
    capped: bool
    birth_unknown: bool
    rule: str = ""

    @property
    def is_law(self) -> bool:
        """Say whether a row of law stands behind the day, rather than the default."""
        return bool(self.rule)


def keep_until(
    book: Statutes,
    state: str,
    profession: Profession,
    last_service: dt.date,
    born: dt.date | None,
    *,
    legal_hold: bool,
) -> KeepUntil:
    """Return until when the record of a client last seen on `last_service` is kept.

    `state` is ``US-CO``. The later counts of the years after the last service and, where the rule
    asks more for a child, of the years after the birthday of majority; a ceiling caps both. Of
    several rows for one licence the one that keeps longest counts.
    """
    rows = [r for r in book.retentions if r.state == state and profession in r.professions]
    found = max(
        (_by_row(row, last_service, born) for row in rows),
        key=lambda one: one.without_hold,
        default=_by_default(last_service, born),
    )
    if not legal_hold:
        return found
    return KeepUntil(
        None,
        found.without_hold,
        found.citation,
        found.says,
        found.confidence,
        found.capped,
        found.birth_unknown,
        found.rule,
    )


def _by_row(row: Retention, last_service: dt.date, born: dt.date | None) -> KeepUntil:
    until = later(last_service, row.years)
    longer_for_child = row.minor_age is not None
    if row.minor_age is not None and born is not None:
        # Also of one who was grown by the last service: parts of the record may be a child's.
        until = max(until, later(later(born, row.minor_age), row.minor_years or 0))
    capped = False
    if row.longest_years is not None:
        ceiling = later(last_service, row.longest_years)
        capped = ceiling < until
        until = min(until, ceiling)
    return KeepUntil(
        until,
        until,
        row.citation,
        row.says,
        row.confidence,
        capped,
        longer_for_child and born is None,
        row.id,
    )


def _by_default(last_service: dt.date, born: dt.date | None) -> KeepUntil:
    until = later(last_service, DEFAULT_YEARS)
    if born is not None:
        until = max(until, later(later(born, ADULT_AT), DEFAULT_YEARS))
    return KeepUntil(
        until, until, "", _SAYS_DEFAULT, None, capped=False, birth_unknown=born is None
    )


def later(day: dt.date, years: int) -> dt.date:
    """Return the same day `years` later; of 29 February, 1 March where the year has none.

    Past the last year that a calendar can hold it is the last day of that year.
    """
    year = day.year + years
    if year > dt.MAXYEAR:
        return dt.date.max
    try:
        return day.replace(year=year)
    except ValueError:
        return dt.date(year, 3, 1)
