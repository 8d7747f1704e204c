"""Dates in words by table."""

import pytest

from subrosa.deid.recognisers.date_in_words import recognise
from tests.deid.recognisers.tables import unmarked, words_found


@pytest.mark.parametrize(
    "marked",
    [
        "on [[March 3]]",
        "on [[march third]] we met",
        "[[3 March 2021]]",
        "the [[5th of October, 2019]]",
        "[[March 2021]]",
        "since [[October]]",
        "back in [[may]]",
        "[[Sept. 14th]] it was",
        "[[october the fifth]]",
        "the [[fifth of october]]",
        "[[Mar. 3, '21]]",
        "the [[twenty-first of june]]",
        "born [[5 May 1980]]",
        "[[June 3-5]]",
        "on the [[14th]], she left",
        "on the [[nineteenth]].",
        "late [[December]]",
        "dob [[three fourteen eighty nine]]",
        "[[March third twenty twenty four]]",
        "[[03MAR2021]]",
        "Group week 5 [[Feb 15]]",
        "on [[5 Feb]]",
    ],
)
def test_what_is_one_is_found_to_the_character(marked):
    text, wanted = unmarked(marked)
    assert words_found(recognise, text) == wanted


@pytest.mark.parametrize(
    "text",
    [
        "she may go",
        "they march on",
        "in 2019",
        "every Tuesday",
        "at Christmas",
        "9th grade",
        "on the 3rd floor",
        "may be four",
        "this may help",
        "the second time",
        "a march for life",
        "august company",
        "session 12 may help",
    ],
)
def test_what_only_looks_like_one_stays(text):
    assert words_found(recognise, text) == []
