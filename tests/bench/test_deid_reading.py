"""What a person reads by eye is chosen by digest and shows what would be hidden."""

import gzip
import json

import pytest

from bench.deid_reading import chosen, main, shown
from subrosa.deid.kinds import Kind, Layer
from subrosa.deid.span import Span


@pytest.fixture
def questions(tmp_path):
    place = tmp_path / "counselchat_questions.jsonl.gz"
    with gzip.open(place, "wt", encoding="utf-8") as file:
        for number in range(20):
            row = {"id": number, "title": "t", "text": f"write to a{number}@post.example"}
            file.write(json.dumps(row) + "\n")
    return place


def test_the_same_questions_come_again_and_not_in_the_order_of_the_file(questions):
    numbers = [number for number, _ in chosen(questions, 20)]
    assert sorted(numbers, key=int) == [str(number) for number in range(20)]
    assert numbers != sorted(numbers, key=int)
    assert [number for number, _ in chosen(questions, 5, 5)] == numbers[5:10]


def test_what_is_hidden_stands_in_brackets_with_its_kind():
    spans = [Span(0, 3, Kind.NAME, Layer.PATTERN, by="names")]
    assert shown("Ida left", spans) == "[Ida]<NAME names> left"


def test_questions_are_shown_from_the_folder_that_is_named(questions, monkeypatch, capsys):
    monkeypatch.setenv("SUBROSA_TEXTS", str(questions.parent))
    assert main(["3"]) == 0
    assert capsys.readouterr().out.count("<EMAIL") == 3


def test_without_a_folder_it_says_what_is_missing(monkeypatch, capsys):
    monkeypatch.delenv("SUBROSA_TEXTS", raising=False)
    assert main(["3"]) == 1
    assert "SUBROSA_TEXTS" in capsys.readouterr().err
