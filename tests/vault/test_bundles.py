"""Keys reach one holder in one bundle, whose size and form tell nothing about them."""

from __future__ import annotations

import os

import pytest
from hypothesis import given
from hypothesis import strategies as st

from subrosa.terms.errors import BadInput, NotReady, Tampered
from subrosa.terms.ids import UnitId
from subrosa.vault import KeyKind, new_staff_keys, new_unit_keys, wrap_for
from subrosa.vault.bundles import (
    MOST_KEYS,
    STEP,
    Holder,
    move_keys,
    read_wrap,
    rewrap_keys,
    unwrap_keys,
    wrap_keys,
)
from subrosa.vault.key_wrap import checked
from subrosa.vault.keys import new_key
from subrosa.vault.words import Label
from tests.vault.cast import UNIT, CountedRandom

OWN = new_staff_keys(CountedRandom("dana"))
FOREIGN = new_staff_keys(CountedRandom("sam"))
KEYS = new_unit_keys(UNIT, CountedRandom("unit"))
TO_DANA = wrap_keys(OWN.public, KEYS, os.urandom)
HERS = rewrap_keys(OWN, KEYS, os.urandom)
kinds_and_units = st.lists(
    st.tuples(st.sampled_from([*KeyKind]), st.text(max_size=40)), min_size=1, max_size=30
)


@given(kinds_and_units, st.booleans())
def test_keys_come_out_as_they_went_in_and_in_their_order(names, own):
    keys = tuple(new_key(kind, UnitId(unit), os.urandom) for kind, unit in names)
    wrapped = rewrap_keys(OWN, keys, os.urandom) if own else wrap_keys(OWN.public, keys, os.urandom)
    assert unwrap_keys(OWN, wrapped) == keys


@given(st.integers(1, 8))
def test_how_many_keys_a_bundle_holds_does_not_show(count):
    keys = KEYS * 2
    if count < 7:
        assert len(wrap_keys(OWN.public, keys[:count], os.urandom)) == len(TO_DANA)
    assert (len(rewrap_keys(OWN, keys[:count], os.urandom)) - 9 - 12 - 16) % STEP == 0


def test_a_wrap_of_one_key_is_still_read():
    assert unwrap_keys(OWN, wrap_for(OWN.public, KEYS[0], os.urandom)) == (KEYS[0],)


@pytest.mark.parametrize("wrapped", [TO_DANA, HERS], ids=["to her", "her own"])
def test_somebody_else_does_not_get_them(wrapped):
    with pytest.raises(Tampered):
        unwrap_keys(FOREIGN, wrapped)


@given(st.sampled_from([TO_DANA, HERS]), st.data())
def test_any_changed_byte_is_noticed_without_a_key(wrapped, data):
    place = data.draw(st.integers(0, len(wrapped) - 1))
    changed = bytearray(wrapped)
    changed[place] ^= data.draw(st.integers(1, 255))
    with pytest.raises(Tampered):
        read_wrap(bytes(changed))
    with pytest.raises(Tampered):
        unwrap_keys(OWN, bytes(changed))


@given(st.binary(max_size=300))
def test_noise_is_refused_as_damaged(noise):
    with pytest.raises(Tampered):
        unwrap_keys(OWN, noise)


def made_by_hand(plain):
    """Wrap bytes to Dana as `wrap_keys` would wrap keys."""
    from subrosa.vault import intake  # noqa: PLC0415 - the cipher, as an enemy would use it

    ephemeral = new_staff_keys(os.urandom)
    use, bound = b"subrosa/key.bundle/2", b"subrosa/key.wrap" + bytes((2,)) + OWN.public
    secret = intake.agree(ephemeral.private, OWN.public, use, ephemeral.public + OWN.public)
    body = ephemeral.public + bytes(12) + intake.close_box(secret, bytes(12), plain, bound)
    form = bytes((2,))
    return form + checked(Label.KEY_WRAP, form + body) + body


@given(st.binary(max_size=700), st.booleans())
def test_a_bundle_made_by_an_enemy_is_refused_cleanly(inside, padded):
    inside += bytes(-len(inside) % STEP) if padded else b""
    with pytest.raises(Tampered):
        unwrap_keys(OWN, made_by_hand(inside))


def test_a_newer_format_is_named():
    newer, body = bytes((4,)), TO_DANA[9:]
    with pytest.raises(NotReady, match="format 4"):
        unwrap_keys(OWN, newer + checked(Label.KEY_WRAP, newer + body) + body)


def test_an_empty_bundle_and_a_weak_public_key_are_refused():
    with pytest.raises(BadInput):
        wrap_keys(OWN.public, [], os.urandom)
    with pytest.raises(BadInput):
        wrap_keys(bytes(32), KEYS, os.urandom)


def test_a_bundle_holds_its_stated_most_and_not_one_more():
    most = [KEYS[0]] * MOST_KEYS
    assert len(unwrap_keys(OWN, wrap_keys(OWN.public, most, os.urandom))) == MOST_KEYS
    with pytest.raises(BadInput):
        wrap_keys(OWN.public, [*most, KEYS[0]], os.urandom)


BY_FORMAT = {
    1: (wrap_for(OWN.public, KEYS[0], os.urandom), KEYS[:1]),
    2: (TO_DANA, KEYS),
    3: (HERS, KEYS),
}


@pytest.mark.parametrize("form", BY_FORMAT)
@pytest.mark.parametrize("new_form", [2, 3])
def test_keys_of_any_format_move_to_another_holder_and_leave_the_first(form, new_form):
    wrapped, keys = BY_FORMAT[form]
    new = FOREIGN.public if new_form == 2 else Holder(FOREIGN)
    moved = move_keys(Holder(OWN), new, wrapped, os.urandom)
    assert read_wrap(moved)[0] == new_form
    assert unwrap_keys(FOREIGN, moved) == keys
    with pytest.raises(Tampered):
        unwrap_keys(OWN, moved)


@pytest.mark.parametrize("form", BY_FORMAT)
def test_only_the_holder_can_move_them(form):
    with pytest.raises(Tampered):
        move_keys(Holder(FOREIGN), FOREIGN.public, BY_FORMAT[form][0], os.urandom)


def test_a_bundle_has_one_form_zeros_up_to_the_next_step_and_no_more():
    key = KEYS[0]
    names = [key.kind.value.encode(), key.unit.encode()]
    framed = b"".join(len(name).to_bytes(2, "big") + name for name in names)
    plain = b"\0\x01" + key.id + key.secret + framed
    filled = plain + bytes(-len(plain) % STEP)
    assert unwrap_keys(OWN, made_by_hand(filled)) == (key,)
    for wrong in (filled[:-1] + b"\x01", filled + bytes(STEP), filled[:-1], plain):
        with pytest.raises(Tampered, match="one form"):
            unwrap_keys(OWN, made_by_hand(wrong))
