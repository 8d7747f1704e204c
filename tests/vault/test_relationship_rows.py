"""A relationship row opens for whoever holds the unit's card key, and nothing else opens so."""

from __future__ import annotations

from dataclasses import replace

import pytest

from subrosa.terms.errors import NotEntitled, Tampered
from subrosa.vault import KeyRing, Label, SealContext, seal
from subrosa.vault.sealing import open_relationship
from subrosa.vault.words import KEY_OF_LABEL, KeyKind
from tests.vault.cast import DANA, NOTE, OTHER_UNIT, UNIT, CountedRandom, dana

ROW = SealContext("practice-1", UNIT, Label.RELATIONSHIP, "row-0009")
WORDS = b"treating since January"


def sealed(context: SealContext = ROW, kind: KeyKind = KeyKind.CARD) -> bytes:
    key = dana().ring.find(context.unit, kind)
    return seal(WORDS, key, context, CountedRandom("row"))


def test_the_card_key_opens_the_row():
    card = dana().key(KeyKind.CARD)
    assert open_relationship(sealed(), ROW, KeyRing.of(DANA, [card])) == WORDS


def test_without_the_card_key_it_stays_closed():
    others = [key for key in dana().ring.of_unit(UNIT) if key.kind is not KeyKind.CARD]
    with pytest.raises(NotEntitled):
        open_relationship(sealed(), ROW, KeyRing.of(DANA, others))


@pytest.mark.parametrize("label", sorted(set(KEY_OF_LABEL) - {Label.RELATIONSHIP}))
def test_no_other_content_opens_this_way(label):
    context = replace(ROW, label=label)
    with pytest.raises(NotEntitled):
        open_relationship(sealed(), context, dana().ring)


def test_a_note_called_a_relationship_does_not_open():
    note = sealed(NOTE, KeyKind.RECORD)
    with pytest.raises(Tampered):
        open_relationship(note, replace(NOTE, label=Label.RELATIONSHIP), dana().ring)


def test_the_row_of_another_unit_does_not_open_here():
    elsewhere = sealed(replace(ROW, unit=OTHER_UNIT))
    with pytest.raises(Tampered):
        open_relationship(elsewhere, ROW, dana().ring)


@pytest.mark.parametrize("changed", [{"record": "row-0010"}, {"practice": "practice-2"}])
def test_a_row_laid_in_another_place_does_not_open(changed):
    with pytest.raises(Tampered):
        open_relationship(sealed(), replace(ROW, **changed), dana().ring)


@pytest.mark.parametrize("at", range(0, len(sealed()), 7))
def test_a_changed_byte_is_met(at):
    row = bytearray(sealed())
    row[at] ^= 1
    with pytest.raises((Tampered, NotEntitled)):
        open_relationship(bytes(row), ROW, dana().ring)
