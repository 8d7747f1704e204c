"""An export is cut at its dated headings: no word is lost, and a guess is only a guess."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from subrosa.desk.forms.chart_reading import parts_of
from subrosa.terms.records import RecordClass

EXPORT = """CLEARWATER EHR - Chart export
Client: Riley Moss   DOB: 04/17/1991

Date of Service: 03/02/2026   Progress Note
She slept badly since the move. Plan: sleep diary by 03/20/2026.
Signed: D. Reyes 03/03/2026

Psychotherapy Note - March 9, 2026
The dream about the harbour again.

Treatment Plan  2026-03-16
Goal 1: sleep six hours.

Couples session 03/23/2026
He said he had known for a year.

Invoice 04/01/2026
CPT 90837  amount due $150
"""


def test_each_dated_heading_begins_a_part():
    parts = parts_of([EXPORT])
    assert [(part.day, part.record) for part in parts] == [
        ("", RecordClass.PROGRESS_NOTES),
        ("2026-03-02", RecordClass.PROGRESS_NOTES),
        ("2026-03-09", RecordClass.PSYCHOTHERAPY_NOTES),
        ("2026-03-16", RecordClass.TREATMENT_PLAN),
        ("2026-03-23", RecordClass.COUPLE_RECORD),
        ("2026-04-01", RecordClass.BILLING),
    ]
    assert "sleep diary" in parts[1].text
    assert "Signed: D. Reyes" in parts[1].text


def test_a_text_without_days_is_one_part_without_a_day():
    (part,) = parts_of(["Some words", "and more."])
    assert part.day == ""
    assert part.text == "Some words\nand more."


LINES = st.lists(st.text(max_size=30) | st.sampled_from(EXPORT.splitlines()), max_size=30)


@given(LINES)
def test_no_word_is_lost_and_none_is_added(lines):
    text = "\n".join(lines)
    whole = "\n".join(part.text for part in parts_of([text]))
    assert whole.split() == text.split()


@given(LINES)
def test_parts_are_numbered_and_never_empty(lines):
    parts = parts_of(["\n".join(lines)])
    assert [part.number for part in parts] == list(range(1, len(parts) + 1))
    assert all(part.text.strip() for part in parts)
