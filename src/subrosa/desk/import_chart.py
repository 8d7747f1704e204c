"""Bring a chart in from elsewhere: as a draft first, part by part into the record once confirmed.

Rules (architecture.md, "Desk mode"):

1. The export and what was read of it lie sealed under the record key, as a draft. Nobody who may
   not open the chart can make one or see that there is one.
2. A part becomes a segment when a person has said what it is, on which day, whom it concerns and
   who was there; what she leaves out stays in the draft. Nothing is decided for her.
3. A page that is only a picture becomes a segment of one picture when a person has looked at it and
   said the same of it. One that nobody has decided about stays in the draft, and no packet can hold
   it.
"""

from __future__ import annotations

from base64 import b32encode
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from subrosa.desk.cabinet.cards import card_of
from subrosa.desk.cabinet.history import ledger_time, number_of, write_down
from subrosa.desk.cabinet.keep_pages import keep_page
from subrosa.desk.cabinet.keep_record import APART, keep_version
from subrosa.desk.cabinet.keep_sheets import keep_sheet, open_sheet, sheets_of
from subrosa.desk.cabinet.refusals import refusals_noted
from subrosa.desk.cabinet.rings import newest_key
from subrosa.desk.forms.chart_reading import CLASSES, ChartPart
from subrosa.desk.forms.days import is_day
from subrosa.desk.forms.request import encode
from subrosa.desk.forms.sheets import AttachedFile, read_sheet
from subrosa.desk.office import Act
from subrosa.ledger import EntryKind
from subrosa.record import check_segment
from subrosa.terms.errors import BadInput
from subrosa.terms.ids import PassageId, PersonId, SegmentId, SheetId, StaffId
from subrosa.terms.passages import Passage, Segment
from subrosa.terms.records import RecordClass
from subrosa.vault import KeyKind, Label, OpeningPurpose
from subrosa.vault.entitlement import refusal

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from subrosa.desk.cabinet.keep_pages import Picture
    from subrosa.desk.forms.card import Card
    from subrosa.desk.office import Office, Staff
    from subrosa.terms.ids import UnitId
    from subrosa.terms.passages import Scan

BATCH: Final = 20
"""So many parts are confirmed at a time: as many as a person looks at in one sitting."""
_DRAFT: Final = "chart"
_DONE: Final = "chart_done"
_PURPOSE: Final = OpeningPurpose.TREATMENT


@dataclass(frozen=True, slots=True)
class ChartDraft:
    """An export as it lies sealed; `scanned` are the pages that are only pictures."""

    what: str
    by: StaffId
    name: str
    at: str
    parts: tuple[ChartPart, ...] = field(repr=False)
    scanned: tuple[int, ...]
    file: AttachedFile = field(repr=False)


@dataclass(frozen=True, slots=True)
class ChartDone:
    """Which parts and scanned pages of a draft were decided: kept as segments, or left out."""

    what: str
    draft: SheetId
    kept: tuple[int, ...]
    left_out: tuple[int, ...]
    by: StaffId
    at: str
    kept_pages: tuple[int, ...] = ()
    left_pages: tuple[int, ...] = ()
    last: Chosen | None = None
    """What was said of a page, to be proposed for the next; never of notes kept apart."""


@dataclass(frozen=True, slots=True)
class OpenDraft:
    """A draft as it is shown: what is still to be decided, and whose file it is."""

    sheet: SheetId
    draft: ChartDraft = field(repr=False)
    card: Card = field(repr=False)
    waiting: tuple[ChartPart, ...] = field(repr=False)
    pages: tuple[int, ...]
    """The scanned pages that nobody has decided about."""
    kept: int
    left_out: int
    last: Chosen | None = None


@dataclass(frozen=True, slots=True)
class Chosen:
    """What a person decided about a part or a scanned page, by its number.

    `said_by` None is the writer's own observation.
    """

    number: int
    keep: bool
    record: RecordClass
    day: str
    about: frozenset[PersonId] = frozenset()
    said_by: PersonId | None = None
    heard_by: frozenset[PersonId] = frozenset()


