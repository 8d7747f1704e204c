"""Real text takes the place of invented notes; what cannot be read is told and skipped."""

import gzip
import json
import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from subrosa.demo.real_text import (
    LONGEST_LINE,
    SHORTEST_PASSAGE,
    read_texts,
    real_notes,
    split_text,
    with_real_text,
)
from subrosa.terms.errors import BadInput

OWN_WORDS = {"attendance", "billing"}


def a_text(number):
    return " ".join(f"Sentence {number}-{part} says something of its own." for part in range(12))


def line(number, key="text"):
    return json.dumps({"id": number, key: a_text(number)}).encode() + b"\n"


def written(folder, raw, name="notes.jsonl"):
    path = folder / name
    path.write_bytes(raw)
    return path


def texts_of(path):
    faults = []
    return list(read_texts(path, faults.append)), faults


def test_units_days_classes_and_attribution_stay_and_the_words_change(content, tmp_path):
    path = written(tmp_path, b"".join(map(line, range(60))))
    real = with_real_text(content, path, most=0).content
    for before, after in zip(content.notes, real.notes, strict=True):
        old, new = before.segment, after.segment
        assert (new.id, new.unit, new.day, new.record, new.part2) == (
            (old.id, old.unit, old.day, old.record, old.part2)
        )
        for was, now in zip(old.passages, new.passages, strict=True):
            assert (was.id, was.about, was.said_by, was.heard_by) == (
                (now.id, now.about, now.said_by, now.heard_by)
            )
            assert (was.text == now.text) == (old.record in OWN_WORDS)


def test_gzip_and_plain_and_either_key_give_the_same_notes(content, tmp_path):
    raw = b"".join(map(line, range(50)))
    plain = with_real_text(content, written(tmp_path, raw))
    packed = with_real_text(content, written(tmp_path, gzip.compress(raw), "n.jsonl.gz"))
    talk = b"".join(line(number, "dialogue") for number in range(50))
    assert plain == packed == with_real_text(content, written(tmp_path, talk, "t.jsonl"))


def test_a_short_file_leaves_the_other_notes_their_invented_words(content, tmp_path):
    real = with_real_text(content, written(tmp_path, line(1) + line(2)))
    assert real.notes == 2
    assert len(real.content.notes) == len(content.notes)


def test_a_long_file_makes_further_notes_up_to_the_limit(content, tmp_path):
    path = written(tmp_path, b"".join(map(line, range(300))))
    notes = with_real_text(content, path, most=120).content.notes
    assert len(notes) == 120
    assert len({note.segment.id for note in notes}) == 120
    passages = [passage.id for note in notes for passage in note.segment.passages]
    assert len(passages) == len(set(passages))


@pytest.mark.parametrize(
    ("raw", "what"),
    [
        (b"{\n", "not JSON"),
        (b"[1]\n", "not a JSON object"),
        (b'{"text": 5}\n', "no words"),
        (b'{"words": "x"}\n', "no words"),
        (b'{"text": " \\u0000 "}\n', "no words"),
        (b'{"text": "\xff"}\n', "not UTF-8"),
        (b"[" * 100_000 + b"\n", "not JSON"),
        (b'{"text": "' + b"x" * LONGEST_LINE + b'"}\n', "longer than"),
    ],
)
def test_a_bad_line_is_told_by_its_number_and_skipped(tmp_path, raw, what):
    texts, faults = texts_of(written(tmp_path, line(1) + raw + b"\n" + line(2)))
    assert texts == [a_text(1), a_text(2)]
    assert [fault.number for fault in faults] == [2]
    assert what in faults[0].what


def test_a_fault_never_repeats_the_words_of_the_line(tmp_path):
    _, faults = texts_of(written(tmp_path, b'{"text": "Mrs Secret said'))
    assert len(faults) == 1
    assert "Secret" not in faults[0].what


def test_a_gzip_stream_that_breaks_off_keeps_what_came_before(tmp_path):
    raw = gzip.compress(b"".join(map(line, range(4000))))
    texts, faults = texts_of(written(tmp_path, raw[: len(raw) // 2]))
    assert len(texts) > 100
    assert "breaks off" in faults[-1].what


def test_a_text_that_comes_twice_is_used_once(tmp_path):
    texts, faults = texts_of(written(tmp_path, line(1) + line(1) + line(2)))
    assert texts == [a_text(1), a_text(2)]
    assert not faults


def test_a_lone_surrogate_is_replaced_by_a_character_that_can_be_printed(tmp_path):
    texts, _ = texts_of(written(tmp_path, b'{"text": "broken \\ud800 half"}\n'))
    assert texts == ["broken ? half"]


def test_a_file_that_cannot_be_opened_or_holds_nothing_is_refused(content, tmp_path):
    with pytest.raises(BadInput, match="cannot be opened"):
        with_real_text(content, tmp_path / "none.jsonl")
    with pytest.raises(BadInput, match="cannot be opened"):
        with_real_text(content, tmp_path)
    with pytest.raises(BadInput, match=r"no line with a text \(1 lines"):
        with_real_text(content, written(tmp_path, b"nonsense\n"))


@given(st.lists(st.text(alphabet="ab c.\n", min_size=1, max_size=30), max_size=30))
def test_no_word_is_lost_by_splitting(texts):
    text = " ".join(texts)
    for parts in range(1, min(5, len(text.split()) + 1)):
        stretches = split_text(text, parts)
        assert len(stretches) == parts
        assert all(stretches)
        assert " ".join(stretches).split() == text.split()


def test_fewer_words_than_passages_is_an_error_of_the_caller():
    with pytest.raises(ValueError, match="fewer words"):
        split_text("two words", 3)


@given(st.lists(st.binary(max_size=60), max_size=8))
def test_whatever_bytes_a_file_holds_it_is_read_to_its_end(tmp_path_factory, lines):
    path = written(tmp_path_factory.mktemp("any"), b"\n".join(lines))
    texts, faults = texts_of(path)
    assert len(texts) + len(faults) <= path.read_bytes().count(b"\n") + 2


def test_no_passage_is_so_short_that_it_could_stand_anywhere(content):
    supply = ("Yes.", "No. Fine.", *(a_text(number) for number in range(20)))
    for note in real_notes(content.notes, supply, most=0):
        if note.segment.record not in OWN_WORDS:
            assert all(len(p.text) >= SHORTEST_PASSAGE for p in note.segment.passages)


@pytest.mark.skipif("SUBROSA_TEXTS" not in os.environ, reason="no folder of real text is named")
def test_every_real_file_gives_a_whole_day(content):
    files = sorted(Path(os.environ["SUBROSA_TEXTS"]).glob("*.jsonl.gz"))
    assert files
    for path in files:
        real = with_real_text(content, path)
        assert real.notes >= 40
        assert not real.faulty_lines
        texts = [
            passage.text
            for note in real.content.notes
            for passage in note.segment.passages
            if note.segment.record not in OWN_WORDS
        ]
        assert len(texts) == len(set(texts))
