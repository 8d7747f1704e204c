"""Street addresses, roads by name, post boxes, flats and named buildings.

Rules: a house's number and up to four words before a word for a street; without a number the name
is written large, or stands behind "on", "off", "at" with a word for a street that is nothing else.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from subrosa.deid.folding import Folded
from subrosa.deid.kinds import Kind
from subrosa.deid.late_pattern import late
from subrosa.deid.lists.function_words import FUNCTION_WORDS
from subrosa.deid.lists.word_list import word_set
from subrosa.deid.recognisers.found import found
from subrosa.deid.recognisers.labelled import together, triggered
from subrosa.deid.recognisers.spoken import PART
from subrosa.deid.span import Span

_FULL: Final = (
    "street|avenue|boulevard|road|drive|lane|court|place|terrace|circle|highway|parkway|trail"
    "|square|alley|turnpike|crescent|plaza|way|loop|pike|row|run|crossing|path|cove"
)
_SHORT: Final = "st|str|ave|av|blvd|rd|dr|ln|ct|pl|ter|cir|hwy|pkwy|trl|sq|aly|tpke|xing|pt|plz"
_WORDS: Final = frozenset({*_FULL.split("|"), *_SHORT.split("|"), "broadway", "streets", "avenues"})
_DIRECTION: Final = (
    r"(?:(?:north|south|east|west|northeast|northwest|southeast|southwest|n|s|e|w|ne|nw|se|sw)\.? )"
)
_NAME: Final = r"(?:\d{1,3}(?:st|nd|rd|th)|[a-z][\w'.-]{0,24})"
_FLAT: Final = (
    r"(?:,? ?(?:(?:apartment|apt|unit|suite|ste|floor|fl|room|rm|bldg|building|lot|trailer|space"
    r"|spc)"
    r"(?:\.? ?#? ?(?:[a-z]?-?\d{1,5}[a-z]?|[a-z]))|(?:number|no\.?"
    r"|#) ?[a-z]?-?\d{1,5}[a-z]?)(?!\w))"
)
_NUMBER: Final = rf"(?:\d{{1,6}}(?:[-/]\d{{1,4}})?[a-z]?|\b{PART}(?:[ -]{PART}){{0,3}})"
_BEFORE: Final = late(
    rf"(?<![\w/$.-])(?P<number>{_NUMBER}),? (?P<name>{_DIRECTION}?(?:{_NAME} ){{1,4}})\Z"
)
# The point of "St." belongs to the street only where the address goes on.
_AFTER: Final = late(
    rf"(?:\.?(?: (?:north|south|east|west|ne|nw|se|sw|n|s|e|w)\b)?{_FLAT}"
    r"|\.? (?:north|south|east|west|ne|nw|se|sw|n|s|e|w)\b)?"
)
_LARGE: Final = late(
    r"(?:(?:North|South|East|West|N|S|E|W|NE|NW|SE|SW|Old|New)\.? )?(?:[A-Z][\w'-]{1,20} "
    r"|\d{1,3}(?:st|nd|rd|th) |(?:St|Mt|Ft)\. ){1,3}\Z"
)
_SMALL: Final = late(
    r"\b(?:on|off|off of|along|near|at|down|up|to|from|over on|live on|lives on"
    r"|lived on) (?P<name>(?:(?:north|south|east|west|old) )?[\w'-]{2,20}(?: [\w'-]{3,20})?) \Z"
)
_NOT_NAMES: Final = (
    word_set(
        """
    any appeals appellate back basketball better bike blood bumpy busy city civil country
    county criminal dark dead different dirt disk district driving drug each easy empty every
    family fast federal flash food happy hard her his juvenile last left local long memory
    mental municipal my new next only open other our own private probate public quiet right
    safe same scenic sex short side slow small some state superior supreme tennis test their
    thumb toy traffic tribal whole wide work wrong
    """
    )
    | FUNCTION_WORDS
) - frozenset({"first", "second", "third", "may", "old"})
_UNITS: Final = late(
    r"\b(?:mg|mcg|ml|years?|yrs?|months?|weeks?|days?|hours?|hrs?|minutes?|mins?|miles?|blocks?"
    r"|times?|percent|am|pm|kids|people|of|and|in|to|on|the|for|is|was|at|my|a)\b"
)
_BOX: Final = late(
    r"p\.? ?o\.? ?box ?#?\d{1,7}|post office box \d{1,7}|rural route \d{1,3}(?:,? box \d{1,5})?"
    r"|r\.?r\.? ?\d{1,3},? box \d{1,5}"
)
_ROUTE: Final = late(
    r"(?:county road|county rd|state route|state road|route|rte\.?|highway|hwy\.?|interstate|cr"
    r"|sr|us|exit|mile marker|mile post|farm to market|fm)[ -]#?(?P<n>\d{1,4}[a-z]?)(?![\w/:%]"
    r"|\.\d| ?(?:mg|years|times|days|weeks|pounds|people))"
)
_ROUTES: Final = word_set(
    """
    county farm highway hwy interstate mile route rte state
    """
)
_FLAT_ALONE: Final = late(
    r"(?:apartment|apt|unit|suite|ste|room|rm|bldg|building|trailer|lot|space|cell"
    r"|bed)\.? ?#? ?(?:[a-z]-?)?\d{1,5}-?[a-z]?(?![\w/:%]|\.\d"
    r"| of (?:the|her|his|my) (?:work)?(?:book|course|class|manual|curriculum|program))"
)
_UNNAMED: Final = late(
    r"(?<![\w$#/.-])\d{2,6} (?:(?:N|S|E|W|NE|NW|SE|SW|North|South|East|West)\.? [A-Z][\w'-]{2,20}"
    r"(?: [A-Z][\w'-]{2,20})?|[A-Z][\w'-]{2,20}(?=,? (?:apt|apartment|unit|#|Apt|Unit|upstairs)))"
)
_AT_HOME: Final = late(
    r"(?:lives?|lived|living|address|house|home|staying|moved|resides?|residing)(?: is| was)?"
    rf"(?: at| to|:) (?P<place>{_NUMBER} [a-z][\w'-]{{2,20}}(?: [a-z][\w'-]{{2,20}})?)(?=[,.;\n]"
    rf"|\Z| (?:apt|unit))"
)
_HOMING: Final = word_set(
    "live lives lived living address house home staying moved reside resides residing"
)
_FLATS: Final = word_set(
    """
    apartment apt bldg building lot rm room space ste suite trailer unit
    """
)
_HOME: Final = late(
    r"(?:[A-Z][\w'-]{1,20} ){1,3}(?:Apartments?|Apts|Towers?|Manor|Estates|Trailer Park"
    r"|Mobile Home Park|Condominiums?|Condos|Lofts|Villas|Commons|Terrace|Gardens"
    r"|Village Apartments|Court Apartments|Housing|Projects|Homes)\b"
)
_HOMES: Final = word_set(
    """
    apartment apartments apts commons condominium condominiums condos estates gardens homes
    housing lofts manor mobile projects terrace tower towers trailer village villas
    """
)
_REACH: Final = 90
_PLAIN_ROADS: Final = word_set("street avenue ave road rd boulevard blvd drive lane st highway")
_HELD: Final = FUNCTION_WORDS - word_set(
    "a first second third three four five six seven eight nine ten two one may old new big long"
    " park"
    " best good small day week night time years little father mother sister brother son the of"
)
_NO_ROADS: Final = word_set("dr ct pt pl str")
_NUMBERED: Final = word_set("old new first second third may")
_NEEDS_LEAD: Final = word_set(
    "dr ct pt pl str run row path place way loop cove pike square plaza court circle crossing trail"
)
_LEAD: Final = late(r"\b(?:on|off|at|down|near|along|to|from) (?:the )?\Z")


def _roads(folded: Folded) -> Iterator[Span]:
    text, lower = folded.text, folded.lower
    for place in folded.where(_WORDS):
        word = re.compile(r"[a-z]+").match(lower, place)
        if word is None or place < 2 or lower[place - 1] != " ":  # noqa: PLR2004 - a name and a blank
            continue
        after = _AFTER.match(lower, word.end())
        end = after.end() if after else word.end()
        numbered = _numbered(lower, place, word[0])
        if numbered is not None:
            yield found(folded, numbered, end, Kind.STREET, "address")
            continue
        large = _LARGE.search(text, max(0, place - 64), place)
        if (
            large
            and text[place].isupper()
            and not _is_other(
                large[0].lower().split(), word[0], lower[max(0, large.start() - 12) : large.start()]
            )
        ):
            start = large.start() + _held(large[0])
            yield found(folded, start, end, Kind.STREET, "road", 0.9)
            continue
        small = (
            _SMALL.search(lower, max(0, place - 60), place)
            if word[0] in _FULL.split("|") or word[0] in {"ave", "blvd", "rd", "st", "ln", "hwy"}
            else None
        )
        if small and word[0] in {
            "street",
            "avenue",
            "boulevard",
            "road",
            "lane",
            "drive",
            "ave",
            "blvd",
            "rd",
            "st",
            "ln",
            "hwy",
            "highway",
            "parkway",
            "court",
            "circle",
        }:
            names = small["name"].split()
            if names[0] in {"north", "south", "east", "west", "old"}:
                names = names[1:] or names
            if names and not set(names) & _NOT_NAMES:
                yield found(
                    folded, small.start("name"), end, Kind.STREET, "road in small letters", 0.7
                )


def _held(words: str) -> int:
    """Return how many characters of large words hold the sentence together: "On Alder"."""
    first = words.split(" ", 1)[0]
    held = first.lower() in FUNCTION_WORDS - _NUMBERED and " " in words.strip()
    return len(first) + 1 if held else 0


def _is_other(names: list[str], word: str, front: str) -> bool:
    """Return whether large words before "Dr", "Court" and their like are no road."""
    if len(names) == 1 and names[0] in FUNCTION_WORDS - _NUMBERED:
        return True
    if word in _NEEDS_LEAD:
        return bool(set(names) & _NOT_NAMES) or not _LEAD.search(front) or word in _NO_ROADS
    return False


def _numbered(lower: str, place: int, word: str) -> int | None:
    """Return where the house's number begins before a word for a street."""
    match = _BEFORE.search(lower, max(0, place - _REACH), place)
    if match is None:
        return None
    names = match["name"].split()
    if not match["number"][0].isdigit() and word not in _PLAIN_ROADS:
        return None
    if any(name.endswith(".") and len(name) > 4 for name in names) or set(names) & _HELD:  # noqa: PLR2004 - as long as "Mt."
        return None
    if _UNITS.search(match["name"]) or names[0] in FUNCTION_WORDS - {
        "first",
        "second",
        "third",
        "may",
        "old",
        "new",
    }:
        return None
    if not match["number"][0].isdigit() and (set(names) & _NOT_NAMES):
        return None
    return match.start()


