"""Initials that stand for a person: "J.M.", "client JM", "A. R.".

Rules: letters with points count unless they are a degree, a state, a time or another abbreviation;
letters without points count beside a word for a person ("client", "pt", "and his wife"), where
``letters_of_somebody`` asks for them and adds its own.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from subrosa.deid.folding import Folded
from subrosa.deid.kinds import Kind
from subrosa.deid.late_pattern import late
from subrosa.deid.lists.function_words import FUNCTION_WORDS
from subrosa.deid.lists.programmes import PROGRAMMES
from subrosa.deid.lists.regions import STATE_CODES
from subrosa.deid.lists.word_list import word_set
from subrosa.deid.recognisers.found import found
from subrosa.deid.span import Span

_POINTED: Final = late(r"(?<![\w.])(?:[A-Z]\.[ ]?){1,2}[A-Z]\.?(?![\w])")
_WITH_LAST: Final = late(
    r"(?<![\w.])(?P<initials>(?:[A-Z]\. ?){1,3})[A-Z][^\W\d_]+(?:(?:'(?!s\b)|-)[^\W\d_]+)*"
)
_DEGREE: Final = late(r"[A-Z]{2}-\Z")
_SINGLE: Final = late(
    r"(?<![\w.])[B-HJ-Z]\.(?=,? (?:and|&|or|says|said|was|is|has|had|present|absent|reports"
    r"|denies|told|hit|asked|came|left|wants|did|who"
    r"|will|does|feels|[A-Z]\.)|, |'s\b)|(?<![\w.])A\.(?= (?:says|said|was|has|had|reports|denies"
    r"|told|hit|asked|came|left|wants|did|who|feels)\b)"
)
_ACTING: Final = late(
    r"(?<![\w.])(?<!itamin )(?<!atitis )(?<!ype )(?<!lan )(?<!roup )(?<!rade )(?<!lass )(?<!art )"
    r"(?<!uster )"
    r"[B-HJ-Z]\.(?= [a-z]{3,12}ed\b)"
)
_SMALL: Final = late(
    r"(?:client|patient|pt|ct|student|member|with|w/|and) (?P<name>(?:[a-z]\. ?){2,3}(?=\W"
    r"|[a-z]{3}))"
    r"|(?:signed(?: by)?|by) (?P<whole>(?:[a-z]\. ?){1,3}[a-z][a-z'-]{2,20})"
)
_SMALL_BEFORE: Final = word_set(
    """
    and by client ct member patient pt signed student w with
    """
)
_STAFFED: Final = late(
    r"(?:staffed|consulted|spoke|met|discussed|reviewed|co-?facilitated) (?:w/"
    r"|with) (?P<name>[a-z]{2,3})(?= (?:re|about|on|today)\b|[,.;])"
)
_ABBREVIATIONS: Final = word_set(
    """
    aa ad aka am ap asap ba bc bid bs ceo dc dds do dob dui dwi ed edd eg er eu ft fyi hr ib
    id ie iq iv jd la lcsw ma mba md ms msw mt na no np ny nyc or pa pc phd pm po pr prn psyd
    qd rip rn so st tid tv uk un us usa vp
    """
)
_UNPOINTED: Final = late(
    r"(?:[Cc]lient|[Pp]atient|[Pp]t|[Cc]t|[Cc]l|[Cc]lt|[Ii]nitials|[Ss]tudent|[Mm]ember|[Ss]pouse"
    r"|[Hh]usband|[Ww]ife|[Ss]on|[Dd]aughter|[Bb]rother|[Ss]ister|[Mm]other"
    r"|[Ff]ather|[Mm]om|[Dd]ad|[Pp]artner|[Ff]riend|[Ee]x|[Bb]oyfriend|[Gg]irlfriend|[Cc]ousin"
    r"|[Ss]upervisee|[Rr]esident|[Pp]eer|[Cc]olleague|[Rr]oommate|[Cc]oworker|[Bb]f|[Gg]f|[Mm]r"
    r"|[Mm]rs|[Mm]s|[Dd]r)"
    r"(?:'s initials are|,|:|\.| \(|,? (?:is|was|named|called|initials?:?))? ?(?P<name>[A-Z]{2,3}"
    r"|[A-Z](?: ?& ?[A-Z])?)(?=[ ,.;:)'!?\n]|\Z)(?! ?[A-Z][a-z])"
)
# "Her mother. C: slept well": the end of a sentence; "Dr." and "pt." are shortened.
_ENDED: Final = late(r"(?!(?:clt?|ct|dr|mr|mrs|ms|pt)\b)[a-z]+\.")
_PERSONS: Final = word_set(
    """
    bf boyfriend brother cl client clt colleague cousin coworker ct dad daughter dr ex father
    friend gf girlfriend husband initials member mom mother mr mrs ms partner patient peer pt
    resident roommate sister son spouse student supervisee wife
    """
)
NO_INITIALS: Final = (
    STATE_CODES
    | PROGRAMMES
    | _ABBREVIATIONS
    | word_set(
        """
    a adhd ao ao3 bc bf bff bid bpd cc dx gad gf hi hiv hx i idk iop lol mdd ocd omg php ptsd
    rx si sib so std sti sx tbh tx wnl
    """
    )
)
"""Letters that stand for something else than somebody, lower case."""


def _pointed(folded: Folded) -> Iterator[Span]:
    text = folded.text
    if "." not in text:
        return
    for match in _POINTED.finditer(text):
        letters = _letters(match[0])
        least = 2 if " " in match[0] else 1
        if letters not in _ABBREVIATIONS and match[0].count(".") >= least:
            yield found(folded, *match.span(), Kind.NAME, "initials", 0.7)
    for match in _WITH_LAST.finditer(text):
        letters = _letters(match["initials"])
        last = match[0][len(match["initials"]) :].lower()
        if last in FUNCTION_WORDS:
            continue
        glued = len(letters) == 1 and not match["initials"].endswith(" ")
        # "LPCC-S. Plan": the end of a degree and of its sentence.
        glued = glued or bool(_DEGREE.search(text, max(0, match.start() - 3), match.start()))
        if letters not in _ABBREVIATIONS and not glued:
            yield found(folded, *match.span(), Kind.NAME, "initials and last name", 0.7)
    for match in (*_ACTING.finditer(text), *_SINGLE.finditer(text)):
        yield found(folded, *match.span(), Kind.NAME, "single initial", 0.6)
    for place in folded.where(_SMALL_BEFORE):
        small = _SMALL.match(folded.lower, place)
        group = "name" if small and small["name"] else "whole"
        if small and _letters(small[group].split(" ")[0]) not in _ABBREVIATIONS:
            yield found(folded, *small.span(group), Kind.NAME, "small initials", 0.6)


def _letters(initials: str) -> str:
    return "".join(filter(str.isalpha, initials)).lower()


def beside_persons(folded: Folded) -> Iterator[Span]:
    """Yield the letters without points that stand beside a word for a person."""
    for place in folded.where(_STAFFING):
        staffed = _STAFFED.match(folded.lower, place)
        if staffed and staffed["name"] not in NO_INITIALS | FUNCTION_WORDS:
            yield found(folded, *staffed.span("name"), Kind.NAME, "small initials", 0.55)
    for place in folded.where(_PERSONS):
        beside = _UNPOINTED.match(folded.text, place)
        if (
            beside
            and beside["name"].lower() not in NO_INITIALS
            and not _ENDED.match(folded.lower, place)
        ):
            yield found(folded, *beside.span("name"), Kind.NAME, "initials of somebody", 0.7)


_STAFFING: Final = frozenset({"staffed", "consulted", "spoke", "met", "discussed", "reviewed"})

recognise = _pointed
