"""A ring belongs to one person, finds the newest key of a kind, and is never changed in place."""

from __future__ import annotations

from dataclasses import replace

import pytest

from subrosa.terms.errors import BadInput, Tampered
from subrosa.vault import KeyKind, KeyRing, new_key, new_unit_keys
from subrosa.vault.keys import new_safety_key
from tests.vault.cast import DANA, OTHER_UNIT, UNIT, CountedRandom

OLD = new_unit_keys(UNIT, CountedRandom("old"))
NEW = new_unit_keys(UNIT, CountedRandom("new"))


def test_more_keys_make_another_ring_of_the_same_person():
    ring = KeyRing.of(DANA, OLD)
    more = ring.with_keys(NEW)
    assert more.staff == ring.staff == DANA
    assert (len(ring), len(more)) == (4, 8)


def test_the_newest_key_of_a_kind_is_found_and_the_old_one_still_opens():
    ring = KeyRing.of(DANA, OLD).with_keys(NEW)
    assert ring.find(UNIT, KeyKind.RECORD) == NEW[2]
    assert ring.get(OLD[2].id) == OLD[2]
    assert ring.of_unit(UNIT) == OLD + NEW


def test_what_is_not_on_the_ring_is_not_found():
    ring = KeyRing.of(DANA, OLD)
    assert ring.find(OTHER_UNIT, KeyKind.RECORD) is None
    assert ring.find(UNIT, KeyKind.SAFETY) is None
    assert ring.get(NEW[0].id) is None
    assert ring.of_unit(OTHER_UNIT) == ()


def test_units_are_told_by_the_kind_of_key_that_is_held():
    card = new_key(KeyKind.CARD, OTHER_UNIT, CountedRandom("card"))
    ring = KeyRing.of(DANA, [*OLD, card])
    assert ring.units(KeyKind.CARD) == {UNIT, OTHER_UNIT}
    assert ring.units(KeyKind.RECORD) == {UNIT}
    assert ring.units(KeyKind.SAFETY) == frozenset()


def test_two_different_keys_of_one_id_are_refused_and_the_same_one_twice_is_not():
    assert len(KeyRing.of(DANA, [OLD[0], OLD[0]])) == 1
    with pytest.raises(Tampered):
        KeyRing.of(DANA, [OLD[0], replace(NEW[0], id=OLD[0].id)])


def test_a_key_made_ready_is_still_the_same_key():
    ready = new_unit_keys(UNIT, CountedRandom("old"))[0]
    assert ready.cipher is ready.cipher
    assert ready == OLD[0]


@pytest.mark.parametrize("changed", [{"id": bytes(15)}, {"secret": bytes(31)}, {"id": bytes(17)}])
def test_a_key_of_another_size_is_refused(changed):
    with pytest.raises(BadInput):
        replace(OLD[0], **changed)


def test_a_unit_gets_four_keys_and_a_safety_key_besides():
    assert [key.kind for key in OLD] == ["card", "desk", "record", "psychotherapy"]
    assert {key.unit for key in OLD} == {UNIT}
    safety = new_safety_key(UNIT, CountedRandom("safety"))
    assert (safety.kind, safety.unit) == (KeyKind.SAFETY, UNIT)
    assert len({key.id for key in (*OLD, *NEW, safety)}) == 9
