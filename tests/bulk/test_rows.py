"""A line becomes a row, or a bad row that says why and nothing of what stands in it."""

import io
import json

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from subrosa.bulk import Fault, Fields
from subrosa.bulk.rows import Bad, Row, read_line, read_lines
from subrosa.terms.errors import BadInput

FIELDS = Fields()


def rows(raw, first=1, fields=FIELDS):
    return list(read_lines(io.BytesIO(raw), len(raw), first, fields))


@pytest.mark.parametrize(
    ("line", "fault"),
    [
        (b"Riley called", Fault.NOT_JSON),
        (b'{"text": "cut', Fault.NOT_JSON),
        (b'{"text": "\xff"}', Fault.NOT_JSON),
        (b'{"text": "half \\ud83d"}', Fault.NOT_JSON),
        (b"[" * 5000, Fault.NOT_JSON),
        (b'["text"]', Fault.NOT_A_RECORD),
        (b"null", Fault.NOT_A_RECORD),
        (b"{}", Fault.NO_TEXT),
        (b'{"text": null}', Fault.NO_TEXT),
        (b'{"text": 5}', Fault.NO_TEXT),
        (b'{"text": ["a"]}', Fault.NO_TEXT),
        (b'{"text": "a", "id": [1]}', Fault.BAD_ID),
        (b'{"text": "a", "id": 1.5}', Fault.BAD_ID),
        (b'{"text": "a", "id": true}', Fault.BAD_ID),
        (b'{"text": "123456789"}', Fault.TOO_LONG),
    ],
)
def test_a_line_that_is_no_row_is_named_by_its_fault(line, fault):
    assert read_line(7, line, Fields(longest=8)) == Bad(7, fault)


def test_every_fault_but_the_engines_own_can_be_read_from_a_line():
    lines = [b"x", b"[]", b"{}", b'{"text":"a","id":{}}', b'{"text":"123456789"}']
    found = {read_line(1, line, Fields(longest=8)).fault for line in lines}
    assert found == set(Fault) - {Fault.BROKEN}


def test_a_row_carries_its_id_and_what_was_asked_for_and_nothing_else():
    line = b'{"id": "n-1", "text": "She slept.", "year": 2024, "author": "Dana"}'
    row = read_line(3, line, Fields(kept=("year", "month")))
    assert row == Row(3, "n-1", "She slept.", {"year": 2024, "month": None})


def test_a_row_without_an_id_is_called_by_its_number():
    assert read_line(3, b'{"text": ""}', FIELDS) == Row(3, 3, "", {})


def test_a_numbered_row_gives_up_its_id():
    assert read_line(3, b'{"id": "MRN 5", "text": ""}', Fields(numbered=True)) == Row(3, 3, "", {})


def test_columns_may_have_other_names():
    row = read_line(1, b'{"note": "a", "key": 9}', Fields(text="note", id="key"))
    assert row == Row(1, 9, "a", {})


def test_blank_lines_count_and_are_no_rows():
    assert [row.number for row in rows(b'\n{"text":"a"}\n  \r\n{"text":"b"}')] == [2, 4]


def test_a_mark_of_byte_order_at_the_start_is_no_fault():
    assert rows(b'\xef\xbb\xbf{"text":"a"}\n') == [Row(1, 1, "a", {})]


def test_a_line_that_is_far_too_long_is_never_in_memory_as_a_whole():
    class Counted(io.BytesIO):
        longest = 0

        def readline(self, limit=-1, /):
            line = super().readline(limit)
            Counted.longest = max(Counted.longest, len(line))
            return line

    raw = b'{"text":"' + b"a" * 5_000_000 + b'"}\n{"text":"b"}\n'
    found = list(read_lines(Counted(raw), len(raw), 1, Fields(longest=10)))
    assert found == [Bad(1, Fault.TOO_LONG), Row(2, 2, "b", {})]
    assert Counted.longest < 1_100_000


def test_a_text_that_is_just_short_enough_is_taken_whatever_its_letters_are_written_as():
    text = "😀" * 50
    line = json.dumps({"text": text}).encode()
    assert len(line) > 600
    assert rows(line, fields=Fields(longest=50)) == [Row(1, 1, text, {})]


def test_a_row_shows_nothing_of_its_text():
    row = read_line(1, b'{"text": "Riley", "note": "Moss"}', Fields(kept=("note",)))
    assert "Riley" not in repr(row)
    assert "Moss" not in repr(row)


@given(st.binary(max_size=200))
@example(b'{"text":"\x00"}\n\n{"text":')
def test_whatever_the_bytes_are_every_line_that_is_not_blank_is_accounted_for(raw):
    lines = raw.removeprefix(b"\xef\xbb\xbf").split(b"\n")
    wanted = [number for number, line in enumerate(lines, 1) if line.strip()]
    assert [row.number for row in rows(raw)] == wanted


@given(st.lists(st.text(max_size=30), max_size=20), st.integers(0, 10**9))
def test_texts_come_back_as_they_were(texts, first):
    raw = "".join(
        json.dumps({"id": f"n{place}", "text": text}) + "\n" for place, text in enumerate(texts)
    )
    assert [row.text for row in rows(raw.encode(), first)] == texts


@pytest.mark.parametrize(
    "more",
    [
        {"kept": ("text",)},
        {"text": "note", "kept": ("note",)},
        {"id": "mrn", "numbered": True, "kept": ("mrn",)},
        {"kept": ("id",)},
        {"kept": ("year", "year")},
    ],
)
def test_what_is_kept_never_brings_the_text_or_a_hidden_id_back(more):
    with pytest.raises(BadInput):
        Fields(**more)
    assert Fields(id="mrn", kept=("mrn",)).kept == ("mrn",)
