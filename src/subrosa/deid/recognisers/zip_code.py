"""ZIP and postal codes.

Rules: five digits and four count by their shape; five digits alone count behind a state, a place
written large with a comma, or the word ZIP; Canadian and British codes by their shape in capitals.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from subrosa.deid.folding import Folded
from subrosa.deid.kinds import Kind
from subrosa.deid.late_pattern import late
from subrosa.deid.lists.regions import STATE_CODES, STATES
from subrosa.deid.recognisers.found import found
from subrosa.deid.recognisers.spoken import said
from subrosa.deid.span import Span

_FOUR: Final = late(r"\d{5}-\d{4}(?![\w-])")
_FIVE: Final = late(r"\d{5}(?![\w,-]?\d|[\w%]|\.\d)")
# Codes that are words as well ("or", "in") count only in capitals.
_STATE: Final = "|".join(
    sorted((*(code.upper() for code in STATE_CODES), *STATES), key=len, reverse=True)
)
_BEHIND_STATE: Final = late(
    rf"(?<![A-Za-z])(?:{_STATE}|(?i:{'|'.join(STATES)}|nv|ny|nj|tx|fl|nc|sc|nd|sd|ut|wy|wi|wa|wv"
    rf"|tn|ky|ks|ia|il|az|vt|va|nh|nm|ne))\.?,?[ \n]{{1,2}}\Z"
)
_BEHIND_PLACE: Final = late(r"[A-Z][\w'.-]{2,20}, ?\Z")
_LIVES: Final = late(r"\b(?:in|near|around|from|to|the|area|lives?|moved) \Z")
_ZIP: Final = late(
    rf"(?:zip|zips|zipcode|postcode"
    rf"|postal)(?: ?codes?)?\b[^\d\n]{{0,16}}?(?P<code>\d{{5}}(?:-\d{{4}})?|\d{{3}}(?=\*\*|xx|\b)"
    rf"|{said(3, 6)})(?!\w)"
)
_ZIPS: Final = frozenset({"zip", "zips", "zipcode", "postcode", "postal"})
_ABROAD: Final = late(
    r"(?<!\w)(?:[A-CEGHJ-NPR-TVXY]\d[A-Z] ?\d[A-Z]\d|[A-Z]{1,2}\d[A-Z\d]? \d[A-Z]{2})(?!\w)"
)
_AREA: Final = late(r" (?:area|zip)\b")


def recognise(folded: Folded) -> Iterator[Span]:
    """Yield the ZIP and postal codes of a text."""
    text, lower = folded.text, folded.lower
    for place in folded.digits:
        before = text[place - 1] if place else " "
        if before.isalnum() or before in "$#.,-/:":
            if before.isupper() and (
                abroad := _ABROAD.match(text, place - 1)
                or (place > 1 and _ABROAD.match(text, place - 2))
            ):
                yield found(folded, *abroad.span(), Kind.ZIP, "postal code abroad")
            continue
        if match := _FOUR.match(text, place):
            yield found(folded, *match.span(), Kind.ZIP, "zip and four")
        elif match := _FIVE.match(text, place):
            front = max(0, place - 24)
            if (
                _BEHIND_STATE.search(text, front, place)
                or _BEHIND_PLACE.search(text, front, place)
                or _AREA.match(lower, match.end())
            ):
                yield found(folded, *match.span(), Kind.ZIP, "zip")
            elif _LIVES.search(lower, front, place):
                yield found(folded, *match.span(), Kind.ZIP, "zip perhaps", 0.6)
    for place in folded.where(_ZIPS):
        if match := _ZIP.match(lower, place):
            yield found(folded, *match.span("code"), Kind.ZIP, "zip named")
