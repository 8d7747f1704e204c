"""Other numbers by table."""

import pytest

from subrosa.deid.recognisers.other_number import recognise
from tests.deid.recognisers.tables import unmarked, words_found


@pytest.mark.parametrize(
    "marked",
    [
        "student ID [[4410982]]",
        "badge [[4417]]",
        "inmate # [[20931]]",
        "employee number [[E-20931]]",
        "VA card, [[1012 845 993]]",
        "[[XQH882104517]]",
        "[[88210451]] was written",
        "service number [[N3788725]]",
    ],
)
def test_what_is_one_is_found_to_the_character(marked):
    text, wanted = unmarked(marked)
    assert words_found(recognise, text) == wanted


@pytest.mark.parametrize(
    "text",
    [
        "students 12",
        "covid-19",
        "B12",
        "$88210451",
        "2019-2020",
        "12,000,000",
        "75 mg",
        "since 1999",
        "PHQ-9 12",
        "unit 2",
    ],
)
def test_what_only_looks_like_one_stays(text):
    assert words_found(recognise, text) == []
