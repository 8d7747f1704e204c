"""Dates are moved in the form they had, or told as weeks."""

from __future__ import annotations

import re
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from subrosa.deid.replacing.dates import moved, week_of


@pytest.mark.parametrize(
    ("words", "ten_later"),
    [
        ("3/21/1991", "3/31/1991"),
        ("03/25/91", "04/04/91"),
        ("3-1-2024", "3-11-2024"),
        ("12/25", "1/4"),
        ("25.12.2023", "04.01.2024"),
        ("2026-11-03", "2026-11-13"),
        ("March 21, 1991", "March 31, 1991"),
        ("Mar 21", "Mar 31"),
        ("MARCH 25TH", "APRIL 4TH"),
        ("march twenty-first", "march thirty-first"),
        ("march twenty first", "march thirty first"),
        ("the 3rd", ""),
        ("3rd of May 2020", "13th of May 2020"),
        ("21 Mar '91", "31 Mar '91"),
        ("Tuesday, March 5, 2024", "Friday, March 15, 2024"),
        ("September 2024", ""),
        ("Sept. 3", "Sept. 13"),
        ("may", ""),
        ("Feb 29", "Mar 10"),
        ("13/13/2024", ""),
        ("Feb 30", ""),
        ("somewhen", ""),
        ("", ""),
    ],
)
def test_a_date_ten_days_later(words, ten_later):
    assert moved(words, 10) == ten_later


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("11/3/2026", "week 1"),
        ("11/9/2026", "week 1"),
        ("11/10/2026", "week 2"),
        ("Jan 5", "week 10"),
        ("10/30/2026", "1 week before"),
        ("March 21, 1991", "more than two years before"),
        ("November 2026", "around week 2"),
        ("somewhen", ""),
    ],
)
def test_a_date_as_a_week(words, told):
    assert week_of(words, date(2026, 11, 3)) == told


# "10 May" and "May 3" do not tell whether a nought or a short form is the writer's way.
NOT_TOLD = re.compile(r"\b0|(?<=\b[A-Z][a-z]{2})[a-z]+")
FORMS = ("%m/%d/%Y", "%Y-%m-%d", "%B %d, %Y", "%d %b %Y", "%A, %B %d, %Y")


@given(
    st.dates(date(1901, 1, 1), date(2099, 12, 31)),
    st.integers(-400, 400).filter(bool),
    st.sampled_from(FORMS),
)
def test_a_whole_date_is_moved_by_so_many_days_exactly(day, days, form):
    later = day + timedelta(days=days)
    if 1900 < later.year < 2100:
        new = moved(day.strftime(form), days)
        assert NOT_TOLD.sub("", new) == NOT_TOLD.sub("", later.strftime(form))


@given(st.text(max_size=30), st.integers())
def test_any_words_are_read_without_a_fault(words, days):
    assert isinstance(moved(words, days), str)
    assert isinstance(week_of(words, date(2026, 11, 3)), str)


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("March 3rd", "35 weeks before"),  # not in four months, although that lies nearer
        ("Dec 20", "week 8"),
        ("11/2", "week 1"),
        ("2/29", "36 weeks before"),
        ("3/3/2027", "week 18"),
    ],
)
def test_a_day_without_a_year_was_before_the_note_or_soon_after(words, told):
    assert week_of(words, date(2026, 11, 1), date(2026, 11, 2)) == told


def test_in_a_long_work_a_day_is_counted_from_the_note_and_not_from_its_begin():
    assert week_of("Dec 20", date(2026, 1, 5), date(2026, 12, 22)) == "week 50"
