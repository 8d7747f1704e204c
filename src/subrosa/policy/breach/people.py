"""How many people are concerned, and in which state each of them lives.

Rules (45 CFR 164.404(d)(2), 164.406(a), 164.408):

1. Each person counts once, in the state where she lives; where that is not known she counts in the
   practice's own state, and the count says so.
2. Fewer than ten whom no letter can reach are told in another way; from ten on it is a posting for
   90 days or the larger press, with a number to ring free of charge. Somebody who died, and whose
   next of kin no letter can reach, is not counted for that.
3. Which numbers bring the press or the federal office in, the packs say (`clocks`).
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from subrosa.terms.word import Word

if TYPE_CHECKING:
    from collections.abc import Iterable

POSTED_FROM: Final = 10
"""How many unreachable people make a posting or the press necessary (45 CFR 164.404(d)(2)(ii))."""
POSTED_DAYS: Final = 90
"""How long such a posting stands and its number answers (164.404(d)(2)(ii)(A)-(B))."""


class Substitute(Word):
    """How those are told whom no letter can reach."""

    NONE = "none", "everybody can be written to"
    ANOTHER_WAY = "another_way", "another letter, a call or other means, for each of them"
    POSTED = "posted", "a posting for 90 days or the larger press, with a number free of charge"


@dataclass(frozen=True, slots=True)
class Concerned:
    """One person: the state where she lives (``US-TX``, empty: not known), and her address."""

    state: str = ""
    reachable: bool = True
    died: bool = False


@dataclass(frozen=True, slots=True)
class Spread:
    """The people concerned, by state; `unplaced` of them are only supposed to live there."""

    by_state: tuple[tuple[str, int], ...] = ()
    unreachable: int = 0
    unplaced: int = 0

    @property
    def total(self) -> int:
        """Return how many they are."""
        return sum(count for _, count in self.by_state)

    @property
    def substitute(self) -> Substitute:
        """Say how those are told whom no letter can reach."""
        if self.unreachable >= POSTED_FROM:
            return Substitute.POSTED
        return Substitute.ANOTHER_WAY if self.unreachable else Substitute.NONE


def spread_of(people: Iterable[Concerned], home: str) -> Spread:
    """Count people by state; `home` is the state of the practice, as ``US-OH``."""
    found: Counter[str] = Counter()
    unreachable = unplaced = 0
    for one in people:
        found[one.state or home] += 1
        unplaced += not one.state
        unreachable += not one.reachable and not one.died
    return Spread(tuple(sorted(found.items())), unreachable, unplaced)
