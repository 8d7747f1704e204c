"""Covers that are about to end: told to whoever stands in, and to those who can give more time.

Rules: an end is told a week before. To the one who stands in, and to those who may give access to
that file; to nobody else, who takes requests in among them. Where a wall stands there is nothing.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta
from typing import TYPE_CHECKING, Final

from subrosa.desk.cabinet.look_up import cards_open_to
from subrosa.desk.cabinet.ties import everybody_at
from subrosa.desk.give_access import may_give
from subrosa.vault import KeyKind, OpeningPurpose, RelationshipKind

if TYPE_CHECKING:
    from datetime import datetime

    from subrosa.desk.office import Act
    from subrosa.terms.ids import UnitId
    from subrosa.vault import Relationship

SOON: Final = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class EndingCover:
    """Who stands in for whose counsellor, until when (UTC); `mine` is the cover of the reader."""

    unit: UnitId
    clients: tuple[str, ...] = field(repr=False)
    name: str
    until: datetime
    mine: bool


def covers_ending(act: Act) -> tuple[EndingCover, ...]:
    """Return the covers that end within a week, of files of which this person is to be told."""
    now = act.office.now()

    def ends_soon(tie: Relationship) -> bool:
        cover = tie.kind is RelationshipKind.COVERING and tie.runs(now) and not tie.walled
        return cover and tie.until is not None and tie.until <= now + SOON

    soon = {
        unit: ties
        for unit in sorted(act.staff.ring.units(KeyKind.CARD))
        if (ties := [one for one in everybody_at(act, unit) if ends_soon(one)])
    }
    if not soon:
        return ()
    cards = {card.unit: card for card in cards_open_to(act, OpeningPurpose.BOARD_LOOKUP, {*soon})}
    names = {row.id: row.name for row in act.books.keys.all_staff()}
    found = [
        EndingCover(
            unit,
            tuple(member.name for member in cards[unit].members),
            names.get(tie.staff, "somebody who left"),
            tie.until,
            tie.staff == act.staff.id,
        )
        for unit, ties in soon.items()
        if unit in cards
        for tie in ties
        if tie.until is not None and (tie.staff == act.staff.id or may_give(act, unit))
    ]
    return tuple(sorted(found, key=lambda one: (one.until, one.name, one.unit)))
