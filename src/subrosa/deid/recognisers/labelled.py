"""Numbers and codes that are told by the words in front of them: "member ID: XQH 882 104".

Rules: a label is found by one of its words in the index; between it and the code stand at most six
small words or signs ("number", "is", ":"); a code has at least as many digits as its kind asks
for, or is said in words; what counts, doses or measures (a figure with a unit) is no code.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache
from typing import Final

from subrosa.deid.folding import Folded
from subrosa.deid.kinds import Kind
from subrosa.deid.late_pattern import late
from subrosa.deid.recognisers.found import found
from subrosa.deid.recognisers.spoken import said
from subrosa.deid.span import Span

LINK: Final = (
    r"(?:\s{0,2}(?:(?:numbers?|num|nbr|nr|no|ids?|identifiers?|identification|code|is|was|are|reads"
    r"|of|as|the|my|her|his|their|on file|ending in|ends in|ending|ends with|ending with)\b"
    r"|[:=#.\"'(,-])){0,6}\s{0,2}"
)
UNIT: Final = (
    r"(?! ?(?:mg|mcg|ml|kg|lbs?|%|percent|years?|yrs?|yo|y/o|days?|weeks?|months?|times|sessions?"
    r"|minutes?|mins?|hours?|hrs?|am|pm|people|kids|children|dollars|bucks|points?|pages?)\b)"
)
CODE: Final = (
    r"(?:[a-z]{1,3} (?=\d{3}))?"
    r"(?=[a-z]{0,10}[-/]?[a-z]{0,6}[-/]?[x*]{0,6}[-/]?\d)[a-z0-9*]{1,24}"
    r"(?:[-/.:_][a-z0-9*]{1,24}){0,6}"
    rf"(?: (?=\d{{2,6}}\b(?![/:.]\d){UNIT})\d{{2,6}}){{0,4}}"
)
_YEAR: Final = late(r"(?:19|20)\d\d")


def labelled(
    kind: Kind,
    by: str,
    words: frozenset[str],
    label: str,
    *,
    least: int = 3,
    year: bool = False,
    code: str = CODE,
) -> Callable[[Folded], Iterator[Span]]:
    """Make a recogniser of codes behind a label.

    `label` is a pattern for lower-case text that begins with one of `words`. A code has at least
    `least` digits; a bare year counts as a code only where `year` says so.
    """

    @cache
    def pattern() -> re.Pattern[str]:
        # Made when a text has one of the words: a dozen of these are a tenth of the start.
        said_or_written = rf"(?P<code>{code}|{said(3, 14)})"
        return re.compile(rf"(?:{label}){LINK}(?<![^\W_]){said_or_written}(?!\w){UNIT}")

    def recognise(folded: Folded) -> Iterator[Span]:
        for place in folded.where(words):
            match = pattern().match(folded.lower, place)
            if match and _is_code(match["code"], least, year=year):
                yield found(folded, *match.span("code"), kind, by)

    return recognise


def _is_code(code: str, least: int, *, year: bool) -> bool:
    digits = sum(map(str.isdigit, code))
    if not digits:
        return True
    return digits >= least and (year or not _YEAR.fullmatch(code))


def triggered(
    kind: Kind,
    by: str,
    words: frozenset[str],
    pattern: re.Pattern[str],
    *,
    group: str | int = 0,
    score: float = 1.0,
) -> Callable[[Folded], Iterator[Span]]:
    """Make a recogniser of what a pattern for lower-case text matches where one of `words` begins.

    What is found is the group of that name or number.
    """

    def recognise(folded: Folded) -> Iterator[Span]:
        for place in folded.where(words):
            if match := pattern.match(folded.lower, place):
                yield found(folded, *match.span(group), kind, by, score)

    return recognise


def together(
    *recognisers: Callable[[Folded], Iterator[Span]],
) -> Callable[[Folded], Iterator[Span]]:
    """Make one recogniser of several for the same kind."""

    def recognise(folded: Folded) -> Iterator[Span]:
        for each in recognisers:
            yield from each(folded)

    return recognise
