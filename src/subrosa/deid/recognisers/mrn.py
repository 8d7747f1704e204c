"""Medical record and chart numbers, by the words in front of them."""

from __future__ import annotations

from typing import Final

from subrosa.deid.kinds import Kind
from subrosa.deid.lists.word_list import word_set
from subrosa.deid.recognisers.labelled import labelled

_WORDS: Final = word_set(
    """
    chart ehr emr epic hospital med medical mr mrn mrns patient pt
    """
)

recognise = labelled(
    Kind.MRN,
    "record number",
    _WORDS,
    r"mrns?|mr ?#|med(?:ical)?\.? rec(?:ord)?s?\.?"
    r"|(?:chart|patient|hospital|emr|ehr|epic|pt)\.?(?: record)?(?: ?(?:numbers?|num|no\.?|nr"
    r"|ids?|#(?!\Z))(?:(?<=#)|(?!\w)))",
    least=3,
)
