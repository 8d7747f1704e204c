"""Days as a deadline counts them: local days, to their last second.

Rules (decision.md, point 11):

1. A deadline of days counts calendar days in the practice's time zone; the day of the event is not
   counted, and the last day counts to its end.
2. The end of a day is the first moment of the next one, so that a day of 23 or 25 hours is as long
   as it is: noon is never added to noon.
3. A business day is any day from Monday to Friday. Holidays are not left out: what counts as one
   differs by state, and a day too early harms nobody.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta, tzinfo
from typing import Final

_SATURDAY: Final = 5


def local_day(moment: datetime, zone: tzinfo) -> date:
    """Return the day on which `moment` lies for the practice."""
    return moment.astimezone(zone).date()


def end_of(day: date, zone: tzinfo) -> datetime:
    """Return the first moment (UTC) that is too late for a deadline whose last day is `day`."""
    return datetime.combine(day + timedelta(days=1), time(), zone).astimezone(UTC)


def days_after(day: date, days: int) -> date:
    """Return the last day of a deadline of calendar days that runs from `day`."""
    return day + timedelta(days=days)


def business_days_after(day: date, days: int) -> date:
    """Return the last day of a deadline of business days that runs from `day`."""
    last = day
    for _ in range(days):
        last += timedelta(days=1)
        while last.weekday() >= _SATURDAY:
            last += timedelta(days=1)
    return last


def end_of_year(day: date) -> date:
    """Return the last day of the calendar year of `day`."""
    return date(day.year, 12, 31)
