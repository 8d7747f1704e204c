"""Ten hostile texts: spans right to the character, no crash, work that grows with the text."""

import sys
from collections.abc import Callable
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from subrosa import deid_shelf
from subrosa.deid import Kind, Preset, fold

ENGINE = deid_shelf.engine(learned=False)


def hidden(text, preset=Preset.STRICT):
    return [text[span.start : span.end] for span in ENGINE.find(text, preset)]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("call 555\u200b-\u200b0142 now", ["555\u200b-\u200b0142"]),
        ("my husband M\u0430r\u0435k said", ["M\u0430r\u0435k"]),
        ("\u202email m.reyes@example.org\u202c now", ["m.reyes@example.org"]),
        ("my son Jose\u0301 said so", ["Jose\u0301"]),
        ("SSN \uff11\uff12\uff13-\uff14\uff15-\uff16\uff17\uff18\uff19", None),
        ("SSN 123\0-45-6789\0", ["123\0-45-6789"]),
        ("my sister \U0001f600Marisol\U0001f600 said", ["Marisol"]),
        ("her ex Mari\U0001f3fdsol left", ["Mari\U0001f3fdsol"]),
        (
            "\u041c\u0430\u0440\u0438\u044f: m@example.org",
            ["\u041c\u0430\u0440\u0438\u044f", "m@example.org"],
        ),
        ("plate 7\u00adXKR\u00ad221 it was", ["7\u00adXKR\u00ad221"]),
    ],
)
def test_a_hostile_text_gives_spans_right_to_the_character(text, words):
    assert hidden(text) == (words or [text[4:]])


NESTS = {
    "digits": "1",
    "signs": "a@",
    "brackets": "(",
    "blanks": " ",
    "letters": "a",
    "capitals": "A. ",
    "words joined": "Ab-",
    "names": "Maria and ",
    "number words": "one ",
    "titles": "dr ",
    "roads": "12 st ",
    "slots": "name: ",
    "labels": "mrn number is ",
    "schools": "Alder School ",
    "counties": "Elko County ",
    "marks": "e\u0301",
    "without width": "\u200b",
    "wide forms": "\ufdfa",
    "schemes": "http://",
    "domains": "a.com ",
    "colons": "::1",
    "dates": "may 1 ",
    "handles": "a_b_1 ",
    "cut words": "Ma- Ma",
}


def work(do: Callable[[], object]) -> int:
    """Count the calls of Python and C functions that something makes."""
    count = 0

    def tick(_frame: object, event: str, _arg: object) -> None:
        nonlocal count
        count += event in {"call", "c_call"}

    before = sys.getprofile()
    sys.setprofile(tick)
    try:
        do()
    finally:
        sys.setprofile(before)
    return count


@pytest.mark.parametrize("nest", NESTS)
def test_twice_the_text_is_no_more_than_twice_the_work(nest):
    short, long = (NESTS[nest] * (size // len(NESTS[nest])) for size in (2_000, 4_000))
    once = work(lambda: ENGINE.find(short, Preset.STRICT))
    twice = work(lambda: ENGINE.find(long, Preset.STRICT))
    assert twice <= 2.3 * once + 500


@pytest.mark.slow
def test_five_megabytes_in_one_line_are_read_and_what_stands_at_the_end_is_found():
    text = "she said that it was fine and went on " * 131_000 + "to m.reyes@example.org"
    assert len(text) > 4_900_000
    assert hidden(text, Preset.READABLE)[-1] == "m.reyes@example.org"


PIECES = st.sampled_from(
    [
        "m.reyes@example.org",
        "call 775-555-0142",
        "SSN 123-45-6789",
        "https://example.org/a",
        "on March 3, 2021",
        "MRN 00482913",
        "Dr. Okonkwo",
        "203.0.113.9",
        "and then she left.",
        "It was fine.",
        "\u200b",
        "Jose\u0301",
        "\n",
    ]
)


@given(st.lists(PIECES | st.text(max_size=6), max_size=12).map(" ".join))
def test_what_was_hidden_is_not_found_again(text):
    shaped = {Kind.EMAIL, Kind.URL, Kind.IP, Kind.MRN}
    rest, done = [], 0
    for span in ENGINE.find(text, Preset.STRICT):
        rest += [text[done : span.start], "\u25ae"]
        done = span.end
    left = "".join([*rest, text[done:]])
    assert not [span for span in ENGINE.find(left, Preset.STRICT) if span.kind in shaped]


@given(st.text(st.characters(exclude_categories=["Cs"]) | st.sampled_from("@.:/-1Aa\u0301\0 \n")))
def test_any_text_gives_spans_in_order_that_hold_more_than_blanks(text):
    spans = ENGINE.find(text, Preset.STRICT)
    assert all(a.end <= b.start for a, b in pairwise(spans))
    assert all(text[span.start : span.end].strip() for span in spans)


@given(st.text())
def test_every_recogniser_stays_within_the_text(text):
    folded = fold(text)
    for recognise in ENGINE.patterns:
        for span in recognise(folded):
            assert 0 <= span.start < span.end <= len(text)
