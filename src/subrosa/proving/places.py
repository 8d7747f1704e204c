"""The single places of a condition: what a slip of the pen could change, one at a time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from subrosa.policy.law.conditions import All, Any, Named, Test

if TYPE_CHECKING:
    from collections.abc import Iterator

    from subrosa.policy.law.conditions import Condition

ALWAYS = All()
NEVER = Any()
Path = tuple[int, ...]


def places(condition: Condition, path: Path = ()) -> Iterator[tuple[Path, Test | Named]]:
    """Yield every test and every named condition within, with the way to it."""
    if isinstance(condition, Test | Named):
        yield path, condition
        return
    for index, part in enumerate(condition.parts):
        yield from places(part, (*path, index))


def put(condition: Condition, path: Path, new: Condition) -> Condition:
    """Return `condition` with what stands at `path` replaced by `new`."""
    if not path:
        return new
    if isinstance(condition, Test | Named):
        raise TypeError("the way leads past the end of the condition")
    parts = list(condition.parts)
    parts[path[0]] = put(parts[path[0]], path[1:], new)
    return type(condition)(tuple(parts))
