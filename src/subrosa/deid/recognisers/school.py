"""Schools, colleges and universities by their last word, and by letters in the midst of a text."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from subrosa.deid.folding import Folded
from subrosa.deid.kinds import Kind
from subrosa.deid.late_pattern import late
from subrosa.deid.lists.word_list import word_set
from subrosa.deid.recognisers.found import found
from subrosa.deid.recognisers.headed import Headed
from subrosa.deid.recognisers.labelled import together
from subrosa.deid.span import Span

_LEVEL: Final = (
    r"(?:(?:junior|senior|middle|high|elementary|primary|secondary|prep|preparatory|grammar|grade"
    r"|charter|community|technical|state|catholic|christian|day|boarding|magnet|montessori"
    r"|waldorf|night|law|medical|nursing|business) ){0,2}"
)
_LETTERS: Final = late(
    r"(?:(?:at|to|from|attends|attend|attending|attended|into|of|near) )(?P<name>(?:UC[A-Z]{1,3}"
    r"|UN[A-Z]{1,2}|[A-Z]{1,3}SU|[A-Z]SU|MIT|NYU|USC|UMass|UConn|BYU|TCU|SMU|[A-Z]{2}CC"
    r"|[A-Z]{1,3}U|[A-Z]{1,4}HS|PS ?\d{1,3}|P\.S\. ?\d{1,3}))(?!\w)"
)
_STUDIES: Final = late(
    r"(?:year|class|classes|student|enrolled|studying|degree|semester|freshman|sophomore|junior"
    r"|senior|professor"
    r"|major|majoring|tuition|dorm|campus|graduated|scholarship)(?: \w+){0,3} (?:at|from"
    r"|to) (?P<name>[A-Z]{2,6})(?![\w'-])"
)
_STUDYING: Final = word_set(
    """
    campus class classes degree dorm enrolled freshman graduated junior major majoring
    professor scholarship semester senior sophomore student studying tuition year
    """
)
_LED: Final = word_set(
    """
    at attend attended attending attends from into near of to
    """
)


def _letters(folded: Folded) -> Iterator[Span]:
    for place in folded.where(_LED):
        if match := _LETTERS.match(folded.text, place):
            yield found(folded, *match.span("name"), Kind.SCHOOL, "school by letters", 0.8)
    for place in folded.where(_STUDYING):
        if match := _STUDIES.match(folded.text, place):
            yield found(folded, *match.span("name"), Kind.SCHOOL, "school by letters", 0.7)


recognise = together(
    Headed(
        Kind.SCHOOL,
        "school",
        {
            "school": _LEVEL + "school",
            "academy": _LEVEL + "academy",
            "university": _LEVEL + "university",
            "college": _LEVEL + "college",
            "elementary": "elementary",
            "elem": "elem",
            "middle": "middle",
            "high": "high",
            "charter": _LEVEL + "charter",
            "preschool": "preschool",
            "kindergarten": "kindergarten",
            "daycare": "daycare",
            "institute": "institute",
            "polytechnic": "polytechnic",
            "prep": "prep",
            "montessori": "montessori",
            "seminary": "seminary",
            "univ": "univ",
            "conservatory": "conservatory",
        },
        small=word_set(
            """
    academy charter college daycare elementary high middle prep preschool school university
    """
        ),
        of=frozenset({"university", "college", "school", "academy", "institute"}),
    ),
    _letters,
)
