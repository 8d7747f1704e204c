"""Requests drawn by a seed, every fact known, in which many rules speak.

A request begins as a case that somebody wrote (beside a rule, or a public one), never as noise. The
state is set, what is open is filled in, and then one term of a rule of this table, chosen by
chance, is made to hold, and up to two facts are changed. What is drawn depends on the seed alone.
"""

from __future__ import annotations

import random
from typing import TYPE_CHECKING, Final

from subrosa.policy.asked.facts import FACTS, Kind
from subrosa.policy.asked.views import VIEWS, settle
from subrosa.policy.law.unfolding import Unfolding
from subrosa.policy.weighing.worlds import with_views
from subrosa.terms.case import UNKNOWN, Case, FactValue
from subrosa.terms.question import Ask
from subrosa.terms.records import RecordClass

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from subrosa.policy.law.conditions import Term, Test
    from subrosa.policy.law.rules import Rule
    from subrosa.policy.weighing.tables import RuleTable

PLACES: Final = ("jurisdiction", "client_location", "counsellor_location")
PRESUMED: Final = frozenset({"topic", "regime", "consent.form", "ethics_codes", "school_record"})
"""Facts whose silence has a meaning of its own: mostly left unsaid, so that it is tried too."""
COUNTS: Final = (0, 1, 5, 15, 29, 30, 31, 40, 60, 61, 80, 90, 499, 500, 501)


class Drawing:
    """Draws requests for the law of one table."""

    def __init__(self, table: RuleTable, cases: Sequence[Case], day: str, seed: int) -> None:
        """Draw from `cases` by `seed`; `day` (ISO) judges papers."""
        self.table = table
        self.day = day
        self._chance = random.Random(seed)  # noqa: S311 - a repeatable draw, no secret
        self._place = min(table.states, default="US")
        own = [case for case in cases if case.facts.get("jurisdiction") == self._place]
        self._cases = (own or cases, cases)
        self._members = tuple(name for name in table.variables if ":" in name)
        self._unfolding = Unfolding(table.book.lookup(table.states, day))
        self._terms: dict[str, list[Term]] = {}
        rules = [entry.rule for entry in table.entries if entry.rule and not entry.concludes]
        here = [rule for rule in rules if rule.state in table.states]
        self._rules: tuple[list[Rule], list[Rule]] = (here or rules, rules)

    def requests(self, count: int) -> Iterator[dict[str, FactValue]]:
        """Yield `count` requests, as the rules see them."""
        left = count
        while left:
            seen = self._one()
            if seen is not None:
                left -= 1
                yield seen

    def _one(self) -> dict[str, FactValue] | None:
        """Draw one request; None when a derived fact stays open, which is no full knowledge."""
        chance = self._chance
        case = chance.choice(chance.choice(self._cases))
        facts = {path: value for path, value in case.facts.items() if path not in PLACES}
        facts["jurisdiction"] = self._place
        if chance.random() < 0.1:  # noqa: PLR2004 - one in ten lives in another state
            facts["counsellor_location"] = "US-XX"
        facts["recipient.role"] = self._role(case)
        facts["record"] = self._record(case)
        facts["ask"] = case.question.ask.value
        if chance.random() < 0.7:  # noqa: PLR2004 - most requests are led to a rule
            for _ in range(chance.choice((1, 1, 2))):
                self._lead(facts)
        for path in chance.sample(sorted(FACTS), chance.randint(0, 2)):
            self._change(facts, path)
        return self._filled(facts)

    def _role(self, case: Case) -> FactValue:
        said = case.facts.get("recipient.role", UNKNOWN)
        if case.question.to:
            return self._chance.choice(case.question.to).value
        return self._any_of("recipient.role") if said is UNKNOWN else said

    def _record(self, case: Case) -> FactValue:
        named = case.facts.get("records")
        if isinstance(named, frozenset) and named:
            return self._chance.choice(sorted(named))
        return self._chance.choice(list(RecordClass)).value

    def _lead(self, facts: dict[str, FactValue]) -> None:
        """Make one term of one rule hold, as far as it turns on plain facts."""
        rule = self._chance.choice(self._chance.choice(self._rules))
        terms = self._terms.get(rule.id)
        if terms is None:
            terms = self._terms[rule.id] = self._unfolding.terms(rule.when)
        if terms:
            for test in self._chance.choice(terms):
                self._suit(facts, test)

    def _suit(self, facts: dict[str, FactValue], test: Test) -> None:
        path, _, word = test.variable.partition(":")
        if word:
            listed = facts.get(path)
            named = listed if isinstance(listed, frozenset) else frozenset[str]()
            facts[path] = named - {word} if test.negated else named | {word}
        elif path in FACTS or path in {"ask", "record"}:
            values = [v for v in self._values(path) if test.accepts(v)]
            if values and not test.accepts(facts.get(path)):
                facts[path] = self._chance.choice(values)

    def _change(self, facts: dict[str, FactValue], path: str) -> None:
        if FACTS[path].kind in (Kind.FLAG, Kind.CHOICE, Kind.NUMBER):
            facts[path] = self._any_of(path)

    def _values(self, path: str) -> list[FactValue]:
        if path == "ask":
            return [ask.value for ask in Ask]
        if FACTS.get(path) and FACTS[path].kind is Kind.NUMBER:
            return [*range(100)] if "age" in path else [*COUNTS]
        return list(self.table.domain(path))

    def _any_of(self, path: str) -> FactValue:
        return self._chance.choice(self._values(path))

    def _filled(self, facts: dict[str, FactValue]) -> dict[str, FactValue] | None:
        """Return the facts with every open one filled in; None when a derived one stays open."""
        for path, fact in FACTS.items():
            if facts.get(path, UNKNOWN) is not UNKNOWN:
                continue
            if path in PRESUMED or fact.kind in (Kind.CHOICES, Kind.DAY, Kind.PLACE):
                facts.pop(path, None)
            elif fact.presumed is None or self._chance.random() < 0.1:  # noqa: PLR2004 - some
                facts[path] = self._any_of(path)
        facts.setdefault("event_date", self.day)
        record, role, ask = facts.pop("record"), facts["recipient.role"], str(facts.pop("ask"))
        for _ in range(len(VIEWS)):
            seen = settle(facts, role, record, ask, self._members)
            values = with_views(seen, self.day)
            asked = dict.fromkeys((*VIEWS, *self.table.variables))
            open_still = [name for name in asked if values.get(name, UNKNOWN) is UNKNOWN]
            if not open_still:
                return seen
            for name in open_still:
                path = VIEWS[name].names if name in VIEWS else name
                if path in FACTS and FACTS[path].kind in (Kind.FLAG, Kind.CHOICE):
                    facts[path] = self._any_of(path)
        return None
