"""The words of clients' own pages: read with ease at nine to eleven, and in every language."""

from __future__ import annotations

import re

import pyphen
import pytest
from jinja2 import Environment

from subrosa.terms.question import Purpose
from subrosa.terms.records import RecordClass
from subrosa.web.own import entrance, said
from subrosa.web.own.plain import PURPOSES, RECORDS
from subrosa.web.own.words import (
    RIGHT_TO_LEFT,
    day_in_words,
    direction,
    gettext,
    languages,
    speaking,
    words,
)
from subrosa.web.settings import HERE
from tests.policy.test_reading_age import OLDEST, reading_age

PAGES = sorted((HERE / "templates/own").iterdir())
SLOT = re.compile(r"%\((\w+)\)s")
NAMES_OUTSIDE = re.compile(
    r": Office for Civil Rights, U\.S\. Department of Health and Human Serv\w+"
)
"""The office has the name that it has."""


def sentences_of(page):
    """Return the sentences of a page that are translated, in their order."""
    found = Environment(extensions=["jinja2.ext.i18n"]).extract_translations(page.read_text())  # noqa: S701 - nothing is rendered
    return [
        one
        for _, _, texts in found
        for one in (texts if isinstance(texts, tuple) else (texts,))
        if one
    ]


def sentences_of_tables():
    """Return what stands in the tables of `said`, and what the entrance says."""
    rights = [text for one in said.ASKS for text in (one.title, one.says, one.box)]
    duties = [text for pair in said._DUTIES.values() for text in pair]
    others = [*said.DID.values(), *said.WORTH.values(), "Works here, or did"]
    plain = [*RECORDS.values(), *PURPOSES.values()]
    return [*rights, *duties, *others, *plain, entrance.WRONG, entrance.WAIT]


ALL = sorted({one for page in PAGES for one in sentences_of(page)} | {*sentences_of_tables()})


def read_aloud(text):
    """Return a text as somebody reads it: with a day in each slot, and as a sentence."""
    filled = SLOT.sub("10 May", NAMES_OUTSIDE.sub("", text))
    return filled if filled.endswith((".", "?")) else f"{filled}."


def test_there_are_pages_and_sentences_to_measure():
    assert len(PAGES) > 15
    assert len(ALL) > 120


@pytest.mark.parametrize("page", PAGES, ids=lambda one: one.stem)
def test_a_page_is_read_at_nine_to_eleven(page):
    text = " ".join(read_aloud(one) for one in sentences_of(page))
    if len(text.split()) > 12:  # a formula for prose says nothing of a heading
        assert reading_age(text) <= OLDEST


def test_every_record_and_purpose_has_a_plain_word():
    assert set(RECORDS) == set(RecordClass)
    assert set(PURPOSES) == set(Purpose)


def test_what_the_tables_say_is_read_at_nine_to_eleven():
    assert reading_age(" ".join(map(read_aloud, sentences_of_tables()))) <= OLDEST


@pytest.mark.parametrize("language", [one.code for one in languages() if one.code != "en"])
def test_every_sentence_is_there_in_every_language_with_the_same_slots(language):
    there = words(language)
    assert [one for one in ALL if one not in there] == []
    assert [one for one in ALL if {*SLOT.findall(one)} != {*SLOT.findall(there[one])}] == []


SPANISH = pyphen.Pyphen(lang="es")
EASY = 65
"""Szigriszt-Pazos on the INFLESZ scale: from 65 on "fairly easy", read by somebody in the last
years of primary school (Barrio-Cantalejo et al., An Sist Sanit Navar 31, 2008)."""


def ease(text):
    """Return the ease of a Spanish text: 206.835 - 62.3 syllables a word - words a sentence."""
    sentences = [one for one in re.split(r"[.!?;:]+\s", text + " ") if re.search(r"\w", one)]
    said_words = re.findall(r"[^\W\d_]+", text)
    syllables = sum(SPANISH.inserted(word).count("-") + 1 for word in said_words)
    return 206.835 - 62.3 * syllables / len(said_words) - len(said_words) / len(sentences)


@pytest.mark.parametrize("page", PAGES, ids=lambda one: one.stem)
def test_a_page_in_spanish_is_read_with_ease(page):
    there = words("es")
    text = " ".join(read_aloud(there[one]) for one in sentences_of(page))
    if len(text.split()) > 12:
        assert ease(text) >= EASY


def test_a_language_is_spoken_within_and_english_after():
    with speaking("es"):
        assert gettext("Leave now") == "Salir ya"
        assert day_in_words("2026-11-28") == "28 de noviembre de 2026"
        assert direction() == "ltr"
    assert gettext("Leave now") == "Leave now"
    assert day_in_words("2026-11-28") == "28 November 2026"
    assert day_in_words("soon") == "soon"


def test_a_page_turns_with_a_language_that_runs_from_right_to_left():
    for code in RIGHT_TO_LEFT:
        with speaking("en"):
            assert direction() == "ltr"
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr("subrosa.web.own.words.words", lambda _code: {})
            with speaking(code):
                assert direction() == "rtl"
