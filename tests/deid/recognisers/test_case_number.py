"""Case numbers by table."""

import pytest

from subrosa.deid.recognisers.case_number import recognise
from tests.deid.recognisers.tables import unmarked, words_found


@pytest.mark.parametrize(
    "marked",
    [
        "docket [[24-CV-00817]]",
        "[[2:19-cr-00123]]",
        "case no. [[20931]]",
        "CPS report #[[24-118830]]",
        "police report [[BR-2024-001]]",
        "incident # [[4471]]",
        "warrant no. [[A-20931]]",
        "[[63-FA-25-3539]]",
    ],
)
def test_what_is_one_is_found_to_the_character(marked):
    text, wanted = unmarked(marked)
    assert words_found(recognise, text) == wanted


@pytest.mark.parametrize(
    "text",
    [
        "case of 12",
        "in case 3 fail",
        "report 3 symptoms",
        "file for 2019",
        "since the case",
        "court in 2019",
    ],
)
def test_what_only_looks_like_one_stays(text):
    assert words_found(recognise, text) == []
