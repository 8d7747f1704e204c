"""A packet is prepared by one, looked at by another, and leaves as it was looked at."""

from __future__ import annotations

from dataclasses import replace

import pytest

from subrosa.desk.answer import answer
from subrosa.desk.cabinet.keep_pages import Picture
from subrosa.desk.cabinet.keep_record import keep_segments
from subrosa.desk.confirm import confirm
from subrosa.desk.forms.papers import LetterPurpose
from subrosa.desk.forms.profile import SecondLook
from subrosa.desk.forms.sheets import AttachedFile
from subrosa.desk.hand_over import hand_over
from subrosa.desk.import_chart import Chosen, confirm_page, draft_chart
from subrosa.desk.keep_consent import give_consent
from subrosa.desk.look_at_page import look_at_page_to_strike
from subrosa.desk.prepare import Attribution, attribute_passage, keep_preparation, open_packet
from subrosa.desk.receive import receive
from subrosa.desk.second_look import LATER, approve
from subrosa.release import (
    Beyond,
    Box,
    PageStrike,
    Preparation,
    StrikeWhy,
    strike_words,
    whole_page,
)
from subrosa.terms.errors import BadInput, NotEntitled, Withheld
from subrosa.terms.ids import PassageId, SegmentId
from subrosa.terms.records import RecordClass
from tests.cast import (
    DANA,
    LENA,
    MOTHER,
    OMAR,
    RILEY,
    RILEYS_FILE,
    SAM,
    insurer_with_a_release,
    note,
    own_file_asked_for,
    parent_on_the_phone,
    practice,
    release_to_the_insurer,
)

SLEPT = "She slept badly after the quarrel."
RANG = "Her mother rang and said she drinks."


def asked(incoming, second_look=SecondLook.NONE):
    """A request that is answered and confirmed, about a file with two notes."""
    here = practice()
    here.office = replace(
        here.office, profile=replace(here.office.profile, second_look=second_look)
    )
    dana = here.signed_in(DANA)
    keep_segments(here.office, dana, [note(1, SLEPT), note(2, RANG, said_by=MOTHER)])
    give_consent(here.office, here.signed_in(LENA), RILEYS_FILE, release_to_the_insurer())
    receipt = receive(here.office, incoming).receipt
    answer(here.office, here.signed_in(LENA), receipt)
    return here, dana, receipt


def let_go(here, who, receipt):
    confirm(here.office, who, receipt, "Read and agreed.")
    return hand_over(here.office, who, receipt)


def words_struck(opened, number, chosen, why):
    passage = opened.segments[number].passages[0]
    return Preparation(strikes=strike_words(passage, chosen, why))


def test_what_is_shown_is_what_would_leave():
    here, dana, receipt = asked(own_file_asked_for())
    opened = open_packet(here.office, dana, receipt)
    assert [part.text for s in opened.made.packet.sections for part in s.passages if part.id] == [
        SLEPT
    ]
    assert [mark.id for mark in opened.made.packet.struck] == ["g-2.1"]
    assert opened.names[MOTHER] == "Carol Moss"
    let_go(here, dana, receipt)
    assert here.paper.packets[-1].packet == opened.made.packet


def test_to_the_client_a_strike_has_a_ground_of_law_and_a_letter_says_it():
    here, dana, receipt = asked(own_file_asked_for())
    opened = open_packet(here.office, dana, receipt)
    assert StrikeWhy.BEYOND_NEED not in opened.grounds
    away = words_struck(opened, 0, [4, 5], StrikeWhy.DANGER)
    prepared = keep_preparation(here.office, dana, receipt, away)
    assert dict(prepared.grounds) == {StrikeWhy.DANGER: 1}
    handed = let_go(here, dana, receipt)
    assert [paper.packet for paper in handed.papers] == [True, False]
    order = here.paper.packets[-1]
    assert "quarrel" not in " ".join(order.packet.printed())
    assert "the quarrel." in order.must_not_show
    letter = here.paper.letters[-1]
    assert letter.purpose is LetterPurpose.DENIAL_TO_CLIENT
    assert set(letter.kept_back) == {StrikeWhy.DANGER, StrikeWhy.ANOTHER_PERSON}


