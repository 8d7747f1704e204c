"""What is said to the one who asks: words that depend on the kind of request, never on the person.

Where the reply must neither confirm nor deny, only the role, the ask, the paper and the purpose
may choose the words (journeys.md, J1); a test walks every client, walled client and stranger.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from subrosa.terms.decision import Reply
from subrosa.terms.outcome import Existence, Outcome
from subrosa.terms.people import Role
from subrosa.terms.question import Ask, InitiatedBy, Instrument, Purpose

if TYPE_CHECKING:
    from subrosa.terms.case import Case

_LEGAL_PAPER: Final = frozenset(
    {
        Instrument.SUBPOENA_ATTORNEY,
        Instrument.GRAND_JURY_SUBPOENA,
        Instrument.ADMINISTRATIVE_SUBPOENA,
        Instrument.DISCOVERY_REQUEST,
        Instrument.COURT_ORDER,
        Instrument.PART2_COURT_ORDER,
        Instrument.SEARCH_WARRANT,
        Instrument.ADMINISTRATIVE_WARRANT,
        Instrument.APPLICATION_FOR_ORDER,
    }
)
_OFFICERS: Final = frozenset(
    {Role.POLICE, Role.PROSECUTOR, Role.IMMIGRATION_OFFICER, Role.PROBATION_OFFICER}
)

_CLIENT_SIDE: Final = frozenset({Role.CLIENT, Role.PARENT, Role.GUARDIAN})
_CLIENT_ASKS: Final = frozenset(
    {
        Ask.GIVE_ACCESS,
        Ask.AMEND,
        Ask.ACCOUNT_FOR_DISCLOSURES,
        Ask.COMMUNICATE_CONFIDENTIALLY,
    }
)

NEITHER: Final = (
    "We do not tell anyone whether a person comes here or not; we give every caller this same "
    "answer. I can take a message. If somebody is in danger, please call 911; in a crisis, "
    "call or text 988."
)
NEITHER_OFFICER: Final = (
    "We do not tell anyone whether a person comes here or not; we give every officer this same "
    "answer. Please put your request and any order or warrant in writing to our privacy officer; "
    "I can tell you how to serve it. If somebody is in danger now, tell me and we will act."
)
NEITHER_LEGAL: Final = (
    "We have your paper and will answer it in time and in writing. This does not say whether we "
    "hold any record, or whether anybody is known to us."
)
NOT_YET: Final = "We cannot do this yet. We will tell you in writing what is still needed."
NO_CLIENT: Final = (
    "We cannot do this. You will get the reason in writing, how to have it looked at again, "
    "and where to complain."
)
NO_OTHER: Final = "We cannot give this. You will get a written answer."
YES_CLIENT: Final = "Yes. We will do this, and tell you by which day."
YES_OTHER: Final = "We can answer this, within what the law and the papers allow."
ACT_MUST: Final = "Call now. Say only what is needed to keep people safe; write it down afterwards."
ACT_MAY: Final = (
    "You may call now. Say only what is needed to keep people safe; write it down afterwards."
)
ACT_WATCH: Final = (
    "Keep watching and consult. Ask about plan, means and intent now, and write down what you find."
)
ACT_NAMING_NOBODY: Final = (
    "You may call now, without saying or hinting that anybody is a patient here: from a neutral "
    "line, and naming no programme. Say only what is needed to keep people safe; write it down "
    "afterwards."
)
PAUSE: Final = "Two laws disagree: pause and call your lawyer. Danger calls do not wait."


OWN_STEPS: Final[dict[Ask, tuple[str, str]]] = {
    Ask.NOTIFY_BREACH: (
        "We have to tell you about something that happened to information about you. We will "
        "write to you in plain words: what, when, what we do, and what you can do.",
        "There is nothing that we have to tell anybody about this; we keep a note of why.",
    ),
    Ask.DELAY_NOTICE: (
        "We hold the notice back for as long as we were validly asked to.",
        "We cannot hold the notice back on this.",
    ),
    Ask.PROCEED: ("You may go on.", "Not yet: first see to what is missing."),
    Ask.RECEIVE_INFORMATION: (
        "I can listen. I cannot tell you whether anybody comes here, nor what I do with this.",
        "I cannot take this.",
    ),
    Ask.JUDGE_PAST_DISCLOSURE: (
        "This was allowed.",
        "This was not allowed. Tell the privacy officer today; nobody is punished for telling.",
    ),
    Ask.ANSWER_COMPLAINT: (
        "Thank you for telling us. The privacy officer will look into it and write to you. You "
        "may also complain to the federal Office for Civil Rights, within 180 days, or to the "
        "licensing board. Nobody here may hold it against you.",
        "Thank you for telling us. We will write to you, and say where else you can complain.",
    ),
}
"""What is said where nobody asks for information: with a yes, and without one."""


def reply_for(
    case: Case, outcome: Outcome, existence: Existence, *, names_nobody: bool = False
) -> Reply:
    """Return the reply for this kind of request.

    `names_nobody`: in danger a warning that marks nobody as a patient is the way that is open.
    """
    said = _words(case, outcome, existence)
    return Reply(existence, ACT_NAMING_NOBODY if names_nobody and said == ACT_WATCH else said)


def _words(case: Case, outcome: Outcome, existence: Existence) -> str:
    role = case.question.to[0] if case.question.to else case.facts.get("recipient.role")
    on_paper = case.facts.get("instrument.type") in _LEGAL_PAPER
    danger = case.facts.get("purpose") in (Purpose.SAFETY, Purpose.ABUSE_REPORT)
    inside = case.facts.get("initiated_by") == InitiatedBy.PRACTICE
    # In danger the act comes first: a rule that hides the client is no reason not to call.
    if danger and (outcome in (Outcome.MUST, Outcome.MAY) or inside):
        return {Outcome.MUST: ACT_MUST, Outcome.MAY: ACT_MAY}.get(outcome, ACT_WATCH)
    if existence is Existence.NEITHER_CONFIRM_NOR_DENY:
        officer = NEITHER_OFFICER if role in _OFFICERS else NEITHER
        return NEITHER_LEGAL if on_paper else officer
    if danger:
        return ACT_WATCH
    if case.question.ask in OWN_STEPS and outcome is not Outcome.CONFLICT:
        yes, otherwise = OWN_STEPS[case.question.ask]
        return yes if outcome in (Outcome.MUST, Outcome.MAY) else otherwise
    to_client = role in _CLIENT_SIDE or case.question.ask in _CLIENT_ASKS
    refused = NO_CLIENT if to_client else NO_OTHER
    return {
        Outcome.CONFLICT: PAUSE,
        Outcome.MUST: YES_CLIENT if to_client else YES_OTHER,
        Outcome.MAY: YES_CLIENT if to_client else YES_OTHER,
        Outcome.NEEDS: NEITHER_LEGAL if on_paper else NOT_YET,
        Outcome.MUST_NOT: NEITHER_LEGAL if on_paper else refused,
    }[outcome]
