"""Names in their place by table."""

import pytest

from subrosa import deid_shelf
from subrosa.deid.recognisers.name_signed import recogniser
from tests.deid.recognisers.tables import unmarked, words_found

RECOGNISE = recogniser(deid_shelf.gazetteer())


@pytest.mark.parametrize(
    "marked",
    [
        "Client: [[Marisol Reyes]]\n",
        "Therapist: [[Dana Whitfield]], LCSW",
        "Name: [[marisol reyes]]\n",
        "Present: [[Olga]], [[Marek]], [[Leo]]\n",
        "Sincerely,\n[[Dana Whitfield]]",
        "signed by [[Dana Whitfield]]",
        "[[Imogen Wainwright]], LMFT",
        "Urgent: [[Okonkwo]], 27, from",
    ],
)
def test_what_is_one_is_found_to_the_character(marked):
    text, wanted = unmarked(marked)
    assert words_found(RECOGNISE, text) == wanted


@pytest.mark.parametrize(
    "text",
    [
        "Client: Um, I don't know",
        "Therapist: And then?",
        "Plan: continue",
        "Client: I'm here",
        "Patient: Fine.",
        "Mood: low",
        "Mother: deceased",
        "Sincerely,\n",
        "Name: \n",
        "Referral: 12, urgent",
        "plan reviewed f/u in May",
    ],
)
def test_what_only_looks_like_one_stays(text):
    assert words_found(RECOGNISE, text) == []
