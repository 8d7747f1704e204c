"""The board: the requests that somebody may know of, each with its state and its clock.

Rules: a request that lies at the intake is shown to whoever takes requests in; an answered one
also to whoever may open the answer. Somebody behind a wall sees the request as one about nobody
known. A clock counts from the law that the answer cites; it says what is due, never to whom it is
about. Names stand in the rows that are returned and in no address, title or log.

Who only takes requests in is told one thing of each, for ever: *taken in; those who decide see it*
(journeys.md, J1). A word that moved, *passed on* or *done*, would move when somebody acts who has
read whom it is about, and who lets strangers lie: its time, or its absence, would tell her who is
a client. What she is told follows from the receipt alone, and is true from that moment on.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Final, cast

from subrosa.desk.answer import read_request
from subrosa.desk.cabinet.beside import hand_over_of, open_answer
from subrosa.desk.cabinet.ties import relationships_of
from subrosa.desk.confirm import Choice, Confirmed, confirmation_of
from subrosa.desk.covers_ending import EndingCover, covers_ending
from subrosa.desk.forms.answers import Kept, case_of, replay
from subrosa.desk.forms.several import MOST_NAMED
from subrosa.desk.office import Act
from subrosa.desk.packet_of_answer import decided_today, sends_records, why_it_fell
from subrosa.desk.second_look import DECIDING, prepared_for
from subrosa.desk.waiting import Waits, waits_for_me
from subrosa.policy.explain import Explanation, explained
from subrosa.terms.conditions import DeadlineFrom, Obligation
from subrosa.terms.days import days_after, end_of, local_day
from subrosa.terms.errors import NotEntitled, Withheld
from subrosa.terms.outcome import Outcome
from subrosa.terms.word import Word
from subrosa.vault import INTAKE_UNIT, KEY_OF_LABEL, KeyKind, Label
from subrosa.vault.entitlement import refusal

if TYPE_CHECKING:
    from subrosa.desk.forms.prepared import Approved, Prepared
    from subrosa.desk.forms.request import Incoming
    from subrosa.desk.office import Office, Staff
    from subrosa.desk.ports import HandOverRow, PaperRow, RequestRow
    from subrosa.terms.decision import Decision
    from subrosa.terms.ids import PaperId, RequestId, UnitId

_FROM_RECEIPT: Final = frozenset({DeadlineFrom.REQUEST_RECEIVED, DeadlineFrom.LEARNED})
"""Deadlines whose first day this house knows by itself: the moment the request came in."""


class RequestState(Word):
    """Where a request stands."""

    TAKEN_IN = "taken_in", "taken in; those who decide see it"
    NEW = "new", "not answered yet"
    ANSWERED = "answered", "answered, not confirmed by name"
    CONFIRMED = "confirmed", "confirmed; the paper is to be made"
    WITHHELD = "withheld", "withheld by name"
    ESCALATED = "escalated", "waits for somebody who was asked"
    CLOSED = "closed", "handed over"


@dataclass(frozen=True, slots=True)
class Clock:
    """A limit of the law: what is due by when (UTC), and the words of the duty."""

    due: datetime
    words: str

    def left(self, now: datetime) -> timedelta:
        """Return the time left; negative when it has passed."""
        return self.due - now


@dataclass(frozen=True, slots=True)
class BoardLine:
    """One request on the board; `received` is UTC."""

    request: RequestId
    received: datetime
    incoming: Incoming | None = field(repr=False)
    state: RequestState
    outcome: Outcome | None = None
    clock: Clock | None = None
    waits: Waits | None = None
    """What waits here for the person whose board it is; None where nothing does."""


@dataclass(frozen=True, slots=True)
class OpenedBoard:
    """A person's board: the requests, and the covers that are about to end."""

    lines: tuple[BoardLine, ...]
    covers: tuple[EndingCover, ...] = ()


@dataclass(frozen=True, slots=True)
class OpenedRequest:
    """A request with everything that this person may know of it."""

    line: BoardLine
    explanation: Explanation | None = None
    decision: Decision | None = None
    confirmed: Confirmed | None = None
    papers: tuple[PaperId, ...] = ()
    packet: bool = False
    """Whether a packet belongs to the answer, which somebody prepares."""
    prepared: Prepared | None = None
    approved: Approved | None = None
    units: tuple[UnitId, ...] = ()
    """The files that the answer is about."""
    record: bool = True
    """Whether this person holds the keys of the record, so that she can prepare a packet of it."""
    fetches: bool = True
    """Whether this person holds the keys of the papers that were handed over."""
    known: bool = False
    """Whether the answer is about a client: shown to whoever may know it, and to nobody else."""
    changed: str = ""
    """Why the answer no longer stands with the papers of today; empty where it does."""


