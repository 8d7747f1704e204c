"""A segment as bytes, to be sealed whole: segment format 1.

Canonical JSON in UTF-8: keys in the order below, people sorted, nothing between. Reading is
strict: what does not come out of writing again byte for byte is refused, so doubled keys,
unknown keys, other spellings and trailing bytes have no way in. Errors name the place, never
what stands there. A later format keeps this reader.
"""

from __future__ import annotations

from typing import Final

import msgspec

from subrosa.record.versions import check_segment
from subrosa.terms.errors import BadInput
from subrosa.terms.ids import PassageId, PersonId, SegmentId, UnitId
from subrosa.terms.passages import Passage, Segment
from subrosa.terms.records import RecordClass

SEGMENT_FORMAT: Final = 1


class _Passage(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    id: str
    text: str
    about: list[str]
    said_by: str | None
    heard_by: list[str]
    record: str


class _Segment(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    format: int
    id: str
    unit: str
    day: str
    record: str
    part2: bool
    separate: bool
    version: int
    passages: list[_Passage]


def encode_segment(segment: Segment) -> bytes:
    """Encode a segment; raise `BadInput` if it is not in order."""
    check_segment(segment)
    shape = _Segment(
        format=SEGMENT_FORMAT,
        id=segment.id,
        unit=segment.unit,
        day=segment.day,
        record=segment.record.value,
        part2=segment.part2,
        separate=segment.separate,
        version=segment.version,
        passages=[
            _Passage(
                id=passage.id,
                text=passage.text,
                about=sorted(passage.about),
                said_by=passage.said_by,
                heard_by=sorted(passage.heard_by),
                record=passage.record.value,
            )
            for passage in segment.passages
        ],
    )
    try:
        return msgspec.json.encode(shape)
    except UnicodeEncodeError:
        raise BadInput(f"Segment {segment.id}: half a character stands in the text.") from None


def decode_segment(raw: bytes) -> Segment:
    """Decode what `encode_segment` wrote; raise `BadInput` for anything else."""
    try:
        shape = msgspec.json.decode(raw, type=_Segment)
    except msgspec.ValidationError as fault:
        # Only the path is kept: the library's sentence can quote what stands there.
        place = str(fault).partition(" - at ")[2].strip("`") or "$"
        raise BadInput(f"A segment cannot be read at {place}.") from None
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        raise BadInput("A segment cannot be read: not JSON in UTF-8.") from None
    if shape.format != SEGMENT_FORMAT:
        raise BadInput(
            f"A segment has format {shape.format}; this program reads {SEGMENT_FORMAT}.",
            do="Install the version of Subrosa that wrote it.",
        )
    segment = _segment_of(shape)
    if encode_segment(segment) != raw:
        raise BadInput("A segment is not written in its one form.")
    return segment


def _segment_of(shape: _Segment) -> Segment:
    return Segment(
        id=SegmentId(shape.id),
        unit=UnitId(shape.unit),
        day=shape.day,
        record=_record(shape.record, "$.record"),
        passages=tuple(
            Passage(
                id=PassageId(passage.id),
                text=passage.text,
                about=frozenset(PersonId(person) for person in passage.about),
                said_by=None if passage.said_by is None else PersonId(passage.said_by),
                heard_by=frozenset(PersonId(person) for person in passage.heard_by),
                record=_record(passage.record, f"$.passages[{place}].record"),
            )
            for place, passage in enumerate(shape.passages)
        ),
        part2=shape.part2,
        separate=shape.separate,
        version=shape.version,
    )


def _record(word: str, place: str) -> RecordClass:
    try:
        return RecordClass(word)
    except ValueError:
        raise BadInput(f"A segment names a kind of record that is not known, at {place}.") from None
