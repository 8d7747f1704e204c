"""Words and sizes that stand in stored bytes: a changed one closes for ever what it sealed.

Add a word at the end of its list; never change or drop one.
"""

from __future__ import annotations

import pytest

from subrosa.vault import words
from subrosa.vault.bundles import MOST_KEYS, STEP
from subrosa.vault.payload import FORMAT, HEADER_BYTES, PAD_STEP, Way
from subrosa.vault.words import KeyKind, Label, OpeningPurpose, RelationshipKind

KINDS = """
card desk record psychotherapy intake safety portal emergency on_call recovery directory service
"""
LABELS = """
card desk.request desk.decision desk.consent desk.accounting desk.letter note.body packet.bytes
psychotherapy.body psychotherapy.packet intake.request private.key key.wrap safety.card portal.copy
relationship service.wrap recovery.drill desk.sheet desk.attachment
desk.prepared record.preparation record.draft desk.review safety.review
record.page psychotherapy.page desk.practice staff.agreement
"""
RELATIONSHIPS = """
treating covering supervising front_desk privacy_officer emergency client_self proxy on_call
"""
PURPOSES = """
treatment release access board_lookup supervision emergency accounting verification
"""


@pytest.mark.parametrize(
    ("kind", "frozen"),
    [
        (KeyKind, KINDS),
        (Label, LABELS),
        (RelationshipKind, RELATIONSHIPS),
        (OpeningPurpose, PURPOSES),
    ],
    ids=lambda one: getattr(one, "__name__", ""),
)
def test_the_words_in_sealed_bytes_are_frozen(kind, frozen):
    begin = frozen.split()
    assert [word.value for word in kind][: len(begin)] == begin


@pytest.mark.parametrize("name", ["intake", "emergency", "on_call", "recovery", "service"])
def test_the_units_of_the_house_are_frozen(name):
    assert getattr(words, f"{name.upper()}_UNIT") == name


def test_the_unit_of_the_directory_is_frozen():
    assert words.DIRECTORY_UNIT == "directory"


def test_the_sizes_that_hide_lengths_are_frozen():
    assert (FORMAT, HEADER_BYTES, PAD_STEP, STEP, MOST_KEYS) == (1, 26, 256, 512, 4096)
    assert (Way.UNIT_KEY, Way.TO_INTAKE) == (0, 1)
