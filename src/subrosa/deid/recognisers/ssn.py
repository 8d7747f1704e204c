"""Social Security numbers, and the last four digits of one in any phrasing.

Rules: 3-2-4 digits, with hyphens, points or blanks; not 000 or 666 in front, not 00 or 0000 behind,
which the Social Security Administration does not give out. One that begins with 9 (an ITIN) counts:
it is one person's number as well. Nine digits in one run, and four, count only beside words that
say what they are.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from subrosa.deid.folding import Folded
from subrosa.deid.kinds import Kind
from subrosa.deid.late_pattern import late
from subrosa.deid.recognisers.found import found
from subrosa.deid.recognisers.spoken import said
from subrosa.deid.span import Span

_GROUPED: Final = late(r"(?!000|666)\d{3}([-. ])(?!00)\d{2}\1(?!0000)\d{4}(?![\w-]|\.\d)")

_IT: Final = (
    r"(?:socials?(?: security)?(?: (?:number|no\.?|num|#))?|soc(?:ial)?\.? sec(?:urity)?\.?|ssns?"
    r"|ss(?: ?(?:#|number|no\b))|itin|tin)"
)
_FOUR: Final = rf"(?:\d{{4}}|\d(?:[ -]\d){{3}}|{said(2, 4)})"
_WHOLE: Final = (
    rf"(?:\d{{3}}[-. ]?\d{{2}}[-. ]?\d{{4}}|[x*#.]{{3}}[-. ]?[x*#.]{{2}}[-. ]?\d{{4}}|{said(5, 9)})"
)
_LAST: Final = (
    r"(?:(?:last|final) (?:four|4)(?: digits?| numbers?)?|last ?4|l4"
    r"|end(?:s|ing|ed)?(?: in| with)?)"
)
_EDGE: Final = r"(?![\w-]|\.\d)"
# A whole number a few words after the word that says what it is.
_WHOLE_NAMED: Final = late(rf"{_IT}\b[^\d\n]{{0,30}}?(?<![\w-])(?P<number>{_WHOLE}){_EDGE}")
# "SSN: 4471", "social security number is 4471".
_FOUR_NAMED: Final = late(
    rf"{_IT}\b(?:\W{{0,4}}(?:is|was|are|=)?\W{{0,3}}|[^\d\n]{{0,25}}?{_LAST}[^\d\n]{{0,20}}?)"
    rf"(?<![\w-])(?P<number>{_FOUR}){_EDGE}"
)
# "last four of her social are 4471", "last 4 (SSN) 4471".
_LAST_OF: Final = late(
    rf"{_LAST}\b[^\d\n]{{0,30}}?\b{_IT}\b[^\d\n]{{0,20}}?(?<![\w-])(?P<number>{_FOUR}){_EDGE}"
)
# "4471 are the last four of her social".
_BEFORE: Final = late(
    rf"(?P<number>{_FOUR}),?(?: (?:is|are|as|being|was|were|for|=))?(?: \w+)? {_LAST}"
    rf"[^\d\n]{{0,24}}?\b{_IT}\b"
)
_YEAR: Final = late(r"(?:19|20)\d\d")
_WORDS: Final = frozenset({"social", "socials", "soc", "ssn", "ssns", "ss", "itin"})
_LASTS: Final = frozenset({"last", "final", "ending", "ends"})
_REACH: Final = 70


def recognise(folded: Folded) -> Iterator[Span]:
    """Yield Social Security numbers and last fours."""
    text = folded.text
    for place in folded.digits:
        if place and (text[place - 1].isalnum() or text[place - 1] in "-."):
            continue
        if whole := _GROUPED.match(text, place):
            yield found(folded, place, whole.end(), Kind.SSN, "ssn")
    for place in folded.where(_WORDS):
        yield from _beside(folded, place)
    for place in folded.where(_LASTS):
        if named := _LAST_OF.match(folded.lower, place):
            yield found(folded, *named.span("number"), Kind.SSN, "last four")


def _beside(folded: Folded, place: int) -> Iterator[Span]:
    lower = folded.lower
    if named := _WHOLE_NAMED.match(lower, place):
        yield found(folded, *named.span("number"), Kind.SSN, "ssn named")
    four = _FOUR_NAMED.match(lower, place)
    # "On social security, 2019": a year needs more than the word beside it.
    if four and not (
        _YEAR.fullmatch(four["number"]) and ":" not in four[0] and "last" not in four[0]
    ):
        yield found(folded, *four.span("number"), Kind.SSN, "last four")
    for before in _BEFORE.finditer(lower, max(0, place - _REACH), place + 12):
        yield found(folded, *before.span("number"), Kind.SSN, "last four")
