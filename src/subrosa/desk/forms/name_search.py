"""Find people by what somebody typed or heard: in memory, among cards that are open already.

Rules kept here:

1. Four ways, the surest first: the whole name; a former or other name; a part of a name; a name
   that sounds alike (the Metaphone of each word). Each hit says which it was.
2. A hit is a proposal for a person to choose from, never the answer to a request: that takes a
   whole name (`subrosa.desk.forms.card.find`).
3. Less than two letters find nobody: one letter would list everybody.
4. For a blind index a name is its whole and the sound of each of its words. By it a card is found
   that `search` or `find` would find by a whole name, a whole word or a sound; not by half a word.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

import jellyfish

from subrosa.desk.forms.card import JOINED, plain_name
from subrosa.terms.word import Word

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

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


@dataclass(frozen=True, slots=True)
class Asked:
    """What a blind index is asked for one name: its whole, or all of its sounds together."""

    whole: bytes
    sounds: frozenset[bytes]

    def fits(self, tokens: frozenset[bytes]) -> bool:
        """Say whether somebody of a card with these tokens may bear the name."""
        return self.whole in tokens or (bool(self.sounds) and self.sounds <= tokens)


def asked(said: str, token: Callable[[str, str], bytes]) -> tuple[Asked, ...]:
    """Return what to ask for, one for each of the people named together."""
    names = [plain_name(name) for name in {said, *said.split(JOINED)}]
    return tuple(
        Asked(token("whole", name), frozenset(token("sound", one) for one in _sounds(name)))
        for name in names
        if len(name) >= LEAST
    )


def tokens_of(card: Card, token: Callable[[str, str], bytes]) -> frozenset[bytes]:
    """Return the tokens of everybody on a card, former and other names too."""
    names = {
        plain_name(name) for member in card.members for name in (member.name, *member.also)
    } - {""}
    whole = {token("whole", name) for name in names}
    return frozenset(whole | {token("sound", one) for name in names for one in _sounds(name)})


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
