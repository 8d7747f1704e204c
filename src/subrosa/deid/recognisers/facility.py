"""Clinics, hospitals, shelters, courts, prisons and treatment houses by their last word."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from subrosa.deid.folding import Folded
from subrosa.deid.kinds import Kind
from subrosa.deid.late_pattern import late
from subrosa.deid.lists.word_list import word_set
from subrosa.deid.recognisers.found import found
from subrosa.deid.recognisers.headed import GENERIC, Headed
from subrosa.deid.recognisers.labelled import together
from subrosa.deid.recognisers.name_words import is_shouted
from subrosa.deid.span import Span

_SORT: Final = (
    r"(?:(?:medical|health|mental health|behavioral health|counseling|counselling|wellness"
    r"|recovery|treatment|community|family|psychiatric|general|memorial|regional"
    r"|children's|veterans|va|crisis|outpatient|residential|rehabilitation|detox|women's|men's"
    r"|homeless|domestic violence|surgery|urgent care|care|correctional|detention"
    r"|juvenile|state|federal|county|district|superior|municipal|family|drug|tribal|justice"
    r"|circuit|probate|behavioral|nursing|assisted living|senior|hospice|sober living|therapy"
    r"|youth|emergency|walk-in|free|methodist|presbyterian|baptist|lutheran) ){0,3}"
)

_by_head = Headed(
    Kind.FACILITY,
    "facility",
    {
        "clinic": _SORT + "clinic",
        "hospital": _SORT + "hospital",
        "center": _SORT + "center",
        "centre": _SORT + "centre",
        "shelter": _SORT + "shelter",
        "court": (
            r"(?:(?:county|district|superior|municipal|family|drug|tribal|juvenile|circuit"
            r"|probate|justice|supreme) )+court"
        ),
        "courthouse": _SORT + "courthouse",
        "prison": _SORT + "prison",
        "jail": _SORT + "jail",
        "penitentiary": _SORT + "penitentiary",
        "house": r"(?:(?:recovery|safe|halfway|sober|transition|ronald mcdonald) )?house",
        "home": r"(?:(?:nursing|group|care|retirement|funeral|foster|sober living) )+home",
        "homes": r"(?:nursing|group|care|sober living) homes",
        "healthcare": "healthcare",
        "counseling": _SORT + "counseling",
        "counselling": _SORT + "counselling",
        "wellness": _SORT + "wellness",
        "psychiatry": "psychiatry",
        "pediatrics": "pediatrics",
        "rehab": "rehab",
        "detox": "detox",
        "hospice": "hospice",
        "care": r"(?:memory|hospice|urgent|palliative|home) care",
        "health": r"(?:(?:mental|behavioral|community|family|public) )?health",
        "infirmary": "infirmary",
        "sanctuary": "sanctuary",
        "facility": _SORT + "facility",
        "institution": _SORT + "institution",
        "medical": r"(?<!past )medical",
        "pharmacy": "pharmacy",
        "ranch": r"(?:recovery|treatment|youth|boys|girls) ranch",
        "manor": r"manor",
        "lodge": "lodge",
        "unit": (
            r"(?:(?:psychiatric|behavioral|inpatient|detention|adolescent|adult|geriatric|recovery"
            r"|crisis) )+unit"
        ),
        "services": (
            r"(?:(?:family|counseling|mental health|behavioral health|health|social|human|youth"
            r"|community|crisis|recovery|children's|psychological|child|protective) )+services"
        ),
        "associates": (
            r"(?:(?:counseling|psychiatric|psychological|therapy|medical|mental health"
            r"|behavioral health|health|family) )+associates"
        ),
        "haven": "haven",
        "recovery": "recovery",
        "hall": r"juvenile hall",
        "general": "general",
        "memorial": "memorial",
        "regional": "regional",
        "behavioral": "behavioral",
        "northwestern": "northwestern",
        "practice": _SORT + "practice",
        "army": "army",
        "mission": r"(?:(?:rescue|gospel) )?mission",
    },
    small=word_set(
        """
    behavioral clinic general memorial courthouse detox hospital jail northwestern
    penitentiary prison rehab shelter
    """
    ),
    of=frozenset({"hospital", "center", "house", "court", "institute"}),
    score=0.96,
)

_LEADS: Final = late(
    r"(?:emergency room (?:of|at)|transferred to|transfer to|treatment at|ambulance to"
    r"|admitted (?:to|at)|discharged from"
    r"|inpatient at|detox at|hospitali[sz]ed at|referred (?:to|from)|records from|roi (?:to|for)"
    r"|er at|icu at|rehab at|tased outside|intake at|stay at|stayed at|days at|weeks at)"
    r" (?:the )?"
)
_LEADING: Final = word_set(
    "emergency transferred transfer treatment ambulance admitted discharged inpatient detox"
    " hospitalized hospitalised"
    " referred records roi er icu rehab intake stay stayed days weeks"
)
_THERAPIES: Final = frozenset({"physical", "occupational", "therapy", "speech"})
_NAME: Final = late(r"(?:[A-Z][\w'-]*|St\.)(?: (?:of |the |for )?(?:[A-Z][\w'-]*|St\.)){1,4}")


def _led(folded: Folded) -> Iterator[Span]:
    """Houses behind words for being brought there: "transferred to Quail Ridge"."""
    for place in folded.where(_LEADING):
        lead = _LEADS.match(folded.lower, place)
        name = _NAME.match(folded.text, lead.end()) if lead else None
        if (
            name
            and set(name[0].lower().split()) - GENERIC - _THERAPIES
            and not is_shouted(folded, *name.span())
        ):
            yield found(folded, *name.span(), Kind.FACILITY, "led there", 0.6)


recognise = together(_by_head, _led)
