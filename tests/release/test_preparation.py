"""What a person takes away from a packet: only ever less goes, and what is struck is gone."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from subrosa.release import (
    Beyond,
    DaysAsked,
    Preparation,
    Strike,
    StrikeWhy,
    check_texts,
    cut,
    going,
    minimum_set,
    not_asked_for,
    sorted_out,
    strike_words,
    words_of,
)
from subrosa.terms.errors import BadInput
from subrosa.terms.ids import PassageId, SegmentId
from subrosa.terms.records import RecordClass
from tests.record.segments import RILEY, any_segment, passage, segment
from tests.release.answers import RILEY_HERSELF, decision

ALL_OF_IT = decision(RecordClass.WHOLE_RECORD)
SAID = passage(1, "Tom said it. Then Tom left.", said_by=RILEY, about=[RILEY], heard_by=[RILEY])
NOTE = segment(SAID)


@st.composite
def struck_somewhere(draw):
    """A note and some words of it, chosen at random."""
    chosen = draw(any_segment())
    strikes = []
    for part in chosen.passages:
        many = len(words_of(part.text))
        numbers = draw(st.sets(st.integers(0, max(0, many - 1)), max_size=many))
        if many and numbers:
            strikes += strike_words(part, numbers, draw(st.sampled_from([*StrikeWhy])))
    return chosen, tuple(strikes)


def test_a_word_that_is_struck_is_not_printed_and_is_searched_for():
    done = cut([NOTE], strike_words(SAID, [1, 2], StrikeWhy.DANGER))
    packet = minimum_set(ALL_OF_IT, done.segments, RILEY_HERSELF, also=done.why)
    assert "said it." not in " ".join(packet.printed())
    assert check_texts(packet, done.segments) == ("said it.",)
    assert set(done.why.values()) == {StrikeWhy.DANGER}


def test_a_word_that_also_stands_in_what_goes_is_shown_to_a_person():
    done = cut([NOTE], strike_words(SAID, [0], StrikeWhy.DANGER))
    packet = minimum_set(ALL_OF_IT, done.segments, RILEY_HERSELF, also=done.why)
    assert [mark.id for mark in packet.struck] == list(packet.look_again)


def test_neighbours_are_one_strike_with_the_space_between_them():
    assert strike_words(SAID, [4, 3, 0], StrikeWhy.SIGNATURE) == (
        Strike(SAID.id, 0, 3, StrikeWhy.SIGNATURE),
        Strike(SAID.id, 13, 21, StrikeWhy.SIGNATURE),
    )


@pytest.mark.parametrize(
    "strike",
    [
        Strike(SAID.id, 0, 99, StrikeWhy.DANGER),
        Strike(SAID.id, 4, 4, StrikeWhy.DANGER),
        Strike(SAID.id, -1, 4, StrikeWhy.DANGER),
        Strike(PassageId("elsewhere"), 0, 4, StrikeWhy.DANGER),
    ],
)
def test_a_strike_that_fits_no_passage_is_refused(strike):
    with pytest.raises(BadInput):
        cut([NOTE], [strike])


def test_a_number_that_no_word_has_is_refused():
    with pytest.raises(BadInput, match="no such word"):
        strike_words(SAID, [6], StrikeWhy.DANGER)


def test_what_was_added_to_a_note_stays_with_it():
    added = replace(NOTE, id=SegmentId("s2"), addendum_to=NOTE.id)
    other = replace(NOTE, id=SegmentId("s3"))
    left = going([NOTE, added, other], Preparation(left_out=frozenset({NOTE.id})))
    assert left == (other,)


MARCH = DaysAsked("2026-03-01", "2026-03-31")


@pytest.mark.parametrize(
    ("days", "day", "asked"),
    [
        (DaysAsked(), "", True),
        (DaysAsked(), "1999-01-01", True),
        (MARCH, "2026-02-28", False),
        (MARCH, "2026-03-01", True),
        (MARCH, "2026-03-31", True),
        (MARCH, "2026-04-01", False),
        (MARCH, "", False),
        (DaysAsked(last="2026-03-31"), "1999-01-01", True),
        (DaysAsked(last="2026-03-31"), "", False),
        (DaysAsked(first="2026-03-01"), "2030-01-01", True),
        (DaysAsked(first="2026-03-01"), "2026-02-28", False),
    ],
)
def test_a_day_is_asked_for_from_the_first_to_the_last_of_them(days, day, asked):
    assert days.takes_in(day) is asked


def test_a_note_of_another_day_stays_unless_somebody_says_why_it_goes():
    asked = replace(NOTE, day="2026-03-02")
    before = replace(NOTE, id=SegmentId("s2"), day="2026-02-02")
    added = replace(NOTE, id=SegmentId("s3"), day="2026-03-03", addendum_to=before.id)
    late = replace(NOTE, id=SegmentId("s4"), day="2026-05-05", addendum_to=asked.id)
    every = [asked, before, added, late]
    assert not_asked_for(every, MARCH) == {before.id}
    assert going(every, Preparation(), MARCH) == (asked, late)
    let_in = Preparation(beyond=(Beyond(before.id, "The plan audited was made then."),))
    assert going(every, let_in, MARCH) == (asked, before, added, late)
    assert going(every, replace(let_in, left_out=frozenset({before.id})), MARCH) == (asked, late)
    assert going([added], Preparation(), MARCH) == (added,)


@given(struck_somewhere())
def test_no_word_is_lost_and_none_is_made(found):
    whole, strikes = found
    (done,) = cut([whole], strikes).segments
    spread = [word for part in done.passages for word in part.text.split()]
    assert spread == [word for part in whole.passages for word in part.text.split()]
    assert len({part.id for part in done.passages}) == len(done.passages)


@given(struck_somewhere())
def test_a_strike_only_takes_away(found):
    whole, strikes = found
    assume(strikes)
    done = cut([whole], strikes)

    def printed(segments, also=()):
        packet = sorted_out(ALL_OF_IT, segments, RILEY_HERSELF, also=also)
        parts = [part for section in packet.sections for part in section.passages]
        return [word for part in parts if not part.struck for word in part.text.split()]

    before, after = printed([whole]), printed(done.segments, done.why)
    rest = iter(before)
    assert all(word in rest for word in after)  # the same words in the same order, or fewer
    gone = sum(
        len(part.text.split())
        for one in done.segments
        for part in one.passages
        if part.id in done.why
    )
    assert len(after) >= len(before) - gone
