"""What a relationship row holds once it is open: who, what, since when, until when, and why."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from subrosa.desk.forms.request import read_kept
from subrosa.terms.ids import StaffId, UnitId
from subrosa.vault import Relationship, RelationshipKind


@dataclass(frozen=True, slots=True)
class Tie:
    """A relationship of one person to the unit under whose key it lies; times are UTC.

    `nobody` marks a row that only fills up, so that a dump does not tell how many people know a
    client. `ended` names the row that this one brings to its end.
    """

    staff: str = ""
    kind: str = ""
    since: datetime | None = None
    until: datetime | None = None
    walled: bool = False
    reason: str = field(default="", repr=False)
    nobody: bool = False
    ended: str = ""
    through_wall: bool = False

    def to(self, unit: UnitId) -> Relationship | None:
        """Return the relationship to `unit`; None for a row that only fills up or ends another."""
        if self.nobody or self.ended or self.since is None:
            return None
        return Relationship(
            StaffId(self.staff),
            unit,
            RelationshipKind(self.kind),
            self.since,
            self.until,
            self.walled,
            self.through_wall,
        )


def tie_of(relationship: Relationship, reason: str = "") -> Tie:
    """Return what the row of a relationship holds."""
    return Tie(
        relationship.staff,
        relationship.kind.value,
        relationship.since,
        relationship.until,
        relationship.walled,
        reason,
        through_wall=relationship.through_wall,
    )


def decode_tie(raw: bytes) -> Tie:
    """Read a tie back."""
    return read_kept(raw, Tie)
