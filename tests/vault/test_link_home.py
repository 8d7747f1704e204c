"""A link: its secret opens what is kept, and nothing else does; its name tells nothing of it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from subrosa.terms.errors import BadInput, NotEntitled, NotReady
from subrosa.vault.link_home import LinkHome
from tests.cast import dice

HOME = LinkHome.drawn(dice("link"))
KEPT = HOME.lock(b"the paper", dice("kept"))


def test_the_secret_opens_what_is_kept_and_another_one_does_not():
    assert HOME.unlock(KEPT) == b"the paper"
    with pytest.raises(NotEntitled):
        LinkHome(b"t" * 32).unlock(KEPT)
    with pytest.raises(BadInput):
        LinkHome(b"short")


def test_neither_name_nor_kept_nor_repr_holds_the_secret():
    assert HOME.secret not in KEPT
    assert HOME.word not in repr(HOME)
    assert HOME.secret.hex() not in HOME.found_by
    assert b"the paper" not in KEPT
    assert len(HOME.word) == 52


def test_a_secret_has_one_spelling_and_whatever_else_stands_there_is_no_link():
    assert LinkHome.from_word(HOME.word) == HOME
    for other in ("", "none", HOME.word[:-1], HOME.word + "a", "é" * 52, HOME.word[:-1] + "7"):
        assert LinkHome.from_word(other) in (None, HOME) or other == HOME.word
        assert LinkHome.from_word(other) is None or other == HOME.word


@given(st.text(max_size=80))
def test_no_text_breaks_the_reading_of_a_link(text):
    home = LinkHome.from_word(text)
    assert home is None or home.word == text.lower()


def test_a_mark_is_for_these_words_and_this_link_only():
    proof = HOME.mark("asked at noon")
    assert HOME.marked("asked at noon", proof)
    for said, other in (
        ("asked at one", proof),
        ("asked at noon", proof[:-1]),
        ("x", ""),
        ("x", "é"),
    ):
        assert not HOME.marked(said, other)
    assert not LinkHome(b"t" * 32).marked("asked at noon", proof)


@given(st.integers(0, len(KEPT) * 8 - 1))
def test_one_changed_bit_opens_nothing(bit):
    spoilt = bytearray(KEPT)
    spoilt[bit // 8] ^= 1 << bit % 8
    with pytest.raises((NotEntitled, NotReady)):
        HOME.unlock(bytes(spoilt))
