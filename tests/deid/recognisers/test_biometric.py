"""Biometric records by table."""

import pytest

from subrosa.deid.recognisers.biometric import recognise
from tests.deid.recognisers.tables import unmarked, words_found


@pytest.mark.parametrize(
    "marked",
    [
        "fingerprint card [[FP-20931]]",
        "voiceprint ID [[VP20931]]",
        "retina scan stored under [[RS-2093-11]]",
        "palm print record [[20931]]",
        "face template: [[FT-88123]]",
    ],
)
def test_what_is_one_is_found_to_the_character(marked):
    text, wanted = unmarked(marked)
    assert words_found(recognise, text) == wanted


@pytest.mark.parametrize(
    "text",
    [
        "voice 2 octaves",
        "hearing voices 3 times",
        "face to face",
        "palm 2",
        "prints",
    ],
)
def test_what_only_looks_like_one_stays(text):
    assert words_found(recognise, text) == []
