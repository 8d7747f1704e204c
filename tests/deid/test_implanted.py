"""Identifiers are planted into questions to the character, and only into calm ones."""

import pytest

from tests.deid.implanted import QUESTIONS, calm, implanted, is_calm, questions

# Invented here; what they stand for lies outside the repository.
INVENTED = {
    "1": "My husband drinks. I don't know what to do. Should I leave?",
    "2": "We went to Elko with my sister and it went badly.",
    "3": "I am so tired. Nothing helps.",
    "4": "my ex calls me at work and my boss heard it",
}


@pytest.mark.parametrize(("text", "expected"), [(INVENTED["1"], True), (INVENTED["2"], False)])
def test_a_capital_within_a_sentence_makes_a_text_not_calm(text, expected):
    assert is_calm(text) == expected


@pytest.mark.parametrize("text", ["since 1994 i hide", "on 3/9 he left", "a [[mark]] here"])
def test_numbers_and_marks_make_a_text_not_calm(text):
    assert not is_calm(text)


def test_calm_texts_carry_no_label():
    assert [(one.number, one.gold) for one in calm(INVENTED)] == [
        ("forum-1", ()),
        ("forum-3", ()),
        ("forum-4", ()),
    ]


def test_what_is_planted_is_labelled_and_what_was_there_stays():
    drawn = implanted(INVENTED)
    assert drawn == implanted(INVENTED)
    assert len(drawn) == 3
    for one in drawn:
        assert one.gold
        for gold in one.gold:
            assert one.text[gold.start : gold.end].strip()
    by_number = {one.number.split("-")[3]: one.text.lower() for one in drawn}
    assert "should i leave" in by_number["1"]
    assert "nothing helps" in by_number["3"]


def test_a_relative_gets_a_name_in_some_of_many_texts():
    many = {str(number): INVENTED["1"] for number in range(40)}
    named = [
        one
        for one in implanted(many)
        if any(one.text[: g.start].lower().endswith("my husband ") for g in one.gold)
    ]
    assert 10 < len(named) < 38


def test_without_a_folder_there_are_no_questions(monkeypatch, tmp_path):
    monkeypatch.setenv("SUBROSA_TEXTS", str(tmp_path))
    assert questions() == {}
    assert not (tmp_path / QUESTIONS).exists()
