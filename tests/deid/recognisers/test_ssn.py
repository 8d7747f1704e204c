"""Social Security numbers by table."""

import pytest

from subrosa.deid.recognisers.ssn import recognise
from tests.deid.recognisers.tables import unmarked, words_found


@pytest.mark.parametrize(
    "marked",
    [
        "SSN [[123-45-6789]]",
        "ssn: [[123456789]]",
        "it is [[123 45 6789]].",
        "the last four of her social are [[4471]]",
        "last 4 of ssn [[4471]], DOB unknown",
        "social security number ending in [[4471]]",
        "SSN [[xxx-xx-4471]]",
        "SSN [[***-**-4471]]",
        "his social [[123.45.6789]]",
        "ITIN [[912-78-1234]]",
        "[[4471]] are the last four of her social",
        "last four of my social is [[four four seven one]]",
        "ssn last4=[[4471]]",
    ],
)
def test_a_number_is_found_to_the_character(marked):
    text, wanted = unmarked(marked)
    assert words_found(recognise, text) == wanted


@pytest.mark.parametrize(
    "text",
    [
        "123456789 widgets",
        "000-12-3456",
        "666-12-3456",
        "123-00-3456",
        "123-45-0000",
        "1123-45-6789",
        "123-45-67890",
        "social anxiety since 2019",
        "social phobia scale 42",
        "he is social 1 day in 7",
        "social work licence in 2014",
    ],
)
def test_other_numbers_stay(text):
    assert words_found(recognise, text) == []
