"""Dates in figures: day, month and year, or two of these.

Rules: three parts are a date where they can be one; month and day alone count unless they look
like a score, a fraction or a ratio ("7/10", "1/2", "24/7"); month and year count, a bare year does
not. Eight figures in one run count where they are a day of 1900 to 2099.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from subrosa.deid.folding import Folded
from subrosa.deid.kinds import Kind
from subrosa.deid.late_pattern import late
from subrosa.deid.lists.drugs import DRUGS
from subrosa.deid.lists.word_list import word_set
from subrosa.deid.recognisers.found import found
from subrosa.deid.span import Span

_M: Final = r"(?:0?[1-9]|1[0-2])"
_D: Final = r"(?:0?[1-9]|[12]\d|3[01])"
_Y: Final = r"(?:(?:1[89]|20)\d{2}|'?\d{2})"
_Y4: Final = r"(?:1[89]|20)\d{2}"
_EDGE: Final = r"(?![\w%]|[-/.]\d)"
_WHOLE: Final = late(
    rf"(?:(?:{_M}([-/.]){_D}|{_D}([-/.]){_M})(?:\1|\2){_Y}|{_M} ?([-/.]) ?{_D} ?\3 ?{_Y4}"
    rf"|{_Y4}([-/.]){_M}\4{_D})(?:t\d\d:\d\d(?::\d\d)?z?)?{_EDGE}"
)
_MONTH_YEAR: Final = late(rf"{_M}[-/]{_Y4}{_EDGE}|{_Y4}[-/](?:0[1-9]|1[0-2]){_EDGE}")
_MONTH_DAY: Final = late(rf"(?P<month>{_M})/(?P<day>{_D})(?![\w%/]|\.\d|-\d{{3}})")
_RUN: Final = late(
    r"(?:(?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])"
    r"|(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])(?:19|20)\d{2})(?!\w)"
)
_SPACED: Final = late(rf"(?:{_M} {_D}|{_D} {_M}) {_Y4}(?!\w)")
_WORD_BEFORE: Final = late(r"([a-z]+)[ .,:(]{0,3}\Z")
_DAYS: Final = word_set(
    """
    admitted after and anniversary appointment appt bday before between birthday born by court
    date dated discharged dob dos due effective ending fri friday from hearing intake last mon
    monday next on sat saturday seen session since started starting sun sunday through thru
    thu thur thurs thursday till to tue tues tuesday until visit wed wednesday
    """
)
_HEADINGS: Final = word_set(
    "tc supervision note notes group progress dap soap followup cb lvm call phone called met week"
    " consult staffing eval u fu seen"
)
_SCORED: Final = word_set(
    """
    a about anxiety around at attended bp completed cravings depression distress energy
    intensity is level mood of pain rated rates rating ratio scale score scored scores
    severity sleep suds urges vision was
    """
)
_COUNTED: Final = late(
    r" ?(?:pain|scale|intensity|mood|sessions?|points?|hours?|days?|weeks?|of|cups?|tabs?|pills?"
    r"|severity|split"
    r"|systolic|diastolic|murmurs?|ejection|strength|muscle|motor|grade|bilaterally|on (?:the|a)"
    r"|people|groups?|visits?|symptoms?|criteria|items|for)\b"
)
_TIMED: Final = late(r",? (?:at )?\d{1,2}(?::\d\d|(?:am|pm)\b| ?[ap]m\b)")
# "from 9/10 to 3/10": both are marks out of ten.
_RATED: Final = late(r"\d/10 ?(?:to|->|-|>) ?\Z")
_TEN: Final = 10
_WEEK: Final = (24, 7)


def recognise(folded: Folded) -> Iterator[Span]:
    """Yield the dates in figures of a text."""
    lower = folded.lower
    done = 0
    for place in folded.digits:
        before = lower[place - 1] if place else " "
        if place < done or before.isalnum() or before in "$#'":
            continue
        joined = before in "-/." and place > 1 and lower[place - 2].isdigit()
        match = None if joined and lower[place - 1] != "-" else _whole(lower, place)
        if match is None and not joined:
            match = _short(lower, place)
        if match:
            done = match.end()
            yield found(folded, *match.span(), Kind.DATE, "date in figures")


def _whole(lower: str, place: int) -> re.Match[str] | None:
    match = (
        _WHOLE.match(lower, place) or _RUN.match(lower, place) or _MONTH_YEAR.match(lower, place)
    )
    if match:
        return match
    return _SPACED.match(lower, place) if _word_before(lower, place) in _DAYS else None


def _short(lower: str, place: int) -> re.Match[str] | None:
    match = _MONTH_DAY.match(lower, place)
    if match is None:
        return None
    month, day = int(match["month"]), int(match["day"])
    word = _word_before(lower, place)
    if day == _TEN and _RATED.search(lower, max(0, place - 9), place):
        return None
    if word in _DAYS or word in _HEADINGS or _TIMED.match(lower, match.end()):
        return match
    if word in _SCORED or word in DRUGS or _COUNTED.match(lower, match.end()):
        return None
    # "7/10" is a score, "1/2" and "3/4" are parts of something, "5/5" is all of it.
    looks_like_part = day in (_TEN, 5) or (month < day <= 5) or month == day  # noqa: PLR2004 - small parts
    return None if looks_like_part else match


def _word_before(lower: str, place: int) -> str:
    match = _WORD_BEFORE.search(lower, max(0, place - 20), place)
    return match[1] if match else ""
