"""Find people by what somebody typed or heard: in memory, among cards that are open already.

Rules kept here:

1. Four ways, the surest first: the whole name; a former or other name; a part of a name; a name
   that sounds alike (the Metaphone of each word). Each hit says which it was.
2. A hit is a proposal for a person to choose from, never the answer to a request: that takes a
   whole name (`subrosa.desk.forms.card.find`).
3. Less than two letters find nobody: one letter would list everybody.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

import jellyfish

from subrosa.desk.forms.card import plain_name
from subrosa.terms.word import Word

if TYPE_CHECKING:
    from collections.abc import Iterable

    from subrosa.desk.forms.card import Card, Member
    from subrosa.terms.ids import PersonId, UnitId

LEAST: Final = 2


class How(Word):
    """In which way a name fits what was said; the surest first."""

    WHOLE = "whole", "the whole name"
    FORMER = "former", "a former or other name"
    PART = "part", "part of a name"
    SOUND = "sound", "a name that sounds alike"


@dataclass(frozen=True, slots=True)
class Hit:
    """A person who may be meant, on one card."""

    unit: UnitId
    person: PersonId
    name: str = field(repr=False)
    how: How


def search(said: str, cards: Iterable[Card]) -> list[Hit]:
    """Return whoever may be meant, the surest first, then by name; a person once for each card."""
    sought = plain_name(said)
    if len(sought) < LEAST:
        return []
    hits = [
        Hit(card.unit, member.person, member.name, how)
        for card in cards
        for member in card.members
        if (how := _how(sought, member)) is not None
    ]
    order = list(How)
    return sorted(hits, key=lambda hit: (order.index(hit.how), plain_name(hit.name), hit.unit))


def _how(sought: str, member: Member) -> How | None:
    name, others = plain_name(member.name), [plain_name(other) for other in member.also]
    if sought == name:
        return How.WHOLE
    if sought in others:
        return How.FORMER
    if any(sought in one for one in (name, *others)):
        return How.PART
    sounds = _sounds(sought)
    if sounds and any(sounds <= _sounds(one) for one in (name, *others)):
        return How.SOUND
    return None


def _sounds(name: str) -> frozenset[str]:
    """Return how each word of a name sounds; empty for what has no letters."""
    return frozenset(sound for word in name.split() if (sound := jellyfish.metaphone(word)))
