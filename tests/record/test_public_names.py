"""The public names of the record room are a promise: one goes only with those who use it."""

from __future__ import annotations

from subrosa import record

PROMISED = [
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


def test_the_public_names_are_those_promised():
    assert sorted(record.__all__) == PROMISED
    assert all(hasattr(record, name) for name in PROMISED)
