"""Make the mutants of a module: the same source with one small fault in it.

The faults are mutmut's (its operators, its pragmas, its ``[tool.mutmut]`` lists); this module only
decides where they may fall:

1. Code of methods, properties and of the module itself is taken in; mutmut alone would leave out
   what is decorated and what runs at import.
2. Pure text is left out: the words of a ``raise``, and the meaning beside a word in a closed list
   (``CARD = "card", "name and contact"``). Docstrings are left out by mutmut.
3. What no run can feel is left out: the type named to ``cast`` and in ``NewType`` or ``TypeVar``,
   and ``__all__``, which a test of the house pins.

A mutant carries the lines whose execution brings it to life, so that the tests can be chosen.
"""

from __future__ import annotations

import difflib
import hashlib
import random
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import libcst as cst
from libcst.metadata import MetadataWrapper, PositionProvider
from mutmut.configuration import config
from mutmut.mutation.file_mutation import (
    NEVER_MUTATE_FUNCTION_NAMES,
    MutationVisitor,
    deep_replace,
)
from mutmut.mutation.mutators import mutation_operators
from mutmut.mutation.pragma_handling import get_ignored_lines

TYPE_WORDS = {"cast", "NewType", "TypeVar", "ParamSpec"}
STATEMENTS = cst.SimpleStatementLine | cst.BaseCompoundStatement
TEXT = cst.SimpleString | cst.FormattedString | cst.ConcatenatedString

MEANING = (
    cst.ClassDef,
    cst.IndentedBlock,
    cst.SimpleStatementLine,
    cst.Assign,
    cst.Tuple,
    cst.Element,
)
"""What stands around the meaning of a word, outermost first."""


@dataclass(frozen=True)
class Place:
    """Where one fault can be sown: its number in the module, and the lines that wake it."""

    file: str
    number: int
    line: int
    touched_by: tuple[int, int]


@dataclass(frozen=True)
class Mutant:
    """One fault: the place, the source that holds it, and the difference to the sound source."""

    place: Place
    source: str
    diff: str


class _Finder(MutationVisitor):
    """Walk a module and gather faults with their lines, as the rules of this module say."""

    def __init__(self, wrapper: MetadataWrapper, file: str, code: str) -> None:
        ignored = get_ignored_lines(file, code, wrapper, None)
        super().__init__(mutation_operators, ignored)
        self.lines: list[tuple[int, tuple[int, int]]] = []
        self.tops: list[cst.CSTNode] = []
        self._above: list[cst.CSTNode] = []

    def on_visit(self, node: cst.CSTNode) -> bool:
        self._above.append(node)
        return super().on_visit(node)

    def on_leave(self, original_node: cst.CSTNode) -> None:
        self._above.pop()
        super().on_leave(original_node)

    def _skip_node_and_children(self, node: cst.CSTNode) -> bool:
        if isinstance(node, cst.FunctionDef) and node.decorators:
            return node.name.value in NEVER_MUTATE_FUNCTION_NAMES
        if isinstance(node, cst.Assign) and _target(node) == "__all__":
            return True
        called = node.func if isinstance(node, cst.Call) else None
        if isinstance(called, cst.Name) and called.value in TYPE_WORDS:
            return True
        return super()._skip_node_and_children(node)

    def _create_mutations(self, node: cst.CSTNode) -> None:
        if isinstance(node, TEXT) and self._is_a_meaning():
            return
        before = len(self.mutations)
        super()._create_mutations(node)
        if len(self.mutations) == before:
            return
        in_raise = any(isinstance(above, cst.Raise) for above in self._above)
        found = self.mutations[before:]
        if in_raise:
            found = [one for one in found if not _only_text(node, one.mutated_node)]
        self.mutations[before:] = found
        line = self.get_metadata(PositionProvider, node).start.line if found else 0
        self.lines += [(line, self._waking_lines())] * len(found)
        self.tops += [self._above[1]] * len(found)  # the module itself stands first

    def _is_a_meaning(self) -> bool:
        """Tell whether the text at hand explains a word of a closed list, as a docstring would."""
        if len(self._above) < len(MEANING) + 1:
            return False
        around = self._above[-len(MEANING) - 1 :]
        if not all(isinstance(node, kind) for node, kind in zip(around, MEANING, strict=False)):
            return False
        words = cst.ensure_type(around[-3], cst.Tuple)
        return words.elements[0] is not around[-2]

    def _waking_lines(self) -> tuple[int, int]:
        """Return first and last line of the statement around; of a compound one, of its head."""
        around = next(above for above in reversed(self._above) if isinstance(above, STATEMENTS))
        where = self.get_metadata(PositionProvider, around)
        if isinstance(around, cst.SimpleStatementLine):
            return where.start.line, where.end.line
        body = getattr(around, "body", None)
        if body is None:
            return where.start.line, where.start.line
        first = self.get_metadata(PositionProvider, body).start.line
        return where.start.line, max(where.start.line, first - 1)


def _target(node: cst.Assign) -> str:
    target = node.targets[0].target
    return target.value if isinstance(target, cst.Name) else ""


def _only_text(node: cst.CSTNode, mutated: cst.CSTNode) -> bool:
    """Tell whether a fault inside a ``raise`` changes nothing but words."""
    if isinstance(node, TEXT):
        return True
    if not isinstance(node, cst.Call) or not isinstance(mutated, cst.Call):
        return False
    kept = {id(argument) for argument in mutated.args}
    changed = [argument for argument in node.args if id(argument) not in kept]
    return bool(changed) and all(isinstance(argument.value, TEXT) for argument in changed)


def _found(file: str, code: str) -> tuple[cst.Module, _Finder]:
    wrapper = MetadataWrapper(cst.parse_module(code))
    finder = _Finder(wrapper, file, code)
    return wrapper.visit(finder), finder


def places_in(file: str, code: str) -> list[Place]:
    """Return every place of a module where a fault can be sown, in the order of the source."""
    _, finder = _found(file, code)
    return [Place(file, i, line, waking) for i, (line, waking) in enumerate(finder.lines)]


def mutants_at(places: list[Place], code: str) -> Iterator[Mutant]:
    """Sow the fault of each place, all of one module, into `code`, one at a time."""
    if not places:
        return
    module, finder = _found(places[0].file, code)
    for place in places:
        fault = finder.mutations[place.number]
        # Only the statement around is made anew: a walk through a whole module takes 100 ms.
        top = finder.tops[place.number]
        sown = deep_replace(top, fault.original_node, fault.mutated_node)
        body = [sown if statement is top else statement for statement in module.body]
        source = module.with_changes(body=body).code
        yield Mutant(place, source, _difference(code, source))


def _difference(code: str, source: str) -> str:
    lines = difflib.unified_diff(code.splitlines(), source.splitlines(), lineterm="", n=0)
    return "\n".join(line for line in lines if line[:3] not in {"---", "+++"} and line[:2] != "@@")


def modules_of(room: Path) -> list[Path]:
    """List the modules of a room that ``[tool.mutmut]`` does not leave out."""
    return [path for path in sorted(room.rglob("*.py")) if config().should_mutate(path)]


def sample(places: list[Place], *, size: int, seed: int, room: str) -> list[Place]:
    """Draw `size` places, all alike likely; the same seed and source give the same places."""
    drawn = random.Random(hashlib.sha256(f"{seed} {room}".encode()).digest())
    return sorted(
        drawn.sample(places, min(size, len(places))), key=lambda one: (one.file, one.number)
    )
