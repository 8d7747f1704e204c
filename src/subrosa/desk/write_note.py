"""Write notes: a draft, its changes, the signature that locks it, and what is added afterwards.

Rules kept here (sealed.md, "Passages"; journeys.md, J4 and J10):

1. Every change is a next version with its own author and moment; the earlier ones stay and can be
   read. Nothing is written over and nothing is taken away.
2. A draft is changed and signed by whoever wrote it. Signing locks it: no word of it ever changes.
3. After a lock come attributions only (who said a passage, whom it concerns, who heard it, or where
   it is cut in two), by the author or by somebody who treats; and *addenda*: segments of their own,
   signed as they are written, by anybody who may write in this record.
4. Each of these acts is an entry of the client's chain; a refused one is an entry without a chain.
"""

from __future__ import annotations

from base64 import b32encode
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from subrosa.desk.cabinet.cards import card_of
from subrosa.desk.cabinet.history import ledger_time, number_of, write_down
from subrosa.desk.cabinet.keep_record import keep_version, open_versions
from subrosa.desk.cabinet.refusals import refusals_noted
from subrosa.desk.cabinet.rings import newest_key
from subrosa.desk.cabinet.seals import standing
from subrosa.desk.cabinet.ties import relationships_to
from subrosa.desk.file_agreements import why_going_on
from subrosa.desk.forms.request import encode
from subrosa.desk.office import Act
from subrosa.ledger import EntryKind
from subrosa.record import attribute, check_follows, split_passage
from subrosa.terms.errors import BadInput
from subrosa.terms.ids import PassageId, SegmentId
from subrosa.terms.passages import Segment, Written
from subrosa.vault import KeyKind, OpeningPurpose, RelationshipKind
from subrosa.vault.entitlement import refusal

if TYPE_CHECKING:
    from collections.abc import Callable

    from subrosa.desk.office import Office, Staff
    from subrosa.terms.ids import PersonId, UnitId
    from subrosa.terms.passages import Passage
    from subrosa.terms.records import RecordClass


@dataclass(frozen=True, slots=True)
class NewNote:
    """A note to be written; `day` is the ISO day it is about. See `Segment` for the rest.

    `going_on` says why a group goes on before all its members have signed its agreement.
    """

    unit: UnitId
    day: str
    record: RecordClass
    passages: tuple[Passage, ...] = field(repr=False)
    part2: bool = False
    separate: bool = False
    going_on: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class Noted:
    """Which version of which segment was written, and the index of its entry in the history."""

    segment: SegmentId
    version: int
    entry: int


@dataclass(frozen=True, slots=True)
class NoteVersions:
    """Every version of a note and of what was added to it, the first one first."""

    versions: tuple[Segment, ...] = field(repr=False)
    addenda: tuple[Segment, ...] = field(repr=False)
    entry: int


def write_note(office: Office, staff: Staff, note: NewNote) -> Noted:
    """Write a note as a draft; raise `NotEntitled` for somebody who may not write there.

    Raises `BadInput` for a group whose agreement not everybody signed, unless its reason is given.
    """
    with (
        refusals_noted(office, staff, {"unit": note.unit, "write": note.record}),
        office.store.transaction(acting_for=staff.holder) as books,
    ):
        act = Act(office, books, staff)
        why_going_on(act, note.unit, purpose_in(act, note.unit), note.going_on)
        segment = Segment(
            _fresh(office),
            note.unit,
            note.day,
            note.record,
            note.passages,
            note.part2,
            note.separate,
            written=_now(act),
        )
        reference = _keep(act, segment, EntryKind.NOTE_WRITTEN, note.going_on)
    return Noted(segment.id, 1, number_of(office, reference))


def change_note(
    office: Office,
    staff: Staff,
    unit: UnitId,
    segment: SegmentId,
    passages: tuple[Passage, ...],
) -> Noted:
    """Write a draft anew, by its author; the version before stays.

    Raises `BadInput` once the note is locked.
    """

    def next_version(act: Act, held: Segment) -> Segment:
        _demand_author(act, held)
        return replace(held, passages=passages, version=held.version + 1)

    return _follow(office, staff, unit, segment, next_version)


def lock_note(office: Office, staff: Staff, unit: UnitId, segment: SegmentId) -> Noted:
    """Sign a note, by its author: from now on nothing but attribution and addenda follows."""

    def next_version(act: Act, held: Segment) -> Segment:
        _demand_author(act, held)
        if held.locked:
            raise BadInput("This note is signed already.", do="Write an addendum.")
        return replace(held, locked=True, version=held.version + 1)

    return _follow(office, staff, unit, segment, next_version, EntryKind.NOTE_LOCKED)


def attribute_passage(
    office: Office,
    staff: Staff,
    unit: UnitId,
    segment: SegmentId,
    passage: PassageId,
    *,
    said_by: PersonId | None,
    about: frozenset[PersonId],
    heard_by: frozenset[PersonId],
) -> Noted:
    """Say anew who said a passage, whom it concerns and who heard it; every word stays."""

    def next_version(act: Act, held: Segment) -> Segment:
        _demand_author_or_treating(act, held)
        return attribute(held, passage, said_by=said_by, about=about, heard_by=heard_by)

    return _follow(office, staff, unit, segment, next_version)


