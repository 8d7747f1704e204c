"""Rules compiled to bit masks, for one set of states and one span of days.

Every term (an AND of tests) is one bit. For each value of each variable the table holds the mask of
the terms that this value does not contradict; a known value is one AND. After all variables:

- a term *stands* when no known value contradicts it;
- it *holds* when, besides, it asks nothing that is unknown.

A rule has spoken when one of its terms holds, and may still speak while one stands. The masks of
values are built on first use and kept, since a practice asks the same things again and again.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from subrosa.policy.asked.facts import FACTS, Kind
from subrosa.policy.asked.views import VIEWS
from subrosa.policy.law.conditions import All, BadCondition, Test
from subrosa.policy.law.rules import PRACTICE, Effect, Rule, Statutes
from subrosa.policy.law.unfolding import Unfolding
from subrosa.terms.case import UNKNOWN, FactValue
from subrosa.terms.danger import Risk
from subrosa.terms.errors import BadPack
from subrosa.terms.question import Ask, Purpose
from subrosa.terms.records import RecordClass

if TYPE_CHECKING:
    from subrosa.policy.law.conditions import Condition, Term

_NO_DANGER: Final = (
    Test("purpose", frozenset({Purpose.SAFETY, Purpose.ABUSE_REPORT}), negated=True),
    Test("safety.risk", frozenset({Risk.MEDICAL_EMERGENCY}), negated=True),
)
"""When a practice's own rule may speak: never where somebody may be in danger."""
_SCOPE: Final = {"hipaa": "law.hipaa", "part2": "law.part2", "ferpa": "law.ferpa"}
TOPIC: Final = "topic:"


@dataclass(frozen=True, slots=True)
class Entry:
    """What a run of bits stands for: a rule, a conclusion cited with others, or a topic."""

    rule: Rule | None
    name: str
    concludes: str = ""
    leans_on: tuple[str, ...] = ()


