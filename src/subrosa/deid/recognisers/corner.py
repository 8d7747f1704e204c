"""Corners of streets: "Alder and 9th", "5th & Main", "corner of Alder and Main".

Rules: two names with "and" are a corner where one has an ordinal or a word for a street, or
"corner of" stands in front.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from subrosa.deid.folding import Folded
from subrosa.deid.kinds import Kind
from subrosa.deid.late_pattern import late
from subrosa.deid.lists.function_words import FUNCTION_WORDS
from subrosa.deid.recognisers.found import found
from subrosa.deid.recognisers.labelled import together
from subrosa.deid.span import Span

_ORDINAL: Final = (
    r"(?:\d{1,3}(?:st|nd|rd|th)|first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth"
    r"|eleventh|twelfth|thirteenth|fourteenth|fifteenth|sixteenth)"
)
_CORNER: Final = late(
    r"(?:corner|intersection|crossing) of (?P<place>[\w'.-]{2,20}(?: [\w'.-]{2,20}){0,2} (?:and|&"
    r"|\+) [\w'.-]{2,20}(?: (?:street|st|avenue|ave|road|rd|drive|dr|lane|ln|blvd|boulevard"
    r"|highway|hwy|parkway|way)\b\.?)?)"
    r"|corner of (?P<one>[\w'.-]{3,20}(?: [\w'.-]{2,20})? (?:street|st|avenue|ave|road|rd|drive"
    r"|dr|lane|ln|blvd|boulevard|highway|hwy|parkway|way)\b\.?)"
)
_CROSS: Final = late(
    rf"(?<![\w-])(?:(?P<first>[a-z][\w'-]{{2,20}}) (?:and|&|\+|at) (?:{_ORDINAL})(?! (?:time|day"
    rf"|grade|floor|week|year|month|of|birthday|night|one|thing|step|session|kid|child|born|date"
    rf"|marriage|husband|wife|trimester|hand|place|chance|class|period|edition|generation|person))"
    rf"|{_ORDINAL} (?:and|&|\+) (?P<second>[a-z][\w'-]{{2,20}})(?! (?:grade|floor"
    rf"|{_ORDINAL})))(?: (?:street|st|avenue|ave)\b\.?)?(?!\w)"
)
_CROSS_LARGE: Final = late(
    r"(?:at|on|near|by|off|of|from|around) (?P<place>[A-Z][\w'-]{2,20} (?:&|\+"
    r"|/) [A-Z][\w'-]{2,20}|[A-Z][\w'-]{2,20}(?: (?:St|Ave|Rd|Blvd|Dr|Ln|Street|Avenue"
    r"|Road))?\.? (?:and|at) [A-Z][\w'-]{2,20} (?:St|Ave|Rd|Blvd|Dr|Ln|Street|Avenue|Road)\b\.?)"
)
_LED: Final = late(r"(?:at|on|near|by|off|around|from|of|live|lives|@) \Z")


def _corners(folded: Folded) -> Iterator[Span]:
    lower = folded.lower
    for place in folded.where({"corner", "intersection", "crossing"}):
        match = _CORNER.match(lower, place)
        if match:
            group = "place" if match["place"] else "one"
            first = match[group].split()[0]
            if first not in FUNCTION_WORDS - {"first", "second", "third"}:
                yield found(folded, *match.span(group), Kind.STREET, "corner")


def _crosses(folded: Folded) -> Iterator[Span]:
    """Corners with a word between the two: "Alder and 9th"."""
    lower = folded.lower
    for place in folded.where({"and", "at"}):
        start = max(0, place - 24)
        for match in _CROSS.finditer(lower, start, min(len(lower), place + 36)):
            name = match["first"] or match["second"]
            written = folded.text[match.start("first") if match["first"] else match.start("second")]
            digit = any(map(str.isdigit, match[0]))
            if (
                name not in FUNCTION_WORDS
                and not re.fullmatch(_ORDINAL, name)
                and (
                    (written.isupper() and match.start() > 0)
                    or (digit and _is_led(lower, match.start()))
                )
            ):
                yield found(folded, *match.span(), Kind.STREET, "corner", 0.8)


def _joined(folded: Folded) -> Iterator[Span]:
    """Corners with a sign between the two: "5th & Main"."""
    lower = folded.lower
    for sign in ("&", "+", "/"):
        at = folded.text.find(sign)
        while at >= 0:
            digits = _CROSS.search(lower, max(0, at - 24), min(len(lower), at + 30))
            if (
                digits
                and sign != "/"
                and (digits["first"] or digits["second"]) not in FUNCTION_WORDS
            ):
                yield found(folded, *digits.span(), Kind.STREET, "corner", 0.8)
            match = _CROSS_LARGE.search(folded.text, max(0, at - 36), min(len(lower), at + 30))
            if match and match["place"] and sign in match["place"]:
                yield found(folded, *match.span("place"), Kind.STREET, "corner", 0.6)
            at = folded.text.find(sign, at + 1)


def _is_led(lower: str, start: int) -> bool:
    return bool(_LED.search(lower, max(0, start - 9), start))


recognise = together(_corners, _crosses, _joined)
