"""Which spans of a text belong to one person, place or code.

Rules: whom the record knows is one person by whatever name. Of others, a name of one word belongs
to the longer name that holds it, where exactly one does ("Moss" to "Elizabeth Moss"). Codes are
compared by their letters and digits alone, everything else by its words.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from subrosa.deid.kinds import Kind
from subrosa.deid.known.tokens import keys_of, plain

if TYPE_CHECKING:
    from subrosa.deid.known import KnownFinder
    from subrosa.deid.span import Span

_BY_WORDS: Final = frozenset(
    {Kind.NAME, Kind.ORG, Kind.CITY, Kind.COUNTY, Kind.STREET, Kind.SCHOOL, Kind.CHURCH}
    | {Kind.FACILITY, Kind.DATE, Kind.AGE90}
)


@dataclass(frozen=True, slots=True)
class Whose:
    """Whom or what a span stands for: `key` is the same wherever it is the same one."""

    kind: Kind
    key: str = field(repr=False)
    names: tuple[tuple[str, ...], ...] = field(default=(), repr=False)
    """All names of a person in this text, as keys; the longest first."""
    role: str = ""


def whose(text: str, spans: Sequence[Span], known: KnownFinder | None) -> list[Whose]:
    """Say for each span whom or what it stands for."""
    said = [text[span.start : span.end] for span in spans]
    names = {
        words: keys_of(words)
        for span, words in zip(spans, said, strict=True)
        if span.kind is Kind.NAME
    }
    grouped = _grouped(names, known)
    found = []
    for span, words in zip(spans, said, strict=True):
        if span.kind is Kind.NAME:
            found.append(grouped[words])
            continue
        thing = known.what(words) if known and span.kind in _BY_WORDS else None
        if thing is not None:
            found.append(Whose(span.kind, plain(thing.words), role=thing.role))
        elif span.kind in _BY_WORDS:
            found.append(Whose(span.kind, " ".join(keys_of(words)) or words))
        else:
            bare = "".join(filter(str.isalnum, plain(words)))
            found.append(Whose(span.kind, bare or words))
    return found


def _grouped(names: dict[str, tuple[str, ...]], known: KnownFinder | None) -> dict[str, Whose]:
    people: dict[str, tuple[str, str]] = {}
    rest: dict[str, tuple[str, ...]] = {}
    for words, keys in names.items():
        person = known.number_of(words) if known else None
        role = known.who(words) if known else None
        if person is None:
            rest[words] = keys
        else:
            people[words] = (known.keys()[person] if known else "", role.role if role else "")
    longer: dict[str, set[str]] = {}
    for keys in rest.values():
        for key in keys if len(keys) > 1 else ():
            longer.setdefault(key, set()).add(" ".join(sorted(keys)))
    for words, keys in rest.items():
        people[words] = (_belongs(keys, longer) or words, "")
    together: dict[str, list[tuple[str, ...]]] = {}
    for words, (key, _) in people.items():
        together.setdefault(key, []).append(names[words])
    return {
        words: Whose(Kind.NAME, key, _longest_first(together[key]), role)
        for words, (key, role) in people.items()
    }


def _belongs(keys: tuple[str, ...], longer: Mapping[str, set[str]]) -> str:
    """Return the key of the one longer name that holds these words; of a long one its own."""
    if len(keys) != 1:
        return " ".join(sorted(keys))
    holding = longer.get(keys[0], set())
    return next(iter(holding)) if len(holding) == 1 else keys[0]


def _longest_first(names: Iterable[tuple[str, ...]]) -> tuple[tuple[str, ...], ...]:
    return tuple(sorted(set(names), key=lambda keys: (-len(keys), keys)))
