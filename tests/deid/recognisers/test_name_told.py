"""Names that somebody tells by table."""

import pytest

from subrosa import deid_shelf
from subrosa.deid.recognisers.name_told import recogniser
from tests.deid.recognisers.tables import unmarked, words_found

RECOGNISE = recogniser(deid_shelf.gazetteer())


@pytest.mark.parametrize(
    "marked",
    [
        "Dear [[Marisol]],",
        "hi [[marisol]], how",
        "my name is [[Marek]]",
        "I'm [[Marisol]]",
        "goes by [[Scout]].",
        "gave the name [[Quint]],",
        "it was [[Marisol]] who",
        "Dear all,\nit is fine\n\n[[Rain]]",
        "short for [[Marisol]]",
        "Dear [[Marek]],",
    ],
)
def test_what_is_one_is_found_to_the_character(marked):
    text, wanted = unmarked(marked)
    assert words_found(RECOGNISE, text) == wanted


@pytest.mark.parametrize(
    "text",
    [
        "Hi there,",
        "dear diary",
        "I'm here",
        "I'm tired",
        "this is hard",
        "it's Tuesday",
        "hello, how are you",
        "my name is on it",
        "Dear doctor,",
        "it was Monday who",
        "DEAR MAN, then TIPP",
    ],
)
def test_what_only_looks_like_one_stays(text):
    assert words_found(RECOGNISE, text) == []
