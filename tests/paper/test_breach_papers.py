"""What papers about a breach say, whom they name, and that they print."""

from __future__ import annotations

import io
from dataclasses import replace

import pikepdf
import pytest

from subrosa.desk.forms.breach_papers import (
    STEPS_FOR_ALL,
    STEPS_FOR_NUMBERS,
    STEPS_IF_AT_RISK,
    Reader,
    missing_from,
    suggested_steps,
)
from subrosa.desk.forms.papers import LetterOrder, LetterPurpose
from subrosa.desk.forms.safe_contact import Means, SafeContact, Way
from subrosa.paper.breach_room import breach_paper
from subrosa.paper.checking.read_back import page_texts, read_back
from subrosa.paper.letters import LetterKind
from subrosa.paper.printing_room import PrintingRoom
from subrosa.paper.wording.breach_letters import FIXED
from subrosa.paper.wording.plain import plain_text
from subrosa.policy.breach.finding import find
from subrosa.policy.breach.people import Spread
from subrosa.terms.danger import BreachEvent
from subrosa.terms.errors import BadInput
from tests.paper.breach_samples import BREACH_PURPOSES, CLOCKS, PLAN, SAID, ordered
from tests.paper.sample_papers import CLIENT, DAY, NUMBER, PRACTICE
from tests.paper.second_reader import pdftotext
from tests.paper.test_printing_room import CHECKPOINT
from tests.policy.test_reading_age import OLDEST, reading_age

ROOM = PrintingRoom(PRACTICE)
HOLDS_A_NAME = {
    LetterPurpose.BREACH_NOTICE,
    LetterPurpose.BREACH_ENVELOPE,
    LetterPurpose.BREACH_CALL,
}
NOTICES = (
    LetterPurpose.BREACH_NOTICE,
    LetterPurpose.BREACH_POSTING,
    LetterPurpose.BREACH_PRESS,
)


def said(purpose: LetterPurpose, **changes: object) -> str:
    return " ".join(plain_text(breach_paper(ordered(purpose, **changes), PRACTICE)).split())


def values(purposes) -> list[str]:
    return [one.value for one in purposes]


@pytest.mark.parametrize("purpose", BREACH_PURPOSES, ids=values(BREACH_PURPOSES))
def test_each_prints_tagged_in_both_types_and_two_readers_agree(purpose) -> None:
    order = ordered(purpose)
    normal, large = (
        ROOM.letter(replace(order, large_print=large), CHECKPOINT) for large in (False, True)
    )
    for pdf in (normal, large):
        with pikepdf.open(io.BytesIO(pdf)) as document:
            assert document.Root.MarkInfo.Marked
            assert str(document.docinfo["/Title"]) == f"Paper {NUMBER}"
        assert sorted(pdftotext(pdf).split()) == sorted(read_back(pdf).split())
        assert all(str(NUMBER) in page for page in page_texts(pdf))
    assert len(page_texts(large)) >= len(page_texts(normal))


@pytest.mark.parametrize("purpose", BREACH_PURPOSES, ids=values(BREACH_PURPOSES))
def test_only_three_papers_hold_a_name_and_no_title_does(purpose) -> None:
    letter = breach_paper(ordered(purpose), PRACTICE)
    assert (CLIENT[0] in plain_text(letter)) is (purpose in HOLDS_A_NAME)
    assert CLIENT[0] not in letter.heading
    assert (CLIENT[0] in str(letter.blocks)) is (purpose is LetterPurpose.BREACH_CALL)


def test_the_summary_names_people_only_where_somebody_chose_so() -> None:
    assert "names none of the people" in said(LetterPurpose.BREACH_SUMMARY)
    named = said(LetterPurpose.BREACH_SUMMARY, names=("Riley Marsh",))
    assert "Riley Marsh" in named
    assert "keep it closed" in named


@pytest.mark.parametrize("purpose", NOTICES, ids=values(NOTICES))
@pytest.mark.parametrize(
    ("field", "empty"),
    [("happened", " "), ("discovered", ""), ("kinds", ()), ("steps", ()), ("doing", ())],
)
def test_a_notice_that_lacks_a_required_content_is_not_made(purpose, field, empty) -> None:
    with pytest.raises(BadInput, match=r"164\.404\(c\)"):
        said(purpose, said=replace(SAID, **{field: empty}))


