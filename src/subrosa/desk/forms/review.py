"""What somebody has to look at afterwards: an emergency opening, a safety card, a broken wall."""

from __future__ import annotations

from dataclasses import dataclass, field

from subrosa.desk.forms.request import read_kept
from subrosa.terms.ids import StaffId, UnitId
from subrosa.terms.word import Word


class ReviewOf(Word):
    """What is to be looked at."""

    EMERGENCY = "emergency", "a record was opened in an emergency"
    SAFETY_CARD = "safety_card", "a safety card was opened"
    BROKEN_WALL = "broken_wall", "a client was shown to somebody in spite of a wall"


@dataclass(frozen=True, slots=True)
class Review:
    """One thing to be looked at; `at` and `until` are UTC, `entry` is the reference of its draft.

    `whom` is who was let through a wall. A safety card has no reason yet: it is said afterwards.
    """

    unit: UnitId
    what: ReviewOf
    by: StaffId
    at: str
    entry: int
    until: str = ""
    whom: str = ""
    reason: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class Reviewed:
    """How a review ended: who looked, when (UTC), and in which words."""

    by: StaffId
    at: str
    words: str = field(repr=False)


def decode_review(raw: bytes) -> Review:
    """Read a review back."""
    return read_kept(raw, Review)


def decode_reviewed(raw: bytes) -> Reviewed:
    """Read the end of a review back."""
    return read_kept(raw, Reviewed)
