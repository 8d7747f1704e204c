"""How a rule's ``when`` is read: tests on finite facts, joined by all, any and none.

A `Test` asks one variable one thing. Three values are possible: true, false, and unknown when
the variable is unknown; a negation of an unknown stays unknown, so an unknown never turns a
condition true. Before the engine sees it, a condition is put into a list of *terms* (an OR of
ANDs of tests, `subrosa.policy.law.unfolding`), which `subrosa.policy.weighing.tables` turns into
bit masks.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Final

from subrosa.policy.asked.facts import FACTS, Fact, Kind
from subrosa.policy.asked.reading import fact_value
from subrosa.policy.asked.views import VIEWS
from subrosa.terms.errors import BadCase
from subrosa.terms.question import Ask
from subrosa.terms.records import RecordClass

ASKED: Final = {
    "ask": Fact("ask", Kind.CHOICE, "What is asked?", Ask),
    "record": Fact("record", Kind.CHOICE, "Which record is it?", RecordClass),
}
"""What a rule may ask besides the facts of a case: the question itself."""
_GROUPS: Final = ("is", "is_not", "any", "none")
_COMPARE: Final = {"not", "at_least", "below"}
_MEMBERS: Final = {"any", "all", "none"}


class BadCondition(ValueError):
    """Point at the place within a ``when`` that cannot be read; `path` is dotted."""

    def __init__(self, path: str, what: str) -> None:
        """Keep the path apart, for `BadPack`."""
        super().__init__(what)
        self.path = path


@dataclass(frozen=True, slots=True)
class Test:
    """Ask whether `variable` has one of `values`, or lies in [`low`, `high`); or, negated, not."""

    variable: str
    values: frozenset[object] = frozenset()
    low: int | None = None
    high: int | None = None
    negated: bool = False
    _hash: int = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Reckon the hash once: a book's tests are put into sets by the hundred thousand."""
        own = (self.variable, self.values, self.low, self.high, self.negated)
        object.__setattr__(self, "_hash", hash(own))

    def __hash__(self) -> int:
        """Return the hash reckoned at the start."""
        return self._hash

    def accepts(self, value: object) -> bool:
        """Say whether a known `value` passes."""
        if self.low is None and self.high is None:
            inside = value in self.values
        else:
            inside = isinstance(value, int) and (
                (self.low is None or value >= self.low) and (self.high is None or value < self.high)
            )
        return inside is not self.negated


@dataclass(frozen=True, slots=True)
class All:
    """Hold when every part holds; an empty one always holds."""

    parts: tuple[Condition, ...] = ()


@dataclass(frozen=True, slots=True)
class Any:
    """Hold when some part holds; an empty one never holds."""

    parts: tuple[Condition, ...] = ()


@dataclass(frozen=True, slots=True)
class Named:
    """Stand for a named condition, or for its opposite."""

    name: str
    negated: bool = False


Condition = Test | All | Any | Named
Term = tuple[Test, ...]
Lookup = Callable[[Named | Test], Condition | None]


def read_condition(table: Mapping[str, object], path: str = "when") -> All:
    """Read a ``when`` table; raises `BadCondition` with the dotted path of what is wrong."""
    parts: list[Condition] = []
    for key, value in table.items():
        place = f"{path}.{key}"
        if key in {"is", "is_not"}:
            parts += [Named(name, key == "is_not") for name in _names(value, place)]
        elif key in {"any", "none"}:
            inner = tuple(
                read_condition(_table(item, f"{place}[{i}]"), f"{place}[{i}]")
                for i, item in enumerate(_list(value, place))
            )
            parts.append(Any(inner) if key == "any" else negated(Any(inner)))
        else:
            parts += _tests(key, value, place)
    return All(tuple(parts))


