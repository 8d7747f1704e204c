"""Ages of 90 and over (45 CFR 164.514(b)(2)(i)(C)), in figures and in words.

Rules: 90 to 119 beside a word for an age; what lasts, weighs or costs as much is no age. The span
is the figure and what is joined to it ("92-year-old").
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from subrosa.deid.folding import Folded
from subrosa.deid.kinds import Kind
from subrosa.deid.late_pattern import late
from subrosa.deid.recognisers.found import found
from subrosa.deid.recognisers.labelled import together, triggered
from subrosa.deid.span import Span

_FIGURE: Final = r"(?:9\d|1[01]\d)"
_SAID: Final = (
    r"(?:ninety(?:[- ](?:one|two|three|four|five|six|seven|eight|nine))?|(?:a "
    r"|one )?hundred(?: and| years)?"
    r"(?: (?:one|two|three|four|five|six|seven|eight|nine|ten))?)"
)
_AGE: Final = rf"(?:{_FIGURE}|{_SAID})"
_OLD: Final = late(
    rf"{_AGE}(?:[- ]{{0,2}}(?:years?|yrs?|yr)[- ]{{0,2}}(?:old|of age|young)|[- ]?(?:y/?o|y\.o\.?"
    rf"|yo[fm]|yrs? ?old)\b)"
    rf"(?!\w)|{_AGE}(?:th|st|nd|rd|eth)? (?:birthday|bday)\b|ninet(?:ieth|y-?\w{{3,6}}) birthday\b"
)
_BEHIND: Final = late(
    r"(?:ages?|aged|turned|turning|turns|is now|now|was|is|at|age:|almost|nearly|be"
    r"|over)[ :=]{1,2}(?:now |almost |nearly |about |over )?"
    rf"(?P<age>{_AGE})(?![\w%/:-]|\.\d|,\d| ?(?:mg|mcg|ml|lbs?|pounds|percent|minutes?|mins?"
    rf"|hours?|days?|weeks?|months?|times|miles|degrees"
    r"|bpm|dollars|bucks|pages|meetings|sessions|people|years (?:of|ago|sober|clean|in)|over"
    r"|and \d|points?))"
)
_APPOSED: Final = late(rf"{_FIGURE}(?=, [a-z]|\))")
_SOMEBODY: Final = late(
    r"[^\W\d_]{2,}, \Z|\b(?:she|he|mother|father|grandmother|grandfather|grandma|grandpa|aunt"
    r"|uncle|mom|dad|nana|client|patient|pt|neighbor|widow|widower) \(\Z"
)
_NINETIES: Final = late(
    r"(?:in )?(?:her|his|their|my|your|'s) (?:early |mid |late |mid-|late-)?(?P<age>nineties"
    r"|90'?s)(?!\w)"
)
_AGE_WORDS: Final = frozenset({"age", "ages", "aged", "turned", "turning", "turns"})
_LOOSE_WORDS: Final = frozenset({"is", "was", "now", "almost", "nearly", "be"})
_WHO: Final = late(
    r"\b(?:grandmother|grandfather|grandma|grandpa|granny|nana|gran|grandparent|great[- ]aunt"
    r"|great[- ]uncle|mother|father|mom|dad|she|he|aunt"
    r"|uncle|neighbor|neighbour|widow|widower|resident|client|patient|pt|oma|opa|abuela|abuelo"
    r"|nonna|papa|pop|mama|mum|who)\b[^.!?\n]{0,40}\Z"
)


def _shaped(folded: Folded) -> Iterator[Span]:
    lower = folded.lower
    for place in (*folded.digits, *folded.where(_SAID_WORDS)):
        match = _OLD.match(lower, place)
        if match and not (place and lower[place - 1].isalnum()):
            yield found(folded, *match.span(), Kind.AGE90, "age")
    for place in folded.digits:
        match = _APPOSED.match(lower, place)
        if match and _SOMEBODY.search(lower, max(0, place - 24), place):
            yield found(folded, *match.span(), Kind.AGE90, "age between commas", 0.8)


def _loose(folded: Folded) -> Iterator[Span]:
    for place in folded.where(_LOOSE_WORDS):
        match = _BEHIND.match(folded.lower, place)
        if match and _WHO.search(folded.lower, max(0, place - 60), place):
            yield found(folded, *match.span("age"), Kind.AGE90, "age of somebody")


_SHES: Final = late(
    rf"(?:shes|hes|she's|he's|she is|he is) (?:now |almost |nearly "
    rf"|over )?(?P<age>{_AGE})(?=[,.;!\n]|\Z| (?:and|but|so|now|years|or|this|in|with"
    rf"|who)\b)(?!,\d)"
)
_SHE: Final = frozenset({"shes", "hes", "she", "he"})
_SAID_WORDS: Final = frozenset({"ninety", "hundred", "a", "one", "ninetieth"})
_OWNERS: Final = frozenset({"her", "his", "their", "my", "your", "s"})

recognise = together(
    _shaped,
    _loose,
    triggered(Kind.AGE90, "age named", _AGE_WORDS, _BEHIND, group="age"),
    triggered(Kind.AGE90, "she is", _SHE, _SHES, group="age"),
    triggered(Kind.AGE90, "nineties", _OWNERS, _NINETIES, group="age"),
)
