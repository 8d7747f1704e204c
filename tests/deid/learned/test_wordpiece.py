"""Pieces of words lie where the words lie, whatever is written."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from subrosa.deid.learned.wordpiece import CASINGS, LONGEST, WordPiece, casing_of

VOCABULARY = [
    *("[PAD]", "[UNK]", "[CLS]", "[SEP]", "mar", "##ek", "##e", "##k", "met", "jose", "ann", "##a"),
    *("o", "'", "brien", ".", "-", "5", "##5", "a", "strasse", "x", "##x"),
]
CUTTER = WordPiece(VOCABULARY)


def cut(text):
    pieces = CUTTER.cut(text)
    return [
        (VOCABULARY[number], text[start:end])
        for number, start, end in zip(pieces.ids, pieces.starts, pieces.ends, strict=True)
    ]


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("Marek met", [("mar", "Mar"), ("##ek", "ek"), ("met", "met")]),
        ("Anna", [("ann", "Ann"), ("##a", "a")]),
        ("  MARE\n", [("mar", "MAR"), ("##e", "E")]),
        ("O'Brien.", [("o", "O"), ("'", "'"), ("brien", "Brien"), (".", ".")]),
        ("Jos\u00e9", [("jose", "Jos\u00e9")]),
        ("Jose\u0301-x", [("jose", "Jose\u0301"), ("-", "-"), ("x", "x")]),
        ("55", [("5", "5"), ("##5", "5")]),
        ("qqq a", [("[UNK]", "qqq"), ("a", "a")]),
        ("x" * (LONGEST + 1), [("[UNK]", "x" * (LONGEST + 1))]),
        ("", []),
    ],
)  # fmt: skip
def test_a_word_is_cut_into_the_longest_pieces_from_the_left(text, pieces):
    assert cut(text) == pieces


@given(st.text(max_size=200))
def test_pieces_of_a_word_lie_side_by_side_and_cover_all_but_blanks(text):
    pieces = CUTTER.cut(text)
    covered = [False] * len(text)
    last_word, last_end = -1, 0
    for number, start, end in zip(pieces.words, pieces.starts, pieces.ends, strict=True):
        assert 0 <= start <= end <= len(text)
        assert number in {last_word, last_word + 1}
        assert start == last_end if number == last_word else start >= last_end
        covered[start:end] = [True] * (end - start)
        last_word, last_end = number, end
    left = "".join(letter for letter, seen in zip(text, covered, strict=True) if not seen)
    assert left.strip() == ""


@given(st.text(max_size=60), st.text(max_size=60))
def test_a_text_is_cut_the_same_beside_another(one, other):
    alone, beside = CUTTER.cut(one), CUTTER.cut(f"{one}\n{other}")
    assert beside.ids[: len(alone)] == alone.ids
    assert beside.ends[: len(alone)] == alone.ends


@pytest.mark.parametrize(
    ("word", "casing"),
    [
        *(("marek", 0), ("Marek", 1), ("MAREK", 2), ("M", 3), ("McKay", 4), ("iPhone", 4)),
        *(("B12", 5), ("7", 5), (".", 6), ("-", 6)),
    ],
)
def test_how_a_word_is_written_is_one_of_seven_ways(word, casing):
    assert casing_of(word) == casing


@given(st.text(min_size=1, max_size=8))
def test_every_word_is_written_in_some_way(word):
    assert casing_of(word) in range(CASINGS)
