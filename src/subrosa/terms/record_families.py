"""What a wide name of records contains, and what it never contains.

Rules: "everything" does not name what the law asks to be named by itself: psychotherapy notes
(45 CFR 164.508(b)(3)(ii)), substance use counselling notes (42 CFR 2.31(b)), the memory aid of
one person in a school (34 CFR 99.3, no education record), and what one partner said alone.
A family only ever covers its members: naming members never names the family.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from subrosa.terms.records import RecordClass

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

NEVER_IN_WHOLE_RECORD: Final = frozenset(
    {
        RecordClass.PSYCHOTHERAPY_NOTES,
        RecordClass.SUD_COUNSELING_NOTES,
        RecordClass.SOLE_POSSESSION_NOTES,
        RecordClass.INDIVIDUAL_SESSION_IN_COUPLE_WORK,
    },
)
"""Classes that go only where they are named by their own word."""

_CARE: Final = frozenset(
    {
        RecordClass.ATTENDANCE,
        RecordClass.CLINICAL_OPINION,
        RecordClass.DIAGNOSIS,
        RecordClass.INTAKE,
        RecordClass.PROGRESS_NOTES,
        RecordClass.SAFETY_INFORMATION,
        RecordClass.SESSION_CONTENT,
        RecordClass.TREATMENT_PLAN,
        RecordClass.TREATMENT_SUMMARY,
    },
)

FAMILIES: Final[Mapping[RecordClass, frozenset[RecordClass]]] = MappingProxyType(
    {
        RecordClass.WHOLE_RECORD: frozenset(RecordClass) - NEVER_IN_WHOLE_RECORD,
        # 34 CFR 99.3: what a professional makes in treating a student; a status, not a page.
        RecordClass.TREATMENT_RECORD: _CARE | {RecordClass.TREATMENT_RECORD},
        RecordClass.SUD_RECORDS: frozenset({RecordClass.SUD_RECORDS}),
    },
)
"""What each wide name contains; a class that is left out contains itself only."""

PART2_FAMILY: Final = _CARE | {RecordClass.BILLING, RecordClass.CORRESPONDENCE}
"""Ordinary classes which, in a segment of a Part 2 programme, are substance use records."""


def covers(named: Collection[RecordClass], wanted: RecordClass, *, part2: bool = False) -> bool:
    """Say whether a paper or scope that names these classes covers another one.

    `part2` says that what is wanted lies in a segment of a Part 2 programme.

    >>> covers([RecordClass.WHOLE_RECORD], RecordClass.BILLING)
    True
    >>> covers([RecordClass.WHOLE_RECORD], RecordClass.PSYCHOTHERAPY_NOTES)
    False
    """
    if wanted in named:
        return True
    if part2 and wanted in PART2_FAMILY and RecordClass.SUD_RECORDS in named:
        return True
    return any(wanted in FAMILIES.get(wide, frozenset()) for wide in named)
