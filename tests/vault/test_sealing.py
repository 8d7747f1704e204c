"""What is sealed opens as it was, in its place only, and shows no length."""

from __future__ import annotations

import os
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from subrosa.terms.errors import BadInput, NotReady, Tampered
from subrosa.terms.ids import UnitId
from subrosa.vault import KEY_OF_LABEL, KeyKind, KeyRing, Label, OpeningPurpose, seal
from subrosa.vault.aead import close_box
from subrosa.vault.payload import Header, Way, bound_data, pad, unpad, write_header
from tests.vault.cast import NOTE, OTHER_UNIT, CountedRandom, dana

DANA = dana()
ALL_KEYS = DANA.keys()
SEALED = seal(b"She said that she sleeps badly.", DANA.key(KeyKind.RECORD), NOTE, os.urandom)
# Portal copies are for the client's own door, requests for whoever takes them in, case sheets for
# whoever is shown them.
# What says who signed the agreement is of no client, and opens by another function.
_NOT_HERS = (KeyKind.INTAKE, KeyKind.PORTAL, KeyKind.DIRECTORY, KeyKind.CASE)
CONTENT_LABELS = [label for label, kind in KEY_OF_LABEL.items() if kind not in _NOT_HERS]


@given(st.binary(max_size=2000), st.sampled_from(CONTENT_LABELS))
def test_what_was_sealed_opens_as_it_was(plain, label):
    context = replace(NOTE, label=label)
    sealed = seal(plain, DANA.key(KEY_OF_LABEL[label]), context, os.urandom)
    assert DANA.open(sealed, context) == plain


@given(st.integers(0, len(SEALED) - 1), st.integers(1, 255))
def test_any_changed_byte_is_noticed(place, mask):
    changed = bytearray(SEALED)
    changed[place] ^= mask
    with pytest.raises(Tampered):
        DANA.open(bytes(changed), NOTE)


@given(st.integers(0, len(SEALED) - 1))
def test_a_payload_cut_short_is_noticed(length):
    with pytest.raises(Tampered):
        DANA.open(SEALED[:length], NOTE)


@given(st.binary(min_size=1, max_size=300))
def test_a_payload_with_something_behind_it_is_noticed(more):
    with pytest.raises(Tampered):
        DANA.open(SEALED + more, NOTE)


@given(st.binary(max_size=400))
def test_noise_is_refused_as_damaged(noise):
    with pytest.raises(Tampered):
        DANA.open(noise, NOTE)


@pytest.mark.parametrize(
    "moved",
    [
        replace(NOTE, practice="practice-2"),
        replace(NOTE, record="row-0002"),
        replace(NOTE, label=Label.PACKET_BYTES),
        replace(NOTE, label=Label.PSYCHOTHERAPY_BODY),
        replace(NOTE, label=Label.DESK_REQUEST),
    ],
    ids=["practice", "record", "label of the same key", "label of a stronger key", "desk label"],
)
def test_a_payload_moved_elsewhere_no_longer_opens(moved):
    with pytest.raises(Tampered):
        DANA.open(SEALED, moved)


def test_a_payload_moved_to_another_unit_no_longer_opens_though_both_keys_are_held():
    elsewhere = replace(DANA.relationship, unit=OTHER_UNIT)
    with pytest.raises(Tampered):
        DANA.open(SEALED, replace(NOTE, unit=OTHER_UNIT), relationship=elsewhere)


def test_a_payload_under_a_foreign_secret_with_the_right_id_does_not_open():
    forged = replace(DANA.key(KeyKind.RECORD), secret=bytes(32))
    with pytest.raises(Tampered):
        DANA.open(SEALED, NOTE, ring=KeyRing.of(DANA.ring.staff, [forged]))


def test_a_payload_forged_for_another_unit_under_ones_own_key_does_not_open():
    own = next(key for key in ALL_KEYS if (key.unit, key.kind) == (OTHER_UNIT, KeyKind.RECORD))
    header = Header(Way.UNIT_KEY, own.id)
    box = close_box(own.secret, bytes(12), pad(b"forged"), bound_data(NOTE, header))
    with pytest.raises(Tampered, match="does not belong"):
        DANA.open(write_header(header) + bytes(12) + box, NOTE)


