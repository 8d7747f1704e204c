"""Cases with a few unknown facts, and what enumeration of every value says of them.

Drawn by a seed from cases that somebody wrote, never as noise. Half of them have every other fact
filled in; there each world is fully known, so that the search for worlds is not its own judge.
"""

from __future__ import annotations

import datetime as dt
import itertools
import random
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from subrosa.policy import decide, read_case
from subrosa.policy.asked.facts import FACTS, Kind, Silence
from subrosa.policy.asked.views import VIEWS
from subrosa.policy.decide import _answer_pair, in_danger, settled, tables_of
from subrosa.policy.law.conditions import All, Any, Named, Test
from subrosa.policy.weighing.answers import PairAnswer
from subrosa.terms.case import UNKNOWN, Case, FactValue, Question
from subrosa.terms.outcome import Outcome
from subrosa.terms.people import EthicsCode
from subrosa.terms.records import RecordClass, Regime
from tests.policy.worked import TODAY, public_cases, shipped_book, worked_cases

SPECIAL = (
    *("records", "event_date", "purpose", "safety.risk", "jurisdiction"),
    *("recipient.role", "consent.records", "consent.recipients", "consent.purposes"),
    *("consent.expires", "consent.revoked_for", "consent.signed_by", "instrument.covers"),
    *("instrument.type", "consent.status", "ethics_codes", "school_record", "subject.age"),
    *("regime", "client_location"),
)
"""Facts with many values, lists, days and places: drawn besides, so that they are not rare.

``regime`` is left out: it overrides what is derived, and where it is null the search lets each body
of law vary by itself. That may name a fact too many and never widens.
"""
TIED = {"subject.age", "subject.type"}
"""To be told one of these tells something of the other: where one counts, both may be named."""

MOST_WORLDS = 700
YES = {Outcome.MUST, Outcome.MAY}
Facts = Mapping[str, FactValue]


@dataclass(frozen=True)
class Draw:
    """A case with the facts at `blanks` unknown, asked for one recipient and one record class."""

    case: Case
    blanks: tuple[str, ...]
    role: FactValue
    record: FactValue
    filled: bool


@cache
def _bases() -> list[Case]:
    rows = [*public_cases().values(), *(worked.case for worked in worked_cases())]
    return [read_case(row) for row in rows]


def draws(seed: int, count: int) -> Iterator[Draw]:
    """Yield `count` cases with one to four unknown facts, few enough worlds to enumerate."""
    chance = random.Random(seed)  # noqa: S311 - a repeatable draw, no secret
    while count:
        base = chance.choice(_bases())
        facts = {path: v for path, v in base.facts.items() if v is not UNKNOWN}
        filled = chance.random() < 0.5
        if filled:
            _fill(facts, base.question, chance)
        # Half the blanks are facts of which a rule speaks that decided, or gave way, here.
        case = Case("drawn", base.question, facts)
        near = _spoken_of(case) if chance.random() < 0.5 else set(facts)
        plain = (Kind.FLAG, Kind.CHOICE)
        usable = sorted(path for path in near & set(facts) if FACTS[path].kind in plain)
        known = chance.sample(usable, min(len(usable), chance.randint(0, 4)))
        special = chance.sample(SPECIAL, chance.choice((0, 0, 1, 1, 2)))
        blanks = tuple(dict.fromkeys([*special, *known]))[:4]
        worlds = 1
        for path in blanks:
            worlds *= len(values_of(path, case))
        if not blanks or worlds > MOST_WORLDS:
            continue
        count -= 1
        role = chance.choice(base.question.to) if base.question.to else facts.get("recipient.role")
        named = facts.get("records")
        record = chance.choice(sorted(named)) if isinstance(named, frozenset) and named else UNKNOWN
        if "recipient.role" in blanks and not base.question.to:
            role = UNKNOWN
        blank = Case("drawn", base.question, {**facts, **dict.fromkeys(blanks, UNKNOWN)})
        yield Draw(
            blank,
            blanks,
            UNKNOWN if role is None else role,
            UNKNOWN if "records" in blanks else record,
            filled,
        )


