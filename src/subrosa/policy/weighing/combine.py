"""From the rules that speak to one outcome, for one recipient and one record class.

A rule that speaks is *effective* unless an effective rule lifts it; lifts never run in a circle
(`subrosa.policy.law.packs` refuses that). A duty also lifts the bans that declare to yield to it,
and every ban of a code of ethics (decision.md, points 2 to 5). What remains decides:

====================================  ==========
a duty against a ban that stands      conflict
a ban                                 must not
a rule that asks for something        needs
a duty                                must
a permission                          may
nothing                               must not: the default
====================================  ==========

Confidence is part of the law (point 9): a yes that rests on a rule of low confidence, or on a state
whose pack is silent on the topic, becomes *needs* a look at state law, except in danger.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from subrosa.policy.law.rules import Effect, Rule
from subrosa.policy.weighing.tables import TOPIC, Entry, RuleTable
from subrosa.terms.conditions import Need
from subrosa.terms.decision import Needed
from subrosa.terms.outcome import Confidence, Outcome

if TYPE_CHECKING:
    from collections.abc import Iterable

    from subrosa.terms.decision import Duty

_BANS: Final = (Effect.FORBIDS, Effect.ASKS)
_YES: Final = (Outcome.MUST, Outcome.MAY)
_RANK: Final = {Confidence.LOW: 0, Confidence.MEDIUM: 1, Confidence.HIGH: 2}
UNSURE: Final = "verify before relying on it"
"""The end of a reason to look first: some rule behind the answer was not read well enough."""
STATE_LAW_REVIEW: Final = Needed((Need.STATE_LAW_REVIEW,))


@dataclass(frozen=True, slots=True)
class Context:
    """What the combination may know besides the rules.

    `danger`: the question is about averting harm or reporting abuse, where confidence never lowers
    force. `day` judges staleness (ISO). `uncovered` are states without any pack.
    """

    danger: bool
    discloses: bool
    day: str
    uncovered: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Combined:
    """One outcome with everything that led to it."""

    outcome: Outcome
    because: tuple[Rule, ...]
    yielded: tuple[tuple[Rule, str], ...]
    cited: tuple[Rule, ...]
    needs: tuple[Needed, ...]
    duties: tuple[Duty, ...]
    conceals: bool
    review: tuple[str, ...]
    scope: tuple[str, ...]


def determine(table: RuleTable, true: int) -> tuple[Outcome, tuple[Rule, ...]]:
    """Return the bare outcome of the rules whose terms hold, and the rules that determine it."""
    rules = _rules(table.spoken(true & table.deciding))
    yielded = _yielded(table, rules)
    return _weigh([rule for rule in rules if rule.id not in yielded])


def combine(table: RuleTable, true: int, possible: int, context: Context) -> Combined:
    """Combine the rules whose terms hold in `true`; `possible` ones only add acts or conceal."""
    spoken = list(table.spoken(true))
    rules = _rules(spoken)
    beside = _rules(table.spoken(possible))
    yielded = _yielded(table, [*rules, *beside])
    effective = [rule for rule in rules if rule.id not in yielded]
    added = [rule for rule in (*effective, *beside) if rule.id not in yielded]
    outcome, because = _weigh(effective)
    cited = _concluded(table, spoken, because)
    trust = _trust(table, rules, outcome, context.day)
    review = () if trust is Confidence.HIGH else _reviews(because, cited, context)
    lacking = _lacking(table, spoken, context) if outcome in _YES else ()
    if outcome is Outcome.MUST and not context.discloses:
        lacking = ()  # a federal duty to the client; state law can only give her more
    needs = tuple(dict.fromkeys(need for rule in because for need in rule.needs))
    review = (*review, *(f"state law on {topic} is not encoded; look it up" for topic in lacking))
    low = trust is Confidence.LOW
    if outcome is Outcome.CONFLICT:
        review = (*review, "two rules of law point apart and nothing declares which yields")
    elif (lacking or low) and not context.danger:
        outcome = Outcome.NEEDS
        needs = (*needs, *(() if STATE_LAW_REVIEW in needs else (STATE_LAW_REVIEW,)))
    return Combined(
        outcome,
        because,
        tuple((rule, yielded[rule.id]) for rule in rules if rule.id in yielded and _weighs(rule)),
        tuple(item.rule for item in cited if item.rule),
        needs,
        _duties(added, because, outcome),
        any(rule.effect is Effect.CONCEALS for rule in added),
        tuple(dict.fromkeys(review)),
        tuple(dict.fromkeys(rule.scope for rule in because if rule.scope)),
    )


def _rules(spoken: Iterable[Entry]) -> list[Rule]:
    return [entry.rule for entry in spoken if entry.rule and not entry.concludes]


def _weighs(rule: Rule) -> bool:
    return rule.effect not in (Effect.ADDS, Effect.CONCEALS)


def _yielded(table: RuleTable, rules: list[Rule]) -> dict[str, str]:
    """Return the rules that gave way, each with the reason.

    Lifters are taken in an order in which no rule comes after one that it lifts, so that an
    exception which is itself lifted lifts nothing.
    """
    by_id = {rule.id: rule for rule in rules}
    out: dict[str, str] = {}
    for rule in table.lift_order(rules):
        if rule.id in out:
            continue
        for target in table.book.selected(rule.lifts):
            if target in by_id and target != rule.id:
                out.setdefault(target, f"gave way to {rule.citation}: {rule.title}")
        if rule.effect is Effect.REQUIRES:
            for ban in rules:
                if ban.effect in _BANS and _gives_way(table, ban, rule):
                    out.setdefault(ban.id, f"gave way to the duty of {rule.citation}: {rule.title}")
    return out


def _gives_way(table: RuleTable, ban: Rule, duty: Rule) -> bool:
    return ban.is_ethics or duty.id in table.book.selected(ban.yields_to)


def _weigh(effective: list[Rule]) -> tuple[Outcome, tuple[Rule, ...]]:
    having: dict[Effect, list[Rule]] = {}
    for rule in effective:
        having.setdefault(rule.effect, []).append(rule)
    forbids, requires = having.get(Effect.FORBIDS, []), having.get(Effect.REQUIRES, [])
    asks, permits = having.get(Effect.ASKS, []), having.get(Effect.PERMITS, [])
    if forbids and requires:
        return Outcome.CONFLICT, (*requires, *forbids)
    if forbids:
        return Outcome.MUST_NOT, (*forbids, *asks)
    if asks:
        return Outcome.NEEDS, tuple(asks)
    if requires:
        return Outcome.MUST, (*requires, *permits)
    if permits:
        return Outcome.MAY, tuple(permits)
    return Outcome.MUST_NOT, ()


def _concluded(
    table: RuleTable, spoken: list[Entry], because: tuple[Rule, ...]
) -> tuple[Entry, ...]:
    """Return the conclusions that hold and on which a deciding rule leans."""
    facts = {fact for rule in because for fact in table.leans_on(rule.id)}
    return tuple(entry for entry in spoken if entry.concludes in facts and entry.rule)


def _trust(table: RuleTable, rules: list[Rule], outcome: Outcome, day: str) -> Confidence:
    """Return how well the text behind an outcome was read (decision.md, point 9).

    An outcome is as sure as the best-read rules that reach it by themselves: it must not change
    when every rule that was read less well is left out.
    """
    read = {rule.id: _read(table, rule, day) for rule in rules}
    if all(confidence is Confidence.HIGH for confidence in read.values()):
        return Confidence.HIGH
    for least in (Confidence.MEDIUM, Confidence.HIGH):
        kept = [rule for rule in rules if _RANK[read[rule.id]] >= _RANK[least]]
        gone = _yielded(table, kept)
        if _weigh([rule for rule in kept if rule.id not in gone])[0] is not outcome:
            return Confidence.LOW if least is Confidence.MEDIUM else Confidence.MEDIUM
    return Confidence.HIGH


def _read(table: RuleTable, rule: Rule, day: str) -> Confidence:
    """Return the confidence of a rule, or of the least sure conclusion that it leans on."""
    found = [rule.confidence_on(day)]
    found += [item.confidence_on(day) for item in table.conclusions_behind(rule.id)]
    return min(found, key=_RANK.__getitem__)


def _reviews(
    because: tuple[Rule, ...], concluded: tuple[Entry, ...], context: Context
) -> tuple[str, ...]:
    rules = [*because, *(entry.rule for entry in concluded if entry.rule)]
    out = []
    for rule in rules:
        confidence = rule.confidence_on(context.day)
        if confidence is Confidence.HIGH:
            continue
        stale = rule.next_check_due is not None and rule.next_check_due < context.day
        why = "its check is overdue" if stale else f"read with {confidence.value} confidence"
        out.append(f"{rule.citation}: {why}; {UNSURE}")
    return tuple(out)


def _lacking(table: RuleTable, spoken: list[Entry], context: Context) -> tuple[str, ...]:
    """Return the topics raised by the question that no pack of its states covers."""
    raised = [entry.name.removeprefix(TOPIC) for entry in spoken if entry.rule is None]
    out = []
    for state in sorted(table.states | set(context.uncovered)):
        place = table.book.jurisdictions.get(state)
        out += [f"{t} in {state}" for t in raised if place is None or t not in place.covers]
    return tuple(out)


def _duties(effective: list[Rule], because: tuple[Rule, ...], outcome: Outcome) -> tuple[Duty, ...]:
    """Gather what has to be done; of two deadlines for one act from one event the shorter binds."""
    answer = "yes" if outcome in _YES else "no"
    deciding = {rule.id for rule in because}
    found: list[Duty] = []
    for rule in effective:
        if rule.id in deciding or (rule.effect is Effect.ADDS and rule.on in ("any", answer)):
            found += rule.obligations
    return merge_duties(found)


def merge_duties(found: list[Duty]) -> tuple[Duty, ...]:
    """Return each act once for each event it runs from, with the shortest deadline."""
    best: dict[tuple[str, str], Duty] = {}
    for duty in found:
        key = (duty.do.value, duty.deadline.start.value if duty.deadline else "")
        other = best.get(key)
        if other is None or (duty.deadline and other.deadline and _length(duty) < _length(other)):
            best[key] = duty
    timed = {do for do, start in best if start}
    return tuple(duty for (do, start), duty in best.items() if start or do not in timed)


def _length(duty: Duty) -> int:
    """Return the length of a deadline in hours; 0 means at once, and is the shortest."""
    return duty.deadline.hours if duty.deadline else 0