@given(st.binary(max_size=300), st.data())
def test_filling_has_one_form_only(content, data):
    padded = bytearray(pad(content))
    assert unpad(bytes(padded)) == content
    place = data.draw(st.integers(0, len(padded) - 1))
    padded[place] ^= 1
    if 4 <= place < 4 + len(content):
        assert unpad(bytes(padded)) != content
        return
    with pytest.raises(Tampered):
        unpad(bytes(padded))


@given(st.integers(0, 1500))
def test_length_shows_only_in_steps_of_256_bytes(length):
    key = DANA.key(KeyKind.RECORD)
    size = len(seal(bytes(length), key, NOTE, os.urandom))
    overhead = 26 + 12 + 16
    assert (size - overhead) % 256 == 0
    assert size - overhead == 256 * ((length + 4 + 255) // 256)


def test_the_same_words_never_look_the_same_twice():
    key = DANA.key(KeyKind.RECORD)
    assert len({seal(b"same", key, NOTE, os.urandom)[26:] for _ in range(50)}) == 50


TEXT = st.text(max_size=6)


@given(st.lists(TEXT, min_size=3, max_size=3), st.lists(TEXT, min_size=3, max_size=3))
def test_two_contexts_are_never_bound_alike(one, other):
    header = Header(Way.UNIT_KEY, bytes(16))
    bound = [
        bound_data(replace(NOTE, practice=a, unit=UnitId(b), record=c), header)
        for a, b, c in (one, other)
    ]
    assert (bound[0] == bound[1]) == (one == other)


@pytest.mark.parametrize("label", [*Label])
@pytest.mark.parametrize("kind", [KeyKind.CARD, KeyKind.DESK, KeyKind.RECORD])
def test_nothing_is_sealed_under_the_wrong_kind_of_key(label, kind):
    if KEY_OF_LABEL.get(label) is kind:
        assert seal(b"", DANA.key(kind), replace(NOTE, label=label), os.urandom)
        return
    with pytest.raises(BadInput):
        seal(b"", DANA.key(kind), replace(NOTE, label=label), os.urandom)


def test_nothing_is_sealed_under_another_units_key():
    with pytest.raises(BadInput):
        seal(b"", DANA.key(KeyKind.RECORD), replace(NOTE, unit=OTHER_UNIT), os.urandom)


def test_a_newer_format_is_named_and_not_called_damaged(monkeypatch):
    monkeypatch.setattr("subrosa.vault.payload.FORMAT", 2)
    # Heads are remembered; one of a newer format must not be, nor find an older one.
    write_header.cache_clear()
    newer = write_header(Header(Way.UNIT_KEY, DANA.key(KeyKind.RECORD).id)) + SEALED[26:]
    write_header.cache_clear()
    monkeypatch.undo()
    with pytest.raises(NotReady, match="format 2"):
        DANA.open(newer, NOTE)


def test_a_source_of_randomness_that_runs_dry_is_refused():
    with pytest.raises(NotReady):
        seal(b"", DANA.key(KeyKind.RECORD), NOTE, lambda length: bytes(length - 1))


def test_a_counted_source_repeats_itself_so_that_golden_files_hold():
    again = [seal(b"x", DANA.key(KeyKind.CARD), CARD, CountedRandom("s")) for _ in range(2)]
    assert again[0] == again[1]


CARD = replace(NOTE, label=Label.CARD)


def test_a_purpose_of_the_office_opens_the_card_for_its_own_counsellor():
    sealed = seal(b"card", DANA.key(KeyKind.CARD), CARD, os.urandom)
    assert DANA.open(sealed, CARD, purpose=OpeningPurpose.BOARD_LOOKUP) == b"card"


def test_an_id_may_be_as_long_as_its_length_field_says_and_no_longer():
    longest = replace(NOTE, record="r" * 0xFFFF)
    sealed = seal(b"words", DANA.key(KeyKind.RECORD), longest, os.urandom)
    assert DANA.open(sealed, longest) == b"words"
    with pytest.raises(BadInput):
        seal(b"words", DANA.key(KeyKind.RECORD), replace(NOTE, record="r" * 0x10000), os.urandom)
