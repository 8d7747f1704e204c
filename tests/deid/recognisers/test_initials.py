"""Initials by table."""

import pytest

from subrosa.deid.recognisers.initials import recognise
from tests.deid.recognisers.tables import unmarked, words_found


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
        "[[MT]] and [[RL]] argued in the car",
        "[[NF]] and [[HK]] both seen, [[NF]] first",
        "client [[JM]] reports, then [[JM]] left",
        "[[R. Okafor]]'s mood",
    ],
)
def test_what_is_one_is_found_to_the_character(marked):
    text, wanted = unmarked(marked)
    assert words_found(recognise, text) == wanted


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
        "SI and HI denied",
        "MI and CBT were used",
        "Ida Moreau, LPCC-S. Plan made",
        "AH and VH reported",
        "with her mother. C: tired",
        "MT and RL/12 mm",
    ],
)
def test_what_only_looks_like_one_stays(text):
    assert words_found(recognise, text) == []
