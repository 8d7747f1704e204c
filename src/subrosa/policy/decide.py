"""Answer one case with its law: the one public function of the room.

Pure: facts, a book of rules and a day go in, a `Decision` comes out. Each recipient and each record
class is asked for apart (force is per recipient and per record class, decision.md, point 6) and the
top-level answer is formed as ``decision.schema.json`` says. An unknown never widens: where the
unknown facts leave several outcomes open, the answer is *needs* and names the facts that can change
it. In danger, when every possible world lets the counsellor call, the answer is the lesser yes.
"""

from __future__ import annotations

import bisect
import datetime as dt
import itertools
from typing import TYPE_CHECKING, Final

from subrosa.policy.asked.views import settle
from subrosa.policy.law.places import governing, open_places
from subrosa.policy.weighing.answers import PairAnswer, assemble
from subrosa.policy.weighing.combine import Combined, Context, combine
from subrosa.policy.weighing.tables import RuleTable
from subrosa.policy.weighing.worlds import Search, Worlds, with_views
from subrosa.terms.case import UNKNOWN, Case, Facts, FactValue
from subrosa.terms.danger import Risk
from subrosa.terms.errors import NotReady
from subrosa.terms.outcome import Outcome
from subrosa.terms.people import Role
from subrosa.terms.question import Ask, Purpose

if TYPE_CHECKING:
    from subrosa.policy.law.rules import Statutes
    from subrosa.terms.decision import Decision

DANGER_PURPOSES: Final = frozenset({Purpose.SAFETY, Purpose.ABUSE_REPORT})
HELPERS_IN_DANGER: Final = (Role.POLICE.value, Role.EMERGENCY_RESPONDER.value)
"""Who is looked at besides, when the answer in danger is a no towards those asked about."""
AGENCIES: Final = (Role.CPS.value, Role.APS.value)
REPORTED_TO: Final[dict[str, tuple[str, ...]]] = {
    Risk.CHILD_ABUSE: (Role.CPS.value,),
    Risk.PAST_CHILD_ABUSE: (Role.CPS.value,),
    Risk.ELDER_ABUSE: (Role.APS.value,),
    Risk.DEPENDENT_ADULT_ABUSE: (Role.APS.value,),
}
"""Whose door the law mostly names for a report of abuse."""
DANGER_RISKS: Final = frozenset({Risk.MEDICAL_EMERGENCY})

_FIRST_DAY: Final = "0001-01-01"
_YES: Final = frozenset({Outcome.MUST, Outcome.MAY})


class RuleTables:
    """Compiled tables of one book, built when first asked for and kept."""

    def __init__(self, book: Statutes) -> None:
        """Keep the book; refuse one without any rule."""
        if not book.rules:
            raise NotReady("No rule of law is loaded.")
        self.book = book
        self._tables: dict[tuple[frozenset[str], int, bool], RuleTable] = {}
        self._turns: dict[frozenset[str], tuple[str, ...]] = {}

    def turns(self, states: frozenset[str]) -> tuple[str, ...]:
        """Return the days on which federal law or that of `states` changes, in order."""
        if states not in self._turns:
            rules = (*self.book.rules, *(item.rule for item in self.book.conclusions))
            here = [rule for rule in rules if rule.state is None or rule.state in states]
            days = {day for rule in here for day in (rule.effective_from, rule.effective_to)}
            self._turns[states] = tuple(sorted(day for day in days if day))
        return self._turns[states]

    def days(self, facts: Facts, states: frozenset[str], at: str) -> tuple[str, ...]:
        """Return the days that may count: the event's, or one for each state of law and papers.

        An event of an unknown day can have happened on any day up to `at`, on either side of each
        turn of the law of `states` and of the day on which the consent expires.
        """
        said = facts.get("event_date")
        if isinstance(said, str):
            return (said,)
        if said is None:
            return (at,)
        found = {_FIRST_DAY, *self.turns(states)}
        until = facts.get("consent.expires")
        if isinstance(until, str) and until < at:
            found.add((dt.date.fromisoformat(until) + dt.timedelta(1)).isoformat())
        return tuple(sorted(day for day in found if day <= at))

    def table(self, states: frozenset[str], day: str, *, unencoded: bool = False) -> RuleTable:
        """Return the table for the law of `states` in force on `day` (ISO)."""
        span = bisect.bisect_right(self.turns(states), day)
        key = (states, span, unencoded)
        if key not in self._tables:
            self._tables[key] = RuleTable(self.book, states, day, unencoded=unencoded)
        return self._tables[key]


