"""Keys of the house: one unit each, open halves that only wrap, vouching that no dump can copy."""

from __future__ import annotations

import hashlib
import hmac

import pytest

from subrosa.terms.errors import BadInput
from subrosa.vault.bundles import unwrap_keys, wrap_keys
from subrosa.vault.house_keys import (
    UNIT_OF,
    holder_pseudonym,
    name_token,
    new_house_key,
    open_half,
    private_pair,
    vouch,
)
from subrosa.vault.keys import PAIR_KINDS, new_unit_keys
from subrosa.vault.words import KeyKind
from tests.vault.cast import UNIT, CountedRandom

PAIRS = sorted(PAIR_KINDS)


def house(kind: KeyKind):
    return new_house_key(kind, CountedRandom(kind))


@pytest.mark.parametrize("kind", sorted(UNIT_OF))
def test_a_key_of_the_house_stands_under_the_unit_of_its_kind(kind):
    key = house(kind)
    assert (key.kind, key.unit) == (kind, UNIT_OF[kind])


def test_no_two_kinds_share_a_unit():
    assert len(set(UNIT_OF.values())) == len(UNIT_OF)


@pytest.mark.parametrize("kind", sorted(set(KeyKind) - set(UNIT_OF)))
def test_a_kind_that_belongs_to_clients_is_none_of_the_house(kind):
    with pytest.raises(BadInput, match=kind.value):
        new_house_key(kind, CountedRandom("x"))


@pytest.mark.parametrize("kind", PAIRS)
def test_what_is_wrapped_to_the_open_half_opens_with_the_private_one(kind):
    key = house(kind)
    half = open_half(key)
    assert (half.kind, half.key_id) == (kind, key.id)
    keys = list(new_unit_keys(UNIT, CountedRandom("unit")))
    wrapped = wrap_keys(half.public, keys, CountedRandom("wrap"))
    assert list(unwrap_keys(private_pair(key), wrapped)) == keys


@pytest.mark.parametrize("kind", sorted(set(KeyKind) - set(PAIR_KINDS)))
def test_a_key_that_is_no_pair_has_no_halves(kind):
    key = house(kind) if kind in UNIT_OF else new_unit_keys(UNIT, CountedRandom("unit"))[0]
    with pytest.raises(BadInput, match=key.kind.value):
        private_pair(key)
    with pytest.raises(BadInput, match=key.kind.value):
        open_half(key)


def test_vouching_is_a_code_over_each_part_behind_its_length():
    directory = house(KeyKind.DIRECTORY)
    framed = b"\0\0\0\x04ties" + b"\0\0\0\x02ab" + b"\0\0\0\x00"
    expected = hmac.new(directory.secret, b"subrosa/vouched/1\0" + framed, hashlib.sha256)
    assert vouch(directory, "ties", b"ab", b"") == expected.digest()


def test_the_same_bytes_cut_in_another_place_are_not_vouched_for():
    directory = house(KeyKind.DIRECTORY)
    codes = [
        vouch(directory, "ties", b"ab", b"c"),
        vouch(directory, "ties", b"a", b"bc"),
        vouch(directory, "ties", b"abc"),
        vouch(directory, "tiesa", b"b", b"c"),
    ]
    assert len(set(codes)) == len(codes)


def test_a_holders_pseudonym_is_32_hex_digits_that_only_the_directory_key_can_make():
    directory = house(KeyKind.DIRECTORY)
    expected = hmac.new(directory.secret, b"subrosa/holder/1\0staff-dana", hashlib.sha256)
    assert holder_pseudonym(directory, "staff-dana") == expected.hexdigest()[:32]
    assert holder_pseudonym(directory, "staff-omar") != holder_pseudonym(directory, "staff-dana")


@pytest.mark.parametrize("kind", PAIRS)
def test_no_other_key_vouches_or_makes_pseudonyms(kind):
    with pytest.raises(BadInput, match="directory"):
        vouch(house(kind), "ties", b"ab")
    with pytest.raises(BadInput, match="directory"):
        holder_pseudonym(house(kind), "staff-dana")
    with pytest.raises(BadInput, match="directory"):
        name_token(house(kind), "whole", "riley")


def test_a_name_has_one_token_of_16_bytes_for_each_way_of_asking():
    directory = house(KeyKind.DIRECTORY)
    framed = b"subrosa/name/1\0whole\0riley"
    expected = hmac.new(directory.secret, framed, hashlib.sha256).digest()[:16]
    assert name_token(directory, "whole", "riley") == expected
    others = [name_token(directory, "sound", "riley"), name_token(directory, "whole", "quinn")]
    assert len({expected, *others}) == 3
