"""On which day a breach counts as discovered (45 CFR 164.404(a)(2), 164.410(a)(2)).

1. It is the first day on which anybody of the workforce, or an agent, knew of it, or would have
   known with reasonable diligence; who told the privacy officer when does not matter.
2. What only the person knew who committed the breach does not count.
3. A vendor who acts as the practice's agent counts like the workforce. What another vendor knew
   starts that vendor's own time; the practice's starts when anybody here hears of it.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from subrosa.terms.days import local_day
from subrosa.terms.word import Word

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date, datetime, tzinfo


class Knower(Word):
    """Who knew."""

    WORKFORCE = "workforce", "somebody who works here"
    AGENT = "agent", "a vendor or other person who acts for the practice as its agent"
    VENDOR = "vendor", "a vendor who is no agent of the practice"
    DOER = "doer", "the person who did it"


@dataclass(frozen=True, slots=True)
class Knowing:
    """Somebody knew, or `should_have` known, at a moment; `how` says on what that rests."""

    who: Knower
    at: datetime
    should_have: bool = False
    how: str = field(default="", repr=False)


def discovered_on(known: Iterable[Knowing], zone: tzinfo) -> date | None:
    """Return the day on which the practice counts as having discovered it; None: not yet."""
    counting = (Knower.WORKFORCE, Knower.AGENT)
    return min((local_day(one.at, zone) for one in known if one.who in counting), default=None)


def vendor_discovered_on(known: Iterable[Knowing], zone: tzinfo) -> date | None:
    """Return the day on which the vendor counts as having discovered it (164.410(a)(2))."""
    vendors = (Knower.VENDOR, Knower.AGENT)
    return min((local_day(one.at, zone) for one in known if one.who in vendors), default=None)
