"""Telephone numbers by table."""

import pytest

from subrosa.deid.recognisers.phone import recognise
from tests.deid.recognisers.tables import unmarked, words_found


@pytest.mark.parametrize(
    "marked",
    [
        "call [[775-555-0142]]",
        "call [[(775) 555-0142]] today",
        "tel. [[775.555.0142 ext. 12]]",
        "[[1-775-555-0142]]",
        "[[+1 775 555 0142]]",
        "text me: [[7755550142]]",
        "[[555-0142]]",
        "her cell is [[555 0142]]",
        "[[+44 20 7946 0958]] in London",
        "[[five five five oh one four two]] is mine",
        "it's [[seven seven five, five five five, oh one four two]].",
        "call [[555-0142]] or [[555-0143]]",
        "pager [[775 555 0142]]",
    ],
)
def test_what_is_one_is_found_to_the_character(marked):
    text, wanted = unmarked(marked)
    assert words_found(recognise, text) == wanted


@pytest.mark.parametrize(
    "text",
    [
        "988 is the lifeline",
        "call 800-273-8255 any time",
        "text HOME to 741741",
        "score 555",
        "since 2014-2019",
        "one two three four five six seven",
        "five four three two one ground yourself",
        "$7755550142",
        "2019-0142",
        "call me at 9",
        "in for 4, hold for 7, out for 8",
    ],
)
def test_what_only_looks_like_one_stays(text):
    assert words_found(recognise, text) == []
