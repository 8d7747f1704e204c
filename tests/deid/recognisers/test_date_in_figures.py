"""Dates in figures by table."""

import pytest

from subrosa.deid.recognisers.date_in_figures import recognise
from tests.deid.recognisers.tables import unmarked, words_found


@pytest.mark.parametrize(
    "marked",
    [
        "DOB [[3/14/1989]]",
        "seen [[03-14-89]]",
        "on [[2024-03-05]]",
        "[[3.14.2021]] note",
        "since [[10/14]]",
        "Mon [[10/14]] at 4",
        "[[03/2021]] admitted",
        "file [[20240305]]",
        "[[2024-03-05T10:30]] entry",
        "from [[3/1]] to [[3/7]]",
        "session on [[7/10]]",
        "between [[4/2]] and [[4/9]]",
        "f/u [[2/5]] with her",
        "since [[9/2]] to [[3/9]]",
    ],
)
def test_what_is_one_is_found_to_the_character(marked):
    text, wanted = unmarked(marked)
    assert words_found(recognise, text) == wanted


@pytest.mark.parametrize(
    "text",
    [
        "mood 7/10",
        "pain 8/10 today",
        "24/7",
        "1/2 of it",
        "BP 120/80",
        "50/50",
        "in 2019",
        "3/4 of the time",
        "5/5 strength",
        "takes suboxone 8/2 daily",
        "rated it 6/10",
        "version 1.2.3",
        "2/6 systolic murmur",
        "SUDS went 9/10 to 3/10",
    ],
)
def test_what_only_looks_like_one_stays(text):
    assert words_found(recognise, text) == []
