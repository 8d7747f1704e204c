"""Fax numbers by table."""

import pytest

from subrosa.deid.recognisers.fax import recognise
from tests.deid.recognisers.tables import unmarked, words_found


@pytest.mark.parametrize(
    "marked",
    [
        "fax [[775-555-0199]]",
        "Fax: [[(775) 555-0199]]",
        "send to [[775-555-0199]] (fax)",
        "faxed to [[775 555 0199]]",
    ],
)
def test_what_is_one_is_found_to_the_character(marked):
    text, wanted = unmarked(marked)
    assert words_found(recognise, text) == wanted


@pytest.mark.parametrize(
    "text",
    [
        "by fax",
        "fax it at 9",
        "call 775-555-0199",
        "fax machine 2",
    ],
)
def test_what_only_looks_like_one_stays(text):
    assert words_found(recognise, text) == []
