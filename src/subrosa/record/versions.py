"""How a segment changes: never; it is followed by its next version.

Rules: a version is immutable and keeps its id; the next one counts one higher. Attribution (who
said it, whom it concerns, who heard it) and splitting leave every word as it stands. A
correction changes words and keeps the older version beside it, so that an amendment
(45 CFR 164.526) can always be shown against what was written first.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from subrosa.record.joint import is_private
from subrosa.terms.errors import BadInput

if TYPE_CHECKING:
    from collections.abc import Iterable

    from subrosa.terms.ids import PassageId, PersonId, SegmentId
    from subrosa.terms.passages import Passage, Segment


def check_segment(segment: Segment) -> Segment:
    """Return the segment if it is in order, else raise `BadInput` with ids only."""
    if not _is_day(segment.day):
        raise BadInput(f"Segment {segment.id}: the day is not written YYYY-MM-DD.")
    if not segment.id or not segment.unit or segment.version < 1:
        raise BadInput("A segment needs an id, a unit and a version from 1 on.")
    doubled = [key for key, count in Counter(p.id for p in segment.passages).items() if count > 1]
    if doubled or not all(passage.id for passage in segment.passages):
        raise BadInput(f"Segment {segment.id}: passages need ids of their own.")
    if is_private(segment) and len({p.said_by for p in segment.passages} - {None}) > 1:
        raise BadInput(f"Segment {segment.id}: what one said alone has one speaker.")
    return segment


def attribute(
    segment: Segment,
    passage: PassageId,
    *,
    said_by: PersonId | None,
    about: frozenset[PersonId],
    heard_by: frozenset[PersonId],
) -> Segment:
    """Return the next version, in which one passage has this source, subject and hearers."""
    changed = replace(_find(segment, passage), said_by=said_by, about=about, heard_by=heard_by)
    return _next(segment, passage, (changed,))


def split_passage(segment: Segment, passage: PassageId, at: int, second: PassageId) -> Segment:
    """Return the next version, in which a passage is cut in two before character `at`.

    Both halves keep the attribution; give the second another one with `attribute`. Raises
    `BadInput` if a half would be empty.
    """
    whole = _find(segment, passage)
    if not 0 < at < len(whole.text):
        raise BadInput(f"Passage {passage}: it cannot be cut there.")
    halves = (
        replace(whole, text=whole.text[:at]),
        replace(whole, id=second, text=whole.text[at:]),
    )
    return _next(segment, passage, halves)


def correct(segment: Segment, passage: PassageId, text: str) -> Segment:
    """Return the next version, in which one passage reads otherwise."""
    return _next(segment, passage, (replace(_find(segment, passage), text=text),))


def newest(segments: Iterable[Segment]) -> tuple[Segment, ...]:
    """Return the newest version of each segment, in the order of day and id.

    Raises `BadInput` if one version of a segment exists twice with different content: which of
    them holds must not depend on the order in which they were read.
    """
    latest: dict[SegmentId, Segment] = {}
    for segment in segments:
        known = latest.get(segment.id)
        if known is not None and known.version == segment.version and known != segment:
            raise BadInput(f"Segment {segment.id}: version {segment.version} exists twice.")
        if known is None or known.version < segment.version:
            latest[segment.id] = segment
    return tuple(sorted(latest.values(), key=lambda segment: (segment.day, segment.id)))


def _is_day(text: str) -> bool:
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def _find(segment: Segment, passage: PassageId) -> Passage:
    for candidate in segment.passages:
        if candidate.id == passage:
            return candidate
    raise BadInput(f"Segment {segment.id} has no passage {passage}.")


def _next(segment: Segment, passage: PassageId, instead: tuple[Passage, ...]) -> Segment:
    passages: list[Passage] = []
    for candidate in segment.passages:
        passages.extend(instead if candidate.id == passage else (candidate,))
    return check_segment(
        replace(segment, passages=tuple(passages), version=segment.version + 1),
    )
