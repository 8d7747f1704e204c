"""The ``when`` of a rule in words: each fact's own question with the answers that let it speak.

Lines are nested by two spaces; all lines of one depth hold together unless a line above says that
one of them is enough. A shared condition is told by its name and law, with what it means below.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Final

from subrosa.policy.asked.facts import FACTS, Kind
from subrosa.policy.explain import VERBS
from subrosa.policy.law.conditions import ASKED, All, Any, Condition, Named, Test, negated
from subrosa.terms.question import Ask
from subrosa.terms.word import Word

if TYPE_CHECKING:
    from subrosa.policy.law.rules import NamedCondition

_DEEPER: Final = "  "
_VIEWS: Final = {
    "law.hipaa": "Does HIPAA govern this record?",
    "law.part2": "Does 42 CFR part 2 govern this record?",
    "law.ferpa": "Does FERPA govern this record?",
    "consent.covers_recipient": "Does the consent name this recipient?",
    "consent.covers_record": "Does the consent name this record?",
    "consent.covers_purpose": "Does the consent name this purpose?",
    "consent.names_it_alone": "Does the paper name this record and nothing else?",
    "consent.expired": "Has the consent expired?",
    "consent.revoked_here": "Is the consent revoked for this recipient?",
    "instrument.covers_record": "Does the order name this record?",
    "subject.is_minor": "Is the person a minor?",
    "place.differs": "Are client and counsellor in different states?",
    "minor.may_sign_release": "Does state law let this minor sign a release?",
}
"""Questions behind what follows from other facts."""
_KNOWN: Final = {**FACTS, **ASKED}


def in_words(
    condition: Condition, named: Mapping[str, NamedCondition] | None = None
) -> tuple[str, ...]:
    """Return `condition` as nested lines; `named` unfolds shared conditions below their names."""
    lines = tuple(_lines(condition, named or {}, (), ""))
    return lines or ("always",)


def question_of(variable: str) -> str:
    """Return the plain question behind a variable of a rule."""
    path = variable.partition(":")[0]
    if path in _KNOWN:
        return _KNOWN[path].asks
    if path.startswith("code."):
        return f"Does the code of ethics of {path[5:].upper()} bind?"
    return _VIEWS.get(path, path)


def choices(condition: Condition, variable: str) -> tuple[str, ...]:
    """Return the meanings among which a condition asks `variable` to be, in its outermost part."""
    parts = condition.parts if isinstance(condition, All) else (condition,)
    return tuple(
        word
        for part in parts
        if isinstance(part, Test) and part.variable == variable and not part.negated
        for word in _values(part)
    )


def _lines(
    condition: Condition, named: Mapping[str, NamedCondition], within: tuple[str, ...], pad: str
) -> Iterator[str]:
    match condition:
        case Test():
            yield pad + _asked(condition)
        case Named():
            yield from _shared(condition, named, within, pad)
        case All(parts) | Any(parts) if len(parts) == 1:
            yield from _lines(parts[0], named, within, pad)
        case All(parts):
            for part in _gathered(parts):
                if isinstance(part, str):
                    yield pad + part
                else:
                    yield from _lines(part, named, within, pad)
        case Any(parts):
            yield from _one_of(parts, named, within, pad)


def _gathered(parts: tuple[Condition, ...]) -> list[Condition | str]:
    """Return the parts, with those that exclude members of one list told in one line."""
    out: dict[str | int, list[Condition]] = {}
    for number, part in enumerate(parts):
        key: str | int = number
        if isinstance(part, Test) and part.negated and ":" in part.variable:
            key = part.variable.partition(":")[0]
        out.setdefault(key, []).append(part)
    told: list[Condition | str] = []
    for key, same in out.items():
        if not isinstance(key, str):
            told += same
            continue
        words = [word for part in same if isinstance(part, Test) for word in _values(part)]
        told.append(f"{question_of(key)} none of these: {_or(words)}")
    return told


def _one_of(
    parts: tuple[Condition, ...],
    named: Mapping[str, NamedCondition],
    within: tuple[str, ...],
    pad: str,
) -> Iterator[str]:
    together = _members(parts)
    if together:
        yield pad + together
        return
    if all(_is_no(part) for part in parts):
        yield f"{pad}not, when all of these hold together:"
        for part in parts:
            yield from _lines(negated(part), named, within, pad + _DEEPER)
        return
    yield f"{pad}one of these is enough:"
    for part in parts:
        inner = list(_lines(part, named, within, pad + _DEEPER * 2))
        if inner:
            yield f"{pad}{_DEEPER}- {inner[0].strip()}"
            yield from inner[1:]


def _is_no(part: Condition) -> bool:
    match part:
        case Test() | Named():
            return part.negated
        case All(parts) | Any(parts):
            return bool(parts) and all(_is_no(inner) for inner in parts)


def _members(parts: tuple[Condition, ...]) -> str:
    """Return one line for a choice among members of one list; empty where it is something else."""
    tests = [part for part in parts if isinstance(part, Test) and ":" in part.variable]
    paths = {test.variable.partition(":")[0] for test in tests}
    if len(tests) != len(parts) or len(paths) != 1 or any(test.negated for test in tests):
        return ""
    words = [word for test in tests for word in _values(test)]
    return f"{question_of(tests[0].variable)} {_or(words)} among them"


def _shared(
    condition: Named,
    named: Mapping[str, NamedCondition],
    within: tuple[str, ...],
    pad: str,
) -> Iterator[str]:
    plain = condition.name.replace("_", " ")
    no = "not: " if condition.negated else ""
    meant = named.get(condition.name)
    if meant is None or condition.name in within:
        yield f"{pad}{no}{plain}"
        return
    yield f"{pad}{no}{plain} ({meant.citation}), that is:"
    yield from _lines(meant.when, named, (*within, condition.name), pad + _DEEPER)


def _asked(test: Test) -> str:
    asks = question_of(test.variable)
    if ":" in test.variable:
        none = "none of these: " if test.negated else ""
        return f"{asks} {none}{_or(_values(test))}{'' if none else ' among them'}"
    if test.values and all(isinstance(value, bool) for value in test.values):
        return f"{asks} {'yes' if (True in test.values) is not test.negated else 'no'}"
    return f"{'not: ' if test.negated else ''}{asks} {_or(_values(test))}"


def _values(test: Test) -> list[str]:
    path, _, member = test.variable.partition(":")
    fact = _KNOWN.get(path)
    words = fact.words if fact else None
    if member:
        return [_word(words, member)]
    if test.low is not None or test.high is not None:
        return [_between(test.low, test.high)]
    if fact is not None and fact.kind is Kind.NUMBER:
        return [str(value) for value in sorted(test.values, key=str)]
    return [_word(words, str(value)) for value in sorted(test.values, key=str)]


def _between(low: int | None, high: int | None) -> str:
    if low is None:
        return f"below {high}"
    return f"{low} or more" if high is None else f"{low} or more and below {high}"


def _word(words: type[Word] | None, value: str) -> str:
    if words is None:
        return value
    word = words(value)
    if isinstance(word, Ask):
        return VERBS[word]
    return (word.meaning or word.plain).rstrip(".")


def _or(words: list[str]) -> str:
    if len(words) == 1:
        return words[0]
    mark = "; " if any("," in word for word in words) else ", "
    return f"{mark.join(words[:-1])}{';' if mark == '; ' else ''} or {words[-1]}"
