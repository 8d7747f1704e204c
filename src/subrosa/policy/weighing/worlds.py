"""Exact answers with unknown facts: every way the unknown could be, each counted once.

The unknown facts that still matter are split one after the other, always in one fixed order, and
equal results are shared; what remains is a reduced decision diagram. Two things are read off it
exactly: the set of outcomes (its leaves) and the facts that can change the answer (the facts that
stand in it) (decision.md, point 8). Facts that cannot change the answer never appear.

Past `MOST_STEPS` the search stops and the answer is *needs*: the safe direction.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Final

from subrosa.policy.asked.facts import FACTS, Kind
from subrosa.policy.asked.views import ADULT_AT, FOLLOWING
from subrosa.policy.weighing.tables import RuleTable
from subrosa.terms.case import UNKNOWN, FactValue
from subrosa.terms.outcome import Outcome
from subrosa.terms.people import SubjectType

MOST_STEPS: Final = 40_000
"""Nodes visited before giving up; eight unknown facts that matter take far fewer."""

Leaf = Callable[[int], Outcome]


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


class _TooMany(Exception):
    pass


@dataclass(frozen=True, slots=True)
class _World:
    """A partly known world: raw facts, what the rules see of them, and the terms left standing.

    `standing` are the terms that no known value contradicts, of those that can decide; `unknown`
    the variables of the table without a value; `open_views` the derived facts that what is known
    does not settle. `spoken` holds one term for each rule that has spoken; the other terms of such
    a rule no longer stand.
    """

    raw: dict[str, FactValue]
    values: dict[str, FactValue]
    standing: int
    unknown: tuple[str, ...]
    open_views: tuple[str, ...]
    spoken: int = 0


@dataclass(slots=True)
class Search:
    """One walk over the worlds of one case, for one recipient and one record class.

    `seen` holds raw facts (absent ones presumed where their silence says so); `leaf` turns the
    terms that hold into an outcome; `day` judges papers. Only terms that can change an outcome are
    walked (and those of conclusions, to be cited).
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
        world = self._first()
        true, undecided = self._judged(world)
        if not undecided:
            return Worlds(frozenset({self._leaf(true)}))
        self.order = self._fixed_order()
        try:
            root = self._walk(world, 0)
        except _TooMany:
            found = [
                raw_fact(v, self.seen) for v in self.order if self._matters(v, world, undecided)
            ]
            return Worlds(frozenset(Outcome), tuple(dict.fromkeys(found)), complete=False)
        return Worlds(frozenset(_leaves(root)), _useful(root, self.seen))

    def _first(self) -> _World:
        values = with_views(self.seen, self.day)
        standing, unknown = self.table.deciding | self.table.concluding, []
        for variable in self.table.variables:
            value = values.get(variable, UNKNOWN)
            if value is UNKNOWN:
                unknown.append(variable)
            else:
                standing &= self.table.mask(variable, value)
        open_views = tuple(name for name in FOLLOWING if values[name] is UNKNOWN)
        return _World(self.seen, values, standing, tuple(unknown), open_views)

    def _judged(self, world: _World) -> tuple[int, int]:
        """Return the terms that hold, and those that can still decide either way."""
        true = world.standing
        for variable in world.unknown:
            true &= self.table.without(variable)
        return true | world.spoken, world.standing & ~true & self.table.deciding

    def _leaf(self, true: int) -> Outcome:
        key = true & self.table.deciding
        if key not in self.reached:
            self.reached[key] = self.leaf(true)
        return self.reached[key]

    def _fixed_order(self) -> tuple[str, ...]:
        """Return raw facts first, in the order of the questions, then lists, days and views."""
        raw = [
            path
            for path, fact in FACTS.items()
            if fact.kind in (Kind.CHOICE, Kind.FLAG, Kind.NUMBER) and self.seen.get(path) is UNKNOWN
        ]
        if self.seen.get("record") is UNKNOWN:
            raw.append("record")
        members = sorted(v for v in self.table.variables if ":" in v)
        return (*raw, *(f"?{name}" for name in FOLLOWING), *members)

    def _walk(self, world: _World, start: int) -> Split | Outcome:
        self.steps += 1
        if self.steps > MOST_STEPS:
            raise _TooMany
        true, undecided = self._judged(world)
        spoken, done = self.table.folded(true)
        undecided &= ~done
        if not undecided:
            return self._leaf(spoken)
        world = replace(world, standing=world.standing & ~done, spoken=spoken)
        for index in range(start, len(self.order)):
            variable = self.order[index]
            if not self._matters(variable, world, undecided):
                continue
            key = (index, spoken, world.standing, self._pending(world, undecided))
            if key not in self.memo:
                self.memo[key] = self._split(variable, world, index)
            return self.memo[key]
        return self._leaf(spoken)

    def _matters(self, variable: str, world: _World, undecided: int) -> bool:
        """Say whether a variable that has no value yet can still change what is undecided."""
        if variable.startswith("?"):
            name = variable[1:]
            return name in world.open_views and self.table.asks(name, undecided)
        if (
            variable not in FOLLOWING
            and variable in world.unknown
            and self.table.asks(variable, undecided)
        ):
            return True
        return world.raw.get(variable, UNKNOWN) is UNKNOWN and any(
            variable in FOLLOWING[name].inputs and self.table.asks(name, undecided)
            for name in world.open_views
        )

    def _pending(self, world: _World, undecided: int) -> tuple[object, ...]:
        """Return what is already known of the inputs of views that are still open."""
        return tuple(
            (raw, world.raw.get(raw))
            for name in world.open_views
            if self.table.asks(name, undecided)
            for raw in FOLLOWING[name].inputs
        )

    def _split(self, variable: str, world: _World, index: int) -> Split | Outcome:
        values = self._possible(variable, world.raw)
        alike: dict[object, Split | Outcome] = {}
        found = []
        for value in values:
            kind = self._kind(world, variable, value)
            if kind not in alike:
                alike[kind] = self._walk(self._with(world, variable, value), index + 1)
            found.append(alike[kind])
        follows = tuple(found)
        if all(item is follows[0] for item in follows):
            return follows[0]
        key = (variable, values, tuple(id(f) if isinstance(f, Split) else f for f in follows))
        if key not in self.nodes:
            self.nodes[key] = Split(variable, values, follows)
        return self.nodes[key]

    def _kind(self, world: _World, variable: str, value: FactValue) -> object:
        """Return what values share that leave the same terms standing and settle the same facts.

        A value that leaves a derived fact open is of a kind of its own: it may count later.
        """
        name = variable.removeprefix("?")
        kind: list[object] = (
            [self.table.mask(name, value) & world.standing] if (name in world.unknown) else []
        )
        raw: dict[str, FactValue] | None = None
        for view in world.open_views:
            if variable in FOLLOWING[view].inputs:
                raw = raw or {**world.raw, variable: value}
                follows = FOLLOWING[view].follows(raw, self.day)
                if follows is UNKNOWN:
                    return value
                if view in world.unknown:
                    kind.append(self.table.mask(view, follows) & world.standing)
        return tuple(kind)

    def _with(self, world: _World, variable: str, value: FactValue) -> _World:
        """Return the world in which `variable` has `value`, and the views that this settles."""
        if variable.startswith("?"):
            return self._settled(world, world.raw, {variable[1:]: value})
        raw = {**world.raw, variable: value}
        known = {} if variable in FOLLOWING else {variable: value}
        for name in world.open_views:
            if variable in FOLLOWING[name].inputs:
                follows = FOLLOWING[name].follows(raw, self.day)
                if follows is not UNKNOWN:
                    known[name] = follows
        return self._settled(world, raw, known)

    def _settled(
        self, world: _World, raw: dict[str, FactValue], known: dict[str, FactValue]
    ) -> _World:
        standing = world.standing
        for name, value in known.items():
            if name in world.unknown:
                standing &= self.table.mask(name, value)
        return _World(
            raw,
            {**world.values, **known},
            standing,
            tuple(name for name in world.unknown if name not in known),
            tuple(name for name in world.open_views if name not in known),
            world.spoken,
        )

    def _possible(self, variable: str, seen: Mapping[str, FactValue]) -> tuple[FactValue, ...]:
        if variable.startswith("?"):
            return (True, False)
        values = self.table.domain(variable)
        age = seen.get("subject.age")
        if variable == "subject.type" and isinstance(age, int):
            wrong = SubjectType.MINOR if age >= ADULT_AT else SubjectType.ADULT
            return tuple(v for v in values if v != wrong)
        if variable == "subject.age":
            kind = seen.get("subject.type")
            if kind == SubjectType.ADULT:
                return tuple(v for v in values if isinstance(v, int) and v >= ADULT_AT)
            if kind == SubjectType.MINOR:
                return tuple(v for v in values if isinstance(v, int) and v < ADULT_AT)
        return values


def with_views(seen: Mapping[str, FactValue], day: str) -> dict[str, FactValue]:
    """Return `seen` with every derived fact added, under its own name."""
    values = dict(seen)
    for name, view in FOLLOWING.items():
        values[name] = view.follows(seen, day)
    return values


def raw_fact(variable: str, seen: Mapping[str, FactValue]) -> str:
    """Return the path, as a case writes it, of the fact behind a variable of the search."""
    if variable == "record":
        return "records"
    if not variable.startswith("?"):
        return variable.partition(":")[0]
    name = variable[1:]
    view = FOLLOWING[name]
    if name in FACTS and name not in seen:
        return name  # the case could have said it itself
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
