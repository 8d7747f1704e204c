"""Fax numbers: a telephone number beside the word for it, before or behind."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from subrosa.deid.folding import Folded
from subrosa.deid.kinds import Kind
from subrosa.deid.late_pattern import late
from subrosa.deid.recognisers.found import found
from subrosa.deid.recognisers.spoken import said
from subrosa.deid.span import Span

_NUMBER: Final = rf"(?:\+?\(?\d[\d() .-]{{5,18}}\d|{said(6, 12)})"
_BEFORE: Final = late(
    rf"(?:e-?)?fax(?:es|ed)?\b[^\d\n+]{{0,28}}?(?<![\w/$-])(?P<number>{_NUMBER})(?![\w/-]|\.\d)"
)
_BEHIND: Final = late(
    r"(?<![\w/$-])(?P<number>\+?\(?\d[\d() .-]{5,18}\d) ?[(,]? ?(?:is (?:the|her|his"
    r"|our) )?fax\b"
)
_WORDS: Final = frozenset({"fax", "faxes", "faxed", "efax"})
_REACH: Final = 40


def recognise(folded: Folded) -> Iterator[Span]:
    """Yield the fax numbers of a text."""
    for place in folded.where(_WORDS):
        if match := _BEFORE.match(folded.lower, place):
            yield found(folded, *match.span("number"), Kind.FAX, "fax")
        for behind in _BEHIND.finditer(folded.lower, max(0, place - _REACH), place + 3):
            yield found(folded, *behind.span("number"), Kind.FAX, "fax")
