"""Vehicles by table."""

import pytest

from subrosa.deid.recognisers.vehicle import recognise
from tests.deid.recognisers.tables import unmarked, words_found


@pytest.mark.parametrize(
    "marked",
    [
        "VIN [[1HGCM82633A004352]]",
        "[[1HGCM82633A004352]]",
        "VIN [[1HGCM82633A004353]]",
        "plate [[7XKR221]]",
        "license plate [[7KB 442]].",
        "tag number [[9KA 654]] was",
        "plate: [[ABC-1234]]",
        "plate was [[2BL 529]], red truck",
    ],
)
def test_what_is_one_is_found_to_the_character(marked):
    text, wanted = unmarked(marked)
    assert words_found(recognise, text) == wanted


@pytest.mark.parametrize(
    "text",
    [
        "1HGCM82633A004353",
        "license plate",
        "a plate of 12 wings",
        "tag along",
        "price tag $12",
    ],
)
def test_what_only_looks_like_one_stays(text):
    assert words_found(recognise, text) == []
