"""What is kept of an answer, so that it can be replayed to the same words.

With each decision are kept, sealed: the request, the whole facts, the source of each, both days
(the day of the event and the day of the rules), the packs' digests and the engine's version
(decision.md, "From the store to the case").
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, cast

from subrosa.desk.forms.request import FactJson, Incoming, read_kept
from subrosa.desk.gather import Basis, FactSource, Gathered
from subrosa.policy import read_case
from subrosa.terms.case import UNKNOWN, Case, FactValue
from subrosa.terms.ids import DecisionId, PersonId, RequestId, StaffId, UnitId

if TYPE_CHECKING:
    from subrosa.desk.office import Office
    from subrosa.terms.decision import Decision


@dataclass(frozen=True, slots=True)
class KeptSource:
    """A fact's source as it is kept."""

    basis: Basis
    where: str = ""


@dataclass(frozen=True, slots=True)
class Kept:
    """An answer as it is sealed. `decision` has the form of ``decision.schema.json``.

    `by` is who answered. `chain` is the pseudonym under which the person stands in the ledger,
    a stranger's fresh one included; `key` opens a stranger's ledger commitments and is empty for
    a client.
    """

    id: DecisionId
    request: RequestId
    by: StaffId
    incoming: Incoming
    person: PersonId | None
    units: tuple[UnitId, ...]
    chain: str
    facts: dict[str, FactJson]
    sources: dict[str, KeptSource]
    event_day: str
    rules_day: str
    packs: tuple[str, ...]
    engine: str
    consents: tuple[str, ...] = ()
    decision: dict[str, object] = field(default_factory=dict)
    key: str = ""


def decode_kept(raw: bytes) -> Kept:
    """Read a kept answer back."""
    return read_kept(raw, Kept)


def facts_as_json(facts: dict[str, FactValue]) -> dict[str, FactJson]:
    """Write facts as JSON carries them: UNKNOWN becomes None."""
    return {path: None if value is UNKNOWN else value for path, value in facts.items()}


def kept_sources(gathered: Gathered) -> dict[str, KeptSource]:
    """Write the sources as they are kept."""
    return {path: KeptSource(s.basis, s.where) for path, s in gathered.sources.items()}


def live_sources(kept: Kept) -> dict[str, FactSource]:
    """Return the sources as `gather` gave them."""
    return {path: FactSource(s.basis, s.where) for path, s in kept.sources.items()}


def case_of(kept_id: str, incoming: Incoming, facts: dict[str, FactJson]) -> Case:
    """Build the case to be decided, by the same reader as a case on paper.

    Raises `BadCase` with the path of a fact that is no fact or has a value it cannot have.
    """
    to = incoming.tell or (incoming.asker.role,)
    return read_case_of(kept_id, incoming.ask.value, tuple(role.value for role in to), facts)


def read_case_of(case_id: str, ask: str, to: tuple[str, ...], facts: dict[str, FactJson]) -> Case:
    """Build a case from facts by their paths; raises `BadCase` as `case_of`."""
    nested: dict[str, object] = {}
    for path, value in facts.items():
        group, _, name = path.rpartition(".")
        if group:
            cast(dict[str, object], nested.setdefault(group, {}))[name] = value
        else:
            nested[name] = value
    question = {"ask": ask, "to": [*to]}
    return read_case({"id": case_id, "question": question, "facts": nested})


def replay(office: Office, kept: Kept) -> Decision:
    """Decide a kept case again, with the rules of its own day.

    With the same packs and engine the result equals the decision that was kept.
    """
    case = case_of(kept.id, kept.incoming, kept.facts)
    return office.decided(case, date.fromisoformat(kept.rules_day))
