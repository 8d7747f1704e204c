"""Scanned pages of the record: each picture sealed by itself, bound to its note by its digest.

A note with a scanned page is small: it says where the picture lies, how large it is and what its
digest is. The picture lies under the same key as the note, and is opened as that is, only when
somebody looks at it or a packet takes it along. Turning attribution round copies no picture.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from hashlib import sha256
from typing import TYPE_CHECKING

from subrosa.desk.cabinet.keep_record import lies_apart
from subrosa.desk.cabinet.keep_sheets import keep_sheet, open_sheet
from subrosa.terms.errors import Tampered
from subrosa.terms.passages import Scan
from subrosa.vault import Label
from subrosa.vault.entitlement import refusal

if TYPE_CHECKING:
    from collections.abc import Iterable

    from subrosa.desk.office import Act
    from subrosa.terms.ids import PassageId, SheetId, UnitId
    from subrosa.terms.passages import Segment
    from subrosa.vault import OpeningPurpose


@dataclass(frozen=True, slots=True)
class Picture:
    """A page as PNG (pixels and nothing else), with its size."""

    png: bytes = field(repr=False)
    width: int
    height: int


def keep_page(act: Act, unit: UnitId, picture: Picture, *, apart: bool) -> Scan:
    """Seal the picture of a page, under the key of the notes that it belongs to."""
    label = Label.PSYCHOTHERAPY_PAGE if apart else Label.RECORD_PAGE
    row = keep_sheet(act, unit, label, picture.png)
    return Scan(row.id, picture.width, picture.height, sha256(picture.png).hexdigest())


def open_page(act: Act, segment: Segment, scan: Scan, purpose: OpeningPurpose) -> bytes:
    """Open the picture of a page of a note.

    Raises `NotEntitled`, and `Tampered` where another picture lies there, or none.
    """
    row = act.books.sheets.get(scan.sheet)
    label = Label.PSYCHOTHERAPY_PAGE if lies_apart(segment) else Label.RECORD_PAGE
    if row is None or (row.unit, row.request, row.label) != (segment.unit, None, label.value):
        raise _missing()
    png = open_sheet(act, row, purpose)
    if sha256(png).hexdigest() != scan.digest:
        raise _missing()
    return png


def open_pages(
    act: Act, segments: Iterable[Segment], wanted: Iterable[PassageId], purpose: OpeningPurpose
) -> dict[SheetId, bytes]:
    """Open the pictures of these passages."""
    named = set(wanted)
    return {
        part.scan.sheet: open_page(act, segment, part.scan, purpose)
        for segment in segments
        for part in segment.passages
        if part.scan is not None and part.id in named
    }


def page_in(segment: Segment) -> Scan:
    """Return the scanned page of a note; raise `NotEntitled` as for a note that is not there."""
    found = next((part.scan for part in segment.passages if part.scan), None)
    if found is None:
        raise refusal()
    return found


def _missing() -> Tampered:
    return Tampered(
        "The picture of a scanned page is missing or is another one.",
        do="Run: subrosa verify. Then restore a backup.",
    )
