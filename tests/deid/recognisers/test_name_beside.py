"""Names behind a title or a relation by table."""

import pytest

from subrosa import deid_shelf
from subrosa.deid.recognisers.name_beside import recogniser
from tests.deid.recognisers.tables import unmarked, words_found

RECOGNISE = recogniser(deid_shelf.gazetteer())


@pytest.mark.parametrize(
    "marked",
    [
        "my husband [[Marek]] said",
        "my husband [[marek]] said",
        "her ex, [[Tyler]], left",
        "Dr. [[Beck]] was there",
        "dr [[patel]] said",
        "Ms. [[Okonkwo-Reyes]],",
        "Officer [[Brandt]] came",
        "aunt [[May]] came",
        "my sisters [[Ana]] and [[Lucia]]",
        "a boy named [[Leo]]",
        "Mr. [[Long]] left",
        "her son [[Christian]] is",
        "Judge [[Amparo Ruiz]]",
        "my son, [[Leo]]",
        "Officer [[Marek]] came",
        "pt and gf [[Bri]] came",
    ],
)
def test_what_is_one_is_found_to_the_character(marked):
    text, wanted = unmarked(marked)
    assert words_found(RECOGNISE, text) == wanted


@pytest.mark.parametrize(
    "text",
    [
        "my husband said",
        "dr appointment",
        "my boss is mean",
        "my son's school",
        "I miss home",
        "the doctor said",
        "my friend who",
        "her ex-girlfriend",
        "my mom doesn't",
        "the patient denies",
        "my daughter can't",
        "aunt and uncle",
        "nurse said",
        "with her mother. Grace under fire",
        "to see the nurse. Chase it",
    ],
)
def test_what_only_looks_like_one_stays(text):
    assert words_found(RECOGNISE, text) == []
