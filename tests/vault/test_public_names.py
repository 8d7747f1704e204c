"""The public names of the vault room are a promise: one goes only with those who use it."""

from __future__ import annotations

from subrosa import vault

PROMISED = [
    "AUDIT_UNIT",
    "AgeHome",
    "DIRECTORY_UNIT",
    "EMERGENCY_UNIT",
    "FORMAT",
    "HousePair",
    "INTAKE_UNIT",
    "IntakeDoor",
    "KEY_OF_LABEL",
    "KeyHome",
    "KeyKind",
    "KeyRing",
    "LIGHT_COST",
    "Label",
    "ON_CALL_UNIT",
    "OpeningPurpose",
    "PassphraseCost",
    "PassphraseHome",
    "RECOVERY_UNIT",
    "Relationship",
    "RelationshipKind",
    "SAFE_COST",
    "SealContext",
    "StaffKeys",
    "SymmetricKey",
    "demand_entitlement",
    "door_of",
    "holder_pseudonym",
    "lock_private_key",
    "name_token",
    "new_house_key",
    "new_intake_key",
    "new_key",
    "new_staff_keys",
    "new_unit_keys",
    "open_agreement",
    "open_half",
    "open_relationship",
    "open_sealed",
    "private_pair",
    "rewrap_keys",
    "seal",
    "seal_to_intake",
    "unlock_private_key",
    "unwrap",
    "unwrap_keys",
    "vouch",
    "wrap_for",
    "wrap_keys",
]


def test_the_public_names_are_those_promised():
    assert sorted(vault.__all__) == PROMISED
    assert all(hasattr(vault, name) for name in PROMISED)
