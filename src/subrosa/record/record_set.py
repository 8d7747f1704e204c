"""What a segment is in law, whatever folder it lies in.

The designated record set is what is used to make decisions about a person (45 CFR 164.501): she
may see it and ask for its amendment. Psychotherapy notes are outside her right of access
(45 CFR 164.524(a)(1)(i)); lists, drafts and things that are no record are not in the set.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from subrosa.terms.records import RecordClass

if TYPE_CHECKING:
    from subrosa.terms.passages import Segment

_OUTSIDE: Final = frozenset(
    {
        RecordClass.PSYCHOTHERAPY_NOTES,
        RecordClass.SUD_COUNSELING_NOTES,
        RecordClass.SOLE_POSSESSION_NOTES,
        # No record about a person that a decision rests on.
        RecordClass.BREACH_NOTICE,
        RecordClass.DEIDENTIFIED_CASE,
        RecordClass.DISCLOSURE_LOG,
        RecordClass.LIMITED_DATA_SET,
        RecordClass.ORAL_TESTIMONY,
        RecordClass.POLICY_DOCUMENT,
        RecordClass.SESSION_EVENT,
    },
)

_APART_BY_NAME: Final = (RecordClass.SUD_COUNSELING_NOTES, RecordClass.SOLE_POSSESSION_NOTES)


def class_of(segment: Segment) -> RecordClass:
    """Return what the segment is in law: notes kept apart are psychotherapy notes.

    Keeping them apart is what makes them so (45 CFR 164.501). Substance use counselling notes
    (42 CFR 2.11) and a school's memory aids are kept apart too, under names of their own.
    """
    if segment.separate and segment.record not in _APART_BY_NAME:
        return RecordClass.PSYCHOTHERAPY_NOTES
    return segment.record


def in_designated_record_set(segment: Segment) -> bool:
    """Say whether the segment belongs to the set that its subject may see and have amended."""
    return class_of(segment) not in _OUTSIDE