def test_a_notice_says_how_to_ask_and_an_unknown_day_is_said_to_be_unknown() -> None:
    bare = replace(SAID, ask=(), toll_free="")
    assert len(missing_from(bare)) == 1
    assert missing_from(replace(bare, toll_free="1-800-555-0143")) == ()
    assert missing_from(replace(bare, ask=(("By mail", "14 Hazel Street"),))) == ()
    assert "We do not know the day" in said(LetterPurpose.BREACH_NOTICE, said=replace(SAID, day=""))


def test_a_persons_letter_says_the_five_things_and_where_to_complain() -> None:
    letter = said(LetterPurpose.BREACH_NOTICE)
    for needed in (
        *SAID.happened.split(". ")[:1],
        "November 1, 2026",
        "November 2, 2026",
        *SAID.kinds,
        *SAID.doing,
        "1-800-555-0143",
        "14 Hazel Street",
        "1-800-799-7233",
        "Office for Civil Rights",
        "988",
    ):
        assert needed in letter
    assert "501" not in letter  # nobody else is in it, not even as a number
    assert "42 CFR part 2" not in letter
    assert "42 CFR part 2" in said(LetterPurpose.BREACH_NOTICE, said=replace(SAID, part2=True))


@pytest.mark.parametrize("reader", Reader)
def test_a_letter_speaks_to_whoever_reads_it(reader) -> None:
    letter = said(LetterPurpose.BREACH_NOTICE, reader=reader)
    assert f"what we keep about {reader.meaning}." in letter
    assert ("ABOUT YOUR INFORMATION" in letter) is (reader is Reader.HERSELF)


@pytest.mark.parametrize("text", [*FIXED, *STEPS_FOR_ALL, *STEPS_FOR_NUMBERS, *STEPS_IF_AT_RISK])
def test_what_a_person_reads_is_read_with_ease_at_eleven(text) -> None:
    assert reading_age(text.replace("42 CFR part 2", "a law").format(whom="you")) <= OLDEST


def test_steps_for_numbers_and_for_danger_are_offered_only_where_they_help() -> None:
    plain = suggested_steps(numbers=False, at_risk=False)
    assert plain == STEPS_FOR_ALL
    assert set(suggested_steps(numbers=True, at_risk=True)) > set(plain)


def test_the_envelope_tells_nothing() -> None:
    pdf = ROOM.letter(ordered(LetterPurpose.BREACH_ENVELOPE), CHECKPOINT)
    text = read_back(pdf)
    for telling in ("Hazel Street Counselling", "Confidential", "Ledger", "breach", "ounsel"):
        assert telling not in text
    assert "Lena from the library" in text
    for line in (*CLIENT, *PRACTICE.address):
        assert line in text
    bare = said(LetterPurpose.BREACH_ENVELOPE, plan=None)
    assert PRACTICE.name not in bare
    open_plan = SafeContact(plain_envelope=False)
    assert PRACTICE.name in said(LetterPurpose.BREACH_ENVELOPE, plan=open_plan)


def test_what_everybody_may_read_is_not_called_confidential() -> None:
    for purpose in (LetterPurpose.BREACH_POSTING, LetterPurpose.BREACH_PRESS):
        assert "Confidential" not in read_back(ROOM.letter(ordered(purpose), CHECKPOINT))
    kept = read_back(ROOM.letter(ordered(LetterPurpose.BREACH_NOTICE), CHECKPOINT))
    assert "Confidential" in kept


def test_a_posting_needs_a_number_free_of_charge_and_says_until_when_it_stands() -> None:
    with pytest.raises(BadInput, match="free of charge"):
        said(LetterPurpose.BREACH_POSTING, said=replace(SAID, toll_free=""))
    assert "until February 20, 2027" in said(LetterPurpose.BREACH_POSTING)


def test_the_press_hears_the_number_of_its_own_state() -> None:
    assert "501 people of Texas" in said(LetterPurpose.BREACH_PRESS)
    assert "513" not in said(LetterPurpose.BREACH_PRESS)