def test_that_another_must_sign_is_not_told_to_the_client():
    here, dana, receipt = asked(own_file_asked_for())
    opened = open_packet(here.office, dana, receipt)
    away = words_struck(opened, 0, [4, 5], StrikeWhy.SIGNATURE)
    keep_preparation(here.office, dana, receipt, away)
    let_go(here, dana, receipt)
    assert here.paper.letters[-1].kept_back == (StrikeWhy.ANOTHER_PERSON,)


def test_to_an_insurer_more_than_it_needs_is_struck_and_no_letter_is_owed():
    here, dana, receipt = asked(insurer_with_a_release())
    opened = open_packet(here.office, dana, receipt)
    away = words_struck(opened, 0, [2, 3, 4, 5], StrikeWhy.BEYOND_NEED)
    keep_preparation(here.office, dana, receipt, away)
    handed = let_go(here, dana, receipt)
    assert [paper.packet for paper in handed.papers] == [True]
    with pytest.raises(BadInput, match="ground"):
        keep_a_ground_that_does_not_count()


def keep_a_ground_that_does_not_count():
    here, dana, receipt = asked(insurer_with_a_release())
    opened = open_packet(here.office, dana, receipt)
    keep_preparation(here.office, dana, receipt, words_struck(opened, 0, [0], StrikeWhy.DANGER))


def test_a_note_is_left_out_for_an_insurer_and_never_for_the_client():
    out = Preparation(left_out=frozenset({SegmentId("g-2")}))
    here, dana, receipt = asked(insurer_with_a_release())
    assert keep_preparation(here.office, dana, receipt, out).left_out == 1
    let_go(here, dana, receipt)
    assert [s.id for s in here.paper.packets[-1].packet.sections] == ["g-1"]
    assert RANG in here.paper.packets[-1].must_not_show
    here, dana, receipt = asked(own_file_asked_for())
    with pytest.raises(BadInput, match="as a whole"):
        keep_preparation(here.office, dana, receipt, out)


def test_a_packet_in_which_nothing_is_left_is_not_kept():
    here, dana, receipt = asked(insurer_with_a_release())
    out = Preparation(left_out=frozenset({SegmentId("g-1"), SegmentId("g-2")}))
    with pytest.raises(Withheld, match="Nothing would be left"):
        keep_preparation(here.office, dana, receipt, out)


def test_a_wrong_attribution_is_put_right_and_then_it_goes():
    here, dana, receipt = asked(own_file_asked_for())
    said = Attribution(RILEY, frozenset({RILEY}), frozenset({RILEY}))
    attribute_passage(here.office, dana, receipt, (SegmentId("g-2"), PassageId("g-2.1")), said)
    opened = open_packet(here.office, dana, receipt)
    assert opened.made.packet.struck == ()
    assert [one.version for one in opened.segments] == [1, 2]
    with pytest.raises(BadInput, match="on the card"):
        attribute_passage(
            here.office,
            dana,
            receipt,
            (SegmentId("g-2"), PassageId("g-2.1")),
            replace(said, said_by="p-somebody"),
        )


def test_another_person_looks_before_it_leaves():
    here, dana, receipt = asked(insurer_with_a_release(), SecondLook.ANOTHER_PERSON)
    with pytest.raises(Withheld, match="not prepared"):
        let_go(here, dana, receipt)
    keep_preparation(here.office, dana, receipt, Preparation())
    with pytest.raises(Withheld, match="second look"):
        hand_over(here.office, dana, receipt)
    with pytest.raises(Withheld, match="does not approve it"):
        approve(here.office, dana, receipt, "I looked twice.")
    lena = here.signed_in(LENA)
    with pytest.raises(NotEntitled):
        open_packet(here.office, lena, receipt)  # she has no key of the chart: counts are enough
    approve(here.office, lena, receipt, "Days and kinds are those that were asked for.")
    assert hand_over(here.office, dana, receipt).papers[0].packet


def test_what_is_prepared_anew_is_approved_anew():
    here, dana, receipt = asked(insurer_with_a_release(), SecondLook.ANOTHER_PERSON)
    keep_preparation(here.office, dana, receipt, Preparation())
    approve(here.office, here.signed_in(OMAR), receipt, "Fine.")
    keep_preparation(
        here.office, dana, receipt, Preparation(left_out=frozenset({SegmentId("g-2")}))
    )
    with pytest.raises(Withheld, match="second look"):
        let_go(here, dana, receipt)


