"""Numbers of certificates and licences: drivers, clinicians, passports; NPI and DEA by checksum."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from subrosa.deid.folding import Folded
from subrosa.deid.kinds import Kind
from subrosa.deid.late_pattern import late
from subrosa.deid.lists.word_list import word_set
from subrosa.deid.recognisers.checksums import dea
from subrosa.deid.recognisers.found import found
from subrosa.deid.recognisers.labelled import labelled, together
from subrosa.deid.span import Span

_DEA: Final = late(r"(?<!\w)[abcdefghjklmprstux][a-z9]\d{7}(?!\w)")

_WORDS: Final = word_set(
    """
    bar caqh cdl cert certificate certification credential dea dl driver drivers lic licence
    licences license licenses npi passport permit reg registration state
    """
)
_BADGES: Final = word_set(
    """
    acsw amft apcc bcba cadc do lac ladc lbsw lcadc lcdc lclc lcmhc lcpc lcsw licsw lisw lmft
    lmhc lmsw lp lpc lpcc lpn lvn md mft mfti ncc np pa phd pmhnp psy psyd rn
    """
)


def _prescribers(folded: Folded) -> Iterator[Span]:
    for place in folded.digits:
        match = _DEA.match(folded.lower, place - 2) if place > 1 else None
        if match and dea(match[0]):
            yield found(folded, match.start(), match.end(), Kind.LICENSE, "dea")


recognise = together(
    _prescribers,
    labelled(
        Kind.LICENSE,
        "license",
        _WORDS,
        r"(?:driver'?s? )?licen[cs]es?|lic\b\.?|(?:dl|cdl|npi|dea|caqh)|passport(?: book| card)?"
        r"|(?:certificate|certification|cert|permit|bar|credential|registration|reg|state id"
        r"|driver'?s? id)"
        r"\.?(?: ?(?:card )?(?:numbers?|num|no\.?|nr|ids?|#(?!\Z))(?:(?<=#)|(?!\w))|:)",
        least=4,
    ),
    labelled(
        Kind.LICENSE,
        "clinician's license",
        _BADGES,
        r"(?:lcsw|lmft|lpcc?|lmhc|lcpc|lmsw|licsw|ladc|lcadc|psyd?|mft|amft|apcc|acsw|lac|lcdc|cadc"
        r"|np|rn|lvn|lpn|phd|md|mfti|lcmhc|lclc|lisw|lbsw|bcba|ncc|pa|pmhnp|do|lp)"
        r"(?:,? (?:lic\.?|license|licence|state of \w+))?(?: ?#| no\.?(?!\w)| (?=[a-z]{0,3}\d{4})"
        r"|-(?=\d{4})|(?=\d{4}))",
        least=4,
    ),
)