_KEPT: Final[dict[int, RuleTables]] = {}


def tables_of(book: Statutes) -> RuleTables:
    """Return the compiled tables of `book`; compiled once for each book object."""
    kept = _KEPT.get(id(book))
    if kept is None or kept.book is not book:
        if len(_KEPT) >= 8:  # noqa: PLR2004 - old books of long test runs are let go
            _KEPT.clear()
        kept = _KEPT[id(book)] = RuleTables(book)
    return kept


def decide(case: Case, book: Statutes, at: dt.date) -> Decision:
    """Answer `case` by the rules of `book`; `at` is the day of deciding.

    The event's day picks the version of each rule and judges papers; `at` drives staleness
    (decision.md, point 11). Never raises for what a case says: an unreadable state of affairs is
    an unknown. Raises `NotReady` when the book is empty.
    """
    tables = tables_of(book)
    roles: tuple[FactValue, ...] = case.question.to or (case.facts.get("recipient.role", UNKNOWN),)
    named = case.facts.get("records")
    # Sorted, so that the same question always reads the same.
    records: tuple[FactValue, ...] = (
        tuple(sorted(named)) if isinstance(named, frozenset) and named else (UNKNOWN,)
    )
    pairs = [_answer_pair(case, tables, role, record, at) for role in roles for record in records]
    routes = _lawful_routes(case, tables, records, at, pairs)
    return assemble(case, book, pairs, routes, at)


def _lawful_routes(
    case: Case,
    tables: RuleTables,
    records: tuple[FactValue, ...],
    at: dt.date,
    pairs: list[PairAnswer],
) -> list[PairAnswer]:
    """Return who may be called instead, where danger was asked about and the answer is a no.

    A statute that does not list the person threatened mostly lists police or medical help; a bare
    no would cost the minutes that matter (decision.md, points 6 and 9). And where abuse is to be
    reported, the agency whose door the law names is looked at whoever else was asked about.
    """
    purpose = case.facts.get("purpose")
    outcomes = {pair.outcome for pair in pairs}
    helpers: tuple[str, ...]
    if purpose == Purpose.SAFETY and not outcomes & _YES:
        helpers, wanted = HELPERS_IN_DANGER, _YES
    elif purpose == Purpose.ABUSE_REPORT and Outcome.MUST not in outcomes:
        risk = case.facts.get("safety.risk")
        helpers = REPORTED_TO.get(risk, AGENCIES) if isinstance(risk, str) else AGENCIES
        wanted = frozenset({Outcome.MUST}) if outcomes & _YES else _YES
    else:
        return []
    asked = {pair.role for pair in pairs}
    found = [
        _answer_pair(case, tables, helper, record, at)
        for helper in helpers
        if helper not in asked
        for record in records
    ]
    return [pair for pair in found if pair.outcome in wanted]


