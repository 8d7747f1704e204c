"""A private key in either home: the one that fits opens it, no other."""

from __future__ import annotations

import io
import os

import pytest
from hypothesis import given
from hypothesis import strategies as st

from subrosa.terms.errors import BadInput, NotEntitled, NotReady, Tampered
from subrosa.vault import LIGHT_COST, PassphraseCost, lock_private_key, new_staff_keys
from subrosa.vault.age_files import (
    decrypt_stream,
    decrypt_with,
    encrypt_stream,
    encrypt_to,
    new_identity,
    recipient_of,
)
from subrosa.vault.key_homes import AgeHome, PassphraseHome
from tests.vault.cast import CountedRandom

KEYS = new_staff_keys(CountedRandom("dana"))
IDENTITY, RECIPIENT = new_identity()
PHRASE = PassphraseHome("correct horse", LIGHT_COST)
AGE = AgeHome(IDENTITY)
HOMES = pytest.mark.parametrize(
    ("home", "other", "wrong"),
    [(PHRASE, AGE, PassphraseHome("else", LIGHT_COST)), (AGE, PHRASE, AgeHome(new_identity()[0]))],
    ids=["passphrase", "age"],
)


@HOMES
def test_the_home_that_fits_opens_and_no_other(home, other, wrong):
    locked = home.lock(KEYS, os.urandom)
    assert home.unlock(locked) == KEYS
    with pytest.raises(NotEntitled):
        wrong.unlock(locked)
    with pytest.raises(NotReady):
        other.unlock(locked)


@given(st.sampled_from([PHRASE, AGE]), st.integers(0, 99), st.integers(1, 255))
def test_any_changed_byte_is_noticed(home, place, mask):
    locked = bytearray(home.lock(KEYS, CountedRandom("lock")))
    locked[place] ^= mask
    with pytest.raises(Tampered):
        home.unlock(bytes(locked))


@given(st.text(max_size=80))
def test_what_is_no_identity_or_recipient_is_refused_and_not_repeated(said):
    for use in (recipient_of, lambda one: encrypt_to([one], b"x"), AgeHome(said).unlock):
        with pytest.raises((BadInput, Tampered)) as refused:
            use(said) if not hasattr(use, "__self__") else use(AGE.lock(KEYS, os.urandom))
        assert len(said) < 12 or said not in str(refused.value)


def test_an_identity_file_with_its_comments_is_read():
    said = f"# created: today\n# public key: {RECIPIENT}\n{IDENTITY}\n"
    assert recipient_of(said) == RECIPIENT
    assert decrypt_with(said, encrypt_to([RECIPIENT], b"words")) == b"words"


def test_an_age_file_for_somebody_else_is_refused():
    with pytest.raises(Tampered):
        decrypt_with(new_identity()[0], encrypt_to([RECIPIENT], b"words"))
    with pytest.raises(BadInput):
        encrypt_to([], b"words")


def test_a_stream_comes_out_as_it_went_in_and_only_for_its_recipients():
    plain = os.urandom(200_000)  # several of age's chunks
    sealed, opened = io.BytesIO(), io.BytesIO()
    encrypt_stream([RECIPIENT, new_identity()[1]], io.BytesIO(plain), sealed)
    decrypt_stream(IDENTITY, io.BytesIO(sealed.getvalue()), opened)
    assert opened.getvalue() == plain
    assert plain[:64] not in sealed.getvalue()
    with pytest.raises(Tampered):
        decrypt_stream(new_identity()[0], io.BytesIO(sealed.getvalue()), io.BytesIO())


@pytest.mark.parametrize("place", [30, 300, 70_000, -1])
def test_a_damaged_stream_is_refused(place):
    sealed = io.BytesIO()
    encrypt_stream([RECIPIENT], io.BytesIO(bytes(100_000)), sealed)
    damaged = bytearray(sealed.getvalue())
    damaged[place] ^= 1
    with pytest.raises(Tampered):
        decrypt_stream(IDENTITY, io.BytesIO(damaged), io.BytesIO())


def test_a_home_locks_at_its_own_cost():
    dear = PassphraseCost(passes=2, memory_kib=128, lanes=1)
    at_home = PassphraseHome("correct horse", dear).lock(KEYS, CountedRandom("lock"))
    assert at_home == lock_private_key(KEYS, "correct horse", CountedRandom("lock"), dear)
    assert at_home != PHRASE.lock(KEYS, CountedRandom("lock"))
