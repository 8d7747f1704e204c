"""Clinics, courts and shelters by table."""

import pytest

from subrosa.deid.recognisers.facility import recognise
from tests.deid.recognisers.tables import unmarked, words_found


@pytest.mark.parametrize(
    "marked",
    [
        "[[Quail Ridge Clinic]]",
        "at [[Cedar Ridge Treatment Center]]",
        "[[Humboldt County Superior Court]]",
        "to [[quail ridge treatment center]]",
        "[[Sunrise Adolescent Unit]]",
        "[[Harbor House Shelter]]",
    ],
)
def test_what_is_one_is_found_to_the_character(marked):
    text, wanted = unmarked(marked)
    assert words_found(recognise, text) == wanted


@pytest.mark.parametrize(
    "text",
    [
        "the clinic",
        "Cognitive Behavioral Therapy",
        "family court",
        "the hospital",
        "Pulmonary clinic",
        "mental health",
        "urgent care clinic",
        "a shelter",
        "Past medical",
    ],
)
def test_what_only_looks_like_one_stays(text):
    assert words_found(recognise, text) == []
