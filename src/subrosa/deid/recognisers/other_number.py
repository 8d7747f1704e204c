"""Other numbers and codes of one person: student, staff, military, client, inmate.

Rules: a number counts beside the words that say whose it is. Without such words a code counts by
its shape alone, less surely: letters and at least five digits, or seven digits and more in one run
that are neither money nor a measure.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from subrosa.deid.folding import Folded
from subrosa.deid.kinds import Kind
from subrosa.deid.late_pattern import late
from subrosa.deid.lists.word_list import word_set
from subrosa.deid.recognisers.found import found
from subrosa.deid.recognisers.labelled import UNIT, labelled, together
from subrosa.deid.span import Span

_OWNERS: Final = word_set(
    """
    va green insurance security
    access accession agent alien applicant badge bed booking caller candidate cdcr client
    confirmation doc dod donor edipi ein employee enrollment foster id identification
    identifier ids inmate jersey library locker membership military officer order participant
    passcode payroll personnel pin prisoner receipt ref reference registration roster sample
    service shield staff student study subject tracking tribal union unit uscis user visa
    volunteer voter
    """
)
_SHAPED: Final = late(
    r"(?<![\w$.-])(?:[a-z]{1,5}[-#]?\d{5,}|\d{2,}[a-z]{1,3}\d{4,})[a-z0-9-]{0,12}(?![\w])"
)
_CODED: Final = late(r"(?<![\w-])(?:[a-z0-9]{1,8}-){1,4}[a-z0-9]{1,10}(?![\w-])")
_NOT_CODES: Final = late(
    r"(?:1-)?\d{3}-\d{3}-[\da-z-]{4,8}|\d{3}-\d{4}|\d{6}-\d{4}|(?:19|20)\d\d-(?:19|20)?\d\d"
)
_GROUPED: Final = late(r"(?<![\w$.,:/#-])\d{2,6}(?:[ -]\d{2,6}){2,5}(?![\w%]|[.,:/-]\d)")
_LONG: Final = late(rf"(?<![\w$.,:/#-])\d{{7,20}}(?![\w%]|[.,:/-]\d){UNIT}")
_LOCAL: Final = 6
_FEW: Final = 4
_LEAST_GROUPED: Final = 9
_DOUBTFUL: Final = 0.6


def _shaped(folded: Folded) -> Iterator[Span]:
    lower = folded.lower
    for place in folded.digits:
        if match := _LONG.match(lower, place):
            yield found(folded, place, match.end(), Kind.OTHERID, "long number", _DOUBTFUL)
        grouped = _GROUPED.match(lower, place)
        if grouped and sum(map(str.isdigit, grouped[0])) >= _LEAST_GROUPED:
            yield found(folded, place, grouped.end(), Kind.OTHERID, "number in groups", _DOUBTFUL)
        coded = _CODED.match(lower, place)
        if coded and sum(map(str.isdigit, coded[0])) > _FEW and not _NOT_CODES.fullmatch(coded[0]):
            yield found(folded, place, coded.end(), Kind.OTHERID, "code in groups", _DOUBTFUL)
        start = place
        while (
            start
            and place - start < _LOCAL
            and (lower[start - 1].isalpha() or lower[start - 1] in "-#")
        ):
            start -= 1
        if match := _SHAPED.match(lower, start):
            yield found(folded, start, match.end(), Kind.OTHERID, "code", _DOUBTFUL)


recognise = together(
    _shaped,
    labelled(
        Kind.OTHERID,
        "number of a person",
        _OWNERS,
        r"(?:student|employee|staff|client|badge|inmate|booking|service|military|dod|personnel"
        r"|participant|subject"
        r"|confirmation|tracking|alien|visa|edipi|membership|locker|study|roster|cdcr|doc|ein"
        r"|uscis|receipt"
        r"|registration|reference|ref|user|candidate|applicant|volunteer|payroll|union|library"
        r"|foster|shield|agent"
        r"|officer|prisoner|donor|order|sample|accession|identification|access|voter|tribal"
        r"|enrollment|caller)"
        r"(?: (?:card|badge|member|care|case|registration|service))?"
        r"(?: ?(?:numbers?|num|no\.?|nr|ids?|identifier|code|#)(?:(?<=#)|(?!\w))"
        r"|:(?= ?[a-z]{0,4}-?\d{4}))"
        r"|(?:va|military|union|library|membership|id|student|green|insurance|security) card,?"
        r"|(?:badge|inmate|edipi|alien|unit|id|ids|identifier|pin|passcode)(?: (?:number|no\.?|#)"
        r"|#|:|(?= [a-z]{0,3}-?\d{3}))",
    ),
)
