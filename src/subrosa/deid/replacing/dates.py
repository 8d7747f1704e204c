"""Dates as people write them, moved by some days or told as weeks, in the form they had.

Rules:

1. Read are: 3/21/1991 and its kin with - or . and two digits of year, 3/21, 2026-11-03, a month by
   its name or its first letters with a day or a year or both on either side, and alone, with the
   day also as an ordinal in digits or words, and a weekday before it.
2. Month stands before day unless it cannot be one. Where no year is said, moving goes through a
   year of 365 days, and a week is counted in the year that lies nearest; where it is known when the
   text was written, in the last year in which it was not yet far ahead.
3. What is moved keeps its form: separators, noughts before a digit, length of month and year, and
   capitals. What cannot be read, or is the same after it was moved (a month by some days), gives
   nothing; the caller then hides it whole.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from subrosa.deid.known.words.listed import listed
from subrosa.deid.known.words.names_that_are_words import MONTHS

_ORDINALS: Final = listed("""
first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth
fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth twenty-first
twenty-second twenty-third twenty-fourth twenty-fifth twenty-sixth twenty-seventh twenty-eighth
twenty-ninth thirtieth thirty-first
""")
_WEEKDAYS: Final = listed("monday tuesday wednesday thursday friday saturday sunday")
_MONTH: Final = (
    r"(?P<month>" + "|".join((*MONTHS, *(m[:3] for m in MONTHS), "sept")) + r")(?![a-z])\.?"
)
_SAID: Final = "|".join(word.replace("-", "[ -]?") for word in reversed(_ORDINALS))
_DAY: Final = rf"(?P<day>\d{{1,2}}(?!\d)(?:st|nd|rd|th)?|{_SAID})"
_YEAR: Final = r"(?P<year>(?:19|20)\d\d|'?\d\d)"
_OF: Final = r"[ ]?(?:of[ ])?"
_WEEKDAY: Final = r"(?:(?P<weekday>" + "|".join(_WEEKDAYS) + r")\b[, ]{1,2}(?:the[ ])?)?"
_FORMS: Final = tuple(
    re.compile(form)
    for form in (
        r"(?P<year>(?:19|20)\d\d)[-/.](?P<month>\d{1,2})[-/.](?P<day>\d{1,2})",
        r"(?P<month>\d{1,2})[-/.](?P<day>\d{1,2})(?:[-/.](?P<year>\d{4}|\d{2}))?",
        rf"{_WEEKDAY}{_MONTH}[ ](?:the[ ])?{_DAY}(?:,?[ ]{_YEAR})?",
        rf"{_WEEKDAY}{_DAY}{_OF}{_MONTH}(?:,?[ ]{_YEAR})?",
        rf"{_MONTH},?[ ](?:of[ ])?(?P<year>(?:19|20)\d\d)",
        _MONTH,
    )
)
_PLAIN_YEAR: Final = 2025
_LEAP: Final = 2024
_CENTURY_TURNS: Final = 50
_MONTHS_OF_YEAR: Final = 12
_LONG_AGO: Final = 104
_AHEAD: Final = 92
"""Days: appointments are spoken of so far ahead; all else is told of what was."""


@dataclass(frozen=True, slots=True)
class _Read:
    """A date and the pieces of text that tell it."""

    day: date
    found: re.Match[str]
    parts: dict[str, str]
    swapped: bool
    has_year: bool
    has_day: bool

    @property
    def is_padded(self) -> bool:
        """Say whether a nought stands before a digit, or would in a whole date in digits."""
        numbers = [said for name, said in self.parts.items() if name != "year" and said.isdigit()]
        in_digits = self.has_year and self.parts["month"].isdigit()
        return any(said.startswith("0") for said in numbers) or (
            in_digits and all(len(said) > 1 for said in numbers)
        )


def moved(words: str, days: int) -> str:
    """Return the date some days later (earlier where negative); empty where it cannot be read."""
    read = _read(words)
    if read is None:
        return ""
    try:
        later = read.day + timedelta(days=days)
    except OverflowError:
        return ""
    pieces = [
        (*read.found.span(name), _written(name, said, later, read))
        for name, said in read.parts.items()
    ]
    new = words
    for start, end, piece in sorted(pieces, reverse=True):
        new = new[:start] + _cased(words[start:end], piece) + new[end:]
    return new if new != words else ""


def week_of(words: str, first: date, written: date | None = None) -> str:
    """Return "week 3" for a date, counted from the first day; empty where it cannot be read.

    `written` is the day on which the text was written, where that is known.
    """
    read = _read(words)
    if read is None:
        return ""
    day = read.day
    if not read.has_year:
        day = _nearest(day, first) if written is None else _last(day, written)
    weeks = (day - first).days // 7
    if weeks >= 0:
        told = f"week {weeks + 1}"
        return told if read.has_day else f"around {told}"
    if -weeks > _LONG_AGO:
        return "more than two years before"
    return f"{-weeks} week{'s' * (weeks < -1)} before"


def _read(words: str) -> _Read | None:
    small = words.lower()
    if len(small) != len(words):
        return None
    for form in _FORMS:
        found = form.fullmatch(small)
        if found is not None:
            return _dated(found)
    return None


def _dated(found: re.Match[str]) -> _Read | None:
    parts = {name: said for name, said in found.groupdict().items() if said is not None}
    month, day = _number_of_month(parts["month"]), _number_of_day(parts.get("day", "15"))
    swapped = parts["month"].isdigit() and month > _MONTHS_OF_YEAR >= day
    if swapped:
        month, day = day, month
    year = _number_of_year(parts.get("year", ""))
    try:
        leap = _LEAP if (month, day) == (2, 29) else _PLAIN_YEAR
        when = date(year or leap, month, day)
    except ValueError:
        return None
    return _Read(when, found, parts, swapped, bool(year), "day" in parts)


def _number_of_month(said: str) -> int:
    if said.isdigit():
        return int(said)
    return next(number for number, name in enumerate(MONTHS, 1) if name[:3] == said[:3])


def _number_of_day(said: str) -> int:
    digits = "".join(filter(str.isdigit, said))
    if digits:
        return int(digits)
    bare = said.replace(" ", "").replace("-", "")
    return next(n for n, word in enumerate(_ORDINALS, 1) if word.replace("-", "") == bare)


def _number_of_year(said: str) -> int:
    if not said:
        return 0
    number = int(said.lstrip("'"))
    if number >= 100:  # noqa: PLR2004 - a year of two digits
        return number
    return number + (2000 if number < _CENTURY_TURNS else 1900)


def _written(name: str, said: str, day: date, read: _Read) -> str:
    """Return one part of the new date in the form of the old one."""
    if name == "weekday":
        return _WEEKDAYS[day.weekday()]
    if name == "year":
        return _year(said, day)
    if name == "month" and not said.isdigit():
        return _month(said, day)
    number = day.day if (name == "day") != read.swapped else day.month
    if said[:1].isdigit():
        return f"{number:02}" if read.is_padded else f"{number}{_ending(number, said)}"
    spoken = _ORDINALS[number - 1]
    return spoken if "-" in said else spoken.replace("-", " ")


def _year(said: str, day: date) -> str:
    short = f"{day.year % 100:02}"
    if said.startswith("'"):
        return f"'{short}"
    return short if len(said) == len(short) else f"{day.year:04}"


def _month(said: str, day: date) -> str:
    full = MONTHS[day.month - 1]
    if said in MONTHS:
        return full
    return full[: len(said)] if full.startswith("sept") else full[:3]


def _ending(number: int, said: str) -> str:
    if said.isdigit():
        return ""
    teens = range(11, 14)
    return "th" if number in teens else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")


def _cased(old: str, new: str) -> str:
    if old.isupper() and len(old) > 1:
        return new.upper()
    return new.capitalize() if old[:1].isupper() else new


def _nearest(day: date, first: date) -> date:
    return min(_in_years_by(day, first), key=lambda one: abs((one - first).days))


def _last(day: date, written: date) -> date:
    """Return the last such day that was past, or an appointment away, when it was written."""
    return max(one for one in _in_years_by(day, written) if (one - written).days <= _AHEAD)


def _in_years_by(day: date, near: date) -> list[date]:
    several = []
    for year in (near.year - 1, near.year, near.year + 1):
        try:
            several.append(day.replace(year=year))
        except ValueError:  # 29 February
            several.append(date(year, 2, 28))
    return several
