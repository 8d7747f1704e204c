"""Devices by table."""

import pytest

from subrosa.deid.recognisers.device import recognise
from tests.deid.recognisers.tables import unmarked, words_found


@pytest.mark.parametrize(
    "marked",
    [
        "pump serial no. [[A77-20931]]",
        "serial number [[DX46660869]]",
        "S/N [[20931-B]]",
        "IMEI [[490154203237518]]",
        "MAC [[00:1A:2B:3C:4D:5E]]",
        "pacemaker serial: [[PM-20931]]",
    ],
)
def test_what_is_one_is_found_to_the_character(marked):
    text, wanted = unmarked(marked)
    assert words_found(recognise, text) == wanted


@pytest.mark.parametrize(
    "text",
    [
        "serial monogamy",
        "a pump 3 times",
        "model student 12",
        "monitor for 24 hours",
        "12:30:45",
    ],
)
def test_what_only_looks_like_one_stays(text):
    assert words_found(recognise, text) == []
