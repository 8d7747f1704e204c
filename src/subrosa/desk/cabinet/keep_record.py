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
from subrosa.record import class_of, decode_segment, encode_segment
from subrosa.terms.records import RecordClass
from subrosa.vault import KEY_OF_LABEL, KeyKind, Label

if TYPE_CHECKING:
    from collections.abc import Iterable

    from subrosa.desk.office import Office, Staff
    from subrosa.terms.ids import UnitId
    from subrosa.terms.passages import Segment
    from subrosa.vault import OpeningPurpose

_APART = frozenset({RecordClass.PSYCHOTHERAPY_NOTES, RecordClass.SUD_COUNSELING_NOTES})
_LABEL_OF = {KeyKind.RECORD: Label.NOTE_BODY, KeyKind.PSYCHOTHERAPY: Label.PSYCHOTHERAPY_BODY}


def keep_segments(office: Office, staff: Staff, segments: Iterable[Segment]) -> None:
    """Keep new segments or new versions; raise `NotEntitled` without the unit's key."""
    with office.store.transaction(acting_for=staff.holder) as books:
        act = Act(office, books, staff)
        for segment in segments:
            apart = segment.separate or class_of(segment) in _APART
            label = Label.PSYCHOTHERAPY_BODY if apart else Label.NOTE_BODY
            record = _name(segment.id, segment.version)
            sealed = close(act, segment.unit, label, record, encode_segment(segment))
            row = SegmentRow(segment.id, segment.unit, segment.version, KEY_OF_LABEL[label], sealed)
            books.records.add_segment(row)


def open_segments(
    act: Act, unit: UnitId, kinds: frozenset[KeyKind], purpose: OpeningPurpose
) -> list[Segment]:
    """Open the newest segments of a unit that lie under these kinds of key."""
    return [
        decode_segment(
            open_content(
                act,
                unit,
                _LABEL_OF[row.kind],
                _name(row.id, row.version),
                sealed=row.sealed,
                purpose=purpose,
            )
        )
        for row in act.books.records.segments(unit)
        if row.kind in kinds
    ]


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
