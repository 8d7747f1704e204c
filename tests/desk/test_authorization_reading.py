"""What is read off a signed authorization is proposed with its line, and the rest is flagged."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from subrosa.desk.forms.authorization_form import ASKED, TypedAuthorization, faults_of
from subrosa.desk.forms.authorization_reading import filled_from, read_authorization
from subrosa.desk.forms.findings import Known, Mark
from subrosa.terms.ids import PersonId
from subrosa.terms.records import RecordClass
from tests.cast import RILEY
from tests.desk.signed_forms import EXPECTED, SIGNED, put, without

JORDAN = Known(PersonId("p-jordan"), ("Jordan Marsh",))
NOTHING = TypedAuthorization({}, ())


def flags(text, expected=EXPECTED):
    return {(one.box, one.mark) for one in read_authorization(text, expected).flagged}


def test_a_whole_paper_fills_every_box_but_the_one_that_only_eyes_can_answer():
    read = read_authorization(SIGNED, EXPECTED)
    assert read.flagged == ()
    assert set(read.records) == {RecordClass.ATTENDANCE, RecordClass.PROGRESS_NOTES}
    filled = filled_from(NOTHING, read)
    assert set(faults_of(filled, {RILEY}, EXPECTED.today)) == {"own_paper"}
    assert filled.boxes["day"] == "2026-11-03"
    assert filled.boxes["expires"] == "2027-06-30"
    assert (filled.boxes["first_day"], filled.boxes["last_day"]) == ("2026-03-01", "2026-11-30")
    assert all(one.where.startswith("Line ") for one in read.findings)


def test_what_somebody_typed_stays_as_it_is():
    typed = TypedAuthorization({"day": "2026-11-01"}, ("billing",))
    filled = filled_from(typed, read_authorization(SIGNED, EXPECTED))
    assert (filled.boxes["day"], filled.records) == ("2026-11-01", ["billing"])


WRONG = [
    (put("Client name: Riley Moss", "Client name: Quinn Abara"), "member", Mark.DOES_NOT_FIT),
    (put("Client name: Riley Moss", "Client name: Rlley Mos"), "member", Mark.DOES_NOT_FIT),
    (put("04/17/1991", "04/17/1990"), "member", Mark.DOES_NOT_FIT),
    (without("Date of birth"), "member", Mark.MISSING),
    (put("Riley Moss", "____", without("Client", "Date of")), "member", Mark.MISSING),
    (put("Evergreen Health Plan", "Granite Mutual"), "names_recipient", Mark.DOES_NOT_FIT),
    (without("I authorize", "Evergreen"), "names_recipient", Mark.MISSING),
    (without("I authorize"), "names_discloser", Mark.MISSING),
    (without("Purpose"), "names_purpose", Mark.MISSING),
    (put("payment of my claim", "______"), "names_purpose", Mark.MISSING),
    (without("What may", "Notes from"), "records", Mark.MISSING),
    (put("[ ] Psycho", "[x] Psycho"), "records", Mark.DOES_NOT_FIT),
    (put("Notes from", "This does not include progress notes.\nNotes from"), "records",
     Mark.DOES_NOT_FIT),
    (put("2026-03-01 to 2026-11-30", "2026-11-30 to 2026-03-01"), "last_day", Mark.DOES_NOT_FIT),
    (without("This authorization expires"), "end", Mark.MISSING),
    (put("expires on: June 30, 2027", "expires on: ________"), "end", Mark.MISSING),
    (put("expires on: June 30, 2027", "does not expire."), "end", Mark.DOES_NOT_FIT),
    (put("June 30, 2027", "June 30, 2026"), "expires", Mark.RAN_OUT),
    (put("November 3, 2026", "December 24, 2026"), "day", Mark.AHEAD),
    (put("     Date: November 3, 2026", ""), "day", Mark.MISSING),
    (put("/s/ Riley Moss ", "_____________ "), "signed", Mark.MISSING),
    (put("/s/ Riley Moss ", "/s/ Carol Moss "), "signer", Mark.DOES_NOT_FIT),
    (without("I may revoke"), "says_revocable", Mark.MISSING),
    (without("My treatment"), "says_conditions", Mark.MISSING),
    (put("My treatment and payment do not", "We will not treat you unless you sign. It does not"),
     "says_conditions", Mark.DOES_NOT_FIT),
    (without("What is"), "says_redisclosed", Mark.MISSING),
    (f"{SIGNED}\nCONSENT TO TREATMENT\nI consent to care.", "own_paper", Mark.DOES_NOT_FIT),
    (f"{SIGNED}\nNotice of Privacy Practices\nWe may use", "own_paper", Mark.DOES_NOT_FIT),
    (put("AUTHORIZATION", "PAPER", SIGNED.replace("authori", "allow")), "form", Mark.MISSING),
]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "box", "mark"), WRONG, ids=[f"{box}-{n}" for n, (_, box, _) in enumerate(WRONG)]
)
def test_what_is_missing_or_does_not_fit_is_flagged_at_its_box(text, box, mark):
    assert (box, mark) in flags(text)
    read = read_authorization(text, EXPECTED)
    if box in {"signer", "day", "names_recipient", "own_paper"}:
        assert box not in read.boxes


def test_a_paper_that_does_not_fit_the_card_proposes_nobody():
    for text in (put("Riley Moss", "Quinn Abara"), put("04/17/1991", "04/17/1990")):
        assert "member" not in read_authorization(text, EXPECTED).boxes


@pytest.mark.parametrize(
    ("written", "boxes"),
    [
        ("expires one year after the date of signature", {"end": "day", "expires": "2027-11-03"}),
        ("expires 90 days from signing", {"end": "day", "expires": "2027-02-01"}),
        ("expires six (6) months from signing", {"end": "day", "expires": "2027-05-03"}),
        ("expires when the claim is closed", {"end": "event", "event": "the claim is closed"}),
        ("expires at the end of the claim", {"end": "event", "event": "the claim"}),
        ("is for this one release; it expires with it", {"end": "once"}),
        ("expires on 2027-01-31", {"end": "day", "expires": "2027-01-31"}),
    ],
)
def test_an_end_is_read_as_a_day_a_term_an_event_or_one_use(written, boxes):
    read = read_authorization(put("expires on: June 30, 2027", written), EXPECTED)
    assert {box: read.boxes.get(box) for box in boxes} == boxes


def test_an_end_of_two_kinds_is_flagged():
    text = put("June 30, 2027", "June 30, 2027 or when the claim is closed")
    assert ("end", Mark.DOES_NOT_FIT) in flags(text)


def test_a_representative_is_proposed_only_where_her_authority_is_described():
    signed = put("/s/ Riley Moss ", "/s/ Carol Moss ")
    read = read_authorization(f"{signed}Relationship to client: mother, guardian\n", EXPECTED)
    assert read.boxes["signer"] == "representative"
    for nobody in ("self", "_____", "n/a"):
        read = read_authorization(f"{signed}Relationship to client: {nobody}\n", EXPECTED)
        assert "signer" not in read.boxes


def test_a_box_that_is_printed_and_not_ticked_names_nothing():
    text = put("[x] Dates of attendance [x] Progress notes", "[ ] Attendance [x] Billing")
    assert read_authorization(text, EXPECTED).records == (RecordClass.BILLING,)


def test_a_programme_file_needs_a_paper_that_speaks_of_it():
    part2 = replace(EXPECTED, part2=True)
    assert ("form", Mark.DOES_NOT_FIT) in flags(SIGNED, part2)
    text = put("HEALTH INFORMATION", "SUBSTANCE USE DISORDER RECORDS (42 CFR part 2)")
    assert read_authorization(text, part2).boxes["form"] == "part2"


def test_whose_paper_it_is_is_found_without_a_label_where_one_name_stands_there():
    both = replace(EXPECTED, clients=(*EXPECTED.clients, JORDAN))
    text = put("Client name: Riley Moss", "About Riley Moss")
    assert read_authorization(text, both).boxes["member"] == RILEY
    text = put("About Riley Moss", "About Riley Moss and Jordan Marsh", text)
    assert ("member", Mark.MISSING) in flags(text, both)
    turned = put("Client name: Riley Moss", "Client name: MOSS, RILEY")
    assert read_authorization(turned, both).boxes["member"] == RILEY
    said = put("Client name: Riley Moss", "I, Riley Moss, born on the day below,")
    assert read_authorization(said, both).boxes["member"] == RILEY


LINES = [*SIGNED.splitlines(), "CONSENT TO TREATMENT", "Relationship to client: mother", "Date:"]
SCRAPS = st.lists(
    st.one_of(
        st.sampled_from(LINES),
        st.text(max_size=60),
        st.sampled_from(
            ["Expires: 99/99/2027", "Signature: X Date: 0/0/2000", "[x] [x] [", "I, ,"]
        ),
        st.builds(lambda a, b: a[: len(a) // 2] + b[len(b) // 2 :], *[st.sampled_from(LINES)] * 2),
    ),
    max_size=25,
).map("\n".join)


@given(SCRAPS)
def test_whatever_stands_on_a_paper_the_proposals_fit_the_form_and_quote_the_paper(text):
    read = read_authorization(text, EXPECTED)
    squeezed = [" ".join(line.split()) for line in text.splitlines()]
    for one in read.findings:
        quoted = one.where.partition("“")[2].rstrip("”").rstrip("…")
        assert not quoted or any(line.startswith(quoted) for line in squeezed)
    for box in ("day", "expires", "first_day", "last_day"):
        if box in read.boxes:
            date.fromisoformat(read.boxes[box])
    assert read.boxes.get("day", "") <= EXPECTED.today.isoformat()
    assert read.boxes.get("member", RILEY) == RILEY
    assert {read.boxes.get(box, "yes") for box, _ in ASKED} == {"yes"}
    wrong = faults_of(filled_from(NOTHING, read), {RILEY}, EXPECTED.today)
    assert "own_paper" in wrong  # whether it stands alone, nobody but a person says


ELEMENTS = ("I auth", "What may", "Purpose", "This", "I may", "My treat", "What is", "Signature")


@given(st.sets(st.sampled_from(ELEMENTS), min_size=1))
def test_a_paper_without_some_of_its_lines_is_never_read_as_a_whole_one(gone):
    flagged = read_authorization(without(*gone), EXPECTED).flagged
    assert len({one.box for one in flagged}) >= len(gone)
