"""A unit's key reaches exactly the person it is wrapped to."""

from __future__ import annotations

import os

import pytest
from hypothesis import given
from hypothesis import strategies as st

from subrosa.terms.errors import BadInput, NotReady, Tampered
from subrosa.terms.ids import UnitId
from subrosa.vault import KeyKind, KeyRing, new_staff_keys, new_unit_keys, unwrap, wrap_for
from subrosa.vault import intake as intake_room
from subrosa.vault.key_wrap import checked
from subrosa.vault.keys import new_key
from subrosa.vault.words import Label
from tests.vault.cast import DANA, UNIT, CountedRandom, dana

OWN = new_staff_keys(CountedRandom("dana"))
FOREIGN = new_staff_keys(CountedRandom("sam"))
KEY = dana().key(KeyKind.RECORD)
WRAPPED = wrap_for(OWN.public, KEY, os.urandom)


@given(st.text(max_size=40), st.sampled_from([*KeyKind]))
def test_a_wrapped_key_comes_out_as_it_went_in(unit, kind):
    key = new_key(kind, UnitId(unit), os.urandom)
    assert unwrap(OWN, wrap_for(OWN.public, key, os.urandom)) == key


def test_somebody_else_does_not_get_it():
    with pytest.raises(Tampered):
        unwrap(FOREIGN, WRAPPED)


@given(st.integers(0, len(WRAPPED) - 1), st.integers(1, 255))
def test_any_changed_byte_is_noticed(place, mask):
    changed = bytearray(WRAPPED)
    changed[place] ^= mask
    with pytest.raises(Tampered):
        unwrap(OWN, bytes(changed))


@given(st.binary(max_size=200))
def test_noise_is_refused_as_damaged(noise):
    with pytest.raises(Tampered):
        unwrap(OWN, noise)


@given(st.binary(max_size=120))
def test_a_wrap_made_by_an_enemy_is_refused_cleanly(inside):
    """Anybody can wrap to a public key, so what comes out is hostile until it is read."""
    ephemeral = new_staff_keys(os.urandom)
    form = bytes((1,))
    use, bound = b"subrosa/key.wrap/1", b"subrosa/key.wrap" + form + OWN.public
    secret = intake_room.agree(ephemeral.private, OWN.public, use, ephemeral.public + OWN.public)
    box = intake_room.close_box(secret, bytes(12), inside, bound)
    body = ephemeral.public + bytes(12) + box
    with pytest.raises(Tampered, match="wrapped"):
        unwrap(OWN, form + checked(Label.KEY_WRAP, form + body) + body)


def test_a_newer_format_is_named():
    newer = bytes((2,))
    body = WRAPPED[9:]
    with pytest.raises(NotReady, match="format 2"):
        unwrap(OWN, newer + checked(Label.KEY_WRAP, newer + body) + body)


def test_a_weak_public_key_is_refused():
    with pytest.raises(BadInput):
        wrap_for(bytes(32), KEY, os.urandom)
    with pytest.raises(BadInput):
        wrap_for(b"short", KEY, os.urandom)


def test_a_unit_gets_four_keys_of_its_own():
    keys = new_unit_keys(UNIT, os.urandom)
    assert [key.kind for key in keys] == ["card", "desk", "record", "psychotherapy"]
    assert len({key.secret for key in keys} | {key.id for key in keys}) == 8


def test_a_ring_finds_keys_by_unit_and_takes_the_newest():
    old, new = (new_key(KeyKind.RECORD, UNIT, os.urandom) for _ in range(2))
    ring = KeyRing.of(DANA, [old]).with_keys([new])
    assert ring.find(UNIT, KeyKind.RECORD) is new
    assert ring.get(old.id) is old
    assert ring.find(UNIT, KeyKind.CARD) is None
    assert ring.units(KeyKind.RECORD) == {UNIT}
    assert len(ring) == 2


def test_two_keys_under_one_id_are_refused():
    other = new_key(KeyKind.RECORD, UNIT, os.urandom)
    planted = type(other)(KEY.id, other.kind, other.unit, other.secret)
    with pytest.raises(Tampered):
        KeyRing.of(DANA, [KEY, planted])


def test_a_key_of_the_wrong_size_is_refused():
    with pytest.raises(BadInput):
        type(KEY)(b"short", KeyKind.CARD, UNIT, bytes(32))