def draft_chart(
    office: Office,
    staff: Staff,
    unit: UnitId,
    file: AttachedFile,
    parts: Sequence[ChartPart],
    scanned: Sequence[int] = (),
) -> SheetId:
    """Seal an export as a draft; raise `NotEntitled` for somebody without the record key."""
    with (
        refusals_noted(office, staff, {"unit": unit, "chart": "draft"}),
        office.store.transaction(acting_for=staff.holder) as books,
    ):
        act = Act(office, books, staff)
        card_of(act, unit, _PURPOSE)
        at = ledger_time(office.now())
        draft = ChartDraft(_DRAFT, staff.id, staff.name, at, tuple(parts), tuple(scanned), file)
        return keep_sheet(act, unit, Label.RECORD_DRAFT, encode(draft)).id


def open_drafts(office: Office, staff: Staff, unit: UnitId) -> tuple[OpenDraft, ...]:
    """Open the drafts of a file that are not decided whole; its entry is durable before.

    Raises `NotEntitled`, as for a file that does not exist.
    """
    with (
        refusals_noted(office, staff, {"unit": unit, "chart": "open"}),
        office.store.transaction(acting_for=staff.holder) as books,
    ):
        act = Act(office, books, staff)
        _demand_chart(act, unit)
        drafts = [one for one in _drafts(act, unit) if one.waiting or one.pages]
        facts = encode({"unit": unit, "what": "chart drafts"})
        reference = _noted(act, unit, EntryKind.OPENED, facts)
    number_of(office, reference)
    return tuple(drafts)


def confirm_parts(
    office: Office, staff: Staff, unit: UnitId, sheet: SheetId, chosen: Iterable[Chosen]
) -> int:
    """Keep the parts that a person confirmed as segments; return how many wait after that.

    Raises `BadInput` for a part that was decided already or that does not hold together,
    `NotEntitled` for somebody without the key that a class asks for.
    """
    with (
        refusals_noted(office, staff, {"unit": unit, "chart": sheet}),
        office.store.transaction(acting_for=staff.holder) as books,
    ):
        act = Act(office, books, staff)
        draft = _draft(act, unit, sheet)
        waiting = {part.number: part for part in draft.waiting}
        kept, left = list[int](), list[int]()
        for one in chosen:
            part = waiting.pop(one.number, None)
            if part is None:
                raise BadInput("A part was decided already.", do="Open the draft again.")
            if one.keep:
                _keep(act, draft.card, part, one)
            (kept if one.keep else left).append(one.number)
        done = ChartDone(
            _DONE, sheet, tuple(kept), tuple(left), staff.id, ledger_time(office.now())
        )
        keep_sheet(act, unit, Label.RECORD_DRAFT, encode(done))
        reference = _noted(act, unit, EntryKind.NOTE_WRITTEN, encode(done))
    number_of(office, reference)
    return len(waiting)


def confirm_page(
    office: Office, staff: Staff, unit: UnitId, sheet: SheetId, chosen: Chosen, picture: Picture
) -> int:
    """Keep a scanned page that a person looked at as a segment, or leave it out.

    `picture` is that page of the draft's file as bare pixels. Returns how many pages wait after
    that. Raises as `confirm_parts` does.
    """
    with (
        refusals_noted(office, staff, {"unit": unit, "chart": sheet}),
        office.store.transaction(acting_for=staff.holder) as books,
    ):
        act = Act(office, books, staff)
        draft = _draft(act, unit, sheet)
        if chosen.number not in draft.pages:
            raise BadInput("This page was decided already.", do="Open the draft again.")
        apart = chosen.record in APART
        if chosen.keep:
            _demand_whole(draft.card, chosen)
            _keep_as(act, draft.card, chosen, "", keep_page(act, unit, picture, apart=apart))
        page = (chosen.number,)
        done = ChartDone(
            _DONE,
            sheet,
            (),
            (),
            staff.id,
            ledger_time(office.now()),
            page if chosen.keep else (),
            () if chosen.keep else page,
            chosen if chosen.keep and not apart else None,
        )
        keep_sheet(act, unit, Label.RECORD_DRAFT, encode(done))
        reference = _noted(act, unit, EntryKind.NOTE_WRITTEN, encode(done))
    number_of(office, reference)
    return len(draft.pages) - 1


