"""A segment is written in one form, and nothing else is read as one."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from subrosa.record import decode_segment, encode_segment
from subrosa.terms.errors import BadInput
from tests.record.segments import MARK, RILEY, any_segment, passage, segment

NOTE = segment(
    passage(1, "Café nights: I sleep badly.", said_by=RILEY, about=[RILEY, MARK], heard_by=[MARK]),
    passage(2, "Looks tired.", about=[RILEY]),
)
WRITTEN = encode_segment(NOTE)


@given(any_segment())
def test_what_was_written_reads_as_it_was(note):
    assert decode_segment(encode_segment(note)) == note


def test_format_1_is_written_so():
    assert json.loads(WRITTEN) == {
        "format": 1,
        "id": "s1",
        "unit": "u-couple",
        "day": "2026-03-02",
        "record": "progress_notes",
        "part2": False,
        "separate": False,
        "version": 1,
        "passages": [
            {
                "id": "x1",
                "text": "Café nights: I sleep badly.",
                "about": ["p-mark", "p-riley"],
                "said_by": "p-riley",
                "heard_by": ["p-mark"],
                "record": "progress_notes",
            },
            {
                "id": "x2",
                "text": "Looks tired.",
                "about": ["p-riley"],
                "said_by": None,
                "heard_by": [],
                "record": "progress_notes",
            },
        ],
    }


@given(st.binary(max_size=300))
def test_noise_is_refused(noise):
    with pytest.raises(BadInput):
        decode_segment(noise)


@given(st.integers(0, len(WRITTEN) - 1), st.integers(1, 255))
def test_a_changed_byte_is_refused_or_read_as_written(place, mask):
    changed = bytearray(WRITTEN)
    changed[place] ^= mask
    try:
        read = decode_segment(bytes(changed))
    except BadInput:
        return
    assert encode_segment(read) == bytes(changed)


TEXT = WRITTEN.decode()


@pytest.mark.parametrize(
    "hostile",
    [
        TEXT + " ",
        TEXT.replace('"version":1', '"version":1,"version":1'),
        TEXT.replace('"version":1', '"version":1,"extra":1'),
        TEXT.replace('"version":1', '"version":0'),
        TEXT.replace('"version":1', '"version":1.0'),
        TEXT.replace('"version":1', '"version":"1"'),
        TEXT.replace('"version":1,', ""),
        TEXT.replace('"part2":false', '"part2":0'),
        TEXT.replace('"part2":false', '"part2":null'),
        TEXT.replace('"format":1', '"format":2'),
        TEXT.replace('"2026-03-02"', '"20260302"'),
        TEXT.replace('"2026-03-02"', '"2026-02-30"'),
        TEXT.replace('["p-mark","p-riley"]', '["p-riley","p-mark"]'),
        TEXT.replace('["p-mark","p-riley"]', '["p-mark","p-mark"]'),
        TEXT.replace('"id":"x2"', '"id":"x1"'),
        TEXT.replace('"id":"x2"', '"id":""'),
        TEXT.replace('"progress_notes"', '"diary"', 1),
        TEXT.replace("tired", "\\u0074ired"),
        "[" * 100_000,
        "null",
        "",
    ],
)
def test_another_spelling_is_refused(hostile):
    assert hostile != TEXT
    with pytest.raises(BadInput):
        decode_segment(hostile.encode())


def test_invalid_utf8_is_refused():
    with pytest.raises(BadInput):
        decode_segment(WRITTEN.replace(b"tired", b"t\xffred"))
    with pytest.raises(BadInput):
        encode_segment(replace(NOTE, passages=(passage(1, "half \ud800"),)))


@pytest.mark.parametrize("planted", ['"record":"KESTREL"', '"KESTREL":1', '"version":"KESTREL"'])
def test_no_error_repeats_what_stood_there(planted):
    key = planted.split(":")[0]
    known = {'"record"': '"record":"progress_notes"', '"version"': '"version":1'}
    hostile = TEXT.replace(known.get(key, '"version":1'), planted)
    with pytest.raises(BadInput) as refused:
        decode_segment(hostile.encode())
    assert "KESTREL" not in str(refused.value)
