"""Names on networks by table."""

import pytest

from subrosa.deid.recognisers.handle import recognise
from tests.deid.recognisers.tables import unmarked, words_found


@pytest.mark.parametrize(
    "marked",
    [
        "[[@desertwren88]]",
        "IG: [[desertwren88]]",
        "my handle is [[nightowl]] there",
        "[[u/foo_bar]] on reddit",
        "username: [[marisol.r]]",
        "DM me, [[static.velvet_x]] on insta",
        "on insta, im [[sad.girl.jolene]] there",
        "[[wren#4412]] on discord",
        "she posts as [[quietwren]] on tiktok",
        "[[desertwren88]] follows me",
        "snap [[night_owl_22]]",
    ],
)
def test_what_is_one_is_found_to_the_character(marked):
    text, wanted = unmarked(marked)
    assert words_found(recognise, text) == wanted


@pytest.mark.parametrize(
    "text",
    [
        "@ noon",
        "me@home",
        "on instagram a lot",
        "twitter is bad",
        "phq9",
        "covid19",
        "24/7",
        "guest_family: hello",
        "my username is private",
    ],
)
def test_what_only_looks_like_one_stays(text):
    assert words_found(recognise, text) == []
