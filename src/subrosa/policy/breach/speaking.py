"""Which rules of law speak to one breach: those that decide, and those that only add an act.

The decision stays what it is (`subrosa.policy.decide`); it merges the acts of its rules. A clock
has to say from which rule it comes, so the rules are read here beside it. A fact that nobody knows
silences no rule.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from subrosa.policy.asked.views import settle
from subrosa.policy.breach.finding import Ground, Result
from subrosa.policy.decide import decide, tables_of
from subrosa.policy.law.notice_terms import NOTICES
from subrosa.policy.weighing.worlds import with_views
from subrosa.terms.case import Case, Facts, FactValue, Question
from subrosa.terms.conditions import Obligation
from subrosa.terms.outcome import Outcome
from subrosa.terms.people import Role
from subrosa.terms.question import Ask, Purpose
from subrosa.terms.records import RecordClass

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping

    from subrosa.policy.breach.finding import Finding
    from subrosa.policy.law.rules import Rule, Statutes
    from subrosa.terms.danger import BreachEvent
    from subrosa.terms.decision import Decision

FEDERAL: Final = "US"
_TOLD: Final = NOTICES | {Obligation.STATE_LAW_CHECK, Obligation.TELL_OF_REMEDIES}


@dataclass(frozen=True, slots=True)
class Spoken:
    """The decision on one state's people, and the rules that have somebody told or looked up."""

    decision: Decision
    rules: tuple[Rule, ...]

    @property
    def is_owed(self) -> bool:
        """Say whether law has the people told."""
        return self.decision.outcome is Outcome.MUST


def facts_of(
    practice: Facts,
    *,
    state: str,
    event: BreachEvent,
    count: int,
    discovered: dt.date,
    finding: Finding,
) -> dict[str, FactValue]:
    """Return the facts of the question whether people are told; `practice` is laid below them.

    Secured is only what papers show: anything else counts as not encrypted, also for a state that
    asks nothing more. A practice of which nobody knows whether HIPAA covers it counts as covered.
    """
    shown = finding.ground is Ground.SECURED
    low = finding.result is Result.LOW_PROBABILITY
    covered = practice.get("hipaa_covered")
    return {
        "setting": "private_practice",
        "part2": False,
        "records": frozenset({RecordClass.SESSION_CONTENT.value}),
        "subject.type": "adult",
        "subject.client_status": "client",
        "instrument.type": "none",
        **practice,
        "hipaa_covered": covered if isinstance(covered, bool) else True,
        "jurisdiction": state,
        "event_date": discovered.isoformat(),
        "initiated_by": "practice",
        "recipient.role": Role.CLIENT.value,
        "purpose": Purpose.BREACH.value,
        "breach.event": event.value,
        "breach.affected": count,
        "breach.same_state": state != FEDERAL,
        "breach.encrypted": shown,
        "breach.key_compromised": not shown and finding.key_reached,
        "breach.mitigated": low,
        "safety.judgment_documented": low,
    }


def speaking(book: Statutes, facts: Mapping[str, FactValue], at: dt.date) -> Spoken:
    """Decide whether the people of these facts are told, and say which rules speak."""
    question = Question(Ask.NOTIFY_BREACH, (Role.CLIENT,))
    decision = decide(Case("breach", question, facts), book, at)
    day, place = str(facts["event_date"]), str(facts["jurisdiction"])
    table = tables_of(book).table(frozenset({place} & set(book.jurisdictions)), day)
    records = facts["records"]
    record = min(records) if isinstance(records, frozenset) and records else ""
    members = tuple(name for name in table.variables if ":" in name)
    seen = settle(facts, Role.CLIENT.value, record, Ask.NOTIFY_BREACH.value, members)
    possible = table.possible(with_views(seen, day))
    added = [one.rule for one in table.spoken(possible) if one.rule and not one.concludes]
    decided = {cite.rule for cite in decision.because}
    deciding = [rule for rule in book.rules if rule.id in decided and rule.in_force(day)]
    answer = "yes" if decision.lets_go else "no"
    spoken = [*deciding, *(rule for rule in added if _adds(rule, answer))]
    return Spoken(
        decision,
        tuple(
            rule for rule in dict.fromkeys(spoken) if _TOLD & {duty.do for duty in rule.obligations}
        ),
    )


def _adds(rule: Rule, answer: str) -> bool:
    """Say whether an addition counts; one that turns on numbers does so by itself."""
    return rule.on in ("any", answer) or (rule.notice is not None and rule.notice.numbers)
