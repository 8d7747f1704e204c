"""Persons and codes that were found once are found everywhere in the text."""

import pytest

from subrosa import deid_shelf
from subrosa.deid import Preset

ENGINE = deid_shelf.engine(learned=False)


def hidden(text):
    return [text[span.start : span.end] for span in ENGINE.find(text, Preset.BALANCED)]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Dr. Okafor came. okafor's car was there.", ["Okafor", "okafor"]),
        ("Marisol Okonkwo left. I miss okonkwo.", ["Marisol Okonkwo", "okonkwo"]),
        ("my ex Zbyrek left. ZBYREK IS GONE NOW.", ["Zbyrek", "ZBYREK"]),
        ("MRN 00482913, see chart 00482913.", ["00482913", "00482913"]),
        ("call 775-555-0142. It was 7755550142!", ["775-555-0142", "7755550142"]),
        ("I told Jer- Jeremy so", ["Jer-", "Jeremy"]),
        ("Peanut and Marisol came.", ["Peanut", "Marisol"]),
        ("Marisol Reyes (Scout) came.", ["Marisol Reyes", "Scout"]),
    ],
)
def test_a_person_or_code_is_found_in_every_spelling(text, wanted):
    assert hidden(text) == wanted


def test_a_name_that_is_a_word_stays_a_word_in_small_letters():
    text = "my sister Hope Reyes came. I hope that she stays."
    assert hidden(text) == ["Hope Reyes"]


def test_a_title_or_a_relation_is_no_part_of_a_name():
    assert hidden("Aunt Marisol came. My aunt is nice.") == ["Marisol"]


def test_a_place_found_once_may_be_a_word_elsewhere():
    assert hidden("We moved to Independence. My independence matters.") == ["Independence"]
