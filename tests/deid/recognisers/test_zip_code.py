"""ZIP codes by table."""

import pytest

from subrosa.deid.recognisers.zip_code import recognise
from tests.deid.recognisers.tables import unmarked, words_found


@pytest.mark.parametrize(
    "marked",
    [
        "NV [[89801]]",
        "Elko, Nevada [[89801]]",
        "[[89801-1234]]",
        "zip [[89801]]",
        "zip code is [[89801]]",
        "Elko, [[89801]]",
        "zip [[eight nine eight oh one]]",
        "Ottawa [[K1A 0B1]]",
        "in the [[89801]] area",
    ],
)
def test_what_is_one_is_found_to_the_character(marked):
    text, wanted = unmarked(marked)
    assert words_found(recognise, text) == wanted


@pytest.mark.parametrize(
    "text",
    [
        "12345 steps",
        "$89801",
        "under 90834, I think, or 90837",
        "89801 widgets",
        "lot 89801-X",
        "since 2019",
    ],
)
def test_what_only_looks_like_one_stays(text):
    assert words_found(recognise, text) == []