def cut_passage(
    office: Office, staff: Staff, unit: UnitId, segment: SegmentId, passage: PassageId, at: int
) -> Noted:
    """Cut a passage in two before character `at`, so that each half can be attributed."""

    def next_version(act: Act, held: Segment) -> Segment:
        _demand_author_or_treating(act, held)
        return split_passage(held, passage, at, PassageId(_fresh(office)))

    return _follow(office, staff, unit, segment, next_version)


def add_addendum(
    office: Office,
    staff: Staff,
    unit: UnitId,
    segment: SegmentId,
    passages: tuple[Passage, ...],
) -> Noted:
    """Add to a locked note, signed at once under the name of whoever adds it.

    Raises `BadInput` while the note is a draft, and for an addendum to an addendum.
    """
    with (
        refusals_noted(office, staff, {"unit": unit, "add to": segment}),
        office.store.transaction(acting_for=staff.holder) as books,
    ):
        act = Act(office, books, staff)
        note = open_versions(act, unit, segment, purpose_in(act, unit))[-1]
        if note.addendum_to is not None:
            raise BadInput("This is an addendum itself.", do="Add to the note that it belongs to.")
        if not note.locked:
            raise BadInput("This note is a draft: change it, or sign it first.")
        if not any(passage.text.strip() for passage in passages):
            raise BadInput("An addendum says something.")
        added = Segment(
            _fresh(office),
            unit,
            act.office.now().astimezone(office.zone).date().isoformat(),
            note.record,
            passages,
            note.part2,
            note.separate,
            written=_now(act),
            locked=True,
            addendum_to=segment,
        )
        reference = _keep(act, added, EntryKind.NOTE_WRITTEN)
    return Noted(added.id, 1, number_of(office, reference))


def read_versions(office: Office, staff: Staff, unit: UnitId, segment: SegmentId) -> NoteVersions:
    """Read every version of a note and its addenda, with who wrote each and when.

    It is an opening like any other: its entry is durable before a word is shown.
    """
    with (
        refusals_noted(office, staff, {"unit": unit, "versions": segment}),
        office.store.transaction(acting_for=staff.holder) as books,
    ):
        act = Act(office, books, staff)
        purpose = purpose_in(act, unit)
        versions = open_versions(act, unit, segment, purpose)
        kind = books.records.versions(unit, segment)[0].kind
        added = [
            one
            for row in books.records.segments(unit)
            if row.kind is kind
            for one in open_versions(act, unit, row.id, purpose)
            if one.addendum_to == segment
        ]
        facts = encode({"unit": unit, "purpose": purpose, "versions": segment})
        reference = _written(act, unit, EntryKind.OPENED, facts)
    return NoteVersions(tuple(versions), tuple(added), number_of(office, reference))


def _follow(
    office: Office,
    staff: Staff,
    unit: UnitId,
    segment: SegmentId,
    next_version: Callable[[Act, Segment], Segment],
    kind: EntryKind = EntryKind.NOTE_WRITTEN,
) -> Noted:
    with (
        refusals_noted(office, staff, {"unit": unit, "change": segment}),
        office.store.transaction(acting_for=staff.holder) as books,
    ):
        act = Act(office, books, staff)
        held = open_versions(act, unit, segment, purpose_in(act, unit))[-1]
        after = replace(next_version(act, held), written=_now(act))
        reference = _keep(act, check_follows(held, after), kind)
    return Noted(segment, after.version, number_of(office, reference))


def _keep(act: Act, segment: Segment, kind: EntryKind, going_on: str = "") -> int:
    keep_version(act, segment)
    facts = {"segment": segment.id, "version": str(segment.version)}
    facts |= {"going_on": going_on} if going_on else {}
    return _written(act, segment.unit, kind, encode(facts))


def _written(act: Act, unit: UnitId, kind: EntryKind, facts: bytes) -> int:
    chain = card_of(act, unit, purpose_in(act, unit)).chain
    return write_down(act, kind, chain, facts, newest_key(act, unit, KeyKind.DESK).secret)


def purpose_in(act: Act, unit: UnitId) -> OpeningPurpose:
    """Return for what she works in this record: to treat, or to supervise who does."""
    ties, now = relationships_to(act, unit), act.office.now()
    for purpose in (OpeningPurpose.TREATMENT, OpeningPurpose.SUPERVISION):
        if standing(ties, KeyKind.RECORD, purpose, now) is not None:
            return purpose
    raise refusal()


def _demand_author(act: Act, held: Segment) -> None:
    if held.written is None or held.written.by != act.staff.id:
        raise refusal()


def _demand_author_or_treating(act: Act, held: Segment) -> None:
    if held.written is not None and held.written.by == act.staff.id:
        return
    now = act.office.now()
    ties = relationships_to(act, held.unit)
    if not any(tie.kind is RelationshipKind.TREATING and tie.runs(now) for tie in ties):
        raise refusal()


def _now(act: Act) -> Written:
    return Written(act.staff.id, ledger_time(act.office.now()))


def _fresh(office: Office) -> SegmentId:
    return SegmentId("N" + b32encode(office.random(10)).decode("ascii"))
