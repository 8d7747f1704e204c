"""Who may be told in danger, for every state, licence, danger and recipient: by deciding.

Each cell is one whole decision on a danger of which everything is known that a statute could ask
for: the client said it, it is explicit, serious and near, with a plan, means and intent. So a cell
shows the most that the law says, and what is still unknown can only make it less. Research is not
read here: what stands in the table is what the desk would answer (docs/law/danger.md).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from subrosa.policy.asked.reading import read_case
from subrosa.policy.decide import decide
from subrosa.policy.law.conditions import Test
from subrosa.policy.law.rules import Effect
from subrosa.policy.weighing.combine import UNSURE
from subrosa.terms.outcome import Confidence, Outcome
from subrosa.terms.people import Profession, Role
from subrosa.terms.word import Word

if TYPE_CHECKING:
    import datetime as dt

    from subrosa.policy.law.rules import Rule, Statutes
    from subrosa.terms.decision import Decision, RuleCite


class Peril(Word):
    """The four dangers of the table."""

    IDENTIFIED = "identified", "a threat against a person who can be named"
    UNIDENTIFIED = "unidentified", "a threat against nobody in particular"
    SELF = "self", "danger of suicide or serious self-harm"
    PROPERTY = "property", "a threat to somebody's property, and to nobody's body"


LICENCES: Final = (
    Profession.LPC,
    Profession.LMFT,
    Profession.LCSW,
    Profession.PSYCHOLOGIST,
)
TOLD: Final = (
    Role.POLICE,
    Role.POTENTIAL_VICTIM,
    Role.EMERGENCY_RESPONDER,
    Role.FAMILY_MEMBER,
)
"""Whom each danger is asked for; the person in danger from herself is the client, and not asked."""

_OFFICERS: Final = (Role.COUNTY_MENTAL_HEALTH_DIRECTOR, Role.STATE_MENTAL_HEALTH_AUTHORITY)

_KNOWN: Final[dict[str, object]] = {
    "communicated_by": "client",
    "currently_treating": True,
    "explicit": True,
    "imminent": True,
    "intent_and_ability": True,
    "means": True,
    "plan": True,
    "serious": True,
    "victim_is_minor": False,
}
_PERILS: Final[dict[Peril, dict[str, object]]] = {
    Peril.IDENTIFIED: {"risk": "threat_to_others", "victim": "named"},
    Peril.UNIDENTIFIED: {"risk": "threat_to_others", "victim": "public"},
    Peril.SELF: {"risk": "danger_to_self", "victim": "client"},
    Peril.PROPERTY: {"risk": "threat_to_property", "victim": "named"},
}
_RANK: Final = (Confidence.LOW, Confidence.MEDIUM, Confidence.HIGH)


@dataclass(frozen=True, slots=True)
class Cell:
    """What the law says of telling one person of one danger, and by which rules.

    `cites` are the rules that say so, of the state first; `confidence` tells how sure the answer
    is, None where no rule speaks and it is the default. `unknown` names facts that could still
    change the answer.
    """

    state: str
    licence: Profession
    peril: Peril
    told: Role
    outcome: Outcome
    confidence: Confidence | None
    cites: tuple[RuleCite, ...]
    unknown: tuple[str, ...]

    @property
    def by_state(self) -> bool:
        """Say whether a rule of the state speaks, and not federal law alone."""
        own = f"{self.state[3:].lower()}."
        return any(cite.rule.startswith(own) for cite in self.cites)

    def as_json(self) -> dict[str, object]:
        """Return every part with plain values."""
        return {
            "state": self.state,
            "profession": self.licence.value,
            "danger": self.peril.value,
            "told": self.told.value,
            "outcome": self.outcome.value,
            "confidence": self.confidence.value if self.confidence else None,
            "by_state_law": self.by_state,
            "rules": [
                {"rule": cite.rule, "citation": cite.citation, "confidence": cite.confidence.value}
                for cite in self.cites
            ],
            "unknown": list(self.unknown),
        }


def danger_cells(book: Statutes, state: str, at: dt.date) -> tuple[Cell, ...]:
    """Return the cells of one state (``US-FL``) in the order of dangers, licences, recipients."""
    everybody = (*TOLD, *officers(book, state))
    return tuple(
        danger_cell(book, state, licence, peril, told, at)
        for peril in Peril
        for licence in LICENCES
        for told in everybody
        if not (peril is Peril.SELF and told is Role.POTENTIAL_VICTIM)
    )


def officers(book: Statutes, state: str) -> tuple[Role, ...]:
    """Return the public officers whom a state obliges somebody to tell, beside the usual four."""
    named = {
        value
        for rule in book.rules
        if rule.state == state and _warns(rule) and rule.effect is Effect.REQUIRES
        for part in getattr(rule.when, "parts", ())
        if isinstance(part, Test) and part.variable == "recipient.role" and not part.negated
        for value in part.values
    }
    return tuple(role for role in _OFFICERS if role.value in named)


def danger_cell(
    book: Statutes, state: str, licence: Profession, peril: Peril, told: Role, at: dt.date
) -> Cell:
    """Return one cell, decided by the whole book for the day `at`."""
    found = decide(read_case(danger_case(state, licence, peril, told)), book, at)
    cites = _saying(found, state)
    sure = None
    if cites:
        # The engine asks for a second look where the answer would change without rules read less
        # well, such as the exception behind a "may"; the least sure of those that say so counts.
        read = [_RANK.index(cite.confidence) for cite in cites]
        sure = _RANK[min(read)] if UNSURE in found.review else Confidence.HIGH
    return Cell(state, licence, peril, told, found.outcome, sure, cites, found.unknown)


def danger_case(state: str, licence: Profession, peril: Peril, told: Role) -> dict[str, object]:
    """Return the case behind a cell, in the form of ``case.schema.json``.

    An adult client of a private practice, who signed nothing; relatives take no part in the care
    and were not named by her; the emergency team would treat her.
    """
    recipient = {
        "role": told.value,
        "treats_client": told is Role.EMERGENCY_RESPONDER,
        "involved_in_care": told is Role.EMERGENCY_RESPONDER,
        "named_by_client": False,
        "one_of_clients": False,
    }
    return {
        "id": f"{state} {licence} {peril} {told}",
        "question": {"ask": "disclose", "to": [told.value]},
        "facts": {
            "jurisdiction": state,
            "setting": "private_practice",
            "hipaa_covered": True,
            "part2": False,
            "profession": licence.value,
            "purpose": "safety",
            "records": ["safety_information"],
            "initiated_by": "practice",
            "subject": {"type": "adult", "age": 30, "client_status": "client"},
            "consent": {"status": "none"},
            "instrument": {"type": "none"},
            "recipient": recipient,
            "safety": {**_KNOWN, **_PERILS[peril]},
        },
    }


def _saying(found: Decision, state: str) -> tuple[RuleCite, ...]:
    """Return the rules that say what the answer says; those of the state first."""
    own = f"{state[3:].lower()}."
    said = [cite for cite in found.because if cite.effect is found.outcome]
    return tuple(sorted(said or found.because, key=lambda cite: not cite.rule.startswith(own)))


def besides(book: Statutes, state: str) -> tuple[Rule, ...]:
    """Return what a state's law on warning adds without an answer: who is not named, what else."""
    return tuple(
        rule
        for rule in book.rules
        if rule.state == state and _warns(rule) and rule.effect is Effect.ADDS
    )


def _warns(rule: Rule) -> bool:
    return rule.file.endswith("/duty_to_warn.toml") and not rule.effective_to
