"""Numbers of cases, dockets and reports: by the words in front of them, and by a court's shape."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from subrosa.deid.folding import Folded
from subrosa.deid.kinds import Kind
from subrosa.deid.late_pattern import late
from subrosa.deid.lists.word_list import word_set
from subrosa.deid.recognisers.found import found
from subrosa.deid.recognisers.labelled import labelled, together
from subrosa.deid.span import Span

_COURT: Final = late(
    r"(?<![\w/-])(?:\d:)?\d{2,4}[- ]?(?:cv|cr|fa|jv|dv|cp|mh|pr|ad|dr|fl|fc|ju|jd|ds|tr|sc|mc|cf"
    r"|cm|po|dp|d)"
    r"[- ]?\d{2,7}(?:-[a-z0-9]{1,7}){0,2}(?![\w-])"
)
_WORDS: Final = word_set(
    """
    appeal application case cases cause citation claim complaint court cps cr dcf dcfs docket
    dr file incident intake investigation matter order petition police record referral report
    rpt summons ticket tro warrant
    """
)


def _shaped(folded: Folded) -> Iterator[Span]:
    for place in folded.digits:
        if match := _COURT.match(folded.lower, place):
            yield found(folded, place, match.end(), Kind.CASE, "court number")


recognise = together(
    _shaped,
    labelled(
        Kind.CASE,
        "case number",
        _WORDS,
        r"(?:dockets?|causes?|cps|dcfs?|case|incident|police|court|complaint|warrant|petition"
        r"|citation|ticket"
        r"|claim|referral|investigation|summons|appeal|application|tro|intake|matter|file|record"
        r"|report|rpt|order)"
        r"(?: (?:case|report|file|record|order|complaint|incident|referral|intake|reference|ref"
        r"|docket|worker's)){0,2}"
        r"(?: ?(?:numbers?|num|no\.?|nr|ids?|ref\.?|reference|#)(?:(?<=#)|(?!\w))"
        r"|:(?= ?[a-z]{0,5}-?\d)"
        r"|(?= (?:[a-z]{1,5}[- ]?)?\d{2,4}[-/][a-z0-9]{2,})|(?= [a-z]{0,4}-?\d{5}))",
        least=3,
    ),
)