def _spoken_of(case: Case) -> set[str]:
    """Return the facts that stand in the rules which decided `case` or gave way."""
    decision = decide(case, shipped_book(), TODAY)
    ids = {cite.rule for cite in (*decision.because, *decision.against)}
    stack = [rule.when for rule in shipped_book().rules if rule.id in ids]
    found: set[str] = set()
    while stack:
        part = stack.pop()
        match part:
            case Test(variable):
                found |= {variable.partition(":")[0]}
                found |= set(VIEWS[variable].inputs) if variable in VIEWS else set()
            case Named(name):
                stack.append(shipped_book().conditions[name].when)
            case All(parts) | Any(parts):
                stack += parts
    return found & set(FACTS)


def _fill(facts: dict[str, FactValue], question: Question, chance: random.Random) -> None:
    """Fill in every fact that nobody said and whose silence would mean that it is unknown."""
    facts.setdefault("jurisdiction", chance.choice(["US", *sorted(shipped_book().jurisdictions)]))
    facts.setdefault("records", frozenset({chance.choice(list(RecordClass)).value}))
    facts.setdefault("ethics_codes", frozenset({chance.choice(list(EthicsCode)).value}))
    for path, fact in FACTS.items():
        derived = fact.kind in (Kind.FLAG, Kind.CHOICE) and fact.silence is Silence.DERIVED
        if path in facts or not (fact.silence is Silence.UNKNOWN or derived):
            continue
        if fact.kind in (Kind.FLAG, Kind.CHOICE, Kind.NUMBER):
            facts[path] = chance.choice(values_of(path, Case("", question, facts)))


@cache
def _cuts(path: str) -> tuple[int, ...]:
    """Return a number of each side of every bound that some rule sets for `path`."""
    book = shipped_book()
    tables = [tables_of(book).table(frozenset({s}), TODAY.isoformat()) for s in book.jurisdictions]
    cuts = {cut for table in tables for cut in table.domain(path) if isinstance(cut, int)}
    return tuple(sorted({number for cut in cuts for number in (max(cut - 1, 0), cut)}))


def values_of(path: str, case: Case) -> list[FactValue]:  # noqa: PLR0911 - each kind has its own
    """Return every value that an unknown fact could have, as far as values differ at all."""
    fact = FACTS[path]
    if path == "records":
        words = [word.value for word in RecordClass]
        pairs = zip(words, [*words[1:], words[0]], strict=True)
        return [*(frozenset({word}) for word in words), *(frozenset(pair) for pair in pairs)]
    if path == "regime":
        words = [word.value for word in Regime if word is not Regime.STATE]
        return [
            frozenset(chosen)
            for size in range(len(words) + 1)
            for chosen in itertools.combinations(words, size)
        ]
    match fact.kind:
        case Kind.FLAG:
            return [True, False]
        case Kind.NUMBER:
            return list(_cuts(path))
        case Kind.PLACE:
            return sorted(shipped_book().jurisdictions)
        case Kind.DAY:
            return _days(path, case)
        case Kind.CHOICE:
            return [word.value for word in fact.words or ()]
        case Kind.CHOICES:
            return _lists(path, case)


def _days(path: str, case: Case) -> list[FactValue]:
    """Return days on both sides of every day that counts, none after the day of deciding."""
    book = shipped_book()
    rules = [*book.rules, *(item.rule for item in book.conclusions)]
    turns = {rule.effective_from for rule in rules} | {rule.effective_to for rule in rules}
    turns |= {case.facts.get(other) for other in ("consent.expires", "event_date") if other != path}
    days = {dt.date.fromisoformat(turn) for turn in turns if isinstance(turn, str)} | {TODAY}
    around = {day + dt.timedelta(step) for day in days for step in (-1, 0, 1)}
    latest = dt.date.max if path == "consent.expires" else TODAY
    return [day.isoformat() for day in sorted(around) if day <= latest]


