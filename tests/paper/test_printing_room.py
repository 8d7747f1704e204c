"""The desk's orders come out as the right paper, and a packet is looked through first."""

import base64
import hashlib

import pytest

from subrosa.desk.forms.papers import (
    Certified,
    DisclosureLine,
    LetterOrder,
    LetterPurpose,
    ListedLine,
    PacketOrder,
)
from subrosa.paper.checking.read_back import read_back
from subrosa.paper.printing_room import PrintingRoom, read_head
from subrosa.release import (
    Notice,
    Packet,
    ReleasedPassage,
    ReleasedSegment,
    StruckPassage,
)
from subrosa.terms.errors import BadInput, StruckTextFound, Withheld
from subrosa.terms.ids import PaperId, PassageId, RequestId, SegmentId
from subrosa.terms.question import Instrument
from subrosa.terms.records import RecordClass
from tests.paper.sample_papers import (
    CLIENT,
    DAY,
    DECISION,
    DOCTOR,
    KEPT_PASSAGE,
    NUMBER,
    PRACTICE,
    STRUCK_PASSAGE,
)

ROOM = PrintingRoom(PRACTICE)
ROOT = hashlib.sha256(b"root").digest()
CHECKPOINT = (
    f"example.org/log\n17\n{base64.b64encode(ROOT).decode()}\n\n\u2014 example.org/log abc\n"
)


def flat(pdf):
    return " ".join(read_back(pdf).split())


def order(purpose, **more):
    return LetterOrder(purpose, NUMBER, DAY, **more)


def packet(text=""):
    bar = ReleasedPassage(text or "information about another person", struck=not text)
    kept = ReleasedPassage(KEPT_PASSAGE, id=PassageId("p1"))
    section = ReleasedSegment(
        SegmentId("s1"), "2026-03-03", RecordClass.PROGRESS_NOTES, (kept, bar)
    )
    struck = (StruckPassage(PassageId("p2"), SegmentId("s1")),)
    return Packet((section,), struck, (), (Notice.PART2, Notice.HIPAA))


def packet_order(must_not_show=(STRUCK_PASSAGE,), text=""):
    cover = order(LetterPurpose.COVER, to=DOCTOR, contents=("Progress notes",))
    return PacketOrder(cover, packet(text), must_not_show)


@pytest.mark.parametrize(
    ("purpose", "title"),
    [
        (LetterPurpose.NEITHER_CONFIRM_NOR_DENY, "Reply to your enquiry"),
        (LetterPurpose.REFUSAL, "Reply to your request"),
        (LetterPurpose.HOLDING, "Reply to your legal paper"),
        (LetterPurpose.DENIAL_TO_CLIENT, "About your request to see your file"),
        (LetterPurpose.COVER, "Papers enclosed"),
        (LetterPurpose.NOTHING_ON_FILE, "there is nothing that it covers"),
        (LetterPurpose.DECISION, "Decision sheet"),
        (LetterPurpose.ACCOUNTING, "Accounting of disclosures"),
    ],
)
def test_each_purpose_gives_its_letter(purpose, title):
    pdf = ROOM.letter(
        order(purpose, decision=DECISION, to=CLIENT, period=("2020-11-22", DAY)), CHECKPOINT
    )
    assert title in flat(pdf)
    assert f"17 entries, root {ROOT.hex()[:16]}" in flat(pdf)


def test_a_decision_in_an_order_for_an_outsider_changes_no_word():
    for purpose in (
        LetterPurpose.NEITHER_CONFIRM_NOR_DENY,
        LetterPurpose.REFUSAL,
        LetterPurpose.HOLDING,
    ):
        plain = ROOM.letter(order(purpose, instrument=Instrument.SUBPOENA_ATTORNEY), CHECKPOINT)
        told = ROOM.letter(
            order(purpose, instrument=Instrument.SUBPOENA_ATTORNEY, decision=DECISION), CHECKPOINT
        )
        assert plain == told


def test_a_denial_without_its_decision_is_refused():
    with pytest.raises(BadInput):
        ROOM.letter(order(LetterPurpose.DENIAL_TO_CLIENT), CHECKPOINT)


def test_the_denial_names_the_law_of_the_decision_and_what_is_still_needed():
    said = flat(ROOM.letter(order(LetterPurpose.DENIAL_TO_CLIENT, decision=DECISION), CHECKPOINT))
    assert DECISION.because[0].text in said
    assert "What would let us go on" in said


