"""The public names of the vault room are a promise: one goes only with those who use it."""

from __future__ import annotations

from subrosa import vault

PROMISED = [
    "FORMAT",
    "INTAKE_UNIT",
    "IntakeDoor",
    "KEY_OF_LABEL",
    "KeyKind",
    "KeyRing",
    "LIGHT_COST",
    "Label",
    "OpeningPurpose",
    "PassphraseCost",
    "Relationship",
    "RelationshipKind",
    "SAFE_COST",
    "SealContext",
    "StaffKeys",
    "SymmetricKey",
    "demand_entitlement",
    "door_of",
    "lock_private_key",
    "new_intake_key",
    "new_staff_keys",
    "new_unit_keys",
    "open_sealed",
    "seal",
    "seal_to_intake",
    "unlock_private_key",
    "unwrap",
    "wrap_for",
]


def test_the_public_names_are_those_promised():
    assert sorted(vault.__all__) == PROMISED
    assert all(hasattr(vault, name) for name in PROMISED)