def test_a_call_follows_her_plan_and_says_what_is_not_said() -> None:
    sheet = said(LetterPurpose.BREACH_CALL)
    for needed in ("(614) 555-0177", "Lena from the library", "My husband", "no: hang up"):
        assert needed in sheet
    assert "counselling, therapy, appointment" in sheet


@pytest.mark.parametrize(
    "plan",
    [None, SafeContact(), replace(PLAN, ways=(Way(Means.CALL, may=False, at="(614) 555-0177"),))],
)
def test_nobody_is_rung_who_did_not_say_that_she_may_be(plan) -> None:
    sheet = said(LetterPurpose.BREACH_CALL, plan=plan)
    assert "Do not ring" in sheet
    assert "555-0177" not in sheet


def test_a_state_office_hears_its_own_count_and_law_and_no_name() -> None:
    letter = said(LetterPurpose.BREACH_STATE)
    assert "Tex. Bus. & Com. Code \u00a7 521.053(i)" in letter
    assert "45 CFR 164.406" not in letter
    assert "People of Texas 501" in letter
    assert "without a name" in letter


@pytest.mark.parametrize(
    ("event", "sort"),
    [
        (BreachEvent.STOLEN_DEVICE, "Theft, or Loss"),
        (BreachEvent.HACK, "Hacking/IT Incident"),
        (BreachEvent.INSIDER_SNOOPING, "Unauthorized Access/Disclosure"),
    ],
)
def test_the_federal_sheet_uses_the_portals_words(event, sort) -> None:
    assert f"Type of breach {sort}" in said(LetterPurpose.BREACH_HHS, event=event)


def test_part_2_records_are_reported_twice() -> None:
    assert "two reports" not in said(LetterPurpose.BREACH_HHS)
    assert "two reports" in said(LetterPurpose.BREACH_HHS, said=replace(SAID, part2=True))


def test_a_vendor_is_asked_for_what_it_owes() -> None:
    letter = said(LetterPurpose.BREACH_VENDOR)
    for needed in ("164.410(c)(1)", "Each person", "encrypted", "February 20, 2027"):
        assert needed in letter


def test_the_sheet_of_four_factors_says_each_reason_or_that_a_breach_is_presumed() -> None:
    sheet = said(LetterPurpose.BREACH_FACTORS)
    for needed in ("(i)", "(iv)", "The laptop never came back.", "A breach"):
        assert needed in sheet
    bare = said(LetterPurpose.BREACH_FACTORS, finding=None, factors=None)
    assert "a breach is presumed" in bare
    assert bare.count("Not answered") == 4


def test_the_summary_says_each_clock_with_its_law_and_how_sure_it_is() -> None:
    sheet = said(LetterPurpose.BREACH_SUMMARY)
    for clock in CLOCKS:
        assert clock.citation in sheet
    assert "December 2, 2026" in sheet
    assert "high confidence" in sheet
    early = said(LetterPurpose.BREACH_SUMMARY, clocks=(), events=(), people=None, finding=find())
    for needed in ("Nobody, on this finding", "Nothing is written down yet", "Not counted yet"):
        assert needed in early
    waiting = replace(CLOCKS[0], waits_for="the people are told", only_if="numbers")
    open_one = said(LetterPurpose.BREACH_SUMMARY, clocks=(waiting,), people=Spread((("US-TX", 1),)))
    assert "Runs from when the people are told" in open_one
    assert "Only if numbers" in open_one


def test_a_paper_about_a_breach_is_not_made_without_its_order() -> None:
    with pytest.raises(BadInput):
        ROOM.letter(LetterOrder(LetterPurpose.BREACH_NOTICE, NUMBER, DAY), CHECKPOINT)
    with pytest.raises(BadInput):
        breach_paper(
            replace(ordered(LetterPurpose.BREACH_NOTICE), purpose=LetterPurpose.COVER), PRACTICE
        )


def test_each_purpose_of_a_breach_has_its_kind_of_paper() -> None:
    assert {one.value for one in BREACH_PURPOSES} <= {kind.value for kind in LetterKind}
    for purpose in BREACH_PURPOSES:
        assert breach_paper(ordered(purpose), PRACTICE).kind.value == purpose.value
