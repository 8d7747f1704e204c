"""Requests and what became of them: rows of one transaction."""

from __future__ import annotations

from collections import defaultdict
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
    from collections.abc import Collection, Sequence


class _Ahead:
    """What was read ahead of some requests; anything that is added makes it out of date."""

    def __init__(self, requests: Collection[RequestId]) -> None:
        self.asked = frozenset(requests)
        self.rows: dict[str, RequestRow] = {}
        self.answers: dict[str, list[AnswerRow]] = defaultdict(list)
        self.confirmations: dict[str, ConfirmationRow] = {}
        self.hand_overs: dict[str, list[HandOverRow]] = defaultdict(list)

    @property
    def answer_ids(self) -> frozenset[DecisionId]:
        """Return the answers that were read."""
        return frozenset(row.id for rows in self.answers.values() for row in rows)


class StoredRequests(Tables):
    """Requests and what became of them, in their tables."""

    def __init__(self, alias: str) -> None:
        """Read and write the database known under that name, within one transaction."""
        super().__init__(alias)
        self._ahead: _Ahead | None = None

    def read_ahead(self, requests: Collection[RequestId]) -> None:
        """Read these at once, with their answers, confirmations and hand-overs."""
        ahead, asked = _Ahead(requests), [*requests]
        ours = models.Request.objects.using(self._alias).filter(request__in=asked)
        ahead.rows = {row.request: _request(row) for row in ours}
        answers = models.Answer.objects.using(self._alias).filter(request__in=asked)
        for answer in answers.order_by("id"):
            ahead.answers[answer.request].append(_answer(answer))
        said = models.Confirmation.objects.using(self._alias)
        for one in said.filter(answer__in=[*ahead.answer_ids]).order_by("id"):
            ahead.confirmations[one.answer] = _confirmation(one)  # the last one counts
        handed = models.HandOver.objects.using(self._alias).filter(request__in=asked)
        for done in handed.order_by("entry"):
            ahead.hand_overs[done.request].append(_hand_over(done))
        self._ahead = ahead

    def add(self, row: RequestRow) -> None:
        """Keep a request."""
        self._ahead = None
        models.Request.objects.using(self._alias).create(
            request=row.id, received=row.received, sealed=row.sealed
        )

    def get(self, request: RequestId) -> RequestRow | None:
        """Return a request."""
        if self._ahead is not None and request in self._ahead.asked:
            return self._ahead.rows.get(request)
        row = models.Request.objects.using(self._alias).filter(request=request).first()
        return None if row is None else _request(row)

    def ids(self) -> Sequence[RequestId]:
        """Return every request, oldest first."""
        rows = models.Request.objects.using(self._alias).order_by("id")
        return [RequestId(request) for request in rows.values_list("request", flat=True)]

    def answered_under(self, unit: UnitId) -> Sequence[RequestId]:
        """Return the requests with an answer that lies in a file, each once, oldest first."""
        rows = models.Answer.objects.using(self._alias).filter(unit=unit).order_by("id")
        return [RequestId(one) for one in dict.fromkeys(rows.values_list("request", flat=True))]

    def add_answer(self, row: AnswerRow) -> None:
        """Keep an answer."""
        self._ahead = None
        models.Answer.objects.using(self._alias).create(
            answer=row.id, request=row.request, unit=row.unit, sealed=row.sealed
        )

    def answers(self, request: RequestId) -> Sequence[AnswerRow]:
        """Return the answers to a request, oldest first."""
        if self._ahead is not None and request in self._ahead.asked:
            return [*self._ahead.answers.get(request, ())]
        rows = models.Answer.objects.using(self._alias).filter(request=request).order_by("id")
        return [_answer(row) for row in rows]

    def add_confirmation(self, row: ConfirmationRow) -> None:
        """Keep what a person decided about an answer."""
        self._ahead = None
        models.Confirmation.objects.using(self._alias).create(
            confirmation=row.id,
            answer=row.answer,
            staff=row.staff,
            unit=row.unit,
            sealed=row.sealed,
        )

    def confirmation(self, answer: DecisionId) -> ConfirmationRow | None:
        """Return the last thing decided about an answer."""
        if self._ahead is not None and answer in self._ahead.answer_ids:
            return self._ahead.confirmations.get(answer)
        rows = models.Confirmation.objects.using(self._alias).filter(answer=answer)
        row = rows.order_by("-id").first()
        return None if row is None else _confirmation(row)

    def add_hand_over(self, row: HandOverRow, papers: Sequence[PaperRow]) -> None:
        """Keep the hand-over of an answer with its papers; a second one is an error."""
        self._ahead = None
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
        if self._ahead is not None and request in self._ahead.asked:
            return [*self._ahead.hand_overs.get(request, ())]
        rows = models.HandOver.objects.using(self._alias).filter(request=request)
        return [_hand_over(row) for row in rows.order_by("entry")]

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


def _request(row: models.Request) -> RequestRow:
    return RequestRow(RequestId(row.request), row.received, bytes(row.sealed))


def _answer(row: models.Answer) -> AnswerRow:
    return AnswerRow(
        DecisionId(row.answer), RequestId(row.request), UnitId(row.unit), bytes(row.sealed)
    )


def _confirmation(row: models.Confirmation) -> ConfirmationRow:
    return ConfirmationRow(
        row.confirmation,
        DecisionId(row.answer),
        StaffId(row.staff),
        UnitId(row.unit),
        bytes(row.sealed),
    )


def _hand_over(row: models.HandOver) -> HandOverRow:
    return HandOverRow(
        RequestId(row.request),
        DecisionId(row.answer),
        tuple(PaperId(paper) for paper in row.papers.split("\n") if paper),
        row.entry,
    )
