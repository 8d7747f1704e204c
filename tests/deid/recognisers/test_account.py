"""Accounts and cards by table."""

import pytest

from subrosa.deid.recognisers.account import recognise
from tests.deid.recognisers.tables import unmarked, words_found


@pytest.mark.parametrize(
    "marked",
    [
        "card [[4111 1111 1111 1111]]",
        "[[4111111111111111]]",
        "the card ending in [[9921]]",
        "acct # [[3921359165]]",
        "account number [[00123456]]",
        "[[GB82 WEST 1234 5698 7654 32]]",
        "routing number [[122000661]]",
        "billing: [[90801]]",
    ],
)
def test_what_is_one_is_found_to_the_character(marked):
    text, wanted = unmarked(marked)
    assert words_found(recognise, text) == wanted


@pytest.mark.parametrize(
    "text",
    [
        "4111 1111 1111 1112",
        "card game 12",
        "on account of 3",
        "a card from 2019",
        "Billing: 90834, 90785",
    ],
)
def test_what_only_looks_like_one_stays(text):
    assert words_found(recognise, text) == []