class RuleTable:
    """All rules in force for some states and days, ready to be asked."""

    def __init__(
        self, book: Statutes, states: frozenset[str], day: str, *, unencoded: bool = False
    ) -> None:
        """Compile the book for the law of `states` in force on `day` (ISO).

        `unencoded`: besides, a state counts that has no pack at all.
        """
        self.book = book
        self.states = states
        self._unencoded = unencoded
        self.entries: list[Entry] = []
        self._entry_of_bit: list[int] = []
        self._tests: dict[str, list[tuple[int, Test]]] = {}
        self._lookup = book.lookup(states, day)
        self._unfolding = Unfolding(self._lookup)
        self._concluded = book.concluded(states, day)
        for rule in book.rules:
            if rule.in_force(day) and self._speaks(rule):
                scoped = All((*scope_of(rule.body), rule.when))
                turns_on = self._turns_on(scoped) if self._leans(rule.when) else ()
                self._add(Entry(rule, rule.id, "", turns_on), scoped, rule.when)
        for fact, items in self._concluded.items():
            for item in items:
                self._add(Entry(item.rule, item.rule.id, fact), item.rule.when, item.rule.when)
        for topic in book.topics:
            self._add(Entry(None, TOPIC + topic.name), topic.when, topic.when)
        self.everything = (1 << len(self._entry_of_bit)) - 1
        self._without = {
            variable: self.everything & ~_mask(bit for bit, _ in tests)
            for variable, tests in self._tests.items()
        }
        self.variables = tuple(self._tests)
        # What is unknown leaves standing only the terms that never ask for it.
        self._seen: dict[str, dict[FactValue, int]] = {
            name: {UNKNOWN: self._without[name]} for name in self._tests
        }
        self._mask_of_entry = [0] * len(self.entries)
        for bit, entry in enumerate(self._entry_of_bit):
            self._mask_of_entry[entry] |= 1 << bit
        self.deciding = self._deciding_mask()
        self.concluding = sum(
            self._mask_of_entry[i] for i, entry in enumerate(self.entries) if entry.concludes
        )
        self._depth = book.lift_depths
        self._leaning = {
            entry.rule.id: entry.leans_on
            for entry in self.entries
            if entry.rule and entry.leans_on and not entry.concludes
        }

    def _speaks(self, rule: Rule) -> bool:
        """Say whether a rule is law, or the floor for want of law, in these states."""
        if rule.floor_of is None:
            return rule.state is None or rule.state in self.states
        places = (self.book.jurisdictions[state] for state in self.states)
        return self._unencoded or any(rule.floor_of not in place.covers for place in places)

    def _leans(self, written: Condition) -> bool:
        """Say whether a condition of the book means something else from state to state."""
        kept = self.book.alike
        if id(written) not in kept and self.book.leans(written):
            kept[id(written)] = None
        return kept.get(id(written), ()) is None

    def _add(self, entry: Entry, when: Condition, written: Condition) -> None:
        """Add what `when` unfolds to; `written` is the book's own object, which outlives tables."""
        index = len(self.entries)
        self.entries.append(entry)
        terms = None if self._leans(written) else self.book.alike.get(id(written))
        if terms is None:
            try:
                terms = tuple(self._unfolding.terms(when))
            except BadCondition as error:
                file = entry.rule.file if entry.rule else ""
                raise BadPack(str(error), file=file, rule=entry.name, path=error.path) from None
            self.book.alike.setdefault(id(written), terms)
        for term in terms:
            bit = len(self._entry_of_bit)
            self._entry_of_bit.append(index)
            self._index(term, bit)

    def _index(self, term: Term, bit: int) -> None:
        for test in term:
            self._tests.setdefault(test.variable, []).append((bit, test))

    def _turns_on(self, when: Condition) -> tuple[str, ...]:
        """Return the concluded facts on which a condition turns, through named ones too."""
        found: dict[str, None] = {}
        stack: list[Condition] = [when]
        done: set[Condition] = set()
        while stack:
            part = stack.pop()
            if part in done:
                continue
            done.add(part)
            if isinstance(part, Test):
                if part.variable in self._concluded:
                    found[part.variable] = None
                    meant = self._lookup(part)
                    stack += [meant] if meant else []
            elif hasattr(part, "parts"):
                stack += part.parts
            else:
                meant = self._lookup(part)
                stack += [meant] if meant else []
        return tuple(found)

    def _deciding_mask(self) -> int:
        """Return the bits that can change an outcome; the rest only add acts, or conceal."""
        lifting = {entry.name for entry in self.entries if entry.rule and entry.rule.lifts}
        mask = 0
        for index, entry in enumerate(self.entries):
            rule = entry.rule
            decides = rule is None or (
                not entry.concludes
                and (rule.effect not in (Effect.ADDS, Effect.CONCEALS) or rule.id in lifting)
            )
            if decides:
                mask |= self._mask_of_entry[index]
        return mask

    def mask(self, variable: str, value: FactValue) -> int:
        """Return the terms that `value` of `variable` does not contradict."""
        known = self._seen[variable]
        found = known.get(value)
        if found is None:
            found = self._without[variable]
            for bit, test in self._tests[variable]:
                found |= (1 << bit) if test.accepts(value) else 0
            # A term may test one variable twice; every test must accept.
            for bit, test in self._tests[variable]:
                if not test.accepts(value):
                    found &= ~(1 << bit)
            if len(known) < 4096:  # noqa: PLR2004 - ages and counts are many; keep the memory small
                known[value] = found
        return found

    def apply(self, seen: Mapping[str, FactValue]) -> int:
        """Return the terms that hold for the values in `seen`; what is missing there is unknown."""
        true = self.everything
        value_of = seen.get
        for variable, known in self._seen.items():
            value = value_of(variable, UNKNOWN)
            found = known.get(value)
            true &= self.mask(variable, value) if found is None else found
        return true

    def bits_of(self, rule_id: str) -> int:
        """Return the terms of the rule of this id; none when it is not law here."""
        found = 0
        for index, entry in enumerate(self.entries):
            if entry.rule and entry.rule.id == rule_id and not entry.concludes:
                found |= self._mask_of_entry[index]
        return found

    def folded(self, true: int) -> tuple[int, int]:
        """Return one bit for each rule that has spoken in `true`, and all bits of those rules.

        Which of its terms made a rule speak changes nothing; folding them makes many worlds one.
        """
        spoken = everything = 0
        while true:
            low = true & -true
            own = self._mask_of_entry[self._entry_of_bit[low.bit_length() - 1]]
            spoken |= own & -own
            everything |= own
            true &= ~own
        return spoken, everything

    def possible(self, seen: Mapping[str, FactValue]) -> int:
        """Return the terms that decide nothing and that no known value contradicts.

        They only add acts or conceal; an unknown must not drop a duty, so they count as spoken.
        """
        standing = self.everything & ~self.deciding & ~self.concluding
        for variable in self.variables:
            value = seen.get(variable, UNKNOWN)
            if value is not UNKNOWN:
                standing &= self.mask(variable, value)
        return standing

    def without(self, variable: str) -> int:
        """Return the terms that never ask `variable`."""
        return self._without[variable]

    def asks(self, variable: str, terms: int) -> bool:
        """Say whether any of `terms` asks `variable`."""
        return variable in self._tests and bool(terms & ~self._without[variable])

    def spoken(self, terms: int) -> Iterator[Entry]:
        """Yield what the set bits of `terms` stand for, each once, in the order of the book."""
        last = -1
        while terms:
            low = terms & -terms
            index = self._entry_of_bit[low.bit_length() - 1]
            if index != last:
                last = index
                yield self.entries[index]
            terms ^= low

    def leans_on(self, rule_id: str) -> tuple[str, ...]:
        """Return the concluded facts on which the rule of this id turns here."""
        return self._leaning.get(rule_id, ())

    def conclusions_behind(self, rule_id: str) -> tuple[Rule, ...]:
        """Return the state's own conclusions on which a rule of this id leans."""
        return tuple(i.rule for fact in self.leans_on(rule_id) for i in self._concluded[fact])

    def lift_order(self, rules: list[Rule]) -> list[Rule]:
        """Return `rules` so that each comes before everything that it may lift."""
        return sorted(rules, key=lambda rule: self._depth[rule.id])

    def domain(self, variable: str) -> tuple[FactValue, ...]:
        """Return the values that an unknown raw fact could have, one for each band of numbers."""
        if ":" in variable or (variable in VIEWS and variable not in FACTS):
            return (True, False)
        if variable == "record":
            return tuple(RecordClass)
        if variable == "ask":
            return tuple(Ask)
        fact = FACTS[variable]
        if fact.kind is Kind.FLAG:
            return (True, False)
        if fact.kind is Kind.NUMBER:
            return self._bands(variable)
        return tuple(word.value for word in fact.words) if fact.words else ()

    def _bands(self, variable: str) -> tuple[int, ...]:
        cuts = {0, 18} if variable == "subject.age" else {0}
        for _, test in self._tests.get(variable, ()):
            cuts |= {cut for cut in (test.low, test.high) if cut is not None}
            cuts |= {edge for v in test.values if isinstance(v, int) for edge in (v, v + 1)}
        return tuple(sorted(cuts))


def scope_of(body: str) -> tuple[Condition, ...]:
    """Return the condition under which a body of law governs a record at all.

    A practice's own rules never stand in the way of a call in danger.
    """
    if body == PRACTICE:
        return _NO_DANGER
    if body in _SCOPE:
        return (Test(_SCOPE[body], frozenset({True})),)
    if body.startswith("ethics."):
        return (Test(f"code.{body[7:]}", frozenset({True})),)
    return ()


def _mask(bits: Iterator[int]) -> int:
    out = 0
    for bit in bits:
        out |= 1 << bit
    return out