def wrong_with_part(one: Chosen, members: Collection[PersonId]) -> str:
    """Say what keeps a part from being confirmed; empty where nothing does."""
    if not one.keep:
        return ""
    known = frozenset(members)
    wrong = (
        (one.record not in CLASSES, "Choose what it is."),
        (not is_day(one.day), "Give its day, as 2026-11-28."),
        (not one.about or not one.about <= known, "Tick whom it is about."),
        (not one.heard_by <= known, "Tick who was there among these people."),
        (one.said_by not in {None, *known}, "Choose who said it."),
    )
    return next((said for holds, said in wrong if holds), "")


def _draft(act: Act, unit: UnitId, sheet: SheetId) -> OpenDraft:
    _demand_chart(act, unit)
    draft = next((one for one in _drafts(act, unit) if one.sheet == sheet), None)
    if draft is None:
        raise refusal()
    return draft


def _demand_whole(card: Card, one: Chosen) -> None:
    wrong = wrong_with_part(one, [member.person for member in card.members])
    if wrong:
        raise BadInput(f"Part {one.number}: {wrong}")


def _keep(act: Act, card: Card, part: ChartPart, one: Chosen) -> None:
    _demand_whole(card, one)
    _keep_as(act, card, one, part.text)


def _keep_as(act: Act, card: Card, one: Chosen, text: str, scan: Scan | None = None) -> None:
    name = SegmentId("I" + b32encode(act.office.random(10)).decode("ascii"))
    passage = Passage(
        PassageId(f"{name}.1"), text, one.about, one.said_by, one.heard_by, one.record, scan
    )
    segment = Segment(name, card.unit, one.day, one.record, (passage,), part2=card.part2)
    keep_version(act, check_segment(segment))


def _drafts(act: Act, unit: UnitId) -> list[OpenDraft]:
    drafts, done = [], []
    card = card_of(act, unit, _PURPOSE)
    for row in sheets_of(act, unit, Label.RECORD_DRAFT):
        plain = open_sheet(act, row, _PURPOSE)
        draft = read_sheet(plain, _DRAFT, ChartDraft)
        if draft is not None:
            drafts.append((row.id, draft))
        decided = read_sheet(plain, _DONE, ChartDone)
        if decided is not None:
            done.append(decided)
    return [_open(sheet, draft, card, done) for sheet, draft in drafts]


def _open(sheet: SheetId, draft: ChartDraft, card: Card, done: Iterable[ChartDone]) -> OpenDraft:
    own = [one for one in done if one.draft == sheet]
    kept = {number for one in own for number in one.kept}
    left = {number for one in own for number in one.left_out}
    kept_pages = {number for one in own for number in one.kept_pages}
    left_pages = {number for one in own for number in one.left_pages}
    return OpenDraft(
        sheet,
        draft,
        card,
        tuple(part for part in draft.parts if part.number not in kept | left),
        tuple(number for number in draft.scanned if number not in kept_pages | left_pages),
        len(kept) + len(kept_pages),
        len(left) + len(left_pages),
        next((one.last for one in reversed(own) if one.last), None),
    )


def _demand_chart(act: Act, unit: UnitId) -> None:
    if act.staff.ring.find(unit, KeyKind.RECORD) is None:
        raise refusal()


def _noted(act: Act, unit: UnitId, kind: EntryKind, facts: bytes) -> int:
    chain = card_of(act, unit, _PURPOSE).chain
    return write_down(act, kind, chain, facts, newest_key(act, unit, KeyKind.DESK).secret)
