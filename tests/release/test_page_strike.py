"""Places of a scanned page are struck by a grid: all of each place, and never less."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from subrosa.release import (
    COLUMNS,
    LINES,
    MOST_STRIKES,
    PageStrike,
    Preparation,
    Strike,
    StrikeWhy,
    boxes_of,
    cut,
    sorted_out,
    takes_all,
    whole_page,
)
from subrosa.terms.errors import BadInput
from subrosa.terms.ids import PassageId, SheetId
from subrosa.terms.passages import Scan
from subrosa.terms.records import RecordClass
from tests.record.segments import RILEY, passage, segment
from tests.release.answers import RILEY_HERSELF, decision

ALL_OF_IT = decision(RecordClass.WHOLE_RECORD)
SCAN = Scan(SheetId("T-1"), 1275, 1650, "0a" * 32)


def page(number=1, scan=SCAN, **more):
    return replace(passage(number, "", about=[RILEY], heard_by=[RILEY], **more), scan=scan)


NOTE = segment(page(), passage(2, "She slept better.", about=[RILEY], heard_by=[RILEY]))
X1 = PassageId("x1")

strikes = st.builds(
    lambda lines, columns, why: PageStrike(X1, *sorted(lines), *sorted(columns), why),
    st.tuples(st.integers(1, LINES), st.integers(1, LINES)),
    st.tuples(st.integers(1, COLUMNS), st.integers(1, COLUMNS)),
    st.sampled_from([*StrikeWhy]),
)
scans = st.builds(
    lambda wide, high: Scan(SheetId("T-1"), wide, high, "0a" * 32),
    st.integers(1, 3000),
    st.integers(1, 3000),
)


@given(strikes, scans)
def test_a_place_takes_every_pixel_that_it_touches_and_lies_on_the_page(strike, scan):
    (box,) = boxes_of([strike], scan)
    assert 0 <= box.left < box.right <= scan.width
    assert 0 <= box.top < box.bottom <= scan.height
    assert box.left <= (strike.first_column - 1) * scan.width / COLUMNS < box.left + 1
    assert box.right - 1 < strike.last_column * scan.width / COLUMNS <= box.right
    assert box.top <= (strike.first_line - 1) * scan.height / LINES < box.top + 1
    assert box.bottom - 1 < strike.last_line * scan.height / LINES <= box.bottom


@given(scans)
def test_a_page_struck_whole_keeps_no_pixel(scan):
    (box,) = boxes_of([whole_page(X1, StrikeWhy.DANGER)], scan)
    assert (box.left, box.top, box.right, box.bottom) == (0, 0, scan.width, scan.height)


@given(st.lists(strikes, max_size=4))
def test_a_strike_on_a_page_only_takes_away(made):
    done = cut([NOTE], (), made)
    packet = sorted_out(
        ALL_OF_IT, done.segments, RILEY_HERSELF, also=done.why.keys(), painted=done.painted
    )
    if takes_all(made):
        assert packet.pages == ()
        assert [mark.id for mark in packet.struck] == [X1]
    else:
        (going,) = packet.pages
        assert going.painted == boxes_of(made, SCAN)
        assert going.scan == SCAN
    assert "She slept better." in packet.printed()


def test_two_places_that_cover_all_of_it_strike_the_page():
    halves = (
        PageStrike(X1, 1, 30, 1, COLUMNS, StrikeWhy.DANGER),
        PageStrike(X1, 31, LINES, 1, COLUMNS, StrikeWhy.SIGNATURE),
    )
    done = cut([NOTE], (), halves)
    assert done.why == {X1: StrikeWhy.DANGER}
    assert not done.painted
    assert cut([NOTE], (), halves[:1]).painted == {X1: halves[:1]}


@pytest.mark.parametrize(
    "wrong",
    [
        PageStrike(X1, 0, 4, 1, 4, StrikeWhy.DANGER),
        PageStrike(X1, 5, 4, 1, 4, StrikeWhy.DANGER),
        PageStrike(X1, 1, LINES + 1, 1, 4, StrikeWhy.DANGER),
        PageStrike(X1, 1, 4, 4, 3, StrikeWhy.DANGER),
        PageStrike(X1, 1, 4, 1, COLUMNS + 1, StrikeWhy.DANGER),
        PageStrike(PassageId("x2"), 1, 4, 1, 4, StrikeWhy.DANGER),
        PageStrike(PassageId("elsewhere"), 1, 4, 1, 4, StrikeWhy.DANGER),
    ],
)
def test_a_place_that_fits_no_page_is_refused(wrong):
    with pytest.raises(BadInput):
        cut([NOTE], (), [wrong])


def test_words_are_not_struck_on_a_page_nor_more_places_than_a_person_overlooks():
    with pytest.raises(BadInput):
        cut([NOTE], [Strike(X1, 0, 1, StrikeWhy.DANGER)])
    many = [PageStrike(X1, 1, 2, 1, 2, StrikeWhy.DANGER)] * (MOST_STRIKES + 1)
    with pytest.raises(BadInput, match="Strike the whole page"):
        cut([NOTE], (), many)


def test_a_preparation_kept_before_there_were_pages_strikes_none():
    assert Preparation().pages == ()
