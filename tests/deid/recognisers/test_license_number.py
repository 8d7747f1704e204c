"""Licences by table."""

import pytest

from subrosa.deid.recognisers.license_number import recognise
from tests.deid.recognisers.tables import unmarked, words_found


@pytest.mark.parametrize(
    "marked",
    [
        "license no. [[A1234567]]",
        "driver's license [[MFT-51982]]",
        "LCSW #[[48213]]",
        "NPI [[1234567893]]",
        "DEA [[AB1234563]]",
        "passport [[512345678]]",
        "LMFT [[20773]] expires",
    ],
)
def test_what_is_one_is_found_to_the_character(marked):
    text, wanted = unmarked(marked)
    assert words_found(recognise, text) == wanted


@pytest.mark.parametrize(
    "text",
    [
        "license to drive",
        "licensed since 2014",
        "an RN for 12 years",
        "no license",
        "DEA agent",
    ],
)
def test_what_only_looks_like_one_stays(text):
    assert words_found(recognise, text) == []
