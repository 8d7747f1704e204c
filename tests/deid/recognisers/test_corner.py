"""Corners by table."""

import pytest

from subrosa.deid.recognisers.corner import recognise
from tests.deid.recognisers.tables import unmarked, words_found


@pytest.mark.parametrize(
    "marked",
    [
        "corner of [[Alder and 9th]]",
        "at [[5th & Main]]",
        "by [[9th and Alder]]",
    ],
)
def test_what_is_one_is_found_to_the_character(marked):
    text, wanted = unmarked(marked)
    assert words_found(recognise, text) == wanted


@pytest.mark.parametrize(
    "text",
    [
        "the first and third time",
        "round the corner of it",
        "in and second",
        "he and I",
        "my first and last name",
        "at second thought",
    ],
)
def test_what_only_looks_like_one_stays(text):
    assert words_found(recognise, text) == []
