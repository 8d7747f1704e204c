"""Which version may follow which: a draft is written anew, a locked one is only attributed."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from subrosa.record import attribute, check_follows, newest, split_passage
from subrosa.terms.errors import BadInput
from subrosa.terms.ids import PassageId, SegmentId, StaffId, UnitId
from subrosa.terms.passages import Written
from subrosa.terms.records import RecordClass
from tests.record.segments import MARK, RILEY, passage, segment

WHO = Written(StaffId("s-dana"), "2026-03-02T12:00:00Z")
DRAFT = segment(passage(1, "She slept better."), passage(2, "He works late."), written=WHO)
SIGNED = replace(DRAFT, locked=True)


def after(before, **more):
    return replace(before, version=before.version + 1, **more)


def test_a_draft_is_followed_by_other_words_and_by_its_lock():
    other = after(DRAFT, passages=(passage(1, "She slept worse."),))
    assert check_follows(DRAFT, other) == other
    assert check_follows(DRAFT, after(DRAFT, locked=True)).locked


@pytest.mark.parametrize("before", [DRAFT, SIGNED], ids=["draft", "signed"])
@pytest.mark.parametrize(
    "more",
    [
        {"version": 1},
        {"version": 3},
        {"id": SegmentId("s2")},
        {"unit": UnitId("u-other")},
        {"separate": True},
        {"locked": True, "addendum_to": SegmentId("s0")},
    ],
)
def test_what_it_is_never_changes(before, more):
    with pytest.raises(BadInput):
        check_follows(before, replace(before, **({"version": 2} | more)))


@pytest.mark.parametrize(
    "more",
    [
        {"locked": False},
        {"day": "2026-03-03"},
        {"part2": True},
        {"record": RecordClass.BILLING},
        {"passages": ()},
        {"passages": SIGNED.passages[:1]},
        {"passages": SIGNED.passages[::-1]},
        {"passages": (*SIGNED.passages, passage(3, "More."))},
        {"passages": (passage(1, "She slept better. He works late."),)},
        {"passages": (replace(SIGNED.passages[0], record=RecordClass.BILLING), SIGNED.passages[1])},
    ],
)
def test_no_word_of_a_signed_note_changes(more):
    with pytest.raises(BadInput, match="locked"):
        check_follows(SIGNED, after(SIGNED, **more))


@given(st.integers(1, 15), st.booleans())
def test_a_signed_note_is_cut_and_attributed_and_reads_the_same(at, whose):
    cut = split_passage(SIGNED, PassageId("x1"), at, PassageId("x9"))
    assert check_follows(SIGNED, cut) == cut
    half = PassageId("x9") if whose else PassageId("x1")
    said = attribute(cut, half, said_by=RILEY, about=frozenset({MARK}), heard_by=frozenset())
    assert check_follows(cut, said) == said
    words = ["".join(one.text for one in version.passages) for version in (SIGNED, cut, said)]
    assert len(set(words)) == 1


@pytest.mark.parametrize(
    "wrong",
    [
        {"written": None, "locked": True},
        {"written": None, "addendum_to": SegmentId("s0")},
        {"written": Written(StaffId(""), WHO.at)},
        {"written": Written(WHO.by, "2026-03-02")},
        {"written": Written(WHO.by, "2026-02-30T12:00:00Z")},
        {"addendum_to": SegmentId("s0")},
    ],
)
def test_a_version_without_its_writer_is_out_of_order(wrong):
    with pytest.raises(BadInput):
        check_follows(DRAFT, after(DRAFT, **wrong))


def test_addenda_stand_behind_their_note_in_the_order_in_which_they_were_written():
    late = replace(WHO, at="2026-04-01T09:00:00Z")
    first = replace(SIGNED, id=SegmentId("s9"), addendum_to=SIGNED.id, day="2026-03-05")
    second = replace(first, id=SegmentId("s3"), written=late, day="2026-04-01")
    other = replace(SIGNED, id=SegmentId("s5"), day="2026-03-04")
    order = [one.id for one in newest([second, other, first, SIGNED])]
    assert order == ["s1", "s9", "s3", "s5"]
