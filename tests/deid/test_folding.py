"""A folded text leads back to the original, to the character."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from subrosa.deid import fold


def where_word_lies(text, word):
    folded = fold(text)
    start = folded.text.index(word)
    first, last = folded.back(start, start + len(word))
    return text[first:last]


@pytest.mark.parametrize(
    ("text", "word", "original"),
    [
        ("Ma\u200brek came", "Marek", "Ma\u200brek"),
        ("\u202eMarek\u202c came", "Marek", "Marek"),
        ("M\u0430r\u0435k came", "Marek", "M\u0430r\u0435k"),
        ("\uff2d\uff41\uff52\uff45\uff4b came", "Marek", "\uff2d\uff41\uff52\uff45\uff4b"),
        ("Jose\u0301 came", "Jos\u00e9", "Jose\u0301"),
        ("Jose\u0301\u0301 came", "Jos\u00e9", "Jose\u0301\u0301"),
        ("Ma\0rek came", "Marek", "Ma\0rek"),
        ("\ufb01nn came", "finn", "\ufb01nn"),
        ("call \u0665\u0665\u0665", "555", "\u0665\u0665\u0665"),
        ("O\u2019Brien", "O'Brien", "O\u2019Brien"),
        ("555\u2011\u2060 0142", "555- 0142", "555\u2011\u2060 0142"),
        ("\U0001f600Marek\U0001f600", "Marek", "Marek"),
        ("so\u00adcial", "social", "so\u00adcial"),
    ],
)
def test_a_word_behind_odd_characters_is_read_and_found_again(text, word, original):
    assert where_word_lies(text, word) == original


def test_a_word_of_another_script_is_left_as_it_is():
    text = "\u0410\u043d\u043d\u0430 \u0438 Marek"
    assert fold(text).text == text


def test_ends_of_lines_stay_and_other_blanks_become_spaces():
    assert fold("a\tb\u00a0c\u2003d\ne\u2028f").text == "a b c d\ne\nf"


def test_words_and_digits_are_indexed_where_they_begin():
    folded = fold("Call Ana, call 555-0142")
    assert list(folded.words["call"]) == [0, 10]
    assert list(folded.digits) == [15, 19]
    assert sorted(folded.where({"call", "ana", "absent"})) == [0, 5, 10]


def test_nothing_of_the_text_shows_in_what_a_folded_text_says_of_itself():
    assert "Marek" not in repr(fold("Marek"))


ODD = st.text(
    st.characters(exclude_categories=["Cs"])
    | st.sampled_from("a\u0301\u200b\u202e\u0430M\0 \n\ufb01\uff2d9\u0665\u0130\u2122\ufdfa'\u2019")
)


@given(ODD)
def test_any_text_is_folded_with_a_way_back(text):
    folded = fold(text)
    assert len(folded.at) == len(folded.text) + 1
    assert folded.at[-1] == len(text)
    assert len(folded.lower) == len(folded.text)
    assert all(a <= b for a, b in zip(folded.at, folded.at[1:], strict=False))
    for start in range(len(folded.text)):
        first, last = folded.back(start, start + 1)
        assert 0 <= first < last <= len(text)


@given(ODD)
def test_a_folded_text_does_not_fold_again(text):
    once = fold(text).text
    assert fold(once).text == once


@given(st.text(st.characters(codec="ascii", exclude_categories=["Cc"], exclude_characters="`")))
def test_plain_text_is_its_own_folding(text):
    assert fold(text).text == text
