"""What a rule is, and the book that holds them all.

A rule is one paragraph of one body of law: when it speaks, what it does, which bans it lifts,
before which duties it gives way, and what it asks to be done. Rules carry no priority numbers: an
exception names what it lifts, and a clash that nobody declared is a conflict (decision.md,
point 2).
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from subrosa.policy.law.conditions import Any, Condition, Lookup, Named, Term, Test
from subrosa.terms.outcome import Confidence, Outcome
from subrosa.terms.word import Word

if TYPE_CHECKING:
    from subrosa.policy.law.notice_terms import NoticeTerms
    from subrosa.policy.law.report_routes import ReportRoute
    from subrosa.terms.decision import Duty, Needed


class Effect(Word):
    """What a rule does when it speaks."""

    FORBIDS = "forbids", "the act is not allowed"
    ASKS = "asks", "the act waits for a paper or a fact"
    PERMITS = "permits", "the act is allowed, not compelled"
    REQUIRES = "requires", "the act is owed"
    ADDS = "adds", "something has to be done beside the answer"
    CONCEALS = "conceals", "the reply must not tell whether the person is a client"


OUTCOME_OF = {
    Effect.FORBIDS: Outcome.MUST_NOT,
    Effect.ASKS: Outcome.NEEDS,
    Effect.PERMITS: Outcome.MAY,
    Effect.REQUIRES: Outcome.MUST,
    Effect.ADDS: Outcome.MAY,
    Effect.CONCEALS: Outcome.MUST_NOT,
}
"""How an effect is written in a decision's citations."""

PRACTICE = "practice"
"""The body of a practice's own packs, and the folder under which a book holds them."""

FLOOR = "uncovered."
"""Begins the body of a rule that stands in for a topic which the pack of a state lacks."""

_STEP_DOWN = {
    Confidence.HIGH: Confidence.MEDIUM,
    Confidence.MEDIUM: Confidence.LOW,
    Confidence.LOW: Confidence.LOW,
}


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule in one version; days are ISO, `effective_to` is the first day no longer covered."""

    id: str
    title: str
    body: str
    authority: str
    citation: str
    effect: Effect
    when: Condition
    says: str
    confidence: Confidence
    tags: frozenset[str] = frozenset()
    lifts: tuple[str, ...] = ()
    yields_to: tuple[str, ...] = ()
    needs: tuple[Needed, ...] = ()
    obligations: tuple[Duty, ...] = ()
    on: str = "any"
    scope: str = ""
    source: str = ""
    last_checked: str | None = None
    next_check_due: str | None = None
    effective_from: str | None = None
    effective_to: str | None = None
    file: str = ""
    research: tuple[str, ...] = ()
    history: tuple[str, ...] = ()
    notice: NoticeTerms | None = None

    @property
    def is_ethics(self) -> bool:
        """Say whether every legal duty lifts this: a code of ethics, or a practice's own rule."""
        return self.body.startswith("ethics.") or self.body == PRACTICE

    @property
    def state(self) -> str | None:
        """Return the state whose law this is, as ``US-TX``; None for federal law and codes."""
        return f"US-{self.body[6:].upper()}" if self.body.startswith("state.") else None

    @property
    def floor_of(self) -> str | None:
        """Return the topic for which this rule stands in where a state's pack lacks it."""
        return self.body.removeprefix(FLOOR) if self.body.startswith(FLOOR) else None

    def in_force(self, day: str) -> bool:
        """Say whether this version speaks for events of `day`."""
        return (self.effective_from is None or self.effective_from <= day) and (
            self.effective_to is None or day < self.effective_to
        )

    def overlaps(self, other: Rule) -> bool:
        """Say whether two versions speak for some same day."""
        return (self.effective_to or "9999") > (other.effective_from or "") and (
            other.effective_to or "9999"
        ) > (self.effective_from or "")

    def confidence_on(self, day: str) -> Confidence:
        """Return the confidence; past its due date it drops a step (decision.md, point 9)."""
        overdue = self.next_check_due is not None and self.next_check_due < day
        return _STEP_DOWN[self.confidence] if overdue else self.confidence


