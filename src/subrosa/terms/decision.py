"""A reasoned answer: frozen, compared by value, always able to say because of what.

Form and words are those of ``schema/decision.schema.json``; `Decision.as_json` writes it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from subrosa.terms.outcome import Existence, Outcome

if TYPE_CHECKING:
    from subrosa.terms.conditions import DeadlineFrom, Need, Obligation
    from subrosa.terms.outcome import Confidence
    from subrosa.terms.people import Role
    from subrosa.terms.records import RecordClass

Json = dict[str, object]


@dataclass(frozen=True, slots=True, order=True)
class Needed:
    """A missing thing, or a choice of things of which one is enough."""

    any_of: tuple[Need, ...]

    def as_json(self) -> object:
        """Return the word itself, or ``{"any_of": [...]}``."""
        return (
            self.any_of[0].value
            if len(self.any_of) == 1
            else {"any_of": [need.value for need in self.any_of]}
        )


@dataclass(frozen=True, slots=True)
class Deadline:
    """A limit of `amount` hours or days from an event; 0 hours means at once, no outer limit."""

    amount: int
    unit: str  # "hours" or "days": calendar days in the practice's time zone
    start: DeadlineFrom

    @property
    def hours(self) -> int:
        """Return the length in hours, for comparing two limits of the same act."""
        return self.amount * (24 if self.unit == "days" else 1)

    def as_json(self) -> Json:
        """Return the schema's form."""
        return {self.unit: self.amount, "from": self.start.value}


@dataclass(frozen=True, slots=True)
class Duty:
    """An act owed before, with or after the answer, with its deadline where the law gives one."""

    do: Obligation
    deadline: Deadline | None = None

    def as_json(self) -> Json:
        """Return the schema's form."""
        out: Json = {"do": self.do.value}
        if self.deadline:
            out["deadline"] = self.deadline.as_json()
        return out


@dataclass(frozen=True, slots=True)
class RuleCite:
    """A rule as it is cited in an answer; `yielded_because` is set only where it gave way."""

    rule: str
    authority: str
    citation: str
    effect: Outcome
    confidence: Confidence
    effective_from: str | None
    last_checked: str | None
    text: str
    yielded_because: str = ""

    def as_json(self) -> Json:
        """Return the schema's form."""
        out: Json = {
            "rule": self.rule,
            "authority": self.authority,
            "citation": self.citation,
            "effect": self.effect.value,
            "confidence": self.confidence.value,
            "effective_from": self.effective_from,
            "last_checked": self.last_checked,
            "text": self.text,
        }
        if self.yielded_because:
            out["yielded_because"] = self.yielded_because
        return out


@dataclass(frozen=True, slots=True)
class Scope:
    """What may or must go, and to whom."""

    records: tuple[RecordClass, ...] = ()
    people: tuple[Role, ...] = ()
    text: str = ""

    def as_json(self) -> Json:
        """Return the schema's form."""
        return {"records": [*self.records], "people": [*self.people], "text": self.text}


@dataclass(frozen=True, slots=True)
class Reply:
    """What is said to the one who asks."""

    existence: Existence
    say: str


@dataclass(frozen=True, slots=True)
class PartAnswer:
    """The answer for some recipients or record classes, where answers differ (point 6)."""

    records: tuple[RecordClass, ...]
    people: tuple[Role, ...]
    outcome: Outcome
    needs: tuple[Needed, ...] = ()
    obligations: tuple[Duty, ...] = ()
    because: tuple[RuleCite, ...] = ()
    text: str = ""

    def as_json(self) -> Json:
        """Return the schema's form."""
        target: Json = {}
        if self.records:
            target["records"] = [*self.records]
        if self.people:
            target["people"] = [*self.people]
        return {
            "for": target,
            "outcome": self.outcome.value,
            "needs": [need.as_json() for need in self.needs],
            "obligations": [duty.as_json() for duty in self.obligations],
            "because": [cite.as_json() for cite in self.because],
            "text": self.text,
        }


@dataclass(frozen=True, slots=True)
class Decision:
    """The answer to one case, with its law.

    `review` is the reason why a person must look first; empty when none must. `at` is the ISO
    day whose rules were used. `packs` are
    ``name@sha256:digest``: the whole statute book first, then each pack that was cited. `drafts`
    are the states that count here and whose law nobody has read in full (``US-NV``); explanations
    and papers say so, the schema has no place for it.
    """

    id: str
    outcome: Outcome
    needs: tuple[Needed, ...]
    scope: Scope
    obligations: tuple[Duty, ...]
    reply: Reply
    because: tuple[RuleCite, ...]
    against: tuple[RuleCite, ...] = ()
    unknown: tuple[str, ...] = ()
    review: str = ""
    answers: tuple[PartAnswer, ...] = ()
    at: str = ""
    packs: tuple[str, ...] = ()
    drafts: tuple[str, ...] = ()

    @property
    def lets_go(self) -> bool:
        """Say whether anything may leave on this answer: only on *must* or *may*."""
        return self.outcome in (Outcome.MUST, Outcome.MAY)

    @property
    def hides_existence(self) -> bool:
        """Say whether the reply must be the same for a client and a stranger."""
        return self.reply.existence is Existence.NEITHER_CONFIRM_NOR_DENY

    def as_json(self) -> Json:
        """Return the form of ``decision.schema.json``."""
        return {
            "id": self.id,
            "outcome": self.outcome.value,
            "needs": [need.as_json() for need in self.needs],
            "scope": self.scope.as_json(),
            "obligations": [duty.as_json() for duty in self.obligations],
            "reply": {"existence": self.reply.existence.value, "say": self.reply.say},
            "because": [cite.as_json() for cite in self.because],
            "against": [cite.as_json() for cite in self.against],
            "unknown": [*self.unknown],
            "review": {"needed": bool(self.review), "why": self.review},
            "answers": [answer.as_json() for answer in self.answers],
            "at": self.at,
            "packs": [*self.packs],
        }
