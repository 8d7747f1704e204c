"""Vehicles: identification numbers by their check digit, plates by the words beside them.

Rules: 17 characters without I, O and Q whose ninth is right are a VIN (49 CFR 565.15), beside the
word VIN also where it is wrong; a plate has a digit, or stands all in capitals.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from subrosa.deid.folding import Folded
from subrosa.deid.kinds import Kind
from subrosa.deid.late_pattern import late
from subrosa.deid.lists.word_list import word_set
from subrosa.deid.recognisers.checksums import vin
from subrosa.deid.recognisers.found import found
from subrosa.deid.recognisers.labelled import LINK, labelled, together
from subrosa.deid.span import Span

_VIN: Final = late(r"\b[A-HJ-NPR-Za-hj-npr-z0-9]{17}\b")
_WORDS: Final = word_set(
    """
    licence license plate plates reg registration tag tags
    """
)
_PLATE: Final = late(
    r"(?:(?:licen[cs]e )?plates?|(?:car|license|vehicle|state) tags?|tags?"
    r"|reg(?:istration)?(?= (?:no|number|#)))"
    rf"(?: (?:on (?:the|her|his|my|their) \w+|[a-z]{{4,12}})(?= \w*\d))?{LINK}"
    r"(?P<plate>(?=[a-z]{0,4}[ -]?\d)[a-z0-9]{1,8}(?:[ -](?=[a-z]{0,3}\d)[a-z0-9]{2,5})?"
    r"(?:(?<=\d)[ -][a-z]{2,3}(?=[.,;\n)]))?)(?![\w-])"
)
_VANITY: Final = late(
    r"(?i:(?:licen[cs]e )?plates?)(?i:" + LINK + r")[\"']?(?P<plate>[A-Z][A-Z0-9]{3,7})(?!\w)"
)
_LONGEST: Final = 10
_FEWEST: Final = 3


def _numbers(folded: Folded) -> Iterator[Span]:
    for match in _VIN.finditer(folded.text):
        if vin(match[0].upper()):
            yield found(folded, *match.span(), Kind.VEHICLE, "vin")


def _plates(folded: Folded) -> Iterator[Span]:
    for place in folded.where(_WORDS):
        match = _PLATE.match(folded.lower, place) or _VANITY.match(folded.text, place)
        if match and _is_plate(match["plate"]):
            yield found(folded, *match.span("plate"), Kind.VEHICLE, "plate")


def _is_plate(plate: str) -> bool:
    digits = sum(map(str.isdigit, plate))
    return len(plate) <= _LONGEST and (digits < len(plate) or digits > _FEWEST)


recognise = together(
    _numbers,
    _plates,
    labelled(Kind.VEHICLE, "vin", frozenset({"vin", "vehicle"}), r"vin|vehicle id\w*", least=2),
)
