"""What lies beside a request that rests on a legal paper: letters, counsel, hold, who has signed.

It shows what the answer already lets this person know, and nothing to anybody else.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from subrosa.consent import other_clients, standing_consent
from subrosa.desk.answer import day_here
from subrosa.desk.board import answer_for
from subrosa.desk.cabinet.consents_on_file import recipient_of, why_no_paper_serves
from subrosa.desk.cabinet.look_up import known_again
from subrosa.desk.consult_counsel import consulted_about
from subrosa.desk.forms.legal_words import silence_costs
from subrosa.desk.forms.papers import is_legal_process
from subrosa.desk.keep_consent import consents_of
from subrosa.desk.legal_hold import holds_on
from subrosa.desk.office import Act
from subrosa.desk.signed_links import links_in
from subrosa.desk.write_letters import letters_of, members_of
from subrosa.terms.consent_words import ConsentStatus, OtherClients
from subrosa.terms.errors import NotEntitled
from subrosa.terms.ids import PersonId
from subrosa.terms.outcome import Outcome
from subrosa.terms.question import Ask
from subrosa.vault import OpeningPurpose

if TYPE_CHECKING:
    from subrosa.desk.forms.answers import Kept
    from subrosa.desk.forms.card import Member
    from subrosa.desk.forms.request import Incoming
    from subrosa.desk.forms.sheets import Consulted, Hold, KeptLetter
    from subrosa.desk.office import Office, Staff
    from subrosa.terms.ids import RequestId, SheetId

_SOMEBODY_ELSE: Final = PersonId("-")
_WANTS_PAPER: Final = frozenset({Outcome.NEEDS.value, Outcome.MUST_NOT.value})


@dataclass(frozen=True, slots=True)
class Signature:
    """Whether one client has signed for what a request asks; None while that is open."""

    member: Member = field(repr=False)
    signed: bool | None


@dataclass(frozen=True, slots=True)
class LegalDesk:
    """What lies beside an answered request. `process` says that a legal paper came."""

    incoming: Incoming = field(repr=False)
    process: bool
    silence: str
    letters: tuple[tuple[SheetId, KeptLetter], ...] = ()
    consulted: tuple[Consulted, ...] = ()
    hold: Hold | None = None
    signatures: tuple[Signature, ...] = ()
    known: bool = False
    came_back: bool = False
    """Whether something that came by a link waits to be looked at."""
    papers_fail: str = field(default="", repr=False)
    """Why nothing goes on the papers that are on file; empty where something does."""


def open_legal_desk(office: Office, staff: Staff, request: RequestId) -> LegalDesk | None:
    """Open what lies beside a request; None where there is no answer for this person."""
    with office.store.transaction(acting_for=staff.holder) as books:
        act = Act(office, books, staff)
        kept = answer_for(act, request)
        if kept is None:
            return None
        shown = kept.incoming.papers
        process = is_legal_process(kept.incoming)
        holds = [hold for unit in kept.units for hold in holds_on(act, unit)]
        return LegalDesk(
            kept.incoming,
            process,
            silence_costs(shown[0].kind) if process else "",
            tuple(letters_of(act, kept)),
            tuple(consulted_about(act, kept)),
            next((hold for hold in holds if hold.request == request), None),
            tuple(_signatures_open_to(act, kept)),
            known=bool(kept.units),
            came_back=any(one.waits and not one.kept for one in links_in(act, kept)),
            papers_fail=_papers_fail(act, kept),
        )


def _papers_fail(act: Act, kept: Kept) -> str:
    wanted = kept.incoming.ask is Ask.DISCLOSE and kept.decision["outcome"] in _WANTS_PAPER
    return why_no_paper_serves(act, kept) if wanted else ""


def _signatures_open_to(act: Act, kept: Kept) -> list[Signature]:
    """Say who has signed, to whoever may open all files of the answer; nothing to anybody else.

    An answer about two files lies under the first one's key: who covers that one alone sees it.
    """
    try:
        return signatures_for(act, kept)
    except NotEntitled:
        return []


def signatures_for(act: Act, kept: Kept) -> list[Signature]:
    """Say of each client whom an answer is about whether she has signed, as papers stand today."""
    if not kept.units:
        return []
    found = known_again(act, kept)
    members = [member for _, member in members_of(act, kept)]
    papers = [
        paper
        for card in found.cards
        for paper in consents_of(act, card.unit, OpeningPurpose.RELEASE)
    ]
    asked = kept.incoming
    given = {
        "recipient": recipient_of(found, asked.asker),
        "records": asked.records or frozenset(),
        "purpose": asked.purpose,
        "day": day_here(act.office),
    }
    if len(members) == 1:
        standing = standing_consent(papers, client=members[0].person, **given)  # type: ignore[arg-type]  # by name
        status = standing.facts.get("consent.status")
        return [Signature(members[0], status == ConsentStatus.WRITTEN.value)]
    signatures = []
    for member in members:
        said = other_clients(papers, (member.person,), client=_SOMEBODY_ELSE, **given)  # type: ignore[arg-type]  # by name
        signed = said == OtherClients.WRITTEN.value
        signatures.append(Signature(member, signed if isinstance(said, str) else None))
    return signatures