@dataclass(frozen=True, slots=True)
class NamedCondition:
    """A condition with a name, shared by several rules."""

    name: str
    citation: str
    when: Condition
    file: str = ""
    research: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Conclusion:
    """What a body of law concludes about a fact; `rule` carries its words and its citation."""

    fact: str
    body: str
    rule: Rule


@dataclass(frozen=True, slots=True)
class Topic:
    """A topic of state law and the questions that raise it."""

    name: str
    says: str
    when: Condition
    file: str = ""


def is_own(name: str) -> bool:
    """Say whether a pack file of this name is one of the practice's own."""
    return name.startswith(f"{PRACTICE}/")


@dataclass(frozen=True, slots=True)
class Jurisdiction:
    """What is encoded for a state."""

    code: str
    covers: frozenset[str]
    missing: str
    last_checked: str
    reader: str
    draft: bool = True


@dataclass(frozen=True, slots=True)
class Retention:
    """How long a state asks `professions` to keep a record; whole years from the last service.

    A minor's record is kept besides until `minor_years` after the birthday of `minor_age`;
    `longest_years` caps both where the rule has a ceiling.
    """

    id: str
    state: str
    citation: str
    says: str
    confidence: Confidence
    professions: frozenset[str]
    years: int
    minor_age: int | None
    minor_years: int | None
    longest_years: int | None
    last_checked: str | None
    source: str
    file: str
    research: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Clash:
    """A duty and a ban of which neither yields; nobody here signs off law, so it stays."""

    duty: str
    ban: str
    why: str


@dataclass(frozen=True)
class Research:
    """What the book was made from: the entries, and those that became no rule, with the reason."""

    entries: Mapping[str, tuple[str, ...]]
    not_encoded: Mapping[str, str]


