"""Bring segments into the store: sealed whole, under the key that their class asks for.

Session notes kept apart from the chart (45 CFR 164.501) lie under a key of their own; what is
said alone lies under the one person's unit, a joint hour under the couple's.
"""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING

from subrosa.desk.cabinet.seals import close, open_content
from subrosa.desk.office import Act
from subrosa.desk.ports import SegmentRow
from subrosa.record import check_follows, class_of, decode_segment, encode_segment
from subrosa.terms.errors import Tampered
from subrosa.terms.records import RecordClass
from subrosa.vault import KEY_OF_LABEL, KeyKind, Label, OpeningPurpose
from subrosa.vault.entitlement import refusal

if TYPE_CHECKING:
    from collections.abc import Iterable

    from subrosa.desk.office import Office, Staff
    from subrosa.terms.ids import SegmentId, UnitId
    from subrosa.terms.passages import Segment

APART = frozenset({RecordClass.PSYCHOTHERAPY_NOTES, RecordClass.SUD_COUNSELING_NOTES})
"""Classes that lie under the key of notes kept apart."""
_LABEL_OF = {KeyKind.RECORD: Label.NOTE_BODY, KeyKind.PSYCHOTHERAPY: Label.PSYCHOTHERAPY_BODY}


def keep_segments(office: Office, staff: Staff, segments: Iterable[Segment]) -> None:
    """Keep new segments or new versions; raise `NotEntitled` without the unit's key.

    Raises `BadInput` for a version that may not follow the one before it.
    """
    with office.store.transaction(acting_for=staff.holder) as books:
        act = Act(office, books, staff)
        for segment in segments:
            if segment.version > 1:
                held = open_versions(act, segment.unit, segment.id, OpeningPurpose.TREATMENT)
                check_follows(held[-1], segment)
            keep_version(act, segment)


def keep_version(act: Act, segment: Segment) -> None:
    """Keep one version within an act; whether it may follow is asked before."""
    label = Label.PSYCHOTHERAPY_BODY if lies_apart(segment) else Label.NOTE_BODY
    record = _name(segment.id, segment.version)
    sealed = close(act, segment.unit, label, record, encode_segment(segment))
    row = SegmentRow(segment.id, segment.unit, segment.version, KEY_OF_LABEL[label], sealed)
    act.books.records.add_segment(row)


def lies_apart(segment: Segment) -> bool:
    """Say whether a segment lies under the key of notes kept apart."""
    return segment.separate or class_of(segment) in APART


def open_versions(
    act: Act, unit: UnitId, segment: SegmentId, purpose: OpeningPurpose
) -> list[Segment]:
    """Open every version of one segment, the first one first.

    Raises `NotEntitled`, also where there is no such segment, and `Tampered` where one is missing.
    """
    rows = act.books.records.versions(unit, segment)
    if not rows:
        raise refusal()
    if [row.version for row in rows] != list(range(1, len(rows) + 1)):
        raise Tampered(
            "A version of a note is missing.", do="Run: subrosa verify. Then restore a backup."
        )
    return [_opened(act, row, purpose) for row in rows]


def open_segments(
    act: Act, unit: UnitId, kinds: frozenset[KeyKind], purpose: OpeningPurpose
) -> list[Segment]:
    """Open the newest segments of a unit that lie under these kinds of key."""
    rows = act.books.records.segments(unit)
    return [_opened(act, row, purpose) for row in rows if row.kind in kinds]


def _opened(act: Act, row: SegmentRow, purpose: OpeningPurpose) -> Segment:
    name = _name(row.id, row.version)
    plain = open_content(
        act, row.unit, _LABEL_OF[row.kind], name, sealed=row.sealed, purpose=purpose
    )
    return decode_segment(plain)


def state_of(act: Act, units: Iterable[UnitId]) -> str:
    """Return a digest of which versions of which segments lie in these units; opens nothing."""
    held = [
        f"{unit} {_name(row.id, row.version)}"
        for unit in units
        for row in act.books.records.segments(unit)
    ]
    return sha256("\n".join(sorted(held)).encode()).hexdigest()


def _name(segment: str, version: int) -> str:
    # The version is bound in, so that an old one cannot be laid in the place of a new one.
    return f"{segment}.{version}"
