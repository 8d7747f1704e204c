"""Counties by table."""

import pytest

from subrosa import deid_shelf
from subrosa.deid.recognisers.county import recogniser
from tests.deid.recognisers.tables import unmarked, words_found

RECOGNISE = recogniser(deid_shelf.gazetteer())


@pytest.mark.parametrize(
    "marked",
    [
        "[[Humboldt County]] court",
        "in [[elko county]]",
        "[[Orleans Parish]]",
        "county of [[Elko]]",
    ],
)
def test_what_is_one_is_found_to_the_character(marked):
    text, wanted = unmarked(marked)
    assert words_found(RECOGNISE, text) == wanted


@pytest.mark.parametrize(
    "text",
    [
        "the county",
        "our county",
        "county jail",
        "every county",
        "per county",
        "Emily co-led",
    ],
)
def test_what_only_looks_like_one_stays(text):
    assert words_found(RECOGNISE, text) == []