@dataclass(frozen=True)
class Statutes:
    """The whole book: rules, shared conditions, conclusions, topics and coverage."""

    rules: tuple[Rule, ...]
    conditions: Mapping[str, NamedCondition]
    conclusions: tuple[Conclusion, ...]
    topics: tuple[Topic, ...]
    jurisdictions: Mapping[str, Jurisdiction]
    digests: Mapping[str, str]
    retentions: tuple[Retention, ...] = ()
    report_routes: tuple[ReportRoute, ...] = field(default=(), kw_only=True)
    clashes: tuple[Clash, ...] = ()
    research: Research = field(default_factory=lambda: Research({}, {}))
    speaks_of: Mapping[str, frozenset[str]] = field(default_factory=dict)
    """By file: the facts that its section speaks of, besides those that every question has."""
    _selected: dict[tuple[str, ...], frozenset[str]] = field(default_factory=dict, compare=False)
    alike: dict[int, tuple[Term, ...] | None] = field(
        init=False, repr=False, default_factory=dict, compare=False
    )
    """By the id of a rule's or topic's condition: its terms where they are the same in every state,
    None where it leans on what the law of some state concludes."""

    @cached_property
    def digest(self) -> str:
        """Return the SHA-256 (hex) over every pack in order of name: it pins the whole book."""
        lines = "".join(f"{digest}  {name}\n" for name, digest in sorted(self.digests.items()))
        return hashlib.sha256(lines.encode()).hexdigest()

    @cached_property
    def own_packs(self) -> frozenset[str]:
        """Return the names of the practice's own packs in this book."""
        return frozenset(name for name in self.digests if is_own(name))

    @cached_property
    def _concluded_by(self) -> Mapping[str, tuple[str, ...]]:
        found: dict[str, set[str]] = {}
        for item in self.conclusions:
            found.setdefault(item.rule.state or "", set()).add(item.fact)
        return {state: tuple(sorted(facts)) for state, facts in found.items()}

    @cached_property
    def settled_facts(self) -> frozenset[str]:
        """Return the facts that some law concludes itself: what leans on one differs by state."""
        return frozenset(item.fact for item in self.conclusions)

    def leans(self, condition: Condition) -> bool:
        """Say whether a condition turns, through named ones too, on a fact that a law concludes."""
        stack, done = [condition], set()
        while stack:
            part = stack.pop()
            if isinstance(part, Test):
                if part.variable in self.settled_facts:
                    return True
            elif not isinstance(part, Named):
                stack += part.parts
            elif part.name not in done and part.name in self.conditions:
                done.add(part.name)
                stack.append(self.conditions[part.name].when)
        return False

    @cached_property
    def lift_depths(self) -> Mapping[str, int]:
        """Return how many lifts lead down to each rule, so that lifters are weighed first."""
        lifters = self.lifters()
        depth: dict[str, int] = {}

        def measure(rule_id: str) -> int:
            if rule_id not in depth:
                above = (measure(by) for by in lifters.get(rule_id, ()))
                depth[rule_id] = 1 + max(above, default=0)
            return depth[rule_id]

        for rule_id in lifters:
            measure(rule_id)
        return depth

    def concluded_by(self, state: str) -> tuple[str, ...]:
        """Return the facts that the packs of `state` conclude themselves, in order of name."""
        return self._concluded_by.get(state, ())

    def selected(self, names: Iterable[str]) -> frozenset[str]:
        """Return the ids of the rules meant by `names`: ids, or ``@tag`` for a group."""
        key = tuple(names)
        if key not in self._selected:
            tags = {name[1:] for name in key if name.startswith("@")}
            ids = {rule.id for rule in self.rules if rule.tags & tags}
            ids |= {name for name in key if not name.startswith("@")}
            self._selected[key] = frozenset(ids)
        return self._selected[key]

    def lifters(self) -> dict[str, frozenset[str]]:
        """Return for each rule the ids of the rules that may lift it.

        Besides the declared exceptions, every duty may lift the bans that yield to it, and all bans
        of codes of ethics.
        """
        duties = frozenset(rule.id for rule in self.rules if rule.effect is Effect.REQUIRES)
        found: dict[str, set[str]] = {rule.id: set() for rule in self.rules}
        for rule in self.rules:
            for target in self.selected(rule.lifts):
                found.setdefault(target, set()).add(rule.id)
            if rule.effect in (Effect.FORBIDS, Effect.ASKS):
                found[rule.id] |= (
                    duties if rule.is_ethics else duties & self.selected(rule.yields_to)
                )
        return {rule_id: frozenset(by - {rule_id}) for rule_id, by in found.items()}

    def concluded(self, states: frozenset[str], day: str = "") -> dict[str, tuple[Conclusion, ...]]:
        """Return the conclusions that count in `states`, by fact; a state's replace the federal.

        Only those in force on `day` (ISO); every version where no day is given.
        """
        out: dict[str, tuple[Conclusion, ...]] = {}
        for local in (False, True):
            found: dict[str, list[Conclusion]] = {}
            for item in self.conclusions:
                if day and not item.rule.in_force(day):
                    continue
                state = item.rule.state
                if (state in states) if local else state is None:
                    found.setdefault(item.fact, []).append(item)
            out.update({fact: tuple(items) for fact, items in found.items()})
        return out

    def lookup(self, states: frozenset[str], day: str = "") -> Lookup:
        """Return what unfolds named conditions and concluded facts for the law of `states`."""
        concluded = self.concluded(states, day)

        def find(asked: Named | Test) -> Condition | None:
            if isinstance(asked, Named):
                named = self.conditions.get(asked.name)
                return named.when if named else None
            items = concluded.get(asked.variable)
            return Any(tuple(item.rule.when for item in items)) if items else None

        return find
