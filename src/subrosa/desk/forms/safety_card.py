"""The safety card: what whoever is on call needs in the first minute, and nothing clinical."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from subrosa.desk.forms.card import JOINED
from subrosa.desk.forms.request import read_kept

if TYPE_CHECKING:
    from subrosa.desk.forms.card import Card


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


def first_safety_card(card: Card) -> SafetyCard:
    """Return the safety card that every client has from intake: name and telephone, if known."""
    return SafetyCard(card.chain, _name_on(card), card.phone)


def renamed(held: SafetyCard, before: Card, after: Card) -> SafetyCard:
    """Return a safety card as it follows a changed card: what was said on it alone stays."""
    return replace(
        held,
        name=_name_on(after) if held.name == _name_on(before) else held.name,
        phone=after.phone if held.phone == before.phone else held.phone,
    )


def _name_on(card: Card) -> str:
    return JOINED.join(member.name for member in card.members)


def decode_safety_card(raw: bytes) -> SafetyCard:
    """Read a safety card back."""
    return read_kept(raw, SafetyCard)
