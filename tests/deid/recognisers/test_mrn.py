"""Medical record numbers by table."""

import pytest

from subrosa.deid.recognisers.mrn import recognise
from tests.deid.recognisers.tables import unmarked, words_found


@pytest.mark.parametrize(
    "marked",
    [
        "MRN [[00482913]]",
        "MRN: [[A-48291]]",
        "medical record number is [[482913]]",
        "chart # [[48291]]",
        "chart no. [[48291]]",
        "mrn#[[482913]]",
    ],
)
def test_what_is_one_is_found_to_the_character(marked):
    text, wanted = unmarked(marked)
    assert words_found(recognise, text) == wanted


@pytest.mark.parametrize(
    "text",
    [
        "MRN unknown",
        "chart review 3 sessions",
        "medical records",
        "Mr. 12",
        "patient 12",
    ],
)
def test_what_only_looks_like_one_stays(text):
    assert words_found(recognise, text) == []
