"""A key during a session: both halves open it, neither does alone."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from subrosa.terms.errors import BadInput, NotEntitled, NotReady, SubrosaError
from subrosa.vault import new_staff_keys
from subrosa.vault.session_home import SessionHome
from tests.cast import dice

KEYS = new_staff_keys(dice("pair"))
HOME = SessionHome(b"s" * 32)
KEPT = HOME.lock(KEYS, dice("session"))


def test_both_halves_open_it():
    assert HOME.unlock(KEPT).private == KEYS.private


def test_the_secret_of_another_session_opens_nothing():
    with pytest.raises(NotEntitled):
        SessionHome(b"t" * 32).unlock(KEPT)


def test_what_is_kept_does_not_hold_the_key():
    assert KEYS.private not in KEPT
    assert "ssss" not in repr(HOME)


@given(st.integers(0, len(KEPT) * 8 - 1))
def test_one_changed_bit_opens_nothing(bit):
    spoilt = bytearray(KEPT)
    spoilt[bit // 8] ^= 1 << bit % 8
    with pytest.raises((NotEntitled, NotReady)):
        HOME.unlock(bytes(spoilt))


@given(st.binary(max_size=120))
def test_garbage_is_refused_in_words(kept):
    with pytest.raises(SubrosaError):
        HOME.unlock(kept)


def test_a_secret_has_32_bytes():
    with pytest.raises(BadInput):
        SessionHome(b"short")
