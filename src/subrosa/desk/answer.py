"""Gather, decide, and put the answer before a person.

Rules: the one who answers must be entitled to the intake; whom she may not know of does not
exist for her. The *looked up* entry has the same form and size whether somebody was found or
not. The answer is kept sealed and whole, so that it replays (`subrosa.desk.forms.answers`). Nothing
leaves by this verb.
"""

from __future__ import annotations

from base64 import b32encode
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from subrosa.desk.cabinet.agreements_on_file import agreed_facts
from subrosa.desk.cabinet.beside import close_beside
from subrosa.desk.cabinet.consents_on_file import consents_on_file
from subrosa.desk.cabinet.files_beside import hand_files_on
from subrosa.desk.cabinet.history import COMMITMENT_KEY_BYTES, sequence_waiting, write_down
from subrosa.desk.cabinet.look_up import look_up
from subrosa.desk.cabinet.refusals import refusals_noted
from subrosa.desk.cabinet.seals import key_for, open_content
from subrosa.desk.forms.answers import (
    Kept,
    case_of,
    facts_as_json,
    kept_sources,
    live_sources,
)
from subrosa.desk.forms.request import Incoming, encode
from subrosa.desk.gather import Gathered, gather
from subrosa.desk.office import Act
from subrosa.desk.ports import AnswerRow
from subrosa.desk.receive import decode_taken, new_receipt, take_in
from subrosa.ledger import EntryKind, fresh_pseudonym
from subrosa.terms.ids import DecisionId
from subrosa.terms.question import Ask
from subrosa.vault import INTAKE_UNIT, KeyKind, Label, OpeningPurpose
from subrosa.vault.entitlement import refusal

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from subrosa.desk.forms.card import Found
    from subrosa.desk.gather import FactSource
    from subrosa.desk.office import Office, Staff
    from subrosa.terms.case import Facts
    from subrosa.terms.decision import Decision
    from subrosa.terms.ids import RequestId, UnitId

_FOR_THE_CLIENT = frozenset(
    {Ask.GIVE_ACCESS, Ask.AMEND, Ask.ACCOUNT_FOR_DISCLOSURES, Ask.COMMUNICATE_CONFIDENTIALLY}
)


@dataclass(frozen=True, slots=True)
class Answered:
    """An answer before a person: the decision, and what it rests on."""

    id: DecisionId
    request: RequestId
    decision: Decision
    facts: Facts
    sources: Mapping[str, FactSource]


def answer(office: Office, staff: Staff, request: RequestId) -> Answered:
    """Answer a request that lies at the intake.

    Raises `NotEntitled` if the request is not there or not open to this person, in one form of
    words for both, and `LedgerUnwritable` if the answer cannot be kept.
    """
    with (
        refusals_noted(office, staff, {"request": request, "answer": "it"}),
        office.store.transaction(acting_for=staff.holder) as books,
    ):
        act = Act(office, books, staff)
        incoming = read_request(act, request)
        answered = decide_and_keep(act, request, incoming)
    sequence_waiting(office)
    return answered


def ask_inside(office: Office, staff: Staff, incoming: Incoming) -> Answered:
    """Put a counsellor's own question (a threat, suspected abuse) and answer it at once.

    She needs no key of the intake: the question never lay there unopened.
    """
    with office.store.transaction(acting_for=staff.holder) as books:
        act = Act(office, books, staff)
        request = new_receipt(office)
        take_in(office, books, request, incoming)
        answered = decide_and_keep(act, request, incoming)
    sequence_waiting(office)
    return answered


def day_here(office: Office) -> date:
    """Return today in the practice's own time zone: laws and papers run by the local day."""
    return office.now().astimezone(office.zone).date()


def purpose_of(incoming: Incoming) -> OpeningPurpose:
    """Return for which purpose the papers of a request are opened."""
    if incoming.ask in _FOR_THE_CLIENT:
        return OpeningPurpose.ACCESS
    return OpeningPurpose.RELEASE


def gathered_for(
    act: Act, incoming: Incoming, found: Found, at: date
) -> tuple[Gathered, tuple[str, ...]]:
    """Gather the facts of a request for a day; return them with the consents they rest on."""
    consents = consents_on_file(act, incoming, found, at)
    agreed = agreed_facts(act, found, purpose_of(incoming))
    consents = replace(consents, facts={**agreed, **consents.facts})
    return (
        gather(incoming, incoming.papers, consents, found, act.office.profile, at),
        consents.papers,
    )


def read_request(act: Act, request: RequestId) -> Incoming:
    """Read a request at the intake; raise `NotEntitled` for none and for a closed one alike."""
    row = act.books.requests.get(request)
    if row is None:
        raise refusal()
    plain = open_content(
        act,
        INTAKE_UNIT,
        Label.INTAKE_REQUEST,
        request,
        sealed=row.sealed,
        purpose=OpeningPurpose.BOARD_LOOKUP,
    )
    return decode_taken(plain).incoming


def decide_and_keep(act: Act, request: RequestId, incoming: Incoming) -> Answered:
    """Look up, decide and keep the answer within an act; the caller sees to the sequencer."""
    at = day_here(act.office)
    found = look_up(act, incoming.about)
    gathered, papers = gathered_for(act, incoming, found, at)
    kept_id = DecisionId("A" + b32encode(act.office.random(10)).decode("ascii"))
    facts = facts_as_json(dict(gathered.facts))
    decision = act.office.decided(case_of(kept_id, incoming, facts), at)
    unit, chain, key = _whose(act.office, act.staff, found)
    kept = Kept(
        id=kept_id,
        request=request,
        by=act.staff.id,
        incoming=incoming,
        person=found.person,
        units=tuple(card.unit for card in found.cards),
        chain=chain,
        facts=facts,
        sources=kept_sources(gathered),
        event_day=str(gathered.facts.get("event_date", at.isoformat())),
        rules_day=at.isoformat(),
        packs=decision.packs,
        engine=act.office.engine,
        consents=papers,
        decision=decision.as_json(),
        key="" if found.cards else key.hex(),
    )
    plain = encode(kept)
    sealed = close_beside(act, unit, Label.DESK_DECISION, kept_id, plain)
    act.books.requests.add_answer(AnswerRow(kept_id, request, unit, sealed))
    if found.cards and incoming.letter is None:
        hand_files_on(act, request, unit)
    write_down(act, EntryKind.LOOKED_UP, chain, encode(incoming.about), key)
    write_down(act, EntryKind.DECIDED, chain, plain, key)
    return Answered(kept_id, request, decision, gathered.facts, live_sources(kept))


def _whose(office: Office, staff: Staff, found: Found) -> tuple[UnitId, str, bytes]:
    """Return where the answer is kept, the ledger chain, and the key of its commitments."""
    if not found.cards:
        fresh = fresh_pseudonym(office.random(16))
        return INTAKE_UNIT, fresh, office.random(COMMITMENT_KEY_BYTES)
    own = found.cards[0]
    return own.unit, own.chain, key_for(staff, own.unit, KeyKind.DESK).secret
