"""Requests and what became of them: rows of one transaction."""

from __future__ import annotations

from typing import TYPE_CHECKING

from subrosa.desk.ports import (
    AccountingRow,
    AnswerRow,
    ConfirmationRow,
    HandOverRow,
    PaperRow,
    RequestRow,
)
from subrosa.store import models
from subrosa.store.tables import Tables
from subrosa.terms.ids import DecisionId, PaperId, RequestId, StaffId, UnitId

if TYPE_CHECKING:
    from collections.abc import Sequence


class StoredRequests(Tables):
    """Requests and what became of them, in their tables."""

    def add(self, row: RequestRow) -> None:
        """Keep a request."""
        models.Request.objects.using(self._alias).create(
            request=row.id, received=row.received, sealed=row.sealed
        )

    def get(self, request: RequestId) -> RequestRow | None:
        """Return a request."""
        row = models.Request.objects.using(self._alias).filter(request=request).first()
        return (
            None
            if row is None
            else RequestRow(RequestId(row.request), row.received, bytes(row.sealed))
        )

    def ids(self) -> Sequence[RequestId]:
        """Return every request, oldest first."""
        rows = models.Request.objects.using(self._alias).order_by("id")
        return [RequestId(request) for request in rows.values_list("request", flat=True)]

    def add_answer(self, row: AnswerRow) -> None:
        """Keep an answer."""
        models.Answer.objects.using(self._alias).create(
            answer=row.id, request=row.request, unit=row.unit, sealed=row.sealed
        )

    def answers(self, request: RequestId) -> Sequence[AnswerRow]:
        """Return the answers to a request, oldest first."""
        rows = models.Answer.objects.using(self._alias).filter(request=request).order_by("id")
        return [
            AnswerRow(
                DecisionId(row.answer), RequestId(row.request), UnitId(row.unit), bytes(row.sealed)
            )
            for row in rows
        ]

    def add_confirmation(self, row: ConfirmationRow) -> None:
        """Keep what a person decided about an answer."""
        models.Confirmation.objects.using(self._alias).create(
            confirmation=row.id,
            answer=row.answer,
            staff=row.staff,
            unit=row.unit,
            sealed=row.sealed,
        )

    def confirmation(self, answer: DecisionId) -> ConfirmationRow | None:
        """Return the last thing decided about an answer."""
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
        """Keep the hand-over of an answer with its papers; a second one is an error."""
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
        """Return the hand-overs of a request, oldest first."""
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
        """Return a paper, still sealed."""
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
        """Keep a line of an accounting."""
        models.AccountingLine.objects.using(self._alias).create(
            line=row.id, unit=row.unit, entry=row.entry, sealed=row.sealed
        )

    def accounting(self, unit: UnitId) -> Sequence[AccountingRow]:
        """Return the lines of a unit, oldest first."""
        rows = models.AccountingLine.objects.using(self._alias).filter(unit=unit).order_by("id")
        return [
            AccountingRow(row.line, UnitId(row.unit), row.entry, bytes(row.sealed)) for row in rows
        ]
