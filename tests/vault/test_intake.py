"""Anybody may seal a request to the intake key; only the desk's people open it."""

from __future__ import annotations

import os
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from subrosa.terms.errors import BadInput, NotEntitled, Tampered
from subrosa.vault import (
    INTAKE_UNIT,
    KeyKind,
    KeyRing,
    Label,
    OpeningPurpose,
    Relationship,
    RelationshipKind,
    SealContext,
    door_of,
    new_intake_key,
    open_sealed,
    seal,
    seal_to_intake,
)
from tests.vault.cast import NOON, NOTE, SAM, START, CountedRandom, dana

KEY = new_intake_key(CountedRandom("intake"))
DOOR = door_of(KEY)
AT_INTAKE = SealContext("practice-1", INTAKE_UNIT, Label.INTAKE_REQUEST, "req-1")
REQUEST = b"Is my daughter seeing you?"
SEALED = seal_to_intake(DOOR, REQUEST, AT_INTAKE, os.urandom)


def opened(sealed, context=AT_INTAKE, kind=RelationshipKind.FRONT_DESK, **changed):
    how = {
        "ring": KeyRing.of(SAM, [KEY]),
        "relationship": Relationship(SAM, INTAKE_UNIT, kind, START),
        "purpose": OpeningPurpose.BOARD_LOOKUP,
        "at": NOON,
    } | changed
    return open_sealed(sealed, context, **how)


@given(st.binary(max_size=1200))
def test_a_request_sealed_on_arrival_opens_at_the_desk(plain):
    assert opened(seal_to_intake(DOOR, plain, AT_INTAKE, os.urandom)) == plain


@pytest.mark.parametrize("kind", set(RelationshipKind) - {"front_desk", "privacy_officer"})
def test_only_front_desk_and_privacy_officer_open_it(kind):
    until = NOON.replace(hour=23)
    own = Relationship(SAM, INTAKE_UNIT, kind, START, until)
    with pytest.raises(NotEntitled):
        opened(SEALED, relationship=own)


@pytest.mark.parametrize("purpose", set(OpeningPurpose) - {"board_lookup"})
def test_it_opens_for_looking_up_on_the_board_only(purpose):
    with pytest.raises(NotEntitled):
        opened(SEALED, purpose=purpose)


@given(st.integers(0, len(SEALED) - 1), st.integers(1, 255))
def test_any_changed_byte_is_noticed(place, mask):
    changed = bytearray(SEALED)
    changed[place] ^= mask
    with pytest.raises(Tampered):
        opened(bytes(changed))


def test_a_request_moved_to_another_row_no_longer_opens():
    with pytest.raises(Tampered):
        opened(SEALED, replace(AT_INTAKE, record="req-2"))


def test_requests_of_like_length_have_one_size():
    sizes = {len(seal_to_intake(DOOR, bytes(n), AT_INTAKE, os.urandom)) for n in range(253)}
    assert len(sizes) == 1


def test_the_door_seals_requests_only():
    with pytest.raises(BadInput):
        seal_to_intake(DOOR, b"", NOTE, os.urandom)
    with pytest.raises(BadInput):
        seal(b"", KEY, AT_INTAKE, os.urandom)


def test_only_an_intake_key_has_a_door():
    with pytest.raises(BadInput):
        door_of(dana().key(KeyKind.CARD))


def test_the_door_does_not_hold_the_secret():
    assert KEY.secret not in (DOOR.public, DOOR.key_id)