def board(office: Office, staff: Staff, *, most: int = 200) -> tuple[BoardLine, ...]:
    """Return the newest requests that this person may know of, the ones that wait first."""
    return open_board(office, staff, most=most).lines


def open_board(office: Office, staff: Staff, *, most: int = 200) -> OpenedBoard:
    """Open somebody's board.

    `most` limits how many are looked at, counted from the newest.
    """
    with office.store.transaction(acting_for=staff.holder) as books:
        act = Act(office, books, staff)
        asked = [*books.requests.ids()][-most:]
        books.requests.read_ahead(asked)
        relationships_of(act)  # all at once, in place of one by one
        lines = [
            _line(act, seen) for request in asked if (seen := _look_at(act, request)) is not None
        ]
        covers = covers_ending(act)
    return OpenedBoard(tuple(sorted(lines, key=_weight)), covers)


def open_letter(act: Act, letter: RequestId) -> tuple[BoardLine, ...]:
    """Return the requests that came by one letter, as far as this person may know of them.

    They were taken in at once, so they stand behind the first one. Raises `NotEntitled` where
    there is none for her, as for a letter that does not exist.
    """
    there = [*act.books.requests.ids()]
    begin = there.index(letter) if letter in there else len(there)
    asked = there[begin : begin + MOST_NAMED]
    act.books.requests.read_ahead(asked)
    relationships_of(act)
    seen = [one for request in asked if (one := _look_at(act, request)) is not None]
    lines = tuple(_line(act, one) for one in seen if one.incoming.letter == letter)
    if not lines:
        raise NotEntitled("There is no such letter for you.")
    return lines


def open_request(office: Office, staff: Staff, request: RequestId) -> OpenedRequest:
    """Open one request; raise `NotEntitled`, as for one that does not exist."""
    with office.store.transaction(acting_for=staff.holder) as books:
        act = Act(office, books, staff)
        seen = _look_at(act, request)
        if seen is None:
            raise NotEntitled("There is no such request for you.")
        if seen.kept is None:
            return OpenedRequest(_line(act, seen))
        prepared, approved = prepared_for(act, seen.kept)
        line = _line(act, seen)
        fetches = _fetches(act, seen.handed) if seen.handed else True
        changed = "" if seen.handed else _why_it_fell(act, seen.kept)
    decision = replay(office, seen.kept)
    return OpenedRequest(
        line,
        explained(case_of(seen.kept.id, seen.kept.incoming, seen.kept.facts), decision),
        decision,
        seen.confirmed,
        seen.handed.papers if seen.handed else (),
        packet=decision.lets_go and sends_records(seen.kept, decision),
        prepared=prepared,
        approved=approved,
        units=seen.kept.units,
        record=all(staff.ring.find(unit, KeyKind.RECORD) for unit in seen.kept.units),
        fetches=fetches,
        known=bool(seen.kept.units),
        changed=changed,
    )


def _why_it_fell(act: Act, kept: Kept) -> str:
    """Say why an answer no longer stands; an answer about two files is weighed by who has both."""
    try:
        return why_it_fell(act, kept, *decided_today(act, kept))
    except NotEntitled:
        return ""


def _fetches(act: Act, handed: HandOverRow) -> bool:
    rows = [row for one in handed.papers if (row := act.books.requests.paper(one)) is not None]
    return all(act.staff.ring.find(row.unit, _kind_of(row)) for row in rows)


def _kind_of(row: PaperRow) -> KeyKind:
    """Return which key opens a paper; one about nobody known lies at the intake (`beside`)."""
    return KeyKind.INTAKE if row.unit == INTAKE_UNIT else KEY_OF_LABEL[Label(row.label)]


def answered_request(act: Act, request: RequestId) -> Kept:
    """Return the answer that this person may know of; raise `NotEntitled` where there is none."""
    kept = answer_for(act, request)
    if kept is None:
        raise refusal()
    return kept


