"""The facts of a case as switches that a solver can set, and back from switches to a case.

Rules kept:

- every variable that a rule may ask has a finite domain: a choice its words, a flag true and false,
  a number one value for each band that the book tells apart, a list one flag for each member;
- exactly one value of each variable holds;
- what follows from other facts (`subrosa.policy.asked.views`) is tied to them in
  `subrosa.proving.sense`, so that a found world can be written down as a case and decided again.

A second vocabulary may share most variables with a first: two worlds that differ in a few facts.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Final

import z3

from subrosa.policy.asked.facts import FACTS, Kind, Silence
from subrosa.policy.asked.views import VIEWS
from subrosa.policy.law.conditions import Condition, Test, tests_in
from subrosa.policy.law.places import POSTAL_CODES
from subrosa.terms.people import EthicsCode
from subrosa.terms.question import Ask
from subrosa.terms.records import RecordClass

if TYPE_CHECKING:
    from subrosa.policy.law.rules import Statutes

Value = str | bool | int
STATE: Final = "state"
"""The variable that says whose state law counts; one value for each jurisdiction."""
JURISDICTIONS: Final = tuple(sorted(f"US-{code}" for code in POSTAL_CODES))
_AGES: Final = frozenset({0, 18})


def whens(book: Statutes) -> Iterator[Condition]:
    """Yield every condition of the book: of rules, named conditions and conclusions."""
    yield from (rule.when for rule in book.rules)
    yield from (named.when for named in book.conditions.values())
    yield from (item.rule.when for item in book.conclusions)


def domains(books: Iterable[Statutes]) -> dict[str, tuple[Value, ...]]:
    """Return the values of every variable that some rule of `books` asks, and of what it needs."""
    cuts: dict[str, set[int]] = {"subject.age": set(_AGES)}
    asked = {*_ALWAYS, *(f"code.{code}" for code in EthicsCode)}
    for book in books:
        for when in whens(book):
            for test in tests_in(when):
                asked.add(test.variable)
                edges = cuts.setdefault(test.variable, {0})
                for cut in (test.low, test.high):
                    # The day before and the day after too: a number moved by one must show.
                    edges |= {max(cut - 1, 0), cut, cut + 1} if cut is not None else set()
                if _kind(test.variable) is Kind.NUMBER:
                    numbers = [v for v in test.values if isinstance(v, int)]
                    edges |= {edge for v in numbers for edge in (max(v - 1, 0), v, v + 1)}
    found: dict[str, tuple[Value, ...]] = {STATE: JURISDICTIONS}
    for variable in sorted(asked):
        found[variable] = _domain(variable, cuts.get(variable, {0}))
    return found


_ALWAYS: Final = (
    *("ask", "record", "recipient.role", "purpose", "subject.age", "subject.type"),
    *("hipaa_covered", "part2", "school_record", "law.hipaa", "law.part2", "law.ferpa"),
    *("setting", "profession", "consent.status", "initiated_by", "instrument.type"),
    *("safety.risk", "subject.client_status", "recipient.verified"),
)


def _kind(variable: str) -> Kind | None:
    fact = FACTS.get(variable)
    return fact.kind if fact else None


def _domain(variable: str, cuts: set[int]) -> tuple[Value, ...]:
    if variable == "ask":
        return tuple(ask.value for ask in Ask)
    if variable == "record":
        return tuple(record.value for record in RecordClass)
    fact = FACTS.get(variable)
    if ":" in variable or variable in VIEWS or fact is None or fact.kind is Kind.FLAG:
        return (True, False)
    if fact.kind is Kind.NUMBER:
        return tuple(sorted(cuts))
    words: tuple[Value, ...] = tuple(word.value for word in fact.words) if fact.words else ()
    nothing = fact.silence is Silence.NOTHING_ON_FILE and fact.presumed is None
    # The empty word is what the rules see where nothing is on file.
    return (*words, "") if nothing else words


class Vocabulary:
    """Switches for every value of every variable, in one world.

    `mark` tells the switches of a second world apart; `shared` are the variables whose switches
    are those of `first`.
    """

    def __init__(
        self,
        values: Mapping[str, tuple[Value, ...]],
        *,
        mark: str = "",
        first: Vocabulary | None = None,
        own: frozenset[str] = frozenset(),
    ) -> None:
        """Make the switches; only variables in `own` get new ones where there is a `first`."""
        self.values = dict(values)
        self._switches: dict[str, dict[Value, z3.BoolRef]] = {}
        self._own: list[str] = []
        for variable, domain in self.values.items():
            if first is not None and variable not in own:
                self._switches[variable] = first.switches(variable)
                continue
            self._own.append(variable)
            if domain == (True, False):
                flag = z3.Bool(f"{variable}{mark}")
                self._switches[variable] = {True: flag, False: z3.Not(flag)}
            else:
                self._switches[variable] = {
                    value: z3.Bool(f"{variable}={value}{mark}") for value in domain
                }

    def switches(self, variable: str) -> dict[Value, z3.BoolRef]:
        """Return the switch of each value of `variable`."""
        return self._switches[variable]

    def is_(self, variable: str, *values: Value) -> z3.BoolRef:
        """Say that `variable` has one of `values`."""
        known = self._switches[variable]
        found = [known[value] for value in values]
        return found[0] if len(found) == 1 else z3.Or(found)

    def accepts(self, test: Test) -> z3.BoolRef:
        """Say that `test` passes."""
        domain = self.values[test.variable]
        passing = [value for value in domain if test.accepts(value)]
        if len(passing) == len(domain):
            return z3.BoolVal(True)  # noqa: FBT003 - the solver's own constant
        if not passing:
            return z3.BoolVal(False)  # noqa: FBT003 - the solver's own constant
        if len(passing) * 2 > len(domain) and len(domain) > 2:  # noqa: PLR2004 - the shorter list
            return z3.Not(self.is_(test.variable, *(v for v in domain if v not in passing)))
        return self.is_(test.variable, *passing)

    def exactly_one(self) -> list[z3.BoolRef]:
        """Return that each variable has one value."""
        out: list[z3.BoolRef] = []
        for variable in self._own:
            switches = list(self._switches[variable].values())
            if self.values[variable] != (True, False):
                out.append(z3.PbEq([(switch, 1) for switch in switches], 1))
        return out

    def read(self, model: z3.ModelRef) -> dict[str, Value]:
        """Return the world that `model` describes, a value for each variable."""
        world: dict[str, Value] = {}
        for variable, known in self._switches.items():
            if self.values[variable] == (True, False):
                world[variable] = z3.is_true(model.eval(known[True]))
                continue
            holding = [v for v, switch in known.items() if z3.is_true(model.eval(switch))]
            world[variable] = holding[0] if holding else self.values[variable][0]
        return world
