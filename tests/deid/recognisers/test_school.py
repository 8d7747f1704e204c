"""Schools by table."""

import pytest

from subrosa.deid.recognisers.school import recognise
from tests.deid.recognisers.tables import unmarked, words_found


@pytest.mark.parametrize(
    "marked",
    [
        "goes to [[Sagebrush Middle School]]",
        "[[Alder Valley High]] is big",
        "[[University of Nevada]]",
        "at [[Great Basin College]]",
        "goes to [[sagebrush middle school]]",
        "my second year at [[UNR]]",
        "at [[Sagebrush Academy]]",
    ],
)
def test_what_is_one_is_found_to_the_character(marked):
    text, wanted = unmarked(marked)
    assert words_found(recognise, text) == wanted


@pytest.mark.parametrize(
    "text",
    [
        "my old high school",
        "middle school",
        "in college",
        "at the local school",
        "law school",
        "pursue school",
        "to pursue school full-time",
        "wants to restart college",
        "high school",
        "Summer School",
    ],
)
def test_what_only_looks_like_one_stays(text):
    assert words_found(recognise, text) == []
