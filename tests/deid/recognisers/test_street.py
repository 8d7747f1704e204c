"""Streets, corners and houses by table."""

import pytest

from subrosa.deid.recognisers.street import recognise
from tests.deid.recognisers.tables import unmarked, words_found


@pytest.mark.parametrize(
    "marked",
    [
        "lives at [[412 Alder St]].",
        "at [[412 Alder Street, Apt 4B]], Elko",
        "[[1200 N. Juniper Ave]]",
        "at [[88 old mill road]]",
        "[[P.O. Box 1212]]",
        "on [[Alder Street]]",
        "On [[Alder Street]] she",
        "AT [[PRAIRIE ST]] NOW",
        "on [[sycamore street]] again",
        "[[2207 N Kedzie]] is ours",
        "at the [[Sunrise Apartments]]",
        "[[County Road 12]]",
        "at [[12 Elm Ct]].",
        "she lives in [[apt 12]]",
        "in [[Unit 2]] of that block",
    ],
)
def test_what_is_one_is_found_to_the_character(marked):
    text, wanted = unmarked(marked)
    assert words_found(recognise, text) == wanted


@pytest.mark.parametrize(
    "text",
    [
        "on the street",
        "down the road",
        "memory lane",
        "a long drive",
        "Dr. Alder said",
        "500 mg at night",
        "one helpful way",
        "Normal CT",
        "on the right side road",
        "first and third time",
        "2 or 3 times",
        "court date",
        "5 years on the road",
        "Apparently Dr. X",
        "Unit 2 of the workbook",
    ],
)
def test_what_only_looks_like_one_stays(text):
    assert words_found(recognise, text) == []