def _lists(path: str, case: Case) -> list[FactValue]:
    """Return lists that differ for a rule: of a few words all of them, else what is asked about."""
    words = [word.value for word in FACTS[path].words or ()]
    if len(words) <= 6:
        chosen = (itertools.combinations(words, size) for size in range(len(words) + 1))
        return [frozenset(one) for group in chosen for one in group]
    asked = case.facts.get("records" if path.endswith(("records", "covers")) else "purpose")
    wanted = sorted(asked) if isinstance(asked, frozenset) else [asked]
    roles = [*case.question.to, case.facts.get("recipient.role")]
    told = [str(word) for word in (*wanted, *roles) if word in words]
    alone = [frozenset({word}) for word in dict.fromkeys([*told, *words])]
    return [frozenset(), *alone, frozenset(told), frozenset(words)]


def worlds(draw: Draw) -> Iterator[tuple[tuple[FactValue, ...], PairAnswer, bool]]:
    """Yield the values of the blanks, the answer there, and whether that world is a danger."""
    tables = tables_of(shipped_book())
    lists = [values_of(path, draw.case) for path in draw.blanks]
    for values in itertools.product(*lists):
        facts = {**draw.case.facts, **dict(zip(draw.blanks, values, strict=True))}
        if not _possible(facts, draw.blanks):
            continue
        case = Case("world", draw.case.question, facts)
        role = facts.get("recipient.role", UNKNOWN) if draw.role is UNKNOWN else draw.role
        records = facts.get("records") if "records" in draw.blanks else frozenset({draw.record})
        assert isinstance(records, frozenset)
        for record in sorted(records, key=str):
            yield values, _answer_pair(case, tables, role, record, TODAY), in_danger(case)


def _possible(facts: Facts, blanks: tuple[str, ...]) -> bool:
    """Say whether an age fits an adult or a minor; what the case itself says is taken as it is."""
    if not {"subject.age", "subject.type"} & set(blanks):
        return True
    age, kind = facts.get("subject.age"), facts.get("subject.type")
    if not isinstance(age, int):
        return True
    return {"adult": age >= 18, "minor": age < 18}.get(str(kind), True)


def judged(draw: Draw) -> PairAnswer:
    """Return the answer of the engine, the blanks left to it."""
    return _answer_pair(draw.case, tables_of(shipped_book()), draw.role, draw.record, TODAY)


def fault(draw: Draw) -> str:
    """Return in words how the engine differs from enumeration; empty when it does not."""
    found = judged(draw)
    every = list(worlds(draw))
    outcomes = frozenset(answer.outcome for _, answer, _ in every)
    danger = in_danger(draw.case)
    expected = settled(outcomes, danger=danger)
    mixed = len({one for _, _, one in every}) > 1
    # Whether it is about danger is itself unknown then: nothing is settled in its favour.
    if found.outcome is not expected and not (mixed and found.outcome is Outcome.NEEDS):
        return f"{found.outcome}, enumeration {sorted(outcomes)} is {expected}; {describe(draw)}"
    if draw.filled and found.outcome is Outcome.NEEDS and not mixed:
        changing = {path for i, path in enumerate(draw.blanks) if _changes(i, every)}
        if changing & TIED:
            changing |= TIED
        idle = set(found.unknown) - changing
        if draw.case.question.to and "recipient.role" in draw.blanks:
            # Of whom the asker's facts speak is open: of the one asked about they may be unsaid.
            idle = {path for path in idle if not path.startswith("recipient.")}
        if idle and len(outcomes) > 1:
            return f"names {sorted(idle)}, which change nothing; {describe(draw)}"
        if len(outcomes) > 1 and not found.unknown:
            return f"names none of {sorted(changing)}; {describe(draw)}"
    return ""


def _changes(index: int, every: list[tuple[tuple[FactValue, ...], PairAnswer, bool]]) -> bool:
    """Say whether two worlds that differ in this one blank have different outcomes."""
    groups: dict[tuple[FactValue, ...], set[Outcome]] = {}
    for values, answer, _ in every:
        rest = values[:index] + values[index + 1 :]
        groups.setdefault(rest, set()).add(answer.outcome)
    return any(len(found) > 1 for found in groups.values())


def describe(draw: Draw) -> str:
    """Return what is needed to find a draw again."""
    return f"{draw.blanks} of {draw.role}/{draw.record}: {dict(draw.case.facts)}"
