"""Two capitals without points by table."""

import pytest

from subrosa.deid.recognisers.letters_of_somebody import recognise
from tests.deid.recognisers.tables import unmarked, words_found


@pytest.mark.parametrize(
    "marked",
    [
        "[[KW]] and [[RL]] argued in the car",
        "[[MT]] and [[AL]] both denied it",
        "[[NF]] and [[HK]] both seen, [[NF]] first",
        "[[KD]] and [[PW]] were late. [[PW]] left",
        "Seen w/ [[TR]] and [[AB]]; [[AB]] cried.",
        "between [[GS]] and [[LZ]]",
        "[[HB]] reports nightmares. Plan for [[HB]]: imagery",
        "[[HB]]'s affect was flat",
        "Couple ([[KW]]/[[RL]]) came back; [[RL]] spoke first",
        "client [[JM]] slept, then [[JM]] left",
    ],
)
def test_what_is_one_is_found_to_the_character(marked):
    text, wanted = unmarked(marked)
    assert words_found(recognise, text) == wanted


@pytest.mark.parametrize(
    "text",
    [
        "RN reports no change, PO called",
        "SI and HI denied",
        "AH and VH both denied",
        "with MI and CBT",
        "BP and HR were normal",
        "KW and RL/12 mm",
        "KW stands for nothing here",
        "hb reports nightmares",
        "HE SAID NOTHING AND XY LEFT THE ROOM",
        "section KW-12 said so",
        "program (KW/RL) came back",
    ],
)
def test_what_only_looks_like_one_stays(text):
    assert words_found(recognise, text) == []
