"""Who may open which kind of key, for which purpose, at what time.

Everything that the table does not list is refused. The rules behind it:

- Card and desk keys go to front desk and privacy officer; record keys only to those who treat,
  cover or supervise; the administrator has no kind of relationship at all (sealed.md, "Keys").
- Psychotherapy notes are for their originator (45 CFR 164.508(a)(2)(i)(A)): the treating
  counsellor only, not even in an emergency opening by somebody else.
- A client opens nothing with the keys of a unit: a couple's card would show the partner's address.
  What was released to her, or to a proxy of hers, lies under a portal key of her own.
- Whoever is on call opens the safety card and nothing else; the chart takes an emergency opening.
- An auditor opens audit sheets, which lie under keys of no client.
- Whoever is shown a case sheet opens that sheet, whose key opens nothing else.
- A walled person is refused whatever else holds, in the same words as a stranger.

Every refusal has one and the same text, so that it does not tell whether a record exists.
"""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from subrosa.terms.errors import BadInput, NotEntitled
from subrosa.vault.words import KeyKind, OpeningPurpose, RelationshipKind

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from subrosa.terms.ids import StaffId, UnitId

_CARD_DESK = frozenset({KeyKind.CARD, KeyKind.DESK})
_CHART = _CARD_DESK | {KeyKind.RECORD}
_ALL_FOUR = _CHART | {KeyKind.PSYCHOTHERAPY}
_SAFETY = frozenset({KeyKind.SAFETY})
_PORTAL = frozenset({KeyKind.PORTAL})
_OFFICE: Final = {
    OpeningPurpose.RELEASE: _CARD_DESK,
    OpeningPurpose.ACCESS: _CARD_DESK,
    OpeningPurpose.BOARD_LOOKUP: _CARD_DESK | {KeyKind.INTAKE},
    OpeningPurpose.ACCOUNTING: _CARD_DESK,
    OpeningPurpose.EMERGENCY: _CARD_DESK | _SAFETY,
    OpeningPurpose.VERIFICATION: frozenset({KeyKind.CARD}),
}

_ADMITS: Final[Mapping[RelationshipKind, Mapping[OpeningPurpose, frozenset[KeyKind]]]] = (
    MappingProxyType(
        {
            RelationshipKind.TREATING: {
                OpeningPurpose.TREATMENT: _ALL_FOUR | _SAFETY,
                OpeningPurpose.RELEASE: _ALL_FOUR,
                OpeningPurpose.ACCESS: _ALL_FOUR,
                OpeningPurpose.BOARD_LOOKUP: _CARD_DESK,
                OpeningPurpose.EMERGENCY: _ALL_FOUR | _SAFETY,
                OpeningPurpose.ACCOUNTING: _CARD_DESK,
                OpeningPurpose.VERIFICATION: frozenset({KeyKind.CARD}),
            },
            RelationshipKind.COVERING: {
                OpeningPurpose.TREATMENT: _CHART | _SAFETY,
                OpeningPurpose.RELEASE: _CHART,
                OpeningPurpose.ACCESS: _CHART,
                OpeningPurpose.BOARD_LOOKUP: _CARD_DESK,
                OpeningPurpose.EMERGENCY: _CHART | _SAFETY,
                OpeningPurpose.VERIFICATION: frozenset({KeyKind.CARD}),
            },
            RelationshipKind.SUPERVISING: {
                OpeningPurpose.SUPERVISION: _CHART,
                OpeningPurpose.EMERGENCY: _CHART | _SAFETY,
            },
            RelationshipKind.FRONT_DESK: _OFFICE,
            RelationshipKind.PRIVACY_OFFICER: _OFFICE,
            RelationshipKind.EMERGENCY: {OpeningPurpose.EMERGENCY: _CHART | _SAFETY},
            RelationshipKind.ON_CALL: {OpeningPurpose.EMERGENCY: _SAFETY},
            RelationshipKind.AUDITOR: {OpeningPurpose.AUDIT: frozenset({KeyKind.DESK})},
            RelationshipKind.PARTICIPANT: {OpeningPurpose.SUPERVISION: frozenset({KeyKind.CASE})},
            RelationshipKind.CLIENT_SELF: {OpeningPurpose.ACCESS: _PORTAL},
            RelationshipKind.PROXY: {OpeningPurpose.ACCESS: _PORTAL},
        },
    )
)


@dataclass(frozen=True, slots=True)
class Relationship:
    """One person's tie to one unit, from `since` up to but not at `until` (UTC; None: open).

    An emergency opening must have an end. `walled` closes everything, except what goes
    `through_wall`: a wall that was broken for a stated time stands all the same.
    """

    staff: StaffId
    unit: UnitId
    kind: RelationshipKind
    since: datetime
    until: datetime | None = None
    walled: bool = False
    through_wall: bool = False

    def __post_init__(self) -> None:
        """Refuse times without a zone, and an emergency or a broken wall without an end."""
        _demand_zone(self.since)
        if self.until is not None:
            _demand_zone(self.until)
        elif self.kind is RelationshipKind.EMERGENCY or self.through_wall:
            raise BadInput("An emergency opening or a broken wall needs an end.")

    def runs(self, at: datetime) -> bool:
        """Say whether the relationship is in force at a moment."""
        _demand_zone(at)
        return self.since <= at and (self.until is None or at < self.until)

    def walls(self, at: datetime) -> bool:
        """Say whether it is a wall that stands at a moment; one set by a clock ahead stands too."""
        _demand_zone(at)
        return self.walled and (self.until is None or at < self.until)

    def admits(self, kind: KeyKind, purpose: OpeningPurpose, at: datetime) -> bool:
        """Say whether it opens a kind of key, for a purpose, at a moment."""
        if self.walled or not self.runs(at):
            return False
        return kind in _ADMITS[self.kind].get(purpose, frozenset())


def demand_entitlement(
    relationship: Relationship,
    kind: KeyKind,
    *,
    staff: StaffId,
    unit: UnitId,
    purpose: OpeningPurpose,
    at: datetime,
) -> None:
    """Raise `NotEntitled` unless this person's relationship to this unit admits the opening."""
    own = relationship.staff == staff and relationship.unit == unit
    if not own or not relationship.admits(kind, purpose, at):
        raise refusal()


def refusal() -> NotEntitled:
    """Build the one refusal, whose words are the same whatever the reason."""
    return NotEntitled(
        "This is not open to you for this purpose now.",
        do="Ask the privacy officer if you need it for your work.",
    )


def _demand_zone(moment: datetime) -> None:
    if moment.tzinfo is None:
        raise BadInput("A moment without a time zone was handed in; say it in UTC.")
