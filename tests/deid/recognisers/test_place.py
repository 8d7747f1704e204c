"""Towns by table."""

import pytest

from subrosa import deid_shelf
from subrosa.deid.recognisers.place import recogniser
from tests.deid.recognisers.tables import unmarked, words_found

RECOGNISE = recogniser(deid_shelf.gazetteer())


@pytest.mark.parametrize(
    "marked",
    [
        "from [[Winnemucca]]",
        "lives in [[winnemucca]]",
        "[[Elko]], NV",
        "[[Elko]], Nevada",
        "moved to [[Independence]] then",
        "in [[San Antonio]]",
        "back to [[traverse city]]",
        "grew up in [[Zzyzxville]]",
        "town of [[Fernley]]",
        "back in [[Cedar Ridge]]",
        "SUMMARY [[Cedar Oak Ridge]]",
        "Attended [[Valley View Park]]",
        "in [[LA]], CA",
    ],
)
def test_what_is_one_is_found_to_the_character(marked):
    text, wanted = unmarked(marked)
    assert words_found(RECOGNISE, text) == wanted


@pytest.mark.parametrize(
    "text",
    [
        "from Nevada",
        "in Mexico",
        "in hope of",
        "from work",
        "to bend over",
        "in reading this",
        "a nice place",
        "in Canada",
        "to mobile phones",
        "summers in Quebec",
        "from Saskatchewan",
        "near Queensland",
        "LCSW, LPC, RN, OT, MD at the table",
    ],
)
def test_what_only_looks_like_one_stays(text):
    assert words_found(RECOGNISE, text) == []