def _tests(variable: str, value: object, place: str) -> list[Condition]:
    fact = FACTS.get(variable) or ASKED.get(variable)
    if fact is None:
        if variable not in VIEWS:
            raise BadCondition(place, "no such fact")
        if not isinstance(value, bool):
            raise BadCondition(place, "must be true or false")
        return [Test(variable, frozenset({value}))]
    if fact.kind in (Kind.DAY, Kind.PLACE):
        raise BadCondition(place, "no rule may ask for this directly")
    if fact.kind is Kind.CHOICES:
        return _member_tests(fact, value, place)
    if isinstance(value, Mapping):
        return _compared(fact, value, place)
    return [Test(variable, _known(fact, value, place))]


def _compared(fact: Fact, value: Mapping[str, object], place: str) -> list[Condition]:
    if not value or set(value) - _COMPARE:
        raise BadCondition(place, f"expected one of {', '.join(sorted(_COMPARE))}")
    if "not" in value:
        if len(value) > 1:
            raise BadCondition(place, "'not' stands alone")
        return [Test(fact.path, _known(fact, value["not"], place), negated=True)]
    if fact.kind is not Kind.NUMBER:
        raise BadCondition(place, "only numbers can be compared")
    low, high = value.get("at_least"), value.get("below")
    for bound in (low, high):
        if bound is not None and (not isinstance(bound, int) or isinstance(bound, bool)):
            raise BadCondition(place, "a bound is a whole number")
    return [
        Test(
            fact.path,
            low=low if isinstance(low, int) else None,
            high=high if isinstance(high, int) else None,
        )
    ]


def _member_tests(fact: Fact, value: object, place: str) -> list[Condition]:
    if not isinstance(value, Mapping) or not value or set(value) - _MEMBERS:
        raise BadCondition(place, "a list of facts is asked with any, all or none")
    out: list[Condition] = []
    for how, wanted in value.items():
        words = sorted(str(word) for word in _known(fact, wanted, place))
        tests = tuple(Test(f"{fact.path}:{word}", frozenset({True})) for word in words)
        if how == "any":
            out.append(Any(tests))
        elif how == "all":
            out += tests
        else:
            out += [replace(test, negated=True) for test in tests]
    return out


def _known(fact: Fact, value: object, place: str) -> frozenset[object]:
    items = value if isinstance(value, list) else [value]
    if not items:
        raise BadCondition(place, "an empty list matches nothing")
    one = Fact(fact.path, Kind.CHOICE, fact.asks, fact.words) if fact.words else fact
    try:
        return frozenset(fact_value(one, item, place) for item in items)
    except BadCase as error:
        raise BadCondition(place, error.what.removeprefix(f"{place}: ")) from None


def _names(value: object, place: str) -> list[str]:
    items = value if isinstance(value, list) else [value]
    if not items or not all(isinstance(item, str) for item in items):
        raise BadCondition(place, "must be a list of names")
    return [str(item) for item in items]


def _list(value: object, place: str) -> list[object]:
    if not isinstance(value, list) or not value:
        raise BadCondition(place, "must be a list of tables")
    return value


def _table(value: object, place: str) -> Mapping[str, object]:
    if not isinstance(value, Mapping) or not value:
        raise BadCondition(place, "must be a table")
    return value


def tests_in(condition: Condition) -> Iterator[Test]:
    """Yield every test that stands in `condition` itself; named conditions stay closed."""
    stack: list[Condition] = [condition]
    while stack:
        part = stack.pop()
        if isinstance(part, Test):
            yield part
        elif not isinstance(part, Named):
            stack += part.parts


def negated(condition: Condition) -> Condition:
    """Return the opposite of `condition`, pushed down to its tests."""
    match condition:
        case Test():
            return replace(condition, negated=not condition.negated)
        case Named():
            return Named(condition.name, not condition.negated)
        case All(parts):
            return Any(tuple(negated(part) for part in parts))
        case Any(parts):
            return All(tuple(negated(part) for part in parts))


def clash(one: Test, other: Test) -> bool:
    """Say whether no value of one variable can pass both tests."""
    if one.variable != other.variable:
        return False
    if replace(one, negated=not one.negated) == other:
        return True
    if one.values and other.values and not one.negated:
        return not any(other.accepts(value) for value in one.values)
    if one.values and other.values and not other.negated:
        return not any(one.accepts(value) for value in other.values)
    return False