@dataclass(frozen=True, slots=True)
class _Seen:
    """What the rows of a request hold for one person."""

    row: RequestRow
    incoming: Incoming
    kept: Kept | None = None
    confirmed: Confirmed | None = None
    handed: HandOverRow | None = None


def _look_at(act: Act, request: RequestId) -> _Seen | None:
    row = act.books.requests.get(request)
    if row is None:
        return None
    kept = answer_for(act, request)
    if kept is not None:
        handed = hand_over_of(act, request)
        return _Seen(row, kept.incoming, kept, _confirmed(act, kept), handed)
    try:
        return _Seen(row, read_request(act, request))
    except NotEntitled:
        return None


def sees_answers(staff: Staff) -> bool:
    """Say whether somebody is shown what became of requests, where she may open it."""
    return bool(staff.duties & DECIDING)


def opens_intake(staff: Staff) -> bool:
    """Say whether somebody holds a key of what lies at the intake, not answered yet."""
    return any(key.kind is KeyKind.INTAKE for key in staff.ring.of_unit(INTAKE_UNIT))


def answer_for(act: Act, request: RequestId) -> Kept | None:
    """Return the answer that this person may know of, or None where there is none for her."""
    # INVARIANT: who only takes requests in never sees what became of them, so that her board is
    # the same whoever was asked about (journeys.md, J1).
    if not sees_answers(act.staff):
        return None
    try:
        return open_answer(act, request)
    except NotEntitled:
        return None


def _confirmed(act: Act, kept: Kept) -> Confirmed | None:
    try:
        return confirmation_of(act, kept)
    except Withheld:
        return None


def _line(act: Act, seen: _Seen) -> BoardLine:
    row = seen.row
    if seen.kept is None:
        if not sees_answers(act.staff):
            return BoardLine(row.id, row.received, seen.incoming, RequestState.TAKEN_IN)
        return BoardLine(row.id, row.received, seen.incoming, RequestState.NEW, waits=Waits.ANSWER)
    return BoardLine(
        row.id,
        row.received,
        seen.incoming,
        _state(seen),
        Outcome(str(seen.kept.decision["outcome"])),
        None if seen.handed else _clock(act.office, seen),
        None if seen.handed else waits_for_me(act, seen.kept, seen.confirmed),
    )


def _state(seen: _Seen) -> RequestState:
    if seen.handed is not None:
        return RequestState.CLOSED
    if seen.confirmed is None:
        return RequestState.ANSWERED
    return {
        Choice.CONFIRM: RequestState.CONFIRMED,
        Choice.WITHHOLD: RequestState.WITHHELD,
        Choice.ESCALATE: RequestState.ESCALATED,
    }[seen.confirmed.choice]


def _weight(line: BoardLine) -> tuple[bool, bool, float]:
    done = line.state in (RequestState.CLOSED, RequestState.WITHHELD)
    due = line.clock.due.timestamp() if line.clock else line.received.timestamp()
    return done, line.clock is None, -due if done else due


def _clock(office: Office, seen: _Seen) -> Clock | None:
    """Return the nearest limit: one of the law that runs from the receipt, or the paper's own."""
    assert seen.kept is not None  # noqa: S101 - an answered request is asked about
    limits = []
    duties = cast("list[dict[str, object]]", seen.kept.decision["obligations"])
    for duty in duties:
        limit = cast("dict[str, object]", duty.get("deadline") or {})
        amount = {unit: int(str(limit.get(unit, 0))) for unit in ("days", "hours")}
        if limit.get("from") in _FROM_RECEIPT and any(amount.values()):
            due = _due(office, seen.row.received, amount["days"], amount["hours"])
            limits.append(Clock(due, Obligation(str(duty["do"])).meaning))
    limits += [
        Clock(
            _last_second(office, date.fromisoformat(paper.due)),
            "the answer that the paper itself asks for",
        )
        for paper in seen.incoming.papers
        if paper.due
    ]
    return min(limits, key=lambda limit: limit.due, default=None)


def _due(office: Office, received: datetime, days: int, hours: int) -> datetime:
    """Return the last second: of the local day that many days later, or so many hours later."""
    if not days:
        return received + timedelta(hours=hours)
    return _last_second(office, days_after(local_day(received, office.zone), days))


def _last_second(office: Office, day: date) -> datetime:
    return end_of(day, office.zone) - timedelta(seconds=1)
