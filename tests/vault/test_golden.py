"""Payloads written by the first version open for ever, and are still written byte for byte.

``golden/format-1.json`` and ``golden/bundles.json`` were written once. A change that needs one of
them rewritten is a new format.
"""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from subrosa.terms.ids import StaffId, UnitId
from subrosa.vault import (
    LIGHT_COST,
    KeyKind,
    KeyRing,
    Label,
    OpeningPurpose,
    Relationship,
    RelationshipKind,
    SealContext,
    StaffKeys,
    SymmetricKey,
    door_of,
    lock_private_key,
    open_sealed,
    rewrap_keys,
    seal,
    seal_to_intake,
    unlock_private_key,
    unwrap,
    unwrap_keys,
    wrap_for,
    wrap_keys,
)
from tests.vault.cast import CountedRandom

GOLDEN = json.loads((Path(__file__).parent / "golden" / "format-1.json").read_text())
NOON = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)
STAFF = StaffId("staff-golden")
BUNDLES = json.loads((Path(__file__).parent / "golden" / "bundles.json").read_text())


def key_of(row: dict[str, str]) -> SymmetricKey:
    secret = bytes.fromhex(row["secret"])
    return SymmetricKey(bytes.fromhex(row["key_id"]), KeyKind(row["kind"]), unit_of(row), secret)


def unit_of(row: dict[str, str]) -> UnitId:
    return UnitId(row["unit"])


def context_of(row: dict[str, str]) -> SealContext:
    return SealContext(row["practice"], unit_of(row), Label(row["label"]), row["record"])


@pytest.mark.parametrize("row", GOLDEN["payloads"], ids=lambda row: row["label"])
def test_a_payload_of_format_1_opens(row):
    intake = row["kind"] == "intake"
    tie = RelationshipKind.FRONT_DESK if intake else RelationshipKind.TREATING
    opened = open_sealed(
        bytes.fromhex(row["sealed"]),
        context_of(row),
        ring=KeyRing.of(STAFF, [key_of(row)]),
        relationship=Relationship(STAFF, unit_of(row), tie, NOON),
        purpose=OpeningPurpose.BOARD_LOOKUP if intake else OpeningPurpose.TREATMENT,
        at=NOON,
    )
    assert opened.decode() == row["plain"]


@pytest.mark.parametrize("row", GOLDEN["payloads"], ids=lambda row: row["label"])
def test_format_1_is_still_written_byte_for_byte(row):
    random, plain = CountedRandom(row["random"]), row["plain"].encode()
    if row["kind"] == "intake":
        again = seal_to_intake(door_of(key_of(row)), plain, context_of(row), random)
    else:
        again = seal(plain, key_of(row), context_of(row), random)
    assert again.hex() == row["sealed"]


def test_wrapped_and_locked_keys_of_format_1_open_and_are_still_written_so():
    row = GOLDEN["keys"]
    staff = StaffKeys.from_private(bytes.fromhex(row["private"]))
    key = key_of(row)
    locked = lock_private_key(staff, row["passphrase"], CountedRandom("lock"), LIGHT_COST)
    assert unwrap(staff, bytes.fromhex(row["wrapped"])) == key
    assert unlock_private_key(bytes.fromhex(row["locked"]), row["passphrase"]) == staff
    assert wrap_for(staff.public, key, CountedRandom("wrap")).hex() == row["wrapped"]
    assert locked.hex() == row["locked"]


def test_labels_and_kinds_are_frozen():
    assert [label.value for label in Label][: len(GOLDEN["labels"])] == GOLDEN["labels"]
    assert [kind.value for kind in KeyKind][: len(GOLDEN["kinds"])] == GOLDEN["kinds"]
    written = {row["label"] for row in GOLDEN["payloads"]}
    assert written >= set(GOLDEN["labels"]) - {"private.key", "key.wrap"}


@pytest.mark.parametrize("form", ["to_holder", "own"])
def test_bundles_of_formats_2_and_3_open_and_are_still_written_so(form):
    staff = StaffKeys.from_private(bytes.fromhex(BUNDLES["private"]))
    keys = tuple(key_of(row) for row in BUNDLES["keys"])
    random = CountedRandom(BUNDLES["random"])
    again = (
        wrap_keys(staff.public, keys, random)
        if form == "to_holder"
        else rewrap_keys(staff, keys, random)
    )
    assert unwrap_keys(staff, bytes.fromhex(BUNDLES[form])) == keys
    assert again.hex() == BUNDLES[form]
