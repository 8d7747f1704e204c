"""Picture files by table."""

import pytest

from subrosa.deid.recognisers.photo import recognise
from tests.deid.recognisers.tables import unmarked, words_found


@pytest.mark.parametrize(
    "marked",
    [
        "[[IMG_2041.jpg]]",
        "see [[marisol-face.png]]",
        "file [[DSC00412.JPG]]",
        "[[IMG_2041]] on his phone",
        "photo no. [[20931]]",
        "[[headshot_2041]]",
    ],
)
def test_what_is_one_is_found_to_the_character(marked):
    text, wanted = unmarked(marked)
    assert words_found(recognise, text) == wanted


@pytest.mark.parametrize(
    "text",
    [
        "a jpg",
        "the photo from 2019",
        "picture this",
        "file.txt",
        "3 photos",
    ],
)
def test_what_only_looks_like_one_stays(text):
    assert words_found(recognise, text) == []
