"""The safety card: what whoever is on call needs in the first minute, and nothing clinical."""

from __future__ import annotations

from dataclasses import dataclass, field

from subrosa.desk.forms.request import read_kept


@dataclass(frozen=True, slots=True)
class SafetyCard:
    """One client's safety card. `chain` is her pseudonym in the history.

    `contact_use` says what she agreed that the emergency contact may be told, in her words.
    """

    chain: str
    name: str = field(repr=False)
    phone: str = field(default="", repr=False)
    place_during_sessions: str = field(default="", repr=False)
    emergency_contact: str = field(default="", repr=False)
    contact_use: str = field(default="", repr=False)
    safety_plan: tuple[str, ...] = field(default=(), repr=False)


def decode_safety_card(raw: bytes) -> SafetyCard:
    """Read a safety card back."""
    return read_kept(raw, SafetyCard)
