"""What is read off a paper is a proposal, and never more than a subpoena where one is named."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from subrosa.desk.forms.paper_form import LONGEST, TypedPaper, filled_from, wrong_with
from subrosa.desk.forms.paper_proposals import propose
from subrosa.terms.question import Instrument
from subrosa.terms.records import RecordClass
from tests.desk.papers_that_came import AUTHORIZATION, ORDER, PART2_ORDER, SUBPOENA, WARRANT


def test_a_subpoena_is_read():
    read = propose(SUBPOENA)
    assert read.kind is Instrument.SUBPOENA_ATTORNEY
    assert read.boxes == {
        "asker": "Martin Burke",
        "address": "Burke & Lane PLC\n1 Court Square\nRichmond, VA 23219",
        "about": "Riley Moss and Jordan Moss",
        "court": "Circuit Court of the City of Richmond",
        "docket": "CL-2026-118",
        "due": "2026-12-04",
        "day": "2026-11-20",
    }
    assert read.signed_by == "a lawyer"
    assert RecordClass.COUPLE_RECORD in read.records
    assert RecordClass.PROGRESS_NOTES in read.records
    assert RecordClass.WHOLE_RECORD not in read.records


@pytest.mark.parametrize(
    "said",
    ["any and all records", "her entire file", "the complete clinical record", "all records"],
)
def test_everything_is_read_only_where_everything_is_asked_for(said):
    assert RecordClass.WHOLE_RECORD in propose(f"Produce {said}.").records


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        (ORDER, Instrument.COURT_ORDER),
        (PART2_ORDER, Instrument.PART2_COURT_ORDER),
        (WARRANT, Instrument.SEARCH_WARRANT),
        (AUTHORIZATION, Instrument.AUTHORIZATION),
        ("Grand Jury Subpoena. The court.", Instrument.GRAND_JURY_SUBPOENA),
        ("ADMINISTRATIVE SUBPOENA of the Department", Instrument.ADMINISTRATIVE_SUBPOENA),
        ("Plaintiff's First Request for Production", Instrument.DISCOVERY_REQUEST),
        ("Form I-205 Warrant of Removal", Instrument.ADMINISTRATIVE_WARRANT),
        ("Dear Dana, how are you?", None),
    ],
)
def test_the_kind_of_a_paper_is_read(text, kind):
    assert propose(text).kind is kind


def test_a_subpoena_that_speaks_of_orders_and_judges_is_no_order():
    text = SUBPOENA + "\nThe Honorable Ann Hale, Judge. IT IS ORDERED that you appear."
    assert propose(text).kind is Instrument.SUBPOENA_ATTORNEY


@pytest.mark.parametrize(
    ("said", "day"),
    [
        ("on or before December 4, 2026", "2026-12-04"),
        ("no later than the 4th day of December, 2026", "2026-12-04"),
        ("return date: 12/4/2026", "2026-12-04"),
        ("by 2026-12-04", "2026-12-04"),
        ("by February 30, 2026", ""),
        ("by and by", ""),
    ],
)
def test_the_day_it_is_due_is_read_in_every_spelling(said, day):
    assert propose(f"Produce them {said}.").boxes.get("due", "") == day


def test_what_somebody_typed_is_never_written_over():
    typed = TypedPaper({"court": "Mine", "kind": "court_order"}, ["billing"], [])
    filled = filled_from(typed, propose(SUBPOENA))
    assert filled.boxes["court"] == "Mine"
    assert filled.boxes["kind"] == "court_order"
    assert filled.records == ["billing"]
    assert "docket" in filled.read
    assert not {"court", "kind", "records"} & filled.read


@given(st.text(max_size=400))
def test_any_text_gives_proposals_that_fit_the_form(text):
    filled = filled_from(TypedPaper({}, [], []), propose(text + SUBPOENA[:200] + text))
    wrong = wrong_with(filled)
    assert not set(wrong) & {*LONGEST, "day", "due", "records", "kind"} or not filled.records
