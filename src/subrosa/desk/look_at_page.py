"""Look at a scanned page: of the record, or of a packet that is prepared.

A page is opened as the note that it belongs to is: for a relationship, under the same key. Each
opening is an entry of the history before the picture is shown, and the entry says which page.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from subrosa.desk.answer import purpose_of
from subrosa.desk.cabinet.beside import key_of, open_answer
from subrosa.desk.cabinet.cards import card_of
from subrosa.desk.cabinet.history import number_of, write_down
from subrosa.desk.cabinet.keep_pages import open_page, page_in
from subrosa.desk.cabinet.keep_record import open_segments, open_versions
from subrosa.desk.cabinet.refusals import refusals_noted
from subrosa.desk.cabinet.rings import newest_key
from subrosa.desk.cabinet.shown_at_doors import show_opening
from subrosa.desk.forms.request import encode
from subrosa.desk.office import Act
from subrosa.desk.write_note import purpose_in
from subrosa.ledger import EntryKind
from subrosa.record import newest
from subrosa.terms.errors import BadInput
from subrosa.vault import KeyKind

if TYPE_CHECKING:
    from subrosa.desk.office import Office, Staff
    from subrosa.terms.ids import PassageId, RequestId, SegmentId, UnitId
    from subrosa.terms.passages import Segment


@dataclass(frozen=True, slots=True)
class OpenedPage:
    """A page as a picture (PNG), with the note that it is; `entry` is its opening."""

    segment: Segment = field(repr=False)
    png: bytes = field(repr=False)
    entry: int


@dataclass(frozen=True, slots=True)
class OpenedPages:
    """The notes of a chart that are scanned pages, without their pictures."""

    segments: tuple[Segment, ...] = field(repr=False)
    entry: int


def list_pages(office: Office, staff: Staff, unit: UnitId) -> OpenedPages:
    """List the scanned pages of a chart; raise `NotEntitled` as for a file that does not exist.

    Notes kept apart are among them for whoever holds their key.
    """
    with (
        refusals_noted(office, staff, {"unit": unit, "pages": "list"}),
        office.store.transaction(acting_for=staff.holder) as books,
    ):
        act = Act(office, books, staff)
        purpose = purpose_in(act, unit)
        kinds = {KeyKind.RECORD}
        if staff.ring.find(unit, KeyKind.PSYCHOTHERAPY) is not None:
            kinds.add(KeyKind.PSYCHOTHERAPY)
        held = newest(open_segments(act, unit, frozenset(kinds), purpose))
        found = tuple(one for one in held if any(part.scan for part in one.passages))
        facts = encode({"unit": unit, "purpose": purpose, "pages": len(found)})
        chain = card_of(act, unit, purpose).chain
        key = newest_key(act, unit, KeyKind.DESK).secret
        reference = write_down(act, EntryKind.OPENED, chain, facts, key)
    return OpenedPages(found, number_of(office, reference))


def look_at_page(office: Office, staff: Staff, unit: UnitId, segment: SegmentId) -> OpenedPage:
    """Open a scanned page of a chart; raise `NotEntitled` as for one that does not exist."""
    with (
        refusals_noted(office, staff, {"unit": unit, "page": segment}),
        office.store.transaction(acting_for=staff.holder) as books,
    ):
        act = Act(office, books, staff)
        purpose = purpose_in(act, unit)
        held = open_versions(act, unit, segment, purpose)[-1]
        png = open_page(act, held, page_in(held), purpose)
        facts = encode({"unit": unit, "purpose": purpose, "page": segment})
        chain = card_of(act, unit, purpose).chain
        key = newest_key(act, unit, KeyKind.DESK).secret
        reference = write_down(act, EntryKind.OPENED, chain, facts, key)
    return OpenedPage(held, png, number_of(office, reference))


def look_at_page_to_strike(
    office: Office, staff: Staff, request: RequestId, segment: Segment, passage: PassageId
) -> OpenedPage:
    """Open a scanned page of a note that stands in a packet, as it lies in the record.

    Raises `BadInput` where the note changed since, and `NotEntitled`.
    """
    with (
        refusals_noted(office, staff, {"request": request, "page": passage}),
        office.store.transaction(acting_for=staff.holder) as books,
    ):
        act = Act(office, books, staff)
        kept = open_answer(act, request)
        purpose = purpose_of(kept.incoming)
        held = open_versions(act, segment.unit, segment.id, purpose)[-1]
        scan = next((part.scan for part in held.passages if part.id == passage), None)
        if scan is None or segment.unit not in kept.units:
            raise BadInput("There is no such page in this packet.", do="Open it again.")
        png = open_page(act, held, scan, purpose)
        facts = encode({"request": request, "page": passage})
        reference = write_down(
            act, EntryKind.OPENED_FOR_REQUEST, kept.chain, facts, key_of(staff, kept)
        )
        show_opening(act, kept)
    return OpenedPage(held, png, number_of(office, reference))
