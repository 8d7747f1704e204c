"""Ages of 90 and over (45 CFR 164.514(b)(2)(i)(C)), in figures and in words.

Rules: 90 to 119 beside a word for an age; what lasts, weighs or costs as much is no age. The span
is the figure and what is joined to it ("92-year-old").
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from subrosa.deid.folding import Folded
from subrosa.deid.kinds import Kind
from subrosa.deid.recognisers.found import found
from subrosa.deid.span import Span

_FIGURE: Final = r"(?:9\d|1[01]\d)"
_SAID: Final = (
    r"(?:ninety(?:[- ](?:one|two|three|four|five|six|seven|eight|nine))?|(?:a "
    r"|one )?hundred(?: and| years)?"
    r"(?: (?:one|two|three|four|five|six|seven|eight|nine|ten))?)"
)
_AGE: Final = rf"(?:{_FIGURE}|{_SAID})"
_OLD: Final = re.compile(
    rf"{_AGE}(?:[- ]{{0,2}}(?:years?|yrs?|yr)[- ]{{0,2}}(?:old|of age|young)|[- ]?(?:y/?o|y\.o\.?"
    rf"|yo[fm]|yrs? ?old)\b)"
    rf"(?!\w)|{_AGE}(?:th|st|nd|rd|eth)? (?:birthday|bday)\b|ninet(?:ieth|y-?\w{{3,6}}) birthday\b"
)
_BEHIND: Final = re.compile(
    r"(?:ages?|aged|turned|turning|turns|is now|now|was|is|at|age:|almost|nearly|be"
    r"|over)[ :=]{1,2}(?:now |almost |nearly |about |over )?"
    rf"(?P<age>{_AGE})(?![\w%/:-]|\.\d|,\d| ?(?:mg|mcg|ml|lbs?|pounds|percent|minutes?|mins?"
    rf"|hours?|days?|weeks?|months?|times|miles|degrees"
    r"|bpm|dollars|bucks|pages|meetings|sessions|people|years (?:of|ago|sober|clean|in)|over"
    r"|and \d|points?))"
)
_NINETIES: Final = re.compile(
    r"(?:in )?(?:her|his|their|my|your|'s) (?:early |mid |late |mid-|late-)?(?P<age>nineties"
    r"|90'?s)(?!\w)"
)
_AGE_WORDS: Final = frozenset({"age", "ages", "aged", "turned", "turning", "turns"})
_LOOSE_WORDS: Final = frozenset({"is", "was", "now", "almost", "nearly", "be"})
_WHO: Final = re.compile(
    r"\b(?:grandmother|grandfather|grandma|grandpa|granny|nana|gran|grandparent|great[- ]aunt"
    r"|great[- ]uncle|mother|father|mom|dad|she|he|aunt"
    r"|uncle|neighbor|neighbour|widow|widower|resident|client|patient|pt|oma|opa|abuela|abuelo"
    r"|nonna|papa|pop|mama|mum|who)\b[^.!?\n]{0,40}\Z"
)


def recognise(folded: Folded) -> Iterator[Span]:
    """Yield the ages of 90 and over of a text."""
    lower = folded.lower
    for place in (*folded.digits, *folded.where({"ninety", "hundred", "a", "one", "ninetieth"})):
        match = _OLD.match(lower, place)
        if match and not (place and lower[place - 1].isalnum()):
            yield found(folded, *match.span(), Kind.AGE90, "age")
    for place in folded.where(_AGE_WORDS):
        if match := _BEHIND.match(lower, place):
            yield found(folded, *match.span("age"), Kind.AGE90, "age named")
    for place in folded.where(_LOOSE_WORDS):
        match = _BEHIND.match(lower, place)
        if match and _WHO.search(lower, max(0, place - 60), place):
            yield found(folded, *match.span("age"), Kind.AGE90, "age of somebody")
    for place in folded.where({"her", "his", "their", "my", "your", "s"}):
        if match := _NINETIES.match(lower, place):
            yield found(folded, *match.span("age"), Kind.AGE90, "nineties")
