"""The measures of de-identification, each against an example worked out by hand."""

import math
from functools import reduce
from operator import add

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bench.deid_measures import Cover, Gold, Labelled, Tally, leaks, masked_in_vain, tally
from tests.deid.marked import read_marked


def seen(marked, *hidden):
    """Measure a marked text of which some words are hidden, each named once."""
    one = read_marked("t", marked)
    stretches = [(one.text.index(words), one.text.index(words) + len(words)) for words in hidden]
    return tally(one, stretches)


def test_a_span_is_hidden_when_every_letter_and_digit_of_it_is():
    assert seen("call [[PHONE:612-555-0148]] now", "612", "555", "0148").recall == 1
    assert seen("call [[PHONE:612-555-0148]] now", "612-555").recall == 0


def test_half_a_name_counts_by_words_and_not_as_a_span():
    half = seen("[[NAME:Dariusz Wolny]] came", "Dariusz")
    assert half.recall == 0
    assert half.word_recall == 0.5
    assert half.precision == 1
    assert half.f1 == pytest.approx(2 / 3)


def test_schools_churches_and_clinics_stand_apart_and_are_no_fault():
    both = seen("[[NAME:Ida]] goes to [[SCHOOL:Tamarack Middle]] now", "Ida", "Tamarack Middle")
    assert both.recall == 1
    assert both.recall_of("SCHOOL", "CHURCH", "FACILITY") == 1
    assert both.masked_in_vain == 0
    assert both.plain_words == 3
    without = seen("[[NAME:Ida]] goes to [[SCHOOL:Tamarack Middle]] now", "Ida")
    assert without.no_leak == 1
    assert without.recall_of("SCHOOL") == 0


def test_a_text_leaks_when_one_of_its_identifiers_stays():
    two = seen("[[NAME:Ida]] and [[NAME:Bo]] left", "Ida")
    assert two.no_leak == 0
    assert two.recall == 0.5


def test_a_text_without_identifiers_neither_leaks_nor_is_tight():
    none = seen("I may go or not", "may")
    assert none.texts == 0
    assert math.isnan(none.no_leak)
    assert none.masked_where_none == 0.2
    assert none.masked_in_vain == 0.2


@pytest.mark.parametrize(
    "words", ["years old", "Tuesday", "Christmas", "2019", "34-year-old", "Dr.", "New Year's"]
)
def test_what_is_scored_neither_way_is_no_fault(words):
    assert seen(f"so {words} it is", words).plain_masked == 0


def test_a_title_inside_a_name_is_not_asked_for():
    assert seen("saw [[NAME:Dr. Yilmaz]] today", "Yilmaz").recall == 1


def test_a_year_inside_a_date_is_asked_for():
    assert seen("on [[DATE:March 3, 2021]]", "March 3").recall == 0


def test_what_the_text_marks_as_free_may_be_hidden_or_not():
    marked = "[[FREE:the]] [[DATE:14th]] was bad"
    assert seen(marked, "14th").recall == 1
    assert seen(marked, "the 14th").plain_masked == 0


def test_a_word_that_is_hidden_in_part_counts_as_masked_in_vain():
    assert seen("nothing here", "thing").plain_masked == 1


def test_tallies_add_up_before_a_share_is_taken():
    one, other = seen("[[NAME:Ida]] left", "Ida"), seen("[[NAME:Bo]] and [[CITY:Elko]] left")
    both = one + other
    assert both.recall == 1 / 3
    assert both.no_leak == 0.5
    assert both.recall_of("NAME") == 0.5
    assert reduce(add, [one, other], Tally()) == both


def test_what_leaked_and_what_was_masked_in_vain_can_be_listed():
    one = read_marked("t", "[[NAME:Ida]] left home")
    assert leaks(one, []) == [Gold(0, 3, "NAME")]
    assert leaks(one, [(0, 3)]) == []
    assert [one.text[slice(*word)] for word in masked_in_vain(one, [(0, 8)])] == ["left"]


stretches = st.lists(
    st.tuples(st.integers(0, 40), st.integers(0, 40)).map(lambda p: (min(p), max(p))), max_size=8
)


@given(hidden=stretches, asked=st.tuples(st.integers(0, 40), st.integers(1, 5)))
def test_cover_agrees_with_a_set_of_characters(hidden, asked):
    start, end = asked[0], asked[0] + asked[1]
    characters = {place for stretch in hidden for place in range(*stretch)}
    cover = Cover(hidden)
    assert cover.holds(start, end) == (set(range(start, end)) <= characters)
    assert cover.touches(start, end) == bool(set(range(start, end)) & characters)


@given(hidden=stretches, more=stretches)
def test_hiding_more_never_lowers_recall(hidden, more):
    one = Labelled("t", "Ida Moe met Bo in Elko on May 3 twice", (Gold(0, 7, "NAME"),))
    assert tally(one, hidden + more).recall >= tally(one, hidden).recall