def test_the_accounting_prints_its_lines_with_their_entries_its_days_and_its_price():
    line = DisclosureLine(
        DAY, "The Court", ("1 Main St",), ("dates",), "why", RequestId("q"), (PaperId("x"),)
    )
    more = {"disclosures": (ListedLine(line, 4711),), "period": ("2020-11-22", DAY)}
    said = flat(ROOM.letter(order(LetterPurpose.ACCOUNTING, **more), CHECKPOINT))
    for part in ("The Court, 1 Main St", "4711", "November 22, 2020", "The list has 1 line."):
        assert part in said
    assert "costs you nothing" in said
    paid = flat(ROOM.letter(order(LetterPurpose.ACCOUNTING, **more, fee="$4.50"), CHECKPOINT))
    assert "This list costs $4.50" in paid


def test_a_letter_about_a_delay_says_why_and_by_when():
    asked = {"purpose_words": "Our archive is being moved.", "answer_by": "2027-01-10"}
    said = flat(ROOM.letter(order(LetterPurpose.DELAY, received=DAY, **asked), CHECKPOINT))
    for part in ("of November 22, 2026", "by January 10, 2027", "Our archive is being moved."):
        assert part in said


def test_a_packet_holds_cover_both_notices_and_the_record_with_its_bar():
    said = flat(ROOM.packet(packet_order(), CHECKPOINT))
    places = [
        said.index(part)
        for part in (
            "Papers enclosed",
            "42 CFR part 2 prohibits unauthorized use or disclosure of these records.",
            "March 3, 2026",
            KEPT_PASSAGE,
        )
    ]
    assert places == sorted(places)
    assert said.rindex("information about another person") > places[-1]


def test_a_packet_with_the_struck_words_left_in_does_not_come_out():
    with pytest.raises(StruckTextFound):
        ROOM.packet(packet_order(text=STRUCK_PASSAGE), CHECKPOINT)


def test_a_packet_with_bars_and_nothing_to_search_for_is_withheld():
    with pytest.raises(Withheld):
        ROOM.packet(packet_order(must_not_show=()), CHECKPOINT)


@pytest.mark.parametrize("sheet", ["safety_numbers", "call_sheet", "blank_worksheet", "door_card"])
def test_a_safety_sheet_comes_as_page_and_as_text(sheet):
    facts = {"on_call": "(614) 555-0199", "crisis_team": "(614) 555-0177"}
    assert ROOM.safety_sheet(sheet, facts).startswith(b"%PDF")
    said = ROOM.safety_text(sheet, facts)
    assert ("Crisis team" in said) is (sheet != "blank_worksheet")


def test_a_sheet_that_does_not_exist_is_refused():
    with pytest.raises(BadInput):
        ROOM.safety_text("recipe", {})


def test_before_the_first_entry_the_head_is_that_of_the_empty_log():
    assert read_head("").root == hashlib.sha256(b"").hexdigest()


@pytest.mark.parametrize("text", ["x", "a\nb\nc\n", "a\n1\n!!\n", "a\n\n\n"])
def test_a_head_that_cannot_be_read_is_refused(text):
    with pytest.raises(BadInput):
        read_head(text)


def test_days_in_an_order_are_written_in_words():
    cover = order(LetterPurpose.COVER, to=DOCTOR, contents=("progress notes, 2026-03-17",))
    assert "Progress notes, March 17, 2026" in flat(ROOM.letter(cover, CHECKPOINT))


def test_a_certificate_names_its_paper_by_fingerprint_and_its_entries_by_number():
    certified = Certified(
        "93efa6c7" * 8,
        "at a link",
        "Day of birth, and a code",
        "Riley Moss",
        (("2026-11-23T15:06:00Z", "signed"),),
        ((7, "the paper was signed"),),
    )
    said = flat(ROOM.letter(order(LetterPurpose.CERTIFICATE, certified=certified), CHECKPOINT))
    for wanted in (
        " ".join(["93efa6c7"] * 7),
        "2026-11-23T15:06:00Z: signed",
        "Entry 7: the paper was signed",
        "Day of birth, and a code",
    ):
        assert wanted in said
    with pytest.raises(BadInput, match="needs what it certifies"):
        ROOM.letter(order(LetterPurpose.CERTIFICATE), CHECKPOINT)
