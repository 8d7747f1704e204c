"""What "everything" contains, and what may be seen and amended by its subject."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from subrosa.record import class_of, covers, in_designated_record_set
from subrosa.terms.records import RecordClass
from tests.record.segments import any_segment, segment

R = RecordClass
APART = (
    R.PSYCHOTHERAPY_NOTES,
    R.SUD_COUNSELING_NOTES,
    R.SOLE_POSSESSION_NOTES,
    R.INDIVIDUAL_SESSION_IN_COUPLE_WORK,
)
some = st.frozensets(st.sampled_from([*RecordClass]))


@pytest.mark.parametrize("kind", [*RecordClass])
@pytest.mark.parametrize("part2", [True, False])
def test_everything_never_contains_what_must_be_named_by_itself(kind, part2):
    assert covers([R.WHOLE_RECORD], kind, part2=part2) == (kind not in APART)


@given(some, st.sampled_from([*APART]), st.booleans())
def test_notes_apart_go_only_under_their_own_name(named, kind, part2):
    assert covers(named, kind, part2=part2) == (kind in named)


@given(some, some, st.sampled_from([*RecordClass]), st.booleans())
def test_naming_more_never_covers_less(named, more, kind, part2):
    assert covers(named | more, kind, part2=part2) >= covers(named, kind, part2=part2)


def test_naming_parts_never_names_the_whole():
    parts = frozenset(RecordClass) - {R.WHOLE_RECORD}
    assert not covers(parts, R.WHOLE_RECORD)
    assert not covers([R.PROGRESS_NOTES], R.TREATMENT_RECORD)


def test_a_programmes_ordinary_note_is_a_substance_use_record():
    assert covers([R.SUD_RECORDS], R.PROGRESS_NOTES, part2=True)
    assert not covers([R.SUD_RECORDS], R.PROGRESS_NOTES)
    assert not covers([R.SUD_RECORDS], R.SUD_COUNSELING_NOTES, part2=True)


def test_notes_kept_apart_are_psychotherapy_notes_whatever_they_are_called():
    assert class_of(segment(record=R.PROGRESS_NOTES, separate=True)) is R.PSYCHOTHERAPY_NOTES
    assert class_of(segment(record=R.SUD_COUNSELING_NOTES, separate=True)) is (
        R.SUD_COUNSELING_NOTES
    )
    assert class_of(segment(record=R.BILLING)) is R.BILLING


@given(any_segment())
def test_separate_notes_are_never_in_the_designated_record_set(note):
    if note.separate:
        assert not in_designated_record_set(note)


@pytest.mark.parametrize(
    ("kind", "inside"),
    [
        (R.PROGRESS_NOTES, True),
        (R.BILLING, True),
        (R.COUPLE_RECORD, True),
        (R.PSYCHOTHERAPY_NOTES, False),
        (R.SOLE_POSSESSION_NOTES, False),
        (R.SESSION_EVENT, False),
        (R.DISCLOSURE_LOG, False),
    ],
)
def test_the_designated_record_set_is_what_decisions_rest_on(kind, inside):
    assert in_designated_record_set(segment(record=kind)) is inside
