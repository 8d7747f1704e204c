"""The register of supervision: a shown sheet writes itself down, the rest is written by hand."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from subrosa.desk.forms.case_sheet import LONGEST, PutAs
from subrosa.desk.supervision_register import (
    Asked,
    open_cases,
    open_register,
    write_advice,
    write_consultation,
)
from subrosa.statute_shelf import shipped_book
from subrosa.terms.errors import BadInput, NotEntitled
from subrosa.terms.outcome import Outcome
from subrosa.terms.people import EthicsCode, Role
from tests.cast import DANA, LENA, OMAR, RILEYS_FILE, SAM, WALTER, practice
from tests.desk.cases_shown import drafted, shown, with_notes

ADVICE = "Ask about sleep before anything else."
VALE = Asked("Dr. Vale", Role.CONSULTANT, "2026-11-20", PutAs.HIDDEN)


@pytest.fixture
def house():
    return practice()


def lines(house, who=DANA):
    return open_register(house.office, house.signed_in(who)).lines


def test_a_sheet_that_is_shown_writes_its_line_by_itself(house):
    drafted(house)
    assert lines(house) == ()
    number = shown(house, notes=["g-1"])
    (line,) = lines(house)
    assert (line.number, line.day, line.by_sheet) == (number, "2026-11-23", True)
    assert line.whom == ("Omar Haddad", "Sam Whitlock")
    assert line.basis == ("45 CFR 164.506(c)(1)",)
    assert line.put is PutAs.HIDDEN


def test_advice_is_added_afterwards_and_stands_in_the_file_alone(house):
    number = shown(house)
    write_advice(house.office, house.signed_in(DANA), RILEYS_FILE, number, ADVICE)
    (line,) = lines(house)
    assert line.advice == 1
    assert ADVICE not in json.dumps(line.as_json())
    (case,) = open_cases(house.office, house.signed_in(OMAR), RILEYS_FILE).cases
    assert [one.words for one in case.advice] == [ADVICE]


def test_what_was_asked_outside_is_written_down_with_what_the_law_says_to_it(house):
    with_notes(house)
    write_consultation(house.office, house.signed_in(DANA), RILEYS_FILE, VALE, ADVICE)
    (line,) = lines(house)
    assert (line.by_sheet, line.whom, line.advice) == (False, ("Dr. Vale",), 1)
    assert line.outcome is Outcome.MUST_NOT


@pytest.mark.parametrize("who", [SAM, LENA, WALTER])
def test_whoever_may_not_read_the_chart_reads_no_line_and_writes_none(house, who):
    number = shown(house)
    assert lines(house, who) == ()
    staff = house.signed_in(who)
    for verb in (
        lambda: open_cases(house.office, staff, RILEYS_FILE),
        lambda: write_advice(house.office, staff, RILEYS_FILE, number, ADVICE),
        lambda: write_consultation(house.office, staff, RILEYS_FILE, VALE),
    ):
        with pytest.raises(NotEntitled):
            verb()


@pytest.mark.parametrize(
    ("asked", "words"),
    [
        (Asked(" ", Role.CONSULTANT, "2026-11-20", PutAs.HIDDEN), ""),
        (Asked("x" * 200, Role.CONSULTANT, "2026-11-20", PutAs.HIDDEN), ""),
        (Asked("Dr. Vale", Role.POLICE, "2026-11-20", PutAs.HIDDEN), ""),
        (Asked("Dr. Vale", Role.CONSULTANT, "tomorrow", PutAs.HIDDEN), ""),
        (Asked("Dr. Vale", Role.CONSULTANT, "2026-11-24", PutAs.HIDDEN), ""),
        (VALE, "x" * (LONGEST + 1)),
    ],
)
def test_what_cannot_be_a_line_is_refused_and_nothing_is_kept(house, asked, words):
    with_notes(house)
    with pytest.raises(BadInput):
        write_consultation(house.office, house.signed_in(DANA), RILEYS_FILE, asked, words)
    assert lines(house) == ()


def test_advice_needs_words_and_somebody_who_was_asked(house):
    number = drafted(house)
    dana = house.signed_in(DANA)
    for words in ("", ADVICE):
        with pytest.raises(BadInput):
            write_advice(house.office, dana, RILEYS_FILE, number, words)


@pytest.mark.slow
@pytest.mark.parametrize(("put", "lets"), [(PutAs.HIDDEN, True), (PutAs.NAMED, False)])
def test_by_the_law_as_it_is_somebody_outside_is_asked_without_a_name(put, lets):
    house = practice(law=shipped_book())
    bound = replace(house.office.profile, ethics_codes=frozenset({EthicsCode.ACA}))
    house.office = replace(house.office, profile=bound)
    with_notes(house)
    asked = Asked("Dr. Vale", Role.CONSULTANT, "2026-11-20", put)
    write_consultation(house.office, house.signed_in(DANA), RILEYS_FILE, asked)
    (line,) = lines(house)
    assert (line.outcome is Outcome.MAY) == lets
