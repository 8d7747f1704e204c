"""Clinics, hospitals, shelters, courts, prisons and treatment houses by their last word."""

from __future__ import annotations

from typing import Final

from subrosa.deid.kinds import Kind
from subrosa.deid.lists.word_list import word_set
from subrosa.deid.recognisers.headed import Headed

_SORT: Final = (
    r"(?:(?:medical|health|mental health|behavioral health|counseling|counselling|wellness"
    r"|recovery|treatment|community|family|psychiatric|general|memorial|regional"
    r"|children's|veterans|va|crisis|outpatient|residential|rehabilitation|detox|women's|men's"
    r"|homeless|domestic violence|surgery|urgent care|care|correctional|detention"
    r"|juvenile|state|federal|county|district|superior|municipal|family|drug|tribal|justice"
    r"|circuit|probate|behavioral|nursing|assisted living|senior|hospice|sober living|therapy"
    r"|youth|emergency|walk-in|free|methodist|presbyterian|baptist|lutheran) ){0,3}"
)

recognise = Headed(
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
        "health": _SORT + "health",
        "healthcare": "healthcare",
        "counseling": _SORT + "counseling",
        "counselling": _SORT + "counselling",
        "wellness": _SORT + "wellness",
        "psychiatry": "psychiatry",
        "pediatrics": "pediatrics",
        "rehab": "rehab",
        "detox": "detox",
        "hospice": "hospice",
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
        "behavioral": "behavioral",
        "northwestern": "northwestern",
        "practice": _SORT + "practice",
        "army": "army",
        "mission": r"(?:(?:rescue|gospel) )?mission",
    },
    small=word_set(
        """
    clinic courthouse detox hospital jail northwestern penitentiary prison rehab shelter
    """
    ),
    of=frozenset({"hospital", "center", "house", "court", "institute"}),
    score=0.85,
)
