"""Segments and passages: a record as it was written down, with who said what about whom.

A segment is an immutable ordered list of passages and is sealed whole under its unit's key
(sealed.md, "Passages"). Attribution is a new version, never an edit.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from subrosa.terms.ids import PassageId, PersonId, SegmentId, SheetId, StaffId, UnitId
    from subrosa.terms.records import RecordClass


@dataclass(frozen=True, slots=True)
class Scan:
    """A page that is only a picture: the sheet where it lies sealed, its size, and its SHA-256.

    `width` and `height` count pixels.
    """

    sheet: SheetId
    width: int
    height: int
    digest: str


@dataclass(frozen=True, slots=True)
class Passage:
    """One stretch of text by one source, or one scanned page, which has no words of its own.

    `about` are the people it concerns; `said_by` the person who disclosed it (None: the
    writer's own observation); `heard_by` the clients present when it was said or told to them.
    """

    id: PassageId
    text: str = field(repr=False)
    about: frozenset[PersonId]
    said_by: PersonId | None
    heard_by: frozenset[PersonId]
    record: RecordClass
    scan: Scan | None = None


@dataclass(frozen=True, slots=True)
class Written:
    """Who wrote a version down, and when (UTC, ``2026-11-22T14:00:00Z``)."""

    by: StaffId
    at: str


@dataclass(frozen=True, slots=True)
class Segment:
    """Passages written on one day for one unit; `day` is ISO. `part2` marks programme records.

    `separate` marks session notes kept apart from the chart (45 CFR 164.501, psychotherapy
    notes). `version` counts from 1; a correction or an attribution is the next version.
    `written` is None for what was brought in from elsewhere. Nothing but attribution follows a
    version that is `locked`; what is to be added stands in a segment of its own (`addendum_to`).
    """

    id: SegmentId
    unit: UnitId
    day: str
    record: RecordClass
    passages: tuple[Passage, ...]
    part2: bool = False
    separate: bool = False
    version: int = 1
    written: Written | None = None
    locked: bool = False
    addendum_to: SegmentId | None = None
