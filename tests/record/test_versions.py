"""A word once written stays; attribution and correction are next versions."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from subrosa.record import attribute, check_segment, correct, newest, split_passage
from subrosa.terms.errors import BadInput
from subrosa.terms.ids import PassageId
from subrosa.terms.records import RecordClass
from tests.record.segments import JO, MARK, RILEY, any_segment, passage, segment

NOTE = segment(passage(1, "He rang.", said_by=MARK), passage(2, "She came late."))
X1, X2, X3 = PassageId("x1"), PassageId("x2"), PassageId("x3")


def words(note):
    return "".join(part.text for part in note.passages)


def test_attribution_is_a_next_version_and_leaves_the_older_one():
    after = attribute(NOTE, X1, said_by=JO, about=frozenset({RILEY}), heard_by=frozenset({MARK}))
    assert after.version == 2
    assert NOTE.version == 1
    assert NOTE.passages[0].said_by == MARK
    assert after.passages[0] == passage(1, "He rang.", said_by=JO, about=[RILEY], heard_by=[MARK])
    assert after.passages[1] == NOTE.passages[1]


@given(st.text(min_size=2, max_size=40), st.data())
def test_cutting_a_passage_in_two_loses_no_word_and_no_attribution(text, data):
    note = segment(passage(1, text, said_by=MARK, about=[RILEY], heard_by=[RILEY]))
    at = data.draw(st.integers(1, len(text) - 1))
    after = split_passage(note, X1, at, X2)
    assert words(after) == text
    assert {(part.said_by, part.about, part.heard_by) for part in after.passages} == {
        (MARK, frozenset({RILEY}), frozenset({RILEY})),
    }


@pytest.mark.parametrize("at", [-1, 0, 8, 99])
def test_a_cut_that_leaves_nothing_on_one_side_is_refused(at):
    with pytest.raises(BadInput):
        split_passage(NOTE, X1, at, X3)


def test_a_cut_cannot_give_two_passages_one_id():
    with pytest.raises(BadInput):
        split_passage(NOTE, X1, 3, X2)


def test_a_correction_keeps_what_was_written_first():
    after = correct(NOTE, X2, "She came in time.")
    assert (after.version, words(after)) == (2, "He rang.She came in time.")
    assert words(NOTE) == "He rang.She came late."


def test_a_passage_that_is_not_there_is_refused():
    with pytest.raises(BadInput):
        correct(NOTE, X3, "x")


@given(st.lists(any_segment(), max_size=6), st.randoms(use_true_random=False))
def test_the_newest_version_wins_in_whatever_order_they_are_read(notes, random):
    unique = list({(note.id, note.version): note for note in notes}.values())
    shuffled = random.sample(unique, len(unique))
    latest = newest(shuffled)
    assert latest == newest(unique)
    for note in latest:
        assert note.version == max(n.version for n in unique if n.id == note.id)


def test_two_contents_under_one_version_are_refused():
    other = replace(NOTE, part2=True)
    with pytest.raises(BadInput, match="twice"):
        newest([NOTE, other])
    assert newest([NOTE, NOTE]) == (NOTE,)


@pytest.mark.parametrize(
    "wrong",
    [
        replace(NOTE, version=0),
        replace(NOTE, day="2 March"),
        replace(NOTE, id=""),
        replace(NOTE, passages=(NOTE.passages[0], NOTE.passages[0])),
        segment(
            passage(1, "a", said_by=MARK),
            passage(2, "b", said_by=RILEY),
            record=RecordClass.INDIVIDUAL_SESSION_IN_COUPLE_WORK,
        ),
    ],
)
def test_a_segment_out_of_order_is_refused(wrong):
    with pytest.raises(BadInput):
        check_segment(wrong)
