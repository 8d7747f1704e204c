"""What one person alone may read: her pair opens it, for its use, and nobody else's does."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from subrosa.terms.errors import NotEntitled, SubrosaError, Tampered
from subrosa.vault import new_staff_keys
from subrosa.vault.own_box import OwnUse, open_own, seal_own
from tests.cast import dice

KEYS, OTHER = new_staff_keys(dice("hers")), new_staff_keys(dice("another's"))
PLAIN = b"what she typed"
SEALED = seal_own(KEYS.public, PLAIN, OwnUse.TYPED, dice("box"))


def test_her_pair_opens_it():
    assert open_own(KEYS, SEALED, OwnUse.TYPED) == PLAIN
    assert PLAIN not in SEALED


def test_another_pair_does_not():
    with pytest.raises(NotEntitled):
        open_own(OTHER, SEALED, OwnUse.TYPED)


def test_what_was_sealed_for_one_use_does_not_open_for_another():
    with pytest.raises(Tampered):
        open_own(KEYS, SEALED, OwnUse.SECOND_STEP)


@given(st.integers(0, len(SEALED) * 8 - 1))
def test_one_changed_bit_opens_nothing(bit):
    spoilt = bytearray(SEALED)
    spoilt[bit // 8] ^= 1 << bit % 8
    with pytest.raises((NotEntitled, Tampered)):
        open_own(KEYS, bytes(spoilt), OwnUse.TYPED)


@given(st.binary(max_size=160))
def test_garbage_is_refused_in_words(sealed):
    with pytest.raises(SubrosaError):
        open_own(KEYS, sealed, OwnUse.TYPED)
    with pytest.raises(SubrosaError):
        open_own(KEYS, SEALED[:65] + sealed, OwnUse.TYPED)


@given(st.binary(max_size=4000))
def test_whatever_goes_in_comes_out(plain):
    sealed = seal_own(KEYS.public, plain, OwnUse.TYPED, dice("any"))
    assert open_own(KEYS, sealed, OwnUse.TYPED) == plain
