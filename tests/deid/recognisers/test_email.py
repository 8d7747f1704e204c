"""E-mail addresses by table."""

import pytest

from subrosa.deid.recognisers.email import recognise
from tests.deid.recognisers.tables import unmarked, words_found


@pytest.mark.parametrize(
    "marked",
    [
        "write to [[m.reyes@example.org]]",
        "[[m.reyes+notes@mail.example.co.uk]], please",
        "MAIL [[M_REYES@EXAMPLE.ORG]].",
        "<[[a@b.io]]>",
        "[[jana@ example.org]]",
        "[[oneil@example.org]]",
        "her mail is [[jan dot reyes at example dot org]] she said",
        "[[jan_reyes (at) example (dot) com]]",
        "[[jan.reyes at example dot com]]",
        "both [[a@example.org]] and [[b@example.org]]",
    ],
)
def test_an_address_is_found_to_the_character(marked):
    text, wanted = unmarked(marked)
    assert words_found(recognise, text) == wanted


@pytest.mark.parametrize(
    "text",
    [
        "meet @ noon",
        "3 @ 5 mg",
        "a@b",
        "@desertwren88 on there",
        "look at the dot on the map",
        "she is at home dot dot dot",
        "@@@@",
    ],
)
def test_what_only_looks_a_little_like_an_address_stays(text):
    assert words_found(recognise, text) == []
