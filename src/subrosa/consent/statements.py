"""What the papers on file say of one question, record by record.

A *permission* is a paper in force for this recipient and purpose. A *stop* is an objection or a
revocation that reaches this recipient, surely or perhaps. A paper that cannot be read is a stop
that perhaps touches everything. The rules for weighing them stand in ``standing``.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time
from enum import Enum
from typing import TYPE_CHECKING

from subrosa.consent.judge import (
    Standing,
    State,
    judge,
    revocations_made,
    revokes,
    stopped_records,
    stops,
)
from subrosa.terms.consent_words import ConsentStatus

if TYPE_CHECKING:
    from collections.abc import Iterable

    from subrosa.consent.papers import Consent, Recipient
    from subrosa.terms.question import Purpose
    from subrosa.terms.records import RecordClass

_STOPPING = (ConsentStatus.OBJECTED, ConsentStatus.REVOKED)


class Settled(Enum):
    """What the papers say of one record."""

    GIVEN = "given"
    STOPPED = "stopped"
    OPEN = "open"
    NOTHING = "nothing"


@dataclass(frozen=True, slots=True)
class Moment:
    """A day, and the time within it if it was noted."""

    day: date
    hour: time | None = None

    def is_after(self, other: Moment) -> bool:
        """Say whether this is surely later."""
        if self.day != other.day or self.hour is None or other.hour is None:
            return self.day > other.day
        return self.hour > other.hour

    @property
    def rank(self) -> tuple[date, time]:
        """Return what to sort by, where some order is needed and none is known."""
        return self.day, self.hour or time.min


@dataclass(frozen=True, slots=True)
class Permit:
    """A permission for this recipient and purpose, with the moment it was given."""

    moment: Moment
    standing: Standing


@dataclass(frozen=True, slots=True)
class Stop:
    """Something that stops, or may stop (`surely` is False), these records."""

    moment: Moment
    records: frozenset[RecordClass]
    surely: bool
    status: ConsentStatus
    standing: Standing

    @property
    def is_blind(self) -> bool:
        """Say whether this is a paper that cannot be read."""
        return self.standing.consent.unreadable or self.standing.consent.day is None


@dataclass(frozen=True, slots=True)
class Statements:
    """The papers on file, sorted by what they say on this question."""

    permits: tuple[Permit, ...]
    stops: tuple[Stop, ...]
    others: tuple[Standing, ...]

    def settle(self, record: RecordClass) -> Settled:
        """Say what stands for one record."""
        permits = [one.moment for one in self.permits if record in one.standing.speaks_of]
        stopping = [stop for stop in self.stops if record in stop.records]
        if any(all(at.is_after(stop.moment) for stop in stopping) for at in permits):
            return Settled.GIVEN
        if not stopping:
            return Settled.NOTHING
        sure = [stop.moment for stop in stopping if stop.surely]
        doubtful = not all(any(stop.is_after(at) for stop in sure) for at in permits)
        blinding = [stop.moment for stop in stopping if stop.is_blind]
        hidden = not all(any(stop.is_after(at) for stop in sure) for at in blinding)
        return Settled.OPEN if doubtful or hidden or not sure else Settled.STOPPED

    def lives(self, permit: Permit) -> bool:
        """Say whether a permission is later than every stop of anything asked that it covers."""
        return all(
            permit.moment.is_after(stop.moment)
            for stop in self.stops
            if stop.records & permit.standing.speaks_of
        )


def read_statements(
    consents: Iterable[Consent],
    recipient: Recipient,
    records: frozenset[RecordClass],
    purpose: Purpose | None,
    day: date,
) -> Statements:
    """Judge every paper by itself and sort what they say."""
    permits: list[Permit] = []
    stopping: list[Stop] = []
    others: list[Standing] = []
    for consent in consents:
        one = judge(consent, recipient=recipient, records=records, purpose=purpose, day=day)
        at = Moment(consent.day or date.max, consent.time)
        if consent.day is not None and consent.day > day:
            continue
        if consent.unreadable or consent.day is None:
            stopping.append(Stop(at, records, surely=False, status=consent.status, standing=one))
            continue
        if consent.status in _STOPPING:
            if one.state not in (State.NOT_YET, State.ELSEWHERE):
                touched = stopped_records(consent, records)
                surely = one.state is not State.UNKNOWN
                stopping.append(Stop(at, touched, surely, consent.status, one))
        elif one.state is State.IN_FORCE and one.for_this_purpose:
            permits.append(Permit(at, one))
        else:
            others.append(one)
        stopping += _revocations(one, recipient, records, day)
    return Statements(tuple(permits), tuple(stopping), tuple(others))


def _revocations(
    one: Standing,
    recipient: Recipient,
    records: frozenset[RecordClass],
    day: date,
) -> list[Stop]:
    consent = one.consent
    if not revokes(consent):
        return []
    touched = stopped_records(consent, records)
    found = [(made, stops(consent, made, recipient)) for made in revocations_made(consent, day)]
    return [
        Stop(Moment(made.day, made.time), touched, hit is True, ConsentStatus.REVOKED, one)
        for made, hit in found
        if hit is not False
    ]
