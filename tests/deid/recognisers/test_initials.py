"""Initials by table."""

import pytest

from subrosa.deid.recognisers import initials
from subrosa.deid.recognisers.labelled import together
from tests.deid.recognisers.tables import unmarked, words_found

RECOGNISE = together(initials.recognise, initials.beside_persons)


@pytest.mark.parametrize(
    "marked",
    [
        "[[J.M.]] was seen",
        "client [[JM]] reports",
        "[[A. R.]] left",
        "pt [[DK]], 34",
        "[[J.M. Reyes]] signed",
        "and [[B.]] said no",
        "signed [[k.c. tanner]]",
        "[[R. Okafor]]'s mood",
        "clt [[QX]] no-showed",
    ],
)
def test_what_is_one_is_found_to_the_character(marked):
    text, wanted = unmarked(marked)
    assert words_found(RECOGNISE, text) == wanted


@pytest.mark.parametrize(
    "text",
    [
        "U.S. law",
        "at 4 p.m.",
        "Ph.D. in",
        "AA meeting",
        "client SI/HI",
        "pt AO x3",
        "I. think",
        "e.g. this",
        "client ADHD",
        "Ida Moreau, LPCC-S. Plan made",
        "with her mother. C: tired",
    ],
)
def test_what_only_looks_like_one_stays(text):
    assert words_found(RECOGNISE, text) == []
