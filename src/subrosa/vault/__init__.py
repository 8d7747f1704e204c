"""Keys and seals: what is stored can be read only by somebody who may, for a purpose, now.

Promises: one function opens content (`open_sealed`), and it demands a key, a relationship and a
purpose; every changed byte and every moved payload is noticed; lengths show only in steps of
256 bytes; no secret stands in a ``repr`` or an error. Refuses: to read files, clocks or a random
source by itself; who may be granted what is the desk's business, wrapping is only the means.
Read ``sealing`` first, then ``entitlement``, then ``key_wrap``.
"""

from subrosa.vault.bundles import rewrap_keys, unwrap_keys, wrap_keys
from subrosa.vault.entitlement import Relationship, demand_entitlement
from subrosa.vault.house_keys import (
    HousePair,
    holder_pseudonym,
    name_token,
    new_house_key,
    open_half,
    private_pair,
    vouch,
)
from subrosa.vault.intake import IntakeDoor, door_of, new_intake_key, seal_to_intake
from subrosa.vault.key_homes import AgeHome, KeyHome, PassphraseHome
from subrosa.vault.key_wrap import StaffKeys, new_staff_keys, unwrap, wrap_for
from subrosa.vault.keys import KeyRing, SymmetricKey, new_key, new_unit_keys
from subrosa.vault.passphrase import (
    LIGHT_COST,
    SAFE_COST,
    PassphraseCost,
    lock_private_key,
    unlock_private_key,
)
from subrosa.vault.payload import FORMAT, SealContext
from subrosa.vault.sealing import open_agreement, open_relationship, open_sealed, seal
from subrosa.vault.words import (
    AUDIT_UNIT,
    DIRECTORY_UNIT,
    EMERGENCY_UNIT,
    INTAKE_UNIT,
    KEY_OF_LABEL,
    ON_CALL_UNIT,
    RECOVERY_UNIT,
    KeyKind,
    Label,
    OpeningPurpose,
    RelationshipKind,
)

__all__ = [
    "AUDIT_UNIT",
    "DIRECTORY_UNIT",
    "EMERGENCY_UNIT",
    "FORMAT",
    "INTAKE_UNIT",
    "KEY_OF_LABEL",
    "LIGHT_COST",
    "ON_CALL_UNIT",
    "RECOVERY_UNIT",
    "SAFE_COST",
    "AgeHome",
    "HousePair",
    "IntakeDoor",
    "KeyHome",
    "KeyKind",
    "KeyRing",
    "Label",
    "OpeningPurpose",
    "PassphraseCost",
    "PassphraseHome",
    "Relationship",
    "RelationshipKind",
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
