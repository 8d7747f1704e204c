"""Dates with the name of a month, or with a day said in words: "march third", "the 5th of Oct '19".

Rules: a month with a day or a year is a date; a month alone is one too, unless its name is also an
ordinary word or a name ("may", "march", "april") and nothing beside it says that it is a month. A
day of the month alone counts behind "on the" and its like. A bare year, weekday or holiday stays.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from subrosa.deid.folding import Folded
from subrosa.deid.kinds import Kind
from subrosa.deid.late_pattern import late
from subrosa.deid.lists.word_list import word_set
from subrosa.deid.recognisers.found import found
from subrosa.deid.recognisers.labelled import together
from subrosa.deid.recognisers.spoken import ONES, TEENS, TENS, said
from subrosa.deid.span import Span

_FULL: Final = (
    "january|february|march|april|may|june|july|august|september|october|november|december"
)
_SHORT: Final = (
    "jan|feb|mar|apr|jun|jul|aug|sept|sep|oct|nov|dec|janurary|febuary|feburary|septmber|ocotber"
)
_MONTH: Final = rf"(?:{_FULL}|{_SHORT})"
_ORDINAL: Final = (
    r"(?:(?:twenty|thirty)[- ])?(?:first|second|third|fourth|fifth|sixth|seventh|eighth|eigth"
    r"|ninth|tenth|eleventh"
    r"|twelfth|thirteenth|fourteenth|fifteenth|sixteenth|seventeenth|eighteenth|nineteenth)"
    r"|twentieth|thirtieth"
)
_SPOKEN_DAY: Final = (
    rf"(?:{_ORDINAL}|twenty[- ]?(?:one|two|three|four|five|six|seven|eight|nine)|thirty[- ]?one"
    rf"|{TEENS}|twenty|thirty)"
)
_DAY: Final = (
    rf"(?:(?:0?[1-9]|[12]\d|3[01])(?: ?(?:st|nd|rd|th))?(?![\w/:%]|\.\d)|(?:{_SPOKEN_DAY})\b)"
)
_YEAR_SAID: Final = (
    rf"(?:(?:nineteen|twenty)[- ](?:(?:{TENS})(?:[- ](?:{ONES}))?|{TEENS}|(?:oh|o)[- ](?:{ONES}))"
    rf"|two thousand(?: and)?(?: (?:(?:{TENS})(?:[- ](?:{ONES}))?|{TEENS}|{ONES}))?)\b"
)
_YEAR: Final = rf"(?:(?:1[89]|20)\d{{2}}(?!\d)|'\d{{2}}(?!\d)|{_YEAR_SAID})"
_BEHIND: Final = late(
    rf"{_MONTH}\b\.?(?:"
    rf"[- ]?(?:the )?{_DAY}(?: ?(?:-|to|through|thru|and|&|or"
    rf"|/) ?(?:the )?{_DAY})?(?:,? ?(?:of )?{_YEAR}|,? \d{{2}}(?![\w:/.%]))?"
    rf"|,? ?(?:of )?{_YEAR}"
    rf"|[- /]\d{{2}}(?![\w:/.%])"
    rf")"
)
_GLUED: Final = late(
    rf"(?<!\w)(?:[0-3]?\d)?[-/ ]?{_MONTH}[-/ .]{{0,2}}(?:[0-3]?\d[-/ ,]{{1,2}})?(?:(?:19|20)\d\d"
    rf"|'?\d\d)(?![\w:/])"
)
_DAY_BEFORE: Final = late(
    rf"(?<![\w/.])(?:(?:the )?(?P<day>(?:0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?|{_ORDINAL})(?: day)?"
    rf"(?: ?(?:-|to|and) ?(?:(?:0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?|{_ORDINAL}))?[- ](?:of )?)\Z"
)
_WORDS: Final = frozenset({*_FULL.split("|"), *_SHORT.split("|")})
_AMBIGUOUS: Final = word_set(
    """
    apr april aug august dec feb jan jul jun june mar march may nov oct sep
    """
)
_LEADS: Final = late(
    r"(?:^|[^a-z])(?:in|since|until|till|by|of|last|this|next|early|late|mid|mid-|around|during"
    r"|from|before|after"
    r"|through|thru|every|each|between|back in|late-|early-|past|coming|end of|beginning of"
    r"|start of|month of|(?P<of>due))[ -]\Z"
)
_SURE_LEADS: Final = late(
    r"(?:^|[^a-z])(?:in|since|until|till|of|last|next|early|late|mid|back in|by|from|during)[ -]\Z"
)
_IN_MAY: Final = late(r"(?<![a-z])(?:in|since|until|till|last|next) \Z")
# A holiday, which is no date of somebody.
_FOURTH: Final = late(r"(?:4th|fourth)\Z")
# What is counted, so that the number behind it is no day: "week 5 Feb 15".
_COUNTED: Final = late(r"\b(?:week|wk|session|group|day|step|visit|module|unit) \Z")
_OWN_DAY: Final = late(rf"{_MONTH}\b\.?[- ]?(?:the )?{_DAY}")
_MODALS: Final = late(
    r" (?:be|have|not|need|want|take|help|also|or|well|feel|get|come|cause|benefit|include|i|he"
    r"|she|they|we|it|out|on|into"
    r"|in|up|down|for|with|to|through|over|back|off|toward|towards)\b"
)
_ON_THE: Final = late(
    r"(?:(?:on|by|until|till|since|before|after|from|of|around|for|sunday|monday|tuesday"
    r"|wednesday|thursday|friday"
    r"|saturday),? the) \Z"
)
_DAY_ALONE: Final = late(
    r"(?:0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)\b(?= ?(?:$|[.,;:!?)\n]|and\b|at\b|she\b|he\b|we\b"
    r"|i\b|they\b|to\b|when\b|because\b"
    r"|but\b|for\b|with\b|of (?:the|this|last|next|every|each) month|or\b|so\b|in\b|then\b|my\b"
    r"|her\b|his\b))"
)
_ORDINALS: Final = word_set(
    "fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth"
    " fifteenth sixteenth seventeenth"
    " eighteenth nineteenth twentieth twenty thirtieth thirty"
)
_DAY_SAID: Final = late(
    rf"(?:{_ORDINAL})\b(?=[.,;:!?)\n]|\Z| (?:and|at|she|he|we|i|they|to|when|because|but|for|with"
    rf"|or|so|then)\b)"
)
_BORN: Final = late(
    r"(?:born(?: on)?|dob|d\.o\.b\.?|date of birth|birth ?date|birthday|bday)\b[^\d\n]{0,12}?"
    rf"(?P<date>{said(2, 6)}|(?:0?[1-9]|1[0-2])[-/. ](?:0?[1-9]|[12]\d|3[01])(?:[-/. ](?:\d{{4}}"
    rf"|\d{{2}}))?)(?![\w/])"
)
_BORN_WORDS: Final = frozenset(
    {"born", "dob", "d", "date", "birth", "birthdate", "birthday", "bday"}
)
_REACH: Final = 32


def _with_month(folded: Folded) -> Iterator[Span]:
    lower = folded.lower
    for place in folded.where(_WORDS):
        before = lower[place - 1] if place else " "
        word_ends = re.compile(r"[a-z]+").match(lower, place)
        if word_ends is None or before.isalpha():
            continue
        behind = _BEHIND.match(lower, place)
        front = _DAY_BEFORE.search(lower, max(0, place - _REACH), place)
        if front and (
            (behind and _OWN_DAY.match(behind[0]))
            or _COUNTED.search(lower, max(0, front.start() - 12), front.start())
        ):
            front = None
        glued = _GLUED.match(
            lower, place - 2 if place > 1 and lower[place - 1].isdigit() else place
        )
        start = front.start("day") if front else place
        end = behind.end() if behind else word_ends.end()
        if glued and not behind:
            start, end = min(start, glued.start()), max(end, glued.end())
        if front and not behind:
            year = re.compile(rf",? ?(?:of )?{_YEAR}").match(lower, end)
            end = year.end() if year else end
        if word_ends[0] == "july" and front and _FOURTH.match(front["day"]):
            continue
        if behind or front or glued:
            dated = not _is_verb(lower, place, word_ends[0], behind, front)
        else:
            dated = _is_month(folded, place, word_ends[0])
        if dated:
            yield found(folded, start, end, Kind.DATE, "date in words")


def _is_verb(
    lower: str, place: int, word: str, behind: re.Match[str] | None, front: re.Match[str] | None
) -> bool:
    """Return whether "may one", "march four" is no date: a verb and a count."""
    if word not in {"may", "march", "mar", "sat", "dec", "sep"} or front or not behind:
        return False
    tail = behind[0][len(word) :].strip()
    return (
        bool(
            re.fullmatch(r"(?:one|two|three|four|five|six|seven|eight|nine|ten|second|first)", tail)
        )
        and not (_LEADS.search(lower, max(0, place - 16), place))
        and tail not in {"first", "second"}
    )


def _is_month(folded: Folded, place: int, word: str) -> bool:
    """Return whether a month's name alone is a month here."""
    if word not in _AMBIGUOUS:
        return True
    led = _LEADS.search(folded.lower, max(0, place - 16), place)
    if not led:
        return word in {"april", "august"} and folded.lower.startswith(" of ", place + len(word))
    if word == "may" and _IN_MAY.search(folded.lower, max(0, place - 16), place):
        return True
    if word in {"may", "march"}:
        if not folded.text[place].isupper() and not _SURE_LEADS.search(
            folded.lower, max(0, place - 16), place
        ):
            return False
        return not _MODALS.match(folded.lower, place + len(word)) or folded.text[place].isupper()
    return True


def _without_month(folded: Folded) -> Iterator[Span]:
    lower = folded.lower
    for place in folded.digits:
        match = _DAY_ALONE.match(lower, place)
        if match and _ON_THE.search(lower, max(0, place - 20), place):
            yield found(folded, *match.span(), Kind.DATE, "day of the month")
    for place in folded.where(_ORDINALS):
        match = _DAY_SAID.match(lower, place)
        if match and _ON_THE.search(lower, max(0, place - 20), place):
            yield found(folded, *match.span(), Kind.DATE, "day of the month")
    for place in folded.where(_BORN_WORDS):
        if match := _BORN.match(lower, place):
            yield found(folded, *match.span("date"), Kind.DATE, "day of birth")


recognise = together(_with_month, _without_month)