def _answer_pair(
    case: Case,
    tables: RuleTables,
    role: FactValue,
    record: FactValue,
    at: dt.date,
) -> PairAnswer:
    """Answer for one recipient and one record class, over all places and days that are possible."""
    outcomes: set[Outcome] = set()
    leaves: dict[Combined, None] = {}
    unknown: dict[str, None] = {}
    places = governing(case.facts, tables.book)
    anywhere = frozenset[str]().union(*(place.states for place in places))
    days = tables.days(case.facts, anywhere, at.isoformat())
    by_place: dict[object, set[frozenset[Outcome]]] = {}
    by_day: dict[object, set[frozenset[Outcome]]] = {}
    by_reading: dict[object, set[frozenset[Outcome]]] = {}
    readings = _about(case, role)
    until = case.facts.get("consent.expires")
    explored: dict[object, tuple[Worlds, list[Combined]]] = {}
    for place, day, reading in itertools.product(places, days, range(len(readings))):
        states, uncovered, said = place
        table = tables.table(states, day, unencoded=bool(uncovered))
        context = Context(
            danger=in_danger(case),
            discloses=case.question.ask is Ask.DISCLOSE,
            day=at.isoformat(),
            uncovered=uncovered,
        )
        # Days on which the same law counts and the same papers are in force are one day.
        key = (states, uncovered, id(table), reading, isinstance(until, str) and until < day)
        if key not in explored:
            facts = {**readings[reading], **said}
            if facts.get("event_date") is UNKNOWN:
                facts["event_date"] = day
            explored[key] = _explore(case, facts, table, context, role, record, day)
        worlds, found = explored[key]
        by_place.setdefault((states, uncovered), set()).add(worlds.outcomes)
        by_day.setdefault(day, set()).add(worlds.outcomes)
        by_reading.setdefault(reading, set()).add(worlds.outcomes)
        outcomes |= worlds.outcomes
        leaves.update(dict.fromkeys(found))
        unknown.update(dict.fromkeys(worlds.facts))
    if _differ(by_reading):
        unknown = {"recipient.role": None, **unknown}
    if _differ(by_day):
        unknown = {"event_date": None, **unknown}
    if _differ(by_place):
        unknown = {**dict.fromkeys(open_places(case.facts)), **unknown}
    return PairAnswer(
        str(role) if isinstance(role, str) else "",
        str(record) if isinstance(record, str) else "",
        settled(frozenset(outcomes), danger=in_danger(case)),
        tuple(leaves),
        tuple(unknown),
        in_danger(case),
    )


def _about(case: Case, role: FactValue) -> tuple[dict[str, FactValue], ...]:
    """Return the facts as far as they speak of this recipient: every reading that is possible.

    Facts about the asker say nothing about another recipient. Where nobody said which recipient
    they describe, they may or may not describe this one.
    """
    described = case.facts.get("recipient.role")
    whole = dict(case.facts)
    if described == role or (described is None and len(case.question.to) <= 1):
        return (whole,)
    others = {path: v for path, v in whole.items() if not path.startswith("recipient.")}
    return (whole, others) if described in (None, UNKNOWN) else (others,)


def _differ(found: dict[object, set[frozenset[Outcome]]]) -> bool:
    return len({frozenset(outcomes) for outcomes in found.values()}) > 1


def _explore(
    case: Case,
    facts: dict[str, FactValue],
    table: RuleTable,
    context: Context,
    role: FactValue,
    record: FactValue,
    day: str,
) -> tuple[Worlds, list[Combined]]:
    members = tuple(name for name in table.variables if ":" in name)
    seen = settle(facts, role, record, case.question.ask.value, members)
    found: list[Combined] = []
    possible = table.possible(with_views(seen, day))

    def leaf(true: int) -> Outcome:
        combined = combine(table, true, possible, context)
        found.append(combined)
        return combined.outcome

    worlds = Search(table, seen, day, leaf).run()
    return worlds, found


def in_danger(case: Case) -> bool:
    """Say whether the question is about averting harm or reporting abuse."""
    return (
        case.facts.get("purpose") in DANGER_PURPOSES
        or case.facts.get("safety.risk") in DANGER_RISKS
    )


def settled(outcomes: frozenset[Outcome], *, danger: bool) -> Outcome:
    """Return the one outcome, or what several of them mean together.

    In danger, where every world allows the call, the lesser yes is the answer: a missing fact
    must not hold up an act that is allowed either way (docs/adr/0006).
    """
    if len(outcomes) == 1:
        return next(iter(outcomes))
    if danger and outcomes <= _YES:
        return Outcome.MAY
    return Outcome.NEEDS
