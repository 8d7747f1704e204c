"""A segment as bytes, to be sealed whole: segment formats 1 to 3.

Format 1 is what was brought in from elsewhere; format 2 adds who wrote the version and when,
whether it is locked, and what it is an addendum to; format 3 is for what has scanned pages, brought
in or not. Each segment has one format and one form.

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
from subrosa.terms.ids import PassageId, PersonId, SegmentId, SheetId, StaffId, UnitId
from subrosa.terms.passages import Passage, Scan, Segment, Written
from subrosa.terms.records import RecordClass

SEGMENT_FORMAT: Final = 3
"""The newest format; those before it are still read."""
_BROUGHT_IN: Final = 1
_WRITTEN: Final = 2


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


class _Note(_Segment, frozen=True, forbid_unknown_fields=True):
    by: str
    at: str
    locked: bool
    addendum_to: str | None


class _Scan(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    passage: str
    sheet: str
    width: int
    height: int
    digest: str


class _Scanned(_Segment, frozen=True, forbid_unknown_fields=True):
    by: str | None
    at: str | None
    locked: bool
    addendum_to: str | None
    scans: list[_Scan]


class _Format(msgspec.Struct, frozen=True):
    format: int


_SHAPES: Final[dict[int, type[_Segment]]] = {
    _BROUGHT_IN: _Segment,
    _WRITTEN: _Note,
    SEGMENT_FORMAT: _Scanned,
}


def encode_segment(segment: Segment) -> bytes:
    """Encode a segment; raise `BadInput` if it is not in order."""
    check_segment(segment)
    try:
        return msgspec.json.encode(_form_of(segment))
    except UnicodeEncodeError:
        raise BadInput(f"Segment {segment.id}: half a character stands in the text.") from None


def decode_segment(raw: bytes) -> Segment:
    """Decode what `encode_segment` wrote; raise `BadInput` for anything else."""
    try:
        form = msgspec.json.decode(raw, type=_Format).format
        shape = msgspec.json.decode(raw, type=_SHAPES.get(form, _Segment))
    except msgspec.ValidationError as fault:
        # Only the path is kept: the library's sentence can quote what stands there.
        place = str(fault).partition(" - at ")[2].strip("`") or "$"
        raise BadInput(f"A segment cannot be read at {place}.") from None
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        raise BadInput("A segment cannot be read: not JSON in UTF-8.") from None
    if shape.format not in _SHAPES:
        raise BadInput(
            f"A segment has format {shape.format}; this program reads 1 to {SEGMENT_FORMAT}.",
            do="Install the version of Subrosa that wrote it.",
        )
    segment = _segment_of(shape)
    if encode_segment(segment) != raw:
        raise BadInput("A segment is not written in its one form.")
    return segment


def _form_of(segment: Segment) -> _Segment:
    if any(passage.scan for passage in segment.passages):
        return _scanned(segment)
    written = segment.written
    return _shape(segment) if written is None else _note(segment, written)


def _shape(segment: Segment) -> _Segment:
    return _Segment(
        format=_BROUGHT_IN,
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


def _note(segment: Segment, written: Written) -> _Note:
    parts = msgspec.structs.asdict(_shape(segment))
    return _Note(
        **parts | {"format": _WRITTEN},
        by=written.by,
        at=written.at,
        locked=segment.locked,
        addendum_to=segment.addendum_to,
    )


def _scanned(segment: Segment) -> _Scanned:
    written, parts = segment.written, msgspec.structs.asdict(_shape(segment))
    return _Scanned(
        **parts | {"format": SEGMENT_FORMAT},
        by=written.by if written else None,
        at=written.at if written else None,
        locked=segment.locked,
        addendum_to=segment.addendum_to,
        scans=[
            _Scan(
                passage=passage.id,
                sheet=passage.scan.sheet,
                width=passage.scan.width,
                height=passage.scan.height,
                digest=passage.scan.digest,
            )
            for passage in segment.passages
            if passage.scan
        ],
    )


def _segment_of(shape: _Segment) -> Segment:
    note = shape if isinstance(shape, _Note | _Scanned) else None
    adds_to = note.addendum_to if note else None
    scans = _scans_of(shape)
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
                scan=scans.get(passage.id),
            )
            for place, passage in enumerate(shape.passages)
        ),
        part2=shape.part2,
        separate=shape.separate,
        version=shape.version,
        written=_written_of(note),
        locked=note is not None and note.locked,
        addendum_to=None if adds_to is None else SegmentId(adds_to),
    )


def _written_of(note: _Note | _Scanned | None) -> Written | None:
    if note is None or note.by is None or note.at is None:
        return None
    return Written(StaffId(note.by), note.at)


def _scans_of(shape: _Segment) -> dict[str, Scan]:
    scans = shape.scans if isinstance(shape, _Scanned) else []
    return {
        one.passage: Scan(SheetId(one.sheet), one.width, one.height, one.digest) for one in scans
    }


def _record(word: str, place: str) -> RecordClass:
    try:
        return RecordClass(word)
    except ValueError:
        raise BadInput(f"A segment names a kind of record that is not known, at {place}.") from None