def _unnamed(folded: Folded) -> Iterator[Span]:
    """A house's number with a direction or a flat and no word for a street: "2207 N Kedzie"."""
    for place in folded.digits:
        if match := _UNNAMED.match(folded.text, place):
            after = _AFTER.match(folded.lower, match.end())
            end = after.end() if after else match.end()
            yield found(folded, place, end, Kind.STREET, "number and name", 0.8)


def _buildings(folded: Folded) -> Iterator[Span]:
    for place in folded.where(_HOMES):
        for match in _HOME.finditer(folded.text, max(0, place - 70), place + 16):
            if match.end() >= place and match[0].split()[0].lower() not in FUNCTION_WORDS:
                yield found(folded, *match.span(), Kind.STREET, "building", 0.7)


_BOXES: Final = frozenset({"p", "po", "post", "rural", "rr", "r"})

recognise = together(
    _roads,
    _unnamed,
    _buildings,
    triggered(Kind.STREET, "post box", _BOXES, _BOX),
    triggered(Kind.STREET, "numbered road", _ROUTES, _ROUTE, score=0.7),
    triggered(Kind.STREET, "flat", _FLATS, _FLAT_ALONE, score=0.7),
    triggered(Kind.STREET, "house", _HOMING, _AT_HOME, group="place", score=0.7),
)
