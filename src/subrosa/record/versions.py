"""How a segment changes: never; it is followed by its next version.

Rules: a version is immutable and keeps its id; the next one counts one higher. Attribution (who
said it, whom it concerns, who heard it) and splitting leave every word as it stands. A
correction changes words and keeps the older version beside it, so that an amendment
(45 CFR 164.526) can always be shown against what was written first. A version that is locked is
followed by attribution only; what has to be said later is an addendum with an id of its own.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from datetime import date, datetime
from typing import TYPE_CHECKING

from subrosa.record.joint import is_private
from subrosa.terms.errors import BadInput

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from subrosa.terms.ids import PassageId, PersonId, SegmentId
    from subrosa.terms.passages import Passage, Scan, Segment

_MOMENT = "%Y-%m-%dT%H:%M:%SZ"
_DIGEST = re.compile("[0-9a-f]{64}")


def check_segment(segment: Segment) -> Segment:
    """Return the segment if it is in order, else raise `BadInput` with ids only."""
    if not _is_day(segment.day):
        raise BadInput(f"Segment {segment.id}: the day is not written YYYY-MM-DD.")
    if not segment.id or not segment.unit or segment.version < 1:
        raise BadInput("A segment needs an id, a unit and a version from 1 on.")
    doubled = [key for key, count in Counter(p.id for p in segment.passages).items() if count > 1]
    if doubled or not all(passage.id for passage in segment.passages):
        raise BadInput(f"Segment {segment.id}: passages need ids of their own.")
    if any(one.scan and (one.text or not _is_scan(one.scan)) for one in segment.passages):
        raise BadInput(f"Segment {segment.id}: a scanned page is a picture, and nothing beside it.")
    if segment.written is None and (segment.locked or segment.addendum_to is not None):
        raise BadInput(
            f"Segment {segment.id}: nobody signed it, so it is neither locked nor added."
        )
    if segment.written is not None and not (segment.written.by and _is_moment(segment.written.at)):
        raise BadInput(f"Segment {segment.id}: who wrote it and when is not in order.")
    if segment.addendum_to is not None and not segment.locked:
        raise BadInput(f"Segment {segment.id}: an addendum is signed as it is written.")
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


def check_follows(before: Segment, after: Segment) -> Segment:
    """Return the next version if it may follow, else raise `BadInput` with ids only.

    What it is (unit, kept apart or not, added to what) never changes, nor do its scanned pages.
    After a lock no word, day or kind of record changes either, and the lock stays.
    """
    if (after.id, after.version) != (before.id, before.version + 1):
        raise BadInput(f"Segment {after.id}: version {before.version + 1} comes next.")
    fixed: tuple[str, ...] = ("unit", "separate", "addendum_to")
    if before.locked:
        fixed = (*fixed, "day", "record", "part2", "locked")
    if (
        any(getattr(before, part) != getattr(after, part) for part in fixed)
        or _scans_in(before) != _scans_in(after)
        or (before.locked and not _only_attributed(before.passages, after.passages))
    ):
        raise BadInput(
            f"Segment {after.id}: "
            + ("it is locked, and" if before.locked else "what it is has changed, so")
            + " this version cannot follow.",
            do="Write an addendum." if before.locked else "Write a new note.",
        )
    return check_segment(after)


def newest(segments: Iterable[Segment]) -> tuple[Segment, ...]:
    """Return the newest version of each segment, by day and id; addenda follow their note.

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

    def place(segment: Segment) -> tuple[str, ...]:
        note = latest.get(segment.addendum_to) if segment.addendum_to is not None else None
        own = (segment.written.at if segment.written else "", segment.id)
        return (segment.day, segment.id) if note is None else (note.day, note.id, *own)

    return tuple(sorted(latest.values(), key=place))


def _is_day(text: str) -> bool:
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def _is_scan(scan: Scan) -> bool:
    return bool(scan.sheet and _DIGEST.fullmatch(scan.digest)) and min(scan.width, scan.height) > 0


def _scans_in(segment: Segment) -> list[tuple[PassageId, Scan]]:
    return [(one.id, one.scan) for one in segment.passages if one.scan]


def _is_moment(text: str) -> bool:
    try:
        return datetime.strptime(text, _MOMENT).strftime(_MOMENT) == text  # noqa: DTZ007 - Z is in the form
    except ValueError:
        return False


def _only_attributed(before: Sequence[Passage], after: Sequence[Passage]) -> bool:
    """Say whether passages were at most cut in two: every word and its kind stand as before."""
    rest = list(after)
    for whole in before:
        text = ""
        while rest and rest[0].record is whole.record:
            text += rest.pop(0).text
            if text == whole.text:
                break
        if text != whole.text:
            return False
    return not rest


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
