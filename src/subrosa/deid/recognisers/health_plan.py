"""Numbers of a health plan: member, subscriber, group, policy, Medicare and Medicaid.

A Medicare Beneficiary Identifier has its own shape (CMS, Understanding the MBI).
"""

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

_SLOTS: Final = word_set(
    """
    auth authorization beneficiary benefits coverage enrollee group grp ins insurance insured
    member payer plan policy rx rxbin subscriber
    """
)
_INSURERS: Final = word_set(
    """
    aetna ambetter anthem bcbs beacon centene chip cigna cross healthnet hicn highmark humana
    kaiser magellan mbi medicaid medicare molina optum premera shield tricare uhc
    unitedhealthcare wellcare
    """
)
_MBI: Final = late(
    r"(?<![\w-])[1-9][ac-hj-km-np-rt-y][ac-hj-km-np-rt-y0-9]\d-?[ac-hj-km-np-rt-y]"
    r"[ac-hj-km-np-rt-y0-9]\d-?[ac-hj-km-np-rt-y]{2}\d\d(?![\w-])"
)


def _beneficiary(folded: Folded) -> Iterator[Span]:
    for place in folded.digits:
        if match := _MBI.match(folded.lower, place):
            yield found(folded, place, match.end(), Kind.HEALTHPLAN, "medicare number")


recognise = together(
    labelled(
        Kind.HEALTHPLAN,
        "plan number",
        _SLOTS,
        r"(?:member|subscriber|policy|group|grp|insurance|ins|plan|beneficiary|payer|insured"
        r"|enrollee|coverage|authorization|auth|rx|rxbin|benefits)\.?(?: (?:policy|card|member"
        r"|group|plan))?"
        r"(?:'s)?(?: ?(?:numbers?|num|no\.?|nr|ids?|identification|card|#)(?:(?<=#)|(?!\w))|:"
        r"|(?= (?:[a-z]{1,3} )?\d{4,}))",
    ),
    labelled(
        Kind.HEALTHPLAN,
        "insurer",
        _INSURERS,
        r"(?:medicaid|medicare|aetna|cigna|anthem|humana|kaiser|bcbs|tricare|molina|ambetter|uhc"
        r"|unitedhealthcare|shield|cross|optum|hicn|mbi|centene|magellan|beacon|chip|wellcare"
        r"|healthnet|premera|highmark)(?: (?:ppo|hmo|gold|silver|bronze|advantage|member|policy"
        r"|plan|card|id)){0,3}",
        least=5,
    ),
    _beneficiary,
)
