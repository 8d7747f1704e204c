"""Which consent stands, among all papers on file, for one question on one day.

Rules (decision.md, "From the store to the case"), for each record asked for:

1. Every paper is judged on its own (`judge`). Permissions are never merged: the facts returned
   are those of one paper.
2. A stop (an objection, a revocation) beats a permission of the same or an earlier moment for the
   recipient and records it touches. Only a later permission that covers this very recipient,
   record and purpose lifts it; one for anything else leaves it standing.
3. Stop and permission of one moment (or of one day, where no time was noted) contradict each
   other, and so does a stop of which it is open whether it reaches this recipient: unknown.
4. A paper that cannot be read makes the consent unknown for all that was not settled by
   something strictly later. One without a day is later than everything.
5. If any record asked for is stopped, the answer is the stop. Ask for one record at a time where
   papers differ.
6. The order in which papers are read decides nothing: where two permissions serve alike, the
   wider for this question, then the later, then the one with the smaller id speaks.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import time
from typing import TYPE_CHECKING, Final

from subrosa.consent.judge import UNKNOWN_FACTS, State
from subrosa.consent.statements import Moment, Settled, read_statements
from subrosa.terms.case import UNKNOWN, FactValue
from subrosa.terms.consent_words import ConsentStatus, OtherClients

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping
    from datetime import date

    from subrosa.consent.judge import Standing
    from subrosa.consent.papers import Consent, Recipient
    from subrosa.consent.statements import Permit, Statements, Stop
    from subrosa.terms.consent_words import ConsentForm
    from subrosa.terms.ids import PersonId
    from subrosa.terms.question import Purpose
    from subrosa.terms.records import RecordClass

_WORTH: Final = (State.IN_FORCE, State.EXPIRED, State.INVALID)
"""Papers that do not help here, the most telling first."""


@dataclass(frozen=True, slots=True)
class StandingConsent:
    """The facts about consent, the ids of the papers behind them, and whether one is unreadable.

    `alternatives` are the facts of other permissions that stand; each may be judged in place of
    `facts`, never together with them.
    """

    facts: Mapping[str, FactValue]
    papers: tuple[str, ...] = ()
    unreadable: bool = False
    alternatives: tuple[Mapping[str, FactValue], ...] = ()


def standing_consent(
    consents: Iterable[Consent],
    *,
    recipient: Recipient,
    records: frozenset[RecordClass],
    purpose: Purpose | None,
    day: date,
    client: PersonId | None = None,
    prefer: Collection[ConsentForm] = (),
) -> StandingConsent:
    """Return the facts about consent for one question, and the papers they rest on.

    `client` picks, in a file of several, the papers of one of them. `prefer` names the forms that
    the records ask for (those of 42 CFR 2.31 for a programme's), if several would serve.
    """
    own = [one for one in consents if client is None or one.client in (None, client)]
    if not records and own:
        # What is asked for is open, so what the papers say of it is open too.
        return StandingConsent(UNKNOWN_FACTS, tuple(sorted(one.id for one in own)))
    said = read_statements(own, recipient, records, purpose, day)
    settled = {record: said.settle(record) for record in records}
    if Settled.OPEN in settled.values():
        return _open(said)
    stopped = {record for record, state in settled.items() if state is Settled.STOPPED}
    if stopped:
        return _stopped([stop for stop in said.stops if stop.surely and stop.records & stopped])
    if Settled.GIVEN in settled.values():
        return _given(said, prefer)
    return _nothing(said)


def other_clients(
    consents: Iterable[Consent],
    members: Iterable[PersonId],
    *,
    client: PersonId,
    recipient: Recipient,
    records: frozenset[RecordClass],
    purpose: Purpose | None,
    day: date,
) -> FactValue:
    """Say whether the other clients of a joint record signed, each on a paper of her own.

    Returns a word of `OtherClients`, or UNKNOWN if that is open for one of them. Nobody else in
    the record counts as *none*: then no joint record has been agreed to.
    """
    papers = tuple(consents)
    signed: list[bool] = []
    for member in sorted(set(members) - {client}):
        own = [one for one in papers if one.client == member]
        said = read_statements(own, recipient, records, purpose, day)
        settled = {said.settle(record) for record in records}
        if Settled.OPEN in settled:
            return UNKNOWN
        written = all(
            permit.standing.consent.status is ConsentStatus.WRITTEN for permit in said.permits
        )
        signed.append(settled == {Settled.GIVEN} and written)
    if not any(signed):
        return OtherClients.NONE.value
    return (OtherClients.WRITTEN if all(signed) else OtherClients.SOME).value


def _open(said: Statements) -> StandingConsent:
    papers = {stop.standing.consent.id for stop in said.stops}
    papers |= {permit.standing.consent.id for permit in said.permits}
    blind = any(stop.is_blind for stop in said.stops)
    return StandingConsent(UNKNOWN_FACTS, tuple(sorted(papers)), unreadable=blind)


def _stopped(stops: list[Stop]) -> StandingConsent:
    def weight(stop: Stop) -> tuple[tuple[date, time], bool, str]:
        objects = stop.status is ConsentStatus.OBJECTED
        return stop.moment.rank, objects, stop.standing.consent.id

    last = max(stops, key=weight)
    facts: Mapping[str, FactValue] = {"consent.status": last.status.value}
    if last.standing.facts["consent.status"] == last.status.value:
        facts = last.standing.facts
    return StandingConsent(facts, (last.standing.consent.id,))


def _given(said: Statements, prefer: Collection[ConsentForm]) -> StandingConsent:
    def weight(permit: Permit) -> tuple[bool, int, tuple[date, time]]:
        one = permit.standing
        return one.consent.form in prefer, len(one.speaks_of), permit.moment.rank

    by_id = sorted(said.permits, key=lambda permit: permit.standing.consent.id)
    # Python's sort is stable, so that of two which weigh alike the smaller id stays first.
    living = sorted(filter(said.lives, by_id), key=weight, reverse=True)
    if not living:
        return _open(said)
    first, *rest = (permit.standing for permit in living)
    return StandingConsent(
        first.facts,
        (first.consent.id,),
        alternatives=tuple(one.facts for one in rest),
    )


def _nothing(said: Statements) -> StandingConsent:
    open_to_question = [one for one in said.others if one.state is State.UNKNOWN]
    if open_to_question:
        papers = sorted(one.consent.id for one in open_to_question)
        return StandingConsent(UNKNOWN_FACTS, tuple(papers))
    for state in _WORTH:
        worth = [one for one in said.others if one.state is state]
        if worth:
            latest = max(worth, key=_lateness)
            return StandingConsent(latest.facts, (latest.consent.id,))
    return StandingConsent({"consent.status": ConsentStatus.NONE.value})


def _lateness(one: Standing) -> tuple[tuple[date, time], str]:
    day = one.consent.day
    assert day is not None  # noqa: S101 - a paper without a day is unknown, and sorted out above
    return Moment(day, one.consent.time).rank, one.consent.id
