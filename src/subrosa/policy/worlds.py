"""Exact answers with unknown facts: every way the unknown could be, each counted once.

The unknown facts that still matter are split one after the other, always in one fixed order, and
equal results are shared; what remains is a reduced decision diagram. Two things are read off it
exactly: the set of outcomes (its leaves) and the facts that can change the answer (the facts that
stand in it) (decision.md, point 8). Facts that cannot change the answer never appear.

Past `MOST_STEPS` the search stops and the answer is *needs*: the safe direction.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Final

from subrosa.policy.facts import FACTS, Kind
from subrosa.policy.tables import RuleTable
from subrosa.policy.views import ADULT_AT, VIEWS
from subrosa.terms.case import UNKNOWN, FactValue
from subrosa.terms.outcome import Outcome
from subrosa.terms.people import SubjectType

MOST_STEPS: Final = 40_000
"""Nodes visited before giving up; eight unknown facts that matter take far fewer."""

Leaf = Callable[[int, int], Outcome]


@dataclass(frozen=True, slots=True)
class Split:
    """A node of the diagram: one unknown fact, and what follows from each of its values."""

    fact: str
    values: tuple[FactValue, ...]
    follows: tuple[Split | Outcome, ...]


@dataclass(frozen=True, slots=True)
class Worlds:
    """What the unknown facts leave open; `facts` are raw paths, the most useful first."""

    outcomes: frozenset[Outcome]
    facts: tuple[str, ...] = ()
    complete: bool = True


class _TooMany(Exception):  # noqa: N818 - a signal inside this module, not an error
    pass


@dataclass(slots=True)
class Search:
    """One walk over the worlds of one case, for one recipient and one record class.

    `seen` holds raw facts (absent ones presumed where their silence says so); `view` computes the
    derived ones; `leaf` turns the terms that hold into an outcome.
    """

    table: RuleTable
    seen: dict[str, FactValue]
    day: str
    leaf: Leaf
    steps: int = 0
    order: tuple[str, ...] = ()
    memo: dict[object, Split | Outcome] = field(default_factory=dict)
    nodes: dict[object, Split] = field(default_factory=dict)
    reached: dict[int, Outcome] = field(default_factory=dict)

    def run(self) -> Worlds:
        """Walk all worlds that the unknown facts allow."""
        true, still_open = self.table.apply(with_views(self.seen, self.day, self.table))
        if not self._undecided(true, still_open):
            return Worlds(frozenset({self._leaf(true)}))
        self.order = self._fixed_order()
        try:
            root = self._walk(dict(self.seen), 0)
        except _TooMany:
            doubtful = self._doubtful(true, still_open)
            return Worlds(frozenset(Outcome), doubtful, complete=False)
        return Worlds(frozenset(_leaves(root)), _useful(root, self.seen))

    def _undecided(self, true: int, still_open: int) -> int:
        return still_open & ~true & self.table.deciding

    def _leaf(self, true: int) -> Outcome:
        key = true & self.table.deciding
        found = self.reached.get(key)
        if found is None:
            found = self.reached[key] = self.leaf(true, true)
        return found

    def _fixed_order(self) -> tuple[str, ...]:
        """Return raw facts first, in the order of the questions, then lists, days and views."""
        raw = [
            path
            for path, fact in FACTS.items()
            if fact.kind in (Kind.CHOICE, Kind.FLAG, Kind.NUMBER)
            and self.seen.get(path) is UNKNOWN
        ]
        if self.seen.get("record", UNKNOWN) is UNKNOWN:
            raw.append("record")
        members = sorted(v for v in self.table.variables if ":" in v)
        return (*raw, *(f"?{name}" for name in VIEWS), *members)

    def _walk(self, seen: dict[str, FactValue], start: int) -> Split | Outcome:
        self.steps += 1
        if self.steps > MOST_STEPS:
            raise _TooMany
        values = with_views(seen, self.day, self.table)
        true, still_open = self.table.apply(values)
        undecided = self._undecided(true, still_open)
        if not undecided:
            return self._leaf(true)
        for index in range(start, len(self.order)):
            variable = self.order[index]
            if not self._matters(variable, values, undecided):
                continue
            key = (index, true, still_open, self._pending(values, seen, undecided))
            if key not in self.memo:
                self.memo[key] = self._split(variable, seen, index)
            return self.memo[key]
        return self._leaf(true)

    def _matters(self, variable: str, values: Mapping[str, FactValue], undecided: int) -> bool:
        if variable.startswith("?"):
            name = variable[1:]
            return values.get(name) is UNKNOWN and self.table.asks(name, undecided)
        if values.get(variable, UNKNOWN) is not UNKNOWN and variable not in VIEWS:
            return False
        if variable in VIEWS:
            # The raw fact of the same name, not the view.
            return self._feeds(variable, values, undecided)
        return self.table.asks(variable, undecided) or self._feeds(variable, values, undecided)

    def _feeds(self, raw: str, values: Mapping[str, FactValue], undecided: int) -> bool:
        return any(
            raw in view.inputs and values.get(name) is UNKNOWN and self.table.asks(name, undecided)
            for name, view in VIEWS.items()
        )

    def _pending(
        self, values: Mapping[str, FactValue], seen: Mapping[str, FactValue], undecided: int
    ) -> tuple[object, ...]:
        """Return what is already known of the inputs of views that are still open."""
        inputs = {
            raw
            for name, view in VIEWS.items()
            if values.get(name) is UNKNOWN and self.table.asks(name, undecided)
            for raw in view.inputs
        }
        return tuple((raw, seen.get(raw)) for raw in sorted(inputs))

    def _split(self, variable: str, seen: dict[str, FactValue], index: int) -> Split | Outcome:
        values = self._possible(variable, seen)
        follows = tuple(self._walk({**seen, variable: value}, index + 1) for value in values)
        if all(item is follows[0] for item in follows):
            return follows[0]
        key = (variable, values, tuple(id(f) if isinstance(f, Split) else f for f in follows))
        if key not in self.nodes:
            self.nodes[key] = Split(variable, values, follows)
        return self.nodes[key]

    def _possible(self, variable: str, seen: Mapping[str, FactValue]) -> tuple[FactValue, ...]:
        values = self.table.domain(variable.lstrip("?"))
        if variable == "subject.age":
            kind = seen.get("subject.type")
            if kind == SubjectType.ADULT:
                return tuple(v for v in values if isinstance(v, int) and v >= ADULT_AT)
            if kind == SubjectType.MINOR:
                return tuple(v for v in values if isinstance(v, int) and v < ADULT_AT)
        return values

    def _doubtful(self, true: int, still_open: int) -> tuple[str, ...]:
        values = with_views(self.seen, self.day, self.table)
        undecided = self._undecided(true, still_open)
        found = [raw_fact(v, self.seen) for v in self._fixed_order() if self._matters(v, values, undecided)]
        return tuple(dict.fromkeys(found))


def with_views(seen: dict[str, FactValue], day: str, table: RuleTable) -> dict[str, FactValue]:
    """Return `seen` with every derived fact added, under its own name."""
    values = dict(seen)
    for name, view in VIEWS.items():
        assumed = seen.get(f"?{name}")
        values[name] = view.follows(seen, day) if assumed is None else assumed
    return values


def raw_fact(variable: str, seen: Mapping[str, FactValue]) -> str:
    """Return the path, as a case writes it, of the fact behind a variable of the search."""
    if variable == "record":
        return "records"
    if not variable.startswith("?"):
        return variable.partition(":")[0]
    view = VIEWS[variable[1:]]
    return next((path for path in view.inputs if seen.get(path) is UNKNOWN), view.names)


def _leaves(root: Split | Outcome) -> set[Outcome]:
    found: set[Outcome] = set()
    stack, done = [root], set[int]()
    while stack:
        node = stack.pop()
        if isinstance(node, Split):
            if id(node) not in done:
                done.add(id(node))
                stack += node.follows
        else:
            found.add(node)
    return found


def _useful(root: Split | Outcome, seen: Mapping[str, FactValue]) -> tuple[str, ...]:
    """Return the facts of the diagram: first those whose answer leaves the fewest outcomes open."""
    ranks: dict[str, float] = {}
    position: dict[str, int] = {}
    for variable in _facts(root):
        path = raw_fact(variable, seen)
        left = [len(_leaves_given(root, variable, i)) for i in range(_arity(root, variable))]
        mean = sum(left) / len(left)
        ranks[path] = min(ranks.get(path, mean), mean)
        position.setdefault(path, len(position))
    return tuple(sorted(ranks, key=lambda path: (ranks[path], position[path])))


def _nodes(root: Split | Outcome) -> list[Split]:
    out: dict[int, Split] = {}
    stack = [root]
    while stack:
        node = stack.pop()
        if isinstance(node, Split) and id(node) not in out:
            out[id(node)] = node
            stack += node.follows
    return list(out.values())


def _facts(root: Split | Outcome) -> list[str]:
    return list(dict.fromkeys(node.fact for node in _nodes(root)))


def _arity(root: Split | Outcome, variable: str) -> int:
    return min(len(node.values) for node in _nodes(root) if node.fact == variable)


def _leaves_given(root: Split | Outcome, variable: str, index: int) -> set[Outcome]:
    found: set[Outcome] = set()
    stack, done = [root], set[int]()
    while stack:
        node = stack.pop()
        if not isinstance(node, Split):
            found.add(node)
        elif id(node) not in done:
            done.add(id(node))
            if node.fact == variable:
                stack.append(node.follows[min(index, len(node.follows) - 1)])
            else:
                stack += node.follows
    return found
