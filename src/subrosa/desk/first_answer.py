"""The answer that stands before any name is typed, and the call that is kept.

Rules (journeys.md, J1 and rule 4): nobody is looked up, no card is opened, no statement reads a
people table; the same caller gets the same answer whoever is meant. A call can be kept in one
step, also for somebody without a file: it lies sealed at the intake, like a letter.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from subrosa.desk.answer import day_here
from subrosa.desk.cabinet.look_up import nobody_found
from subrosa.desk.forms.answers import case_of, facts_as_json
from subrosa.desk.forms.request import About, Asker, Incoming
from subrosa.desk.gather import ConsentFacts, gather
from subrosa.policy.explain import Explanation, explained
from subrosa.policy.replies import NEITHER
from subrosa.terms.outcome import Existence, Outcome

if TYPE_CHECKING:
    from subrosa.desk.forms.callers import Caller
    from subrosa.desk.forms.request import Channel
    from subrosa.desk.office import Office


@dataclass(frozen=True, slots=True)
class FirstAnswer:
    """What is said at once to a kind of caller; `outcome` holds for every person alike."""

    outcome: Outcome
    say: str
    explanation: Explanation


def incoming_from(
    caller: Caller,
    channel: Channel,
    *,
    about: About,
    name: str = "",
    words: str = "",
    danger: bool = False,
) -> Incoming:
    """Return the request of a caller as the desk keeps it; nothing a caller says is verified."""
    return Incoming(
        asker=Asker(caller.role, name),
        about=about,
        ask=caller.ask,
        channel=channel,
        initiated_by=caller.initiated_by,
        purpose=caller.purpose,
        records=caller.records,
        words=words,
        danger=danger,
    )


def first_answer(office: Office, caller: Caller, channel: Channel) -> FirstAnswer:
    """Answer a kind of caller before anybody is named; reads no store.

    It is the answer about somebody without a file, which is the one that everybody gets at the
    door; and whatever it would allow, before anybody is named nothing goes.
    """
    incoming = incoming_from(caller, channel, about=About(""))
    at = day_here(office)
    gathered = gather(incoming, (), ConsentFacts({}), nobody_found(), office.profile, at)
    case = case_of("first", incoming, facts_as_json(dict(gathered.facts)))
    decision = office.decided(case, at)
    # INVARIANT: before anybody is named nothing goes, whatever the law would allow later.
    outcome = decision.outcome if decision.outcome is Outcome.MUST_NOT else Outcome.NEEDS
    hides = decision.reply.existence is Existence.NEITHER_CONFIRM_NOR_DENY
    say = decision.reply.say if hides else NEITHER
    return FirstAnswer(outcome, say, explained(case, decision))
