"""Congregations by table."""

import pytest

from subrosa.deid.recognisers.church import recognise
from tests.deid.recognisers.tables import unmarked, words_found


@pytest.mark.parametrize(
    "marked",
    [
        "at [[St. Brendan's]]",
        "[[First Baptist Church]]",
        "goes to [[new hope tabernacle]]",
        "[[Temple Beth Shalom]]",
        "[[Church of the Redeemer]]",
        "[[Mount Zion AME]]",
    ],
)
def test_what_is_one_is_found_to_the_character(marked):
    text, wanted = unmarked(marked)
    assert words_found(recognise, text) == wanted


@pytest.mark.parametrize(
    "text",
    [
        "the church",
        "Catholic church",
        "my temple hurts",
        "church on Sunday",
        "mosque",
        "at church",
    ],
)
def test_what_only_looks_like_one_stays(text):
    assert words_found(recognise, text) == []