def test_a_record_that_changed_is_prepared_anew():
    here, dana, receipt = asked(insurer_with_a_release())
    keep_preparation(here.office, dana, receipt, Preparation())
    keep_segments(here.office, dana, [note(3, "A later note.")])
    with pytest.raises(Withheld, match="changed since the packet was prepared"):
        let_go(here, dana, receipt)


def test_who_works_alone_looks_again_later():
    here, dana, receipt = asked(insurer_with_a_release(), SecondLook.LATER)
    keep_preparation(here.office, dana, receipt, Preparation())
    with pytest.raises(Withheld, match="or later"):
        approve(here.office, dana, receipt, "Again.")
    here.clock.forward(seconds=LATER.total_seconds())
    approve(here.office, dana, receipt, "Read once more; nothing to add.")
    assert let_go(here, dana, receipt).papers[0].packet


def test_nobody_without_a_tie_opens_or_approves_one():
    here, dana, receipt = asked(insurer_with_a_release(), SecondLook.ANOTHER_PERSON)
    keep_preparation(here.office, dana, receipt, Preparation())
    sam = here.signed_in(SAM)
    for verb in (open_packet, lambda *given: approve(*given, "Fine.")):
        with pytest.raises(NotEntitled):
            verb(here.office, sam, receipt)


def test_a_spoken_answer_has_no_packet():
    here, dana, receipt = asked(parent_on_the_phone())
    with pytest.raises(Withheld, match="No packet"):
        open_packet(here.office, dana, receipt)


def with_a_page(incoming):
    """The same, and a scanned page in the file, of which somebody said that it is about Riley."""
    here, dana, _ = asked(incoming)
    file = AttachedFile("application/pdf", "pdf", b"%PDF of one page")
    sheet = draft_chart(here.office, dana, RILEYS_FILE, file, (), (1,))
    whom = frozenset({RILEY})
    chosen = Chosen(1, True, RecordClass.PROGRESS_NOTES, "2026-03-04", whom, None, whom)  # noqa: FBT003 - keep
    picture = Picture(b"pixels of a page", 240, 300)
    confirm_page(here.office, dana, RILEYS_FILE, sheet, chosen, picture)
    receipt = receive(here.office, incoming).receipt
    answer(here.office, here.signed_in(LENA), receipt)
    opened = open_packet(here.office, dana, receipt)
    (page,) = opened.made.packet.pages
    return here, dana, receipt, page


def page_note(here, dana, receipt):
    notes = open_packet(here.office, dana, receipt).segments
    return next(note for note in notes if note.passages[0].scan)


def test_a_scanned_page_goes_as_a_picture_and_its_places_are_struck_with_their_grounds():
    here, dana, receipt, page = with_a_page(own_file_asked_for())
    strike = PageStrike(page.id, 1, 30, 1, 20, StrikeWhy.DANGER)
    prepared = keep_preparation(here.office, dana, receipt, Preparation(pages=(strike,)))
    assert dict(prepared.grounds) == {StrikeWhy.DANGER: 1}
    assert {line.day: line.struck for line in prepared.lines}["2026-03-04"] == 1
    handed = let_go(here, dana, receipt)
    assert [paper.packet for paper in handed.papers] == [True, False]
    order = here.paper.packets[-1]
    assert order.pages == {page.scan.sheet: b"pixels of a page"}
    assert order.packet.pages[0].painted == (Box(0, 0, 120, 150),)
    assert order.cover.struck_on_pages
    assert StrikeWhy.DANGER in here.paper.letters[-1].kept_back


def test_a_page_that_is_struck_whole_is_not_even_opened():
    here, dana, receipt, page = with_a_page(own_file_asked_for())
    strike = whole_page(page.id, StrikeWhy.DANGER)
    keep_preparation(here.office, dana, receipt, Preparation(pages=(strike,)))
    assert open_packet(here.office, dana, receipt).made.by_hand == {page.id: StrikeWhy.DANGER}
    order = here.paper.packets[-1]
    assert order.packet.pages == ()
    assert order.pages == {}


