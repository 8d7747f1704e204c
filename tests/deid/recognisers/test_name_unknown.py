"""Words of no list by table."""

import pytest

from subrosa import deid_shelf
from subrosa.deid.recognisers.name_unknown import recogniser
from tests.deid.recognisers.tables import unmarked, words_found

RECOGNISE = recogniser(deid_shelf.gazetteer())


@pytest.mark.parametrize(
    "marked",
    [
        "i told [[oyelaranu]] so",
        "with [[zbyshkova]] and",
        "[[qwamera]] said no",
    ],
)
def test_what_is_one_is_found_to_the_character(marked):
    text, wanted = unmarked(marked)
    assert words_found(RECOGNISE, text) == wanted


@pytest.mark.parametrize(
    "text",
    [
        "i told definately so",
        "with alot of",
        "relashonship is",
        "told everyone",
        "hyperlipidemia is",
        "misinterpret is",
        "with sertraline and",
    ],
)
def test_what_only_looks_like_one_stays(text):
    assert words_found(RECOGNISE, text) == []
