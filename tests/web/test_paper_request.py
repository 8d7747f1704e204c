"""J2: a subpoena is written down as it reads, and what could not be told stays unknown."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from subrosa.desk.forms.callers import CALLERS
from subrosa.desk.forms.paper_form import PAPERS, TypedPaper, incoming_on_paper, wrong_with

pytestmark = pytest.mark.slow

SUBPOENA = {
    "kind": "subpoena_attorney",
    "records": ["couple_record", "progress_notes"],
    "asker": "Burke & Lane",
    "address": "1 Court Square\nRichmond",
    "about": "Riley Moss",
    "day": "2026-11-20",
    "verified": "yes",
    "valid": "yes",
    "looked": "none",
    "assurance": "none",
    "words": "Circuit Court, CL-2026-118, by 4 December",
}


def test_a_subpoena_leads_to_an_answer_and_a_holding_letter_of_two_pages_at_most(site):
    lena = site.browser_of("s-lena")
    kept = lena.post("/new-request/court-lawyer/paper", SUBPOENA)
    assert kept.status_code == 302, kept.content
    number = kept.headers["Location"].split("/")[2]
    lena.post(f"/requests/{number}/answer")
    page = lena.get(f"/requests/{number}").content
    assert b"Burke" in page
    assert b"Must not disclose" in page or b"Still needed" in page
    lena.post(f"/requests/{number}/decide", {"choice": "confirm", "words": "Holding letter."})
    lena.post(f"/requests/{number}/hand-over")
    (letter,) = site.here.paper.letters
    assert letter.purpose.value == "holding_letter"
    assert "1 Court Square" in letter.to


@pytest.mark.parametrize(
    ("box", "value", "said"),
    [
        ("kind", "", b"Choose what the paper is"),
        ("kind", "love_letter", b"Choose what the paper is"),
        ("day", "tomorrow", b"Give the day as"),
        ("born", "1991-02-30", b"Give the day as"),
        ("first_day", "in March", b"Give the day as"),
        ("last_day", "2026-02-30", b"Give the day as"),
        ("records", [], b"Tick what the paper asks for"),
        ("records", ["everything"], b"Tick what the paper asks for"),
        ("looked", "", b"Say whether you looked"),
        ("looked", "some", b"Tick the faults"),
        ("valid", "perhaps", b"Choose one"),
        ("words", "a" * 4001, b"4000 characters at most"),
    ],
)
def test_what_does_not_fit_is_said_and_what_was_typed_stays(site, box, value, said):
    page = site.browser_of("s-lena").post(
        "/new-request/court-lawyer/paper", {**SUBPOENA, box: value}
    )
    assert page.status_code == 400
    assert said in page.content
    assert b"1 Court Square" in page.content


def test_a_citation_keeps_its_capitals_and_each_fault_says_which_box(site):
    page = site.browser_of("s-lena").post("/new-request/court-lawyer/paper", {}).content
    assert b"(45 CFR 164.501)" in page
    assert b"valid on its face?" in page
    assert b"proven who sent it?" in page


def test_days_that_end_before_they_begin_are_put_right(site):
    turned = {**SUBPOENA, "first_day": "2026-03-31", "last_day": "2026-03-01"}
    page = site.browser_of("s-lena").post("/new-request/court-lawyer/paper", turned)
    assert page.status_code == 400
    assert b"The last session comes before the first one" in page.content


def test_cannot_tell_is_unknown_and_not_no():
    typed = TypedPaper({**SUBPOENA, "valid": "unknown", "looked": "unknown"}, ["attendance"], [])
    (paper,) = incoming_on_paper(CALLERS["court-lawyer"], typed).papers
    assert paper.valid is None
    assert paper.defects is None


TEXT = st.text(max_size=20) | st.sampled_from(["yes", "no", "some", "none", PAPERS[0][0].value])


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.dictionaries(st.sampled_from([*SUBPOENA, "born", "danger"]), TEXT), st.lists(TEXT))
def test_whatever_is_typed_is_a_request_or_is_said_to_be_wrong(boxes, ticked):
    typed = TypedPaper({**dict.fromkeys(SUBPOENA, ""), **boxes}, ticked, ticked)
    if not wrong_with(typed):
        incoming_on_paper(CALLERS["court-lawyer"], typed)
