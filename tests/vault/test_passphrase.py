"""A private key opens with its passphrase and with nothing else."""

from __future__ import annotations

import os
import struct

import pytest
from hypothesis import given
from hypothesis import strategies as st

from subrosa.terms.errors import BadInput, NotEntitled, NotReady, Tampered
from subrosa.vault import (
    LIGHT_COST,
    SAFE_COST,
    PassphraseCost,
    lock_private_key,
    new_staff_keys,
    unlock_private_key,
)
from subrosa.vault.key_homes import PassphraseHome
from subrosa.vault.key_wrap import checked
from subrosa.vault.words import Label
from tests.vault.cast import CountedRandom

KEYS = new_staff_keys(CountedRandom("dana"))
PHRASE = "correct horse, quiet room"
LOCKED = lock_private_key(KEYS, PHRASE, os.urandom, LIGHT_COST)


@given(st.text(min_size=1, max_size=40))
def test_the_passphrase_opens_what_it_locked(phrase):
    locked = lock_private_key(KEYS, phrase, os.urandom, LIGHT_COST)
    assert unlock_private_key(locked, phrase) == KEYS


@given(st.text(min_size=1, max_size=40).filter(lambda phrase: phrase != PHRASE))
def test_another_passphrase_does_not(phrase):
    with pytest.raises(NotEntitled):
        unlock_private_key(LOCKED, phrase)


@given(st.integers(0, len(LOCKED) - 1), st.integers(1, 255))
def test_any_changed_byte_is_noticed(place, mask):
    changed = bytearray(LOCKED)
    changed[place] ^= mask
    with pytest.raises(Tampered):
        unlock_private_key(bytes(changed), PHRASE)


@given(st.binary(max_size=200))
def test_noise_is_refused_as_damaged(noise):
    with pytest.raises(Tampered):
        unlock_private_key(noise, PHRASE)


def test_a_letter_typed_in_two_ways_is_one_letter():
    locked = lock_private_key(KEYS, "caf\u00e9 am See", os.urandom, LIGHT_COST)
    assert unlock_private_key(locked, "cafe\u0301 am See") == KEYS


def test_an_empty_passphrase_is_refused():
    with pytest.raises(BadInput):
        lock_private_key(KEYS, "", os.urandom, LIGHT_COST)


def test_the_safe_cost_is_the_default_and_that_of_rfc_9106():
    locked = lock_private_key(KEYS, PHRASE, os.urandom)
    assert struct.unpack(">III", locked[9:21]) == (3, 65536, 4)
    assert (SAFE_COST.passes, SAFE_COST.memory_kib, SAFE_COST.lanes) == (3, 65536, 4)
    assert unlock_private_key(locked, PHRASE) == KEYS


def test_a_blob_that_asks_for_all_memory_is_refused():
    body = struct.pack(">III", 1, 2**32 - 1, 1) + LOCKED[21:]
    greedy = LOCKED[:1] + checked(Label.PRIVATE_KEY, LOCKED[:1] + body) + body
    with pytest.raises(BadInput):
        unlock_private_key(greedy, PHRASE)


@pytest.mark.parametrize("cost", [(0, 64, 1), (65, 64, 1), (1, 7, 1), (1, 64, 0), (1, 64, 17)])
def test_a_cost_outside_the_limits_is_refused(cost):
    with pytest.raises(BadInput):
        PassphraseCost(*cost)


def test_a_newer_format_is_named():
    form = bytes((2,))
    newer = form + checked(Label.PRIVATE_KEY, form + LOCKED[9:]) + LOCKED[9:]
    with pytest.raises(NotReady, match="format 2"):
        unlock_private_key(newer, PHRASE)


def test_a_public_key_put_beside_another_private_one_is_noticed():
    other = new_staff_keys(CountedRandom("sam"))
    mixed = type(KEYS)(other.private, KEYS.public)
    with pytest.raises(Tampered):
        unlock_private_key(lock_private_key(mixed, PHRASE, os.urandom, LIGHT_COST), PHRASE)


MOST_MEMORY = 4 * 1024 * 1024  # KiB


@pytest.mark.parametrize(
    ("passes", "memory_kib", "lanes"), [(1, 8, 1), (64, MOST_MEMORY, 16), (3, 32, 4)]
)
def test_a_cost_at_its_limit_is_taken(passes, memory_kib, lanes):
    assert PassphraseCost(passes, memory_kib, lanes).memory_kib == memory_kib


@pytest.mark.parametrize(
    ("passes", "memory_kib", "lanes"),
    [
        (0, 64, 1),
        (65, 64, 1),
        (1, 7, 1),
        (1, 31, 4),
        (1, MOST_MEMORY + 1, 1),
        (1, 64, 0),
        (1, 1024, 17),
    ],
)
def test_a_cost_beyond_its_limit_is_refused(passes, memory_kib, lanes):
    with pytest.raises(BadInput):
        PassphraseCost(passes, memory_kib, lanes)


def test_the_cost_in_use_is_the_second_one_recommended_by_rfc_9106():
    assert PassphraseCost(passes=3, memory_kib=65_536, lanes=4) == SAFE_COST
    assert PassphraseHome("words").cost == SAFE_COST
