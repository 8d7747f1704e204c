"""Ages of 90 and over by table."""

import pytest

from subrosa.deid.recognisers.age90 import recognise
from tests.deid.recognisers.tables import unmarked, words_found


@pytest.mark.parametrize(
    "marked",
    [
        "she is a [[92-year-old]] woman",
        "aged [[94]]",
        "age: [[91]]",
        "turned [[90]] in spring",
        "my grandma is [[ninety-four]]",
        "[[101 years old]]",
        "Grandfather, [[92]], will drive",
        "her [[90th birthday]]",
        "in her [[nineties]]",
        "pt is [[93 y/o]]",
        "she is almost [[100]]",
    ],
)
def test_what_is_one_is_found_to_the_character(marked):
    text, wanted = unmarked(marked)
    assert words_found(recognise, text) == wanted


@pytest.mark.parametrize(
    "text",
    [
        "a 34-year-old",
        "89 years old",
        "95 minutes",
        "for 92 days",
        "90 percent",
        "weighs 98 pounds",
        "a hundred times",
        "age 9",
        "he is 90% sure",
        "scored 94",
        "in the nineties",
    ],
)
def test_what_only_looks_like_one_stays(text):
    assert words_found(recognise, text) == []
