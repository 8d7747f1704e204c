"""Names of the lists by table."""

import pytest

from subrosa import deid_shelf
from subrosa.deid.recognisers.name_listed import recogniser
from tests.deid.recognisers.tables import unmarked, words_found

RECOGNISE = recogniser(deid_shelf.gazetteer())


@pytest.mark.parametrize(
    "marked",
    [
        "[[Marisol]] came",
        "[[Marisol Reyes]] came",
        "saw [[marisol]] again",
        "I told [[Will]] that",
        "with [[Grace]]",
        "[[Hope Reyes]] is",
        "[[Marisol]] and [[Rain]] came",
        "[[Okonkwo]] said",
        "[[Grace]] said hi",
        "told [[Oyelaran]] so",
        "[[A. Reyes]] wrote",
        "text [[dev]] he knows",
        "i told [[grace]] she isnt coming",
        "ask [[hope]], she will know",
        "[[Will]] called. [[May]] will come",
    ],
)
def test_what_is_one_is_found_to_the_character(marked):
    text, wanted = unmarked(marked)
    assert words_found(RECOGNISE, text) == wanted


@pytest.mark.parametrize(
    "text",
    [
        "she may hope for grace",
        "will he go",
        "the rose is red",
        "in the dawn",
        "mark the bill",
        "Beck inventory",
        "take Zoloft",
        "from Nevada",
        "We watched Encanto",
        "Chase the feeling",
        "Summer is hot",
        "Hope is all",
        "He is German",
        "call home he is there",
        "i told them she left",
        "ask him he knows",
        "Will need more rest",
        "Will have to wait. May be late",
    ],
)
def test_what_only_looks_like_one_stays(text):
    assert words_found(RECOGNISE, text) == []
