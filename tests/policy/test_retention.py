"""How long a record is kept, on both sides of every number."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from subrosa.policy.law.retention import DEFAULT_YEARS, keep_until, later
from subrosa.terms.people import Profession
from tests.policy.worked import shipped_book

DAYS = st.dates(dt.date(1950, 1, 1), dt.date(2090, 12, 31))
STATES = st.sampled_from([*sorted({row.state for row in shipped_book().retentions}), "US-TX"])
LICENCES = st.sampled_from(list(Profession))
HOLD = {"legal_hold": False}


def day(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


@pytest.mark.parametrize(
    ("state", "licence", "last", "born", "until", "capped"),
    [
        # Seven years, for a child seven from eighteen, never more than twelve: 4 CCR 737-1-1.16.
        ("US-CO", "lpc", "2020-06-15", "1980-01-01", "2027-06-15", False),
        ("US-CO", "lpc", "2020-06-15", "2004-03-10", "2029-03-10", False),
        ("US-CO", "lpc", "2020-06-15", "2014-03-10", "2032-06-15", True),
        ("US-CO", "lmft", "2020-06-15", "2014-03-10", "2039-03-10", False),
        # Six years, for a child one year from twenty-one: 8 NYCRR 29.2(a)(3).
        ("US-NY", "lcsw", "2020-06-15", "1980-01-01", "2026-06-15", False),
        ("US-NY", "lcsw", "2020-06-15", "2010-03-10", "2032-03-10", False),
        ("US-NY", "lcsw", "2031-03-09", "2010-03-10", "2037-03-09", False),
    ],
)
def test_the_years_of_a_state_count_to_the_day(state, licence, last, born, until, capped) -> None:
    found = keep_until(shipped_book(), state, Profession(licence), day(last), day(born), **HOLD)
    assert (found.day, found.capped, found.is_law) == (day(until), capped, True)
    assert found.citation
    assert found.confidence


@pytest.mark.parametrize(
    ("born", "until"),
    [("1980-01-01", "2027-06-15"), ("2002-06-15", "2027-06-15"), ("2002-06-16", "2027-06-16")],
)
def test_without_a_rule_the_default_counts_and_is_no_law(born, until) -> None:
    at = (Profession.LPC, day("2020-06-15"), day(born))
    book = replace(shipped_book(), retentions=())
    found = keep_until(book, "US-TX", *at, **HOLD)
    assert found.day == day(until)
    assert not found.is_law
    assert (found.citation, found.confidence) == ("", None)
    assert "not law" in found.says


def test_29_february_is_kept_to_the_first_of_march_where_the_year_has_none() -> None:
    assert later(day("2024-02-29"), 4) == day("2028-02-29")
    assert later(day("2024-02-29"), 7) == day("2031-03-01")
    born_on_leap_day = keep_until(
        replace(shipped_book(), retentions=()),
        "US-TX",
        Profession.LPC,
        day("2020-02-29"),
        day("2004-02-29"),
        **HOLD,
    )
    assert born_on_leap_day.day == day("2029-03-01")


def test_a_day_past_the_calendar_is_its_last_day() -> None:
    assert later(dt.date.max, 7) == dt.date.max


@given(STATES, LICENCES, DAYS, st.none() | DAYS)
def test_a_hold_never_ends_by_itself(state, licence, last, born) -> None:
    held = keep_until(shipped_book(), state, licence, last, born, legal_hold=True)
    free = keep_until(shipped_book(), state, licence, last, born, **HOLD)
    assert held.day is None
    assert held.without_hold == free.day


@given(STATES, LICENCES, DAYS, DAYS)
def test_no_record_is_kept_shorter_than_the_years_after_the_last_service(
    state, licence, last, born
) -> None:
    found = keep_until(shipped_book(), state, licence, last, born, **HOLD)
    rows = [r for r in shipped_book().retentions if r.state == state and licence in r.professions]
    years = [row.years for row in rows] or [DEFAULT_YEARS]
    assert found.day is not None
    assert found.day >= later(last, max(years))
    if len(rows) == 1 and rows[0].longest_years is not None:
        assert found.day <= later(last, rows[0].longest_years)


@given(STATES, LICENCES, DAYS, DAYS, DAYS)
def test_a_later_service_never_shortens(state, licence, born, one, other) -> None:
    first, second = sorted((one, other))
    before = keep_until(shipped_book(), state, licence, first, born, **HOLD)
    after = keep_until(shipped_book(), state, licence, second, born, **HOLD)
    assert after.without_hold >= before.without_hold


@given(STATES, LICENCES, DAYS, DAYS)
def test_an_unknown_birthday_never_says_longer_than_a_known_one(state, licence, last, born) -> None:
    unknown = keep_until(shipped_book(), state, licence, last, None, **HOLD)
    known = keep_until(shipped_book(), state, licence, last, born, **HOLD)
    assert unknown.without_hold <= known.without_hold
    if unknown.without_hold < known.without_hold:
        assert unknown.birth_unknown
