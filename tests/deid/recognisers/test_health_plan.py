"""Numbers of health plans by table."""

import pytest

from subrosa.deid.recognisers.health_plan import recognise
from tests.deid.recognisers.tables import unmarked, words_found


@pytest.mark.parametrize(
    "marked",
    [
        "member ID: [[XQH882104517]]",
        "Medicaid [[12345678A]]",
        "policy # [[A-4482-19]]",
        "group number [[40217]]",
        "Medicare [[1EG4-TE5-MK73]]",
        "BCBS [[XQH882104517]]",
        "insurance id [[8821045]]",
    ],
)
def test_what_is_one_is_found_to_the_character(marked):
    text, wanted = unmarked(marked)
    assert words_found(recognise, text) == wanted


@pytest.mark.parametrize(
    "text",
    [
        "group of 12",
        "on Medicaid since 2019",
        "policy of 2 weeks",
        "Medicare part B",
        "group session 12",
    ],
)
def test_what_only_looks_like_one_stays(text):
    assert words_found(recognise, text) == []