def test_to_others_a_place_of_a_page_is_struck_on_their_grounds_only():
    here, dana, receipt, page = with_a_page(insurer_with_a_release())
    for why, fits in ((StrikeWhy.DANGER, False), (StrikeWhy.BEYOND_NEED, True)):
        strikes = Preparation(pages=(PageStrike(page.id, 1, 2, 1, 2, why),))
        if fits:
            keep_preparation(here.office, dana, receipt, strikes)
        else:
            with pytest.raises(BadInput, match="ground"):
                keep_preparation(here.office, dana, receipt, strikes)


def test_a_page_said_by_another_out_of_her_hearing_is_struck_by_the_rule():
    here, dana, receipt, page = with_a_page(own_file_asked_for())
    said = Attribution(MOTHER, frozenset({RILEY}), frozenset())
    segment = next(
        s.id for s in open_packet(here.office, dana, receipt).segments if s.passages[0].scan
    )
    attribute_passage(here.office, dana, receipt, (segment, page.id), said)
    packet = open_packet(here.office, dana, receipt).made.packet
    assert packet.pages == ()
    assert page.id in [mark.id for mark in packet.struck]


def test_a_page_is_looked_at_before_it_is_struck_by_who_may_and_each_look_is_written_down():
    here, dana, receipt, page = with_a_page(own_file_asked_for())
    segment = next(
        s for s in open_packet(here.office, dana, receipt).segments if s.passages[0].scan
    )
    seen = look_at_page_to_strike(here.office, dana, receipt, segment, page.id)
    assert seen.png == b"pixels of a page"
    with here.office.store.transaction() as books:
        assert len(list(books.history.entries())) == seen.entry + 1
    for who in (LENA, SAM):
        with pytest.raises(NotEntitled):
            look_at_page_to_strike(here.office, here.signed_in(who), receipt, segment, page.id)
    with pytest.raises(BadInput, match="no such page"):
        look_at_page_to_strike(here.office, dana, receipt, segment, PassageId("none"))


AUDITED = {"first_day": "2026-11-02", "last_day": "2026-11-02"}
"""The paper asks for one session: that of the second note; the first is of the day before."""


def audited(second_look=SecondLook.NONE):
    here, dana, number = asked(replace(insurer_with_a_release(), **AUDITED), second_look)
    keep_segments(here.office, dana, [note(3, "Four sessions agreed.")])
    second = replace(note(2, "She works again."), id=SegmentId("g-4"))
    keep_segments(here.office, dana, [second])
    return here, dana, number


def test_a_note_of_a_day_that_was_not_asked_for_stays_without_anybody_saying_so():
    here, dana, number = audited()
    opened = open_packet(here.office, dana, number)
    assert opened.not_asked == {"g-1", "g-3"}
    confirm(here.office, dana, number, "The release covers it.")
    hand_over(here.office, dana, number)
    (left,) = here.office.paper.packets
    assert [part.id for part in left.packet.sections] == ["g-2", "g-4"]
    assert SLEPT in left.must_not_show


def test_a_reason_lets_a_note_of_another_day_in_and_stands_at_the_second_look():
    here, dana, number = audited(SecondLook.ANOTHER_PERSON)
    why = "The plan that is audited was made then."
    prepared = keep_preparation(
        here.office, dana, number, Preparation(beyond=(Beyond(SegmentId("g-1"), why),))
    )
    assert prepared.beyond == (("2026-11-01", why),)
    assert prepared.not_asked == 1
    assert [line.day for line in prepared.lines] == ["2026-11-01", *["2026-11-02"] * 2]
    confirm(here.office, dana, number, "The release covers it.")
    approve(here.office, here.signed_in(LENA), number, "The reason is sound.")
    hand_over(here.office, dana, number)
    assert [p.id for p in here.office.paper.packets[-1].packet.sections] == ["g-1", "g-2", "g-4"]


@pytest.mark.parametrize(("which", "why"), [("g-1", " "), ("g-1", "x" * 301), ("g-4", "Why not?")])
def test_a_note_goes_beyond_with_a_reason_and_only_where_it_was_not_asked_for(which, why):
    here, dana, number = audited()
    with pytest.raises(BadInput):
        keep_preparation(
            here.office, dana, number, Preparation(beyond=(Beyond(SegmentId(which), why),))
        )


def test_a_client_who_asks_for_her_own_file_is_held_to_no_days():
    here, dana, number = asked(replace(own_file_asked_for(), **AUDITED))
    assert not open_packet(here.office, dana, number).not_asked
