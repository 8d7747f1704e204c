"""How somebody is to be reached: `safe_way` says it for one way, and refuses what is not known.

Whatever is sent or rung asks here first. Pure: the card comes in open.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from subrosa.desk.forms.safe_contact import BY_NUMBER, Means

if TYPE_CHECKING:
    from subrosa.desk.forms.card import Card, Member
    from subrosa.terms.ids import PersonId


@dataclass(frozen=True, slots=True)
class SafeWay:
    """A way that she agreed to: at which address or number, and what to mind."""

    means: Means
    at: str = field(repr=False)
    calls_itself: str = field(repr=False)
    never_says: str = field(repr=False)
    not_told: str = field(repr=False)
    plain_envelope: bool


@dataclass(frozen=True, slots=True)
class NoSafeWay:
    """A way that is closed, and why; nobody is reached by it."""

    means: Means
    why: str


def safe_way(card: Card, means: Means, person: PersonId | None = None) -> SafeWay | NoSafeWay:
    """Say how a person of a file is to be reached by one way.

    `person` may be left out where one client is alone in the file. Unknown is never yes: what
    nobody asked her, and a yes without an address or number, are no way.
    """
    member = card.members[0] if person is None else card.member(person)
    if person is None and len(card.members) > 1:
        return NoSafeWay(means, "several people share this file: each is reached by herself")
    if member is None or member.died:
        return NoSafeWay(means, "there is no living person of this file to reach")
    said = member.safe.way(means)
    if said is None or not said.may:
        why = "nobody has asked yet" if said is None else "the client said no"
        return NoSafeWay(means, why)
    at = said.at or _number(card, member, means)
    if not at:
        return NoSafeWay(means, "there is no address or number for it")
    plan = member.safe
    return SafeWay(
        means, at, plan.calls_itself, plan.never_says, plan.not_told, plan.plain_envelope
    )


def _number(card: Card, member: Member, means: Means) -> str:
    """Return the number that stands in where none was named: a voicemail goes where we ring."""
    if means not in BY_NUMBER:
        return ""
    rings = member.safe.way(Means.CALL)
    return (rings.at if rings is not None and rings.may else "") or card.phone_of(member)
