"""That what follows from other facts never says more than is known.

The engine splits unknown facts and takes the answer only where all worlds agree; the one place
where it stops early is a derived fact that is settled although some input is unknown. It may be so
only when every value of that input leads to the same (decision.md, points 7 and 8).
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from subrosa.policy.asked.facts import FACTS, Kind
from subrosa.policy.asked.views import ADULT_AT, VIEWS, View
from subrosa.terms.case import UNKNOWN
from subrosa.terms.people import SubjectType
from subrosa.terms.records import RecordClass

if TYPE_CHECKING:
    from subrosa.terms.case import FactValue

DAY: Final = "2026-11-22"
_MOST: Final = 13
"""Of longer word lists some are taken: a view tells few words apart."""
_SAMPLES: Final[dict[Kind, tuple[FactValue, ...]]] = {
    Kind.FLAG: (True, False),
    Kind.NUMBER: (0, 17, 18, 40),
    Kind.DAY: ("2026-11-21", "2026-11-22", "2026-11-23"),
    Kind.PLACE: ("US-CA", "US-TX"),
}


def unsound_views() -> Iterator[str]:
    """Yield each derived fact that is settled by less than it hangs on, with the inputs."""
    for name, view in VIEWS.items():
        yield from (f"{name} with {inputs}" for inputs in _too_early(view))


def _too_early(view: View) -> Iterator[str]:
    choices = [_values(path) for path in view.inputs]
    for values in itertools.product(*((*found, UNKNOWN) for found in choices)):
        seen = dict(zip(view.inputs, values, strict=True))
        settled = view.follows(seen, DAY)
        if settled is UNKNOWN:
            continue
        for path, possible in zip(view.inputs, choices, strict=True):
            if seen[path] is not UNKNOWN:
                continue
            for value in possible:
                if _contradicts({**seen, path: value}):
                    continue
                known = view.follows({**seen, path: value}, DAY)
                if known is not UNKNOWN and known != settled:
                    yield f"{seen}: {settled}, but {known} when {path} is {value}"
                    return


def _contradicts(seen: dict[str, FactValue]) -> bool:
    """Say whether no case can be so: the search keeps a kind of client within its ages."""
    age, kind = seen.get("subject.age"), seen.get("subject.type")
    if not isinstance(age, int):
        return False
    return (kind == SubjectType.ADULT and age < ADULT_AT) or (
        kind == SubjectType.MINOR and age >= ADULT_AT
    )


def _values(path: str) -> tuple[FactValue, ...]:
    if path == "record":
        return _some(tuple(RecordClass))
    fact = FACTS[path]
    if fact.kind in _SAMPLES:
        return _SAMPLES[fact.kind]
    words = _some(tuple(word.value for word in fact.words) if fact.words else ())
    if fact.kind is Kind.CHOICES:
        return (frozenset(), frozenset(words[:1]), frozenset(words[:2]), frozenset(words))
    return words


def _some(words: tuple[str, ...]) -> tuple[str, ...]:
    return words if len(words) <= _MOST else (*words[:4], *words[-4:])
