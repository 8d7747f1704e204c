"""Employers by table."""

import pytest

from subrosa import deid_shelf
from subrosa.deid.recognisers.organisation import recogniser
from tests.deid.recognisers.tables import unmarked, words_found

RECOGNISE = recogniser(deid_shelf.gazetteer())


@pytest.mark.parametrize(
    "marked",
    [
        "works at [[Brightwater Foods]].",
        "i work at [[target]]",
        "laid off by [[brightwater foods]] in spring",
        "[[Alder Logistics]] hired her",
        "shift at [[Walmart]]",
        "been at [[Brightwater]] for six years",
        "Employer: [[Brightwater Foods Inc]]",
        "letter to [[Brightwater]] HR",
        "a lifeguard at the [[YMCA]]",
        "works for [[halvorsen]] and hates it",
        "works at [[tri-valley heating and air]] now",
        "clocked out of [[best buy]] early",
        "works 2nd shift [[Frito-Lay]]",
    ],
)
def test_what_is_one_is_found_to_the_character(marked):
    text, wanted = unmarked(marked)
    assert words_found(RECOGNISE, text) == wanted


@pytest.mark.parametrize(
    "text",
    [
        "works at home",
        "works at night",
        "shopping at Target",
        "my target weight",
        "works for a bank",
        "fired from work",
        "works with kids",
        "job at the store",
        "a bar",
        "work at making friends",
        "at the office",
        "works night shift mostly",
    ],
)
def test_what_only_looks_like_one_stays(text):
    assert words_found(RECOGNISE, text) == []
