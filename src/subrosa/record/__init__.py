"""The record: segments and passages, how they change, who is in them, and how they are kept.

Promises: a written word is never changed, only followed by a next version; separate notes stay
separate; a note of a group names nobody to the others. Refuses: to decide who may see what
(`policy`), to pick what leaves (`release`), to seal (`vault`).
"""

from subrosa.record.joint import (
    JOINT,
    is_joint,
    is_private,
    people_in,
    split_group_note,
    voices_in,
)
from subrosa.record.record_set import class_of, in_designated_record_set
from subrosa.record.segment_json import SEGMENT_FORMAT, decode_segment, encode_segment
from subrosa.record.versions import (
    attribute,
    check_follows,
    check_segment,
    correct,
    newest,
    split_passage,
)
from subrosa.terms.record_families import FAMILIES, NEVER_IN_WHOLE_RECORD, PART2_FAMILY, covers

__all__ = [
    "FAMILIES",
    "JOINT",
    "NEVER_IN_WHOLE_RECORD",
    "PART2_FAMILY",
    "SEGMENT_FORMAT",
    "attribute",
    "check_follows",
    "check_segment",
    "class_of",
    "correct",
    "covers",
    "decode_segment",
    "encode_segment",
    "in_designated_record_set",
    "is_joint",
    "is_private",
    "newest",
    "people_in",
    "split_group_note",
    "split_passage",
    "voices_in",
]
