"""Web addresses and machines by table."""

import pytest

from subrosa.deid.recognisers.internet import recognise
from tests.deid.recognisers.tables import unmarked, words_found


@pytest.mark.parametrize(
    "marked",
    [
        "see [[https://example.org/marisol]].",
        "[[www.example.org]]",
        "at [[example.org/marisol]]",
        "[[marisol.blogspot.com]], her blog",
        "my site is [[marisol dot com]]",
        "from [[203.0.113.9]]",
        "[[2001:db8::1]] was seen",
        "([[http://example.org/a?b=c]])",
    ],
)
def test_what_is_one_is_found_to_the_character(marked):
    text, wanted = unmarked(marked)
    assert words_found(recognise, text) == wanted


@pytest.mark.parametrize(
    "text",
    [
        "e.g. this",
        "end.Start",
        "v1.2",
        "1.2.3.4.5",
        "at 10:30:15",
        "help.me please",
        "256.1.1.1",
    ],
)
def test_what_only_looks_like_one_stays(text):
    assert words_found(recognise, text) == []
