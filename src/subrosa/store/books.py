"""What one transaction sees of the SQLite file: the ports, each over its tables."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import IntegrityError

from subrosa.desk.ports import (
    AccountingRow,
    AnswerRow,
    ConfirmationRow,
    ConsentRow,
    HandOverRow,
    NumberedEntry,
    PaperRow,
    PracticeRow,
    RequestRow,
    SegmentRow,
    StaffDuty,
    StaffRow,
    UnitRow,
    WrapRow,
)
from subrosa.ledger import Entry, WrittenTile, decode, encode
from subrosa.store import models
from subrosa.terms.ids import DecisionId, PaperId, RequestId, SegmentId, StaffId, UnitId
from subrosa.vault import KeyKind, Relationship, RelationshipKind

if TYPE_CHECKING:
    from collections.abc import Sequence


class SqliteBooks:
    """Everything that one transaction sees."""

    def __init__(self, alias: str) -> None:
        """Read and write the file known under that name."""
        self.records = _Records(alias)
        self.consents = _Consents(alias)
        self.requests = _Requests(alias)
        self.relationships = _Relationships(alias)
        self.keys = _Keys(alias)
        self.history = _History(alias)


class _Tables:
    def __init__(self, alias: str) -> None:
        self._alias = alias


class _Records(_Tables):
    def add_unit(self, row: UnitRow) -> None:
        models.Unit.objects.using(self._alias).create(unit=row.unit, sealed=row.sealed)

    def units(self) -> Sequence[UnitRow]:
        rows = models.Unit.objects.using(self._alias).order_by("unit")
        return [UnitRow(UnitId(row.unit), bytes(row.sealed)) for row in rows]

    def unit(self, unit: UnitId) -> UnitRow | None:
        row = models.Unit.objects.using(self._alias).filter(unit=unit).first()
        return None if row is None else UnitRow(UnitId(row.unit), bytes(row.sealed))

    def add_segment(self, row: SegmentRow) -> None:
        models.SegmentVersion.objects.using(self._alias).create(
            segment=row.id,
            unit=row.unit,
            version=row.version,
            kind=row.kind.value,
            sealed=row.sealed,
        )

    def segments(self, unit: UnitId) -> Sequence[SegmentRow]:
        newest: dict[str, SegmentRow] = {}
        rows = models.SegmentVersion.objects.using(self._alias).filter(unit=unit).order_by("id")
        for row in rows:
            held = newest.get(row.segment)
            if held is None or held.version < row.version:
                newest[row.segment] = SegmentRow(
                    SegmentId(row.segment),
                    UnitId(row.unit),
                    row.version,
                    KeyKind(row.kind),
                    bytes(row.sealed),
                )
        return list(newest.values())


class _Consents(_Tables):
    def add(self, row: ConsentRow) -> None:
        models.ConsentPaper.objects.using(self._alias).create(
            paper=row.id, unit=row.unit, sealed=row.sealed
        )

    def of(self, unit: UnitId) -> Sequence[ConsentRow]:
        rows = models.ConsentPaper.objects.using(self._alias).filter(unit=unit).order_by("id")
        return [ConsentRow(row.paper, UnitId(row.unit), bytes(row.sealed)) for row in rows]


class _Requests(_Tables):
    def add(self, row: RequestRow) -> None:
        models.Request.objects.using(self._alias).create(
            request=row.id, received=row.received, sealed=row.sealed
        )

    def get(self, request: RequestId) -> RequestRow | None:
        row = models.Request.objects.using(self._alias).filter(request=request).first()
        return (
            None
            if row is None
            else RequestRow(RequestId(row.request), row.received, bytes(row.sealed))
        )

    def ids(self) -> Sequence[RequestId]:
        rows = models.Request.objects.using(self._alias).order_by("id")
        return [RequestId(request) for request in rows.values_list("request", flat=True)]

    def add_answer(self, row: AnswerRow) -> None:
        models.Answer.objects.using(self._alias).create(
            answer=row.id, request=row.request, unit=row.unit, sealed=row.sealed
        )

    def answers(self, request: RequestId) -> Sequence[AnswerRow]:
        rows = models.Answer.objects.using(self._alias).filter(request=request).order_by("id")
        return [
            AnswerRow(
                DecisionId(row.answer), RequestId(row.request), UnitId(row.unit), bytes(row.sealed)
            )
            for row in rows
        ]

    def add_confirmation(self, row: ConfirmationRow) -> None:
        models.Confirmation.objects.using(self._alias).create(
            confirmation=row.id,
            answer=row.answer,
            staff=row.staff,
            unit=row.unit,
            sealed=row.sealed,
        )

    def confirmation(self, answer: DecisionId) -> ConfirmationRow | None:
        rows = models.Confirmation.objects.using(self._alias).filter(answer=answer)
        row = rows.order_by("-id").first()
        return (
            None
            if row is None
            else ConfirmationRow(
                row.confirmation,
                DecisionId(row.answer),
                StaffId(row.staff),
                UnitId(row.unit),
                bytes(row.sealed),
            )
        )

    def add_hand_over(self, row: HandOverRow, papers: Sequence[PaperRow]) -> None:
        models.HandOver.objects.using(self._alias).create(
            request=row.request,
            answer=row.answer,
            papers="\n".join(row.papers),
            entry=row.entry,
        )
        for paper in papers:
            models.Paper.objects.using(self._alias).create(
                paper=paper.id,
                request=paper.request,
                unit=paper.unit,
                label=paper.label,
                sealed=paper.sealed,
            )

    def hand_overs(self, request: RequestId) -> Sequence[HandOverRow]:
        rows = models.HandOver.objects.using(self._alias).filter(request=request)
        return [
            HandOverRow(
                RequestId(row.request),
                DecisionId(row.answer),
                tuple(PaperId(paper) for paper in row.papers.split("\n") if paper),
                row.entry,
            )
            for row in rows.order_by("entry")
        ]

    def paper(self, paper: PaperId) -> PaperRow | None:
        row = models.Paper.objects.using(self._alias).filter(paper=paper).first()
        return (
            None
            if row is None
            else PaperRow(
                PaperId(row.paper),
                RequestId(row.request),
                UnitId(row.unit),
                row.label,
                bytes(row.sealed),
            )
        )

    def add_accounting(self, row: AccountingRow) -> None:
        models.AccountingLine.objects.using(self._alias).create(
            line=row.id, unit=row.unit, entry=row.entry, sealed=row.sealed
        )

    def accounting(self, unit: UnitId) -> Sequence[AccountingRow]:
        rows = models.AccountingLine.objects.using(self._alias).filter(unit=unit).order_by("id")
        return [
            AccountingRow(row.line, UnitId(row.unit), row.entry, bytes(row.sealed)) for row in rows
        ]


class _Relationships(_Tables):
    def add(self, relationship: Relationship, reason: bytes = b"") -> None:
        models.HeldRelationship.objects.using(self._alias).create(
            staff=relationship.staff,
            unit=relationship.unit,
            kind=relationship.kind.value,
            since=relationship.since,
            until=relationship.until,
            walled=relationship.walled,
            reason=reason,
        )

    def between(self, staff: StaffId, unit: UnitId) -> Sequence[Relationship]:
        rows = models.HeldRelationship.objects.using(self._alias).filter(staff=staff, unit=unit)
        return [_relationship(row) for row in rows.order_by("id")]

    def of(self, staff: StaffId) -> Sequence[Relationship]:
        rows = models.HeldRelationship.objects.using(self._alias).filter(staff=staff)
        return [_relationship(row) for row in rows.order_by("id")]


def _relationship(row: models.HeldRelationship) -> Relationship:
    return Relationship(
        StaffId(row.staff),
        UnitId(row.unit),
        RelationshipKind(row.kind),
        row.since,
        row.until,
        row.walled,
    )


class _Keys(_Tables):
    def found(self, row: PracticeRow) -> None:
        if self.practice() is not None:
            raise IntegrityError
        models.Practice.objects.using(self._alias).create(
            practice=row.practice,
            profile=row.profile,
            intake_key_id=row.intake_key_id,
            intake_public=row.intake_public,
        )

    def practice(self) -> PracticeRow | None:
        row = models.Practice.objects.using(self._alias).first()
        return (
            None
            if row is None
            else PracticeRow(
                row.practice, bytes(row.profile), bytes(row.intake_key_id), bytes(row.intake_public)
            )
        )

    def add_staff(self, row: StaffRow) -> None:
        models.StaffMember.objects.using(self._alias).create(
            id=row.id,
            name=row.name,
            duties="\n".join(sorted(row.duties)),
            public_key=row.public_key,
            locked=row.locked,
        )

    def staff(self, staff: StaffId) -> StaffRow | None:
        row = models.StaffMember.objects.using(self._alias).filter(id=staff).first()
        return None if row is None else _staff(row)

    def all_staff(self) -> Sequence[StaffRow]:
        return [_staff(row) for row in models.StaffMember.objects.using(self._alias).order_by("id")]

    def add_wrap(self, row: WrapRow) -> None:
        models.WrappedKey.objects.using(self._alias).create(
            staff=row.staff, unit=row.unit, kind=row.kind.value, wrapped=row.wrapped
        )

    def wraps(self, staff: StaffId) -> Sequence[WrapRow]:
        rows = models.WrappedKey.objects.using(self._alias).filter(staff=staff).order_by("id")
        return [
            WrapRow(StaffId(row.staff), UnitId(row.unit), KeyKind(row.kind), bytes(row.wrapped))
            for row in rows
        ]


def _staff(row: models.StaffMember) -> StaffRow:
    duties = frozenset(StaffDuty(duty) for duty in row.duties.split("\n") if duty)
    return StaffRow(StaffId(row.id), row.name, duties, bytes(row.public_key), bytes(row.locked))


class _History(_Tables):
    def note(self, draft: Entry) -> int:
        row = models.LedgerDraft.objects.using(self._alias).create(draft=encode(draft))
        return row.pk

    def waiting(self) -> Sequence[tuple[int, Entry]]:
        rows = models.LedgerDraft.objects.using(self._alias).filter(number=None).order_by("id")
        return [(row.pk, decode(bytes(row.draft))) for row in rows]

    def append(
        self,
        entries: Sequence[NumberedEntry],
        tiles: Sequence[WrittenTile],
        checkpoint: str,
    ) -> None:
        for entry in entries:
            models.LedgerEntry.objects.using(self._alias).create(
                number=entry.index, chain=entry.chain, content=entry.content
            )
            drafts = models.LedgerDraft.objects.using(self._alias)
            drafts.filter(pk=entry.reference).update(number=entry.index)
        for written in tiles:
            models.LedgerTile.objects.using(self._alias).update_or_create(
                level=written.tile.level,
                number=written.tile.number,
                defaults={"hashes": written.hashes},
            )
        models.LedgerHead.objects.using(self._alias).create(text=checkpoint)

    def number(self, reference: int) -> int | None:
        row = models.LedgerDraft.objects.using(self._alias).filter(pk=reference).first()
        return row.number if row else None

    def last_of(self, chain: str) -> int | None:
        rows = models.LedgerEntry.objects.using(self._alias).filter(chain=chain)
        row = rows.order_by("-number").first()
        return row.number if row else None

    def tile(self, level: int, number: int) -> bytes:
        rows = models.LedgerTile.objects.using(self._alias)
        row = rows.filter(level=level, number=number).first()
        return bytes(row.hashes) if row else b""

    def entries(self) -> Sequence[bytes]:
        rows = models.LedgerEntry.objects.using(self._alias).order_by("number")
        return [bytes(content) for content in rows.values_list("content", flat=True)]

    def checkpoint(self) -> str:
        row = models.LedgerHead.objects.using(self._alias).order_by("-id").first()
        return row.text if row else ""
