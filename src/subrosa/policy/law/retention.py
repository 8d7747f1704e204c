"""How long a record is kept: whole years from the last service, and for a child from majority.

Where a state's rule was read, its row says so, with citation and confidence. Where none is known,
a cautious default is shown as a default and never as law: seven years, and for a child seven years
from majority. Nothing here destroys a record; a legal hold keeps it without any day.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from subrosa.policy.asked.views import ADULT_AT
from subrosa.terms.outcome import Confidence

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence

    from subrosa.policy.law.rules import Retention, Statutes
    from subrosa.terms.people import Profession

DEFAULT_YEARS: Final = 7
"""Whole years kept, from the last service and from a child's majority, where no rule is known."""
PAPERS_YEARS: Final = 6
"""Whole years for which what the Privacy Rule wants written down is kept (45 CFR 164.530(j)(2)).

From the day it was made, or the day on which it was last in effect, whichever is later. It is a
rule on papers of the desk (authorizations, accountings, answers), not on the record itself.
"""
PAPERS_CITED: Final = "45 CFR 164.530(j)(2)"

_SAYS_DEFAULT: Final = (
    "No rule of this state for this licence is in the book. Seven years, and for a child seven "
    "years from the eighteenth birthday, are a cautious default and not law."
)
_SAYS_SHAKY: Final = (
    "Seven years, and for a child seven years from the eighteenth birthday, are a cautious default "
    "and not law: the rule in the book rests on memory, so it ends nothing sooner."
)
_SAYS_CHILD: Final = (
    "It is silent on children, so seven years from the eighteenth birthday are counted, which are "
    "a cautious default and not law."
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
    found = _found(book.retentions, state, profession, last_service, born)
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


def keep_longest(
    rows: Sequence[Retention],
    states: Collection[str],
    professions: Collection[Profession],
    last_service: dt.date,
    births: Iterable[dt.date | None],
) -> KeepUntil:
    """Return until when a file is kept that several rules may reach: the longest of all counts.

    `states` are those whose law may hold (where the practice is, where she was treated, also from
    afar), `professions` the licences of those who treated her, `births` one for each client of the
    file. Whose birth nobody said counts as born on the day of the last service, which no birth
    outlasts; `birth_unknown` then says that a known one may end it sooner.

    The default is taken where it is longer than a rule of low confidence, and for somebody who was
    a child at the last service where it is longer than a rule that is silent on children.
    """
    found = [
        replace(one, birth_unknown=born is None)
        for born in births
        for state in states
        for profession in professions
        for one in _careful(rows, state, profession, last_service, born or last_service)
    ]
    return max(found, key=_rank, default=_by_default(last_service, last_service))


def _rank(one: KeepUntil) -> tuple[dt.date, bool, bool]:
    return one.without_hold, one.is_law, one.birth_unknown


def _careful(
    rows: Iterable[Retention],
    state: str,
    profession: Profession,
    last_service: dt.date,
    born: dt.date,
) -> Iterator[KeepUntil]:
    """Return what each rule says, and the default where there is none or where it is safer."""
    default = _by_default(last_service, born)
    mine = [row for row in rows if row.state == state and profession in row.professions]
    if not mine:
        yield default
    for row in mine:
        yield _by_row(row, last_service, born)
        if row.confidence is Confidence.LOW:
            yield replace(default, says=f"{_SAYS_SHAKY} {row.says}")
        elif row.minor_age is None and later(born, ADULT_AT) > last_service:
            yield replace(default, says=f"{row.says} {_SAYS_CHILD}")


def _found(
    rows: Iterable[Retention],
    state: str,
    profession: Profession,
    last_service: dt.date,
    born: dt.date | None,
) -> KeepUntil:
    return max(
        (
            _by_row(row, last_service, born)
            for row in rows
            if row.state == state and profession in row.professions
        ),
        key=lambda one: one.without_hold,
        default=_by_default(last_service, born),
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
