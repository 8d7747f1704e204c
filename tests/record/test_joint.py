"""Joint and private segments are told apart, and a group's note shows no member to another."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from subrosa.record import is_joint, is_private, people_in, split_group_note, voices_in
from subrosa.terms.errors import BadInput
from subrosa.terms.ids import SegmentId, UnitId
from subrosa.terms.records import RecordClass
from tests.record.segments import GROUP, JO, MARK, RILEY, passage, segment

R = RecordClass
HOMES = {
    person: (SegmentId(f"own-{person}"), UnitId(f"unit-{person}")) for person in (RILEY, MARK, JO)
}


def evening(*passages):
    return segment(*passages, unit=GROUP, record=R.GROUP_RECORD)


@pytest.mark.parametrize("kind", [*RecordClass])
def test_joint_and_private_are_told_by_the_class(kind):
    note = segment(record=kind)
    assert is_joint(note) == (kind in {R.COUPLE_RECORD, R.FAMILY_RECORD, R.GROUP_RECORD})
    assert is_private(note) == (kind is R.INDIVIDUAL_SESSION_IN_COUPLE_WORK)


def test_who_is_in_a_segment_comes_from_attribution_not_from_names():
    note = segment(passage(1, "Jo and Jo again", said_by=MARK, about=[RILEY], heard_by=[MARK]))
    assert voices_in(note) == {MARK}
    assert people_in(note) == {MARK, RILEY}


def test_a_group_note_becomes_a_common_part_and_one_for_each_member_concerned():
    note = evening(
        passage(1, "Six came. Theme: sleep."),
        passage(2, "I drank again.", said_by=MARK, about=[MARK], heard_by=[RILEY, JO, MARK]),
        passage(3, "Riley was quiet.", about=[RILEY]),
    )
    common, own = split_group_note(note, HOMES)
    assert [part.text for part in common.passages] == ["Six came. Theme: sleep."]
    assert common.unit == GROUP
    assert set(own) == {MARK, RILEY}
    assert own[MARK].unit == HOMES[MARK][1]
    assert [part.text for part in own[MARK].passages] == ["I drank again."]
    assert own[MARK].passages[0].heard_by == {MARK}


def test_a_passage_with_two_members_must_be_cut_first():
    with pytest.raises(BadInput, match="two members"):
        split_group_note(evening(passage(1, "x", said_by=MARK, about=[JO])), HOMES)


def test_only_a_groups_note_is_split():
    with pytest.raises(BadInput):
        split_group_note(segment(), HOMES)


someone = st.sampled_from([None, RILEY, MARK, JO])


@given(st.lists(st.tuples(someone, someone), max_size=6))
def test_no_word_is_lost_and_no_member_stands_in_anothers_part(pairs):
    note = evening(
        *(
            passage(
                n,
                f"words {n}",
                said_by=said,
                about=[about] if about else [],
                heard_by=[RILEY, MARK, JO],
            )
            for n, (said, about) in enumerate(pairs)
            if said is None or about is None or said == about
        ),
    )
    common, own = split_group_note(note, HOMES)
    assert people_in(common) == frozenset()
    for person, part in own.items():
        assert people_in(part) == {person}
    kept = [p.text for part in (common, *own.values()) for p in part.passages]
    assert sorted(kept) == sorted(p.text for p in note.passages)
