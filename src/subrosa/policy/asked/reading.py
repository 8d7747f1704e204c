"""Read a case from JSON: closed words, known paths, clear errors; nothing is guessed.

Only ``id``, ``question`` and ``facts`` are read; the rest of a case is for people and tests.
An unknown word, a wrong type, a repeated item or an unknown field raises `BadCase` with the path
into the JSON. ``null`` becomes `UNKNOWN`; a missing field stays missing. ``null`` for a whole
group of facts makes every fact in it unknown.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from typing import Final

import msgspec

from subrosa.policy.asked.facts import FACTS, NOTE_PATHS, Fact, Kind
from subrosa.terms.case import UNKNOWN, Case, FactValue, Question
from subrosa.terms.errors import BadCase
from subrosa.terms.people import Role
from subrosa.terms.question import Ask
from subrosa.terms.word import Word

LARGEST_CASE: Final = 1_000_000
"""Bytes; a longer line is refused before it is parsed. Real cases have about two thousand."""

_TOP: Final = frozenset(
    {"id", "question", "facts", "title", "narrative", "topic", "expected"}
    | {"authority", "why", "confidence", "rule_ids", "seed_items"}
)
_GROUPS: Final = frozenset(path.split(".")[0] for path in (*FACTS, *NOTE_PATHS) if "." in path)
_PLACE: Final = re.compile(r"US(-[A-Z]{2})?")
_DAY: Final = re.compile(r"\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2})?(Z|[+-]\d{2}:\d{2})?)?", re.ASCII)


def read_case(raw: bytes | str | Mapping[str, object]) -> Case:
    """Read one case, from JSON text or from a mapping already parsed.

    Raises `BadCase` for anything that ``case.schema.json`` does not allow.
    """
    data = raw if isinstance(raw, Mapping) else _parsed(raw)
    if extra := sorted(set(data) - _TOP):
        raise BadCase(f"unknown field {_shown(extra[0])}")
    case_id = data.get("id")
    if not isinstance(case_id, str):
        raise BadCase("a case needs an id, as text", path="$.id")
    return Case(case_id, _question(data.get("question")), _facts(data.get("facts")))


def _parsed(raw: bytes | str) -> Mapping[str, object]:
    if len(raw) > LARGEST_CASE:
        raise BadCase(f"the case is longer than {LARGEST_CASE:,} bytes")
    try:
        data = msgspec.json.decode(raw)
    except msgspec.DecodeError as error:
        raise BadCase(f"this is no JSON ({error})") from None
    except UnicodeDecodeError:
        raise BadCase("this is not UTF-8 text") from None
    except RecursionError:
        raise BadCase("the JSON is nested too deeply") from None
    if not isinstance(data, dict):
        raise BadCase("a case is a JSON object")
    return data


def _question(data: object) -> Question:
    if not isinstance(data, Mapping):
        raise BadCase("a case needs a question, as an object", path="$.question")
    if extra := sorted(set(data) - {"ask", "to", "text"}):
        raise BadCase(f"unknown field {_shown(extra[0])}", path="$.question")
    text = data.get("text", "")
    if not isinstance(text, str):
        raise BadCase("must be text", path="$.question.text")
    ask = Ask(_word(data.get("ask"), Ask, "$.question.ask"))
    if "to" not in data:
        return Question(ask, (), text)
    roles = _words(data["to"], Role, "$.question.to")
    if not roles:
        raise BadCase("names no recipient; leave it out instead", path="$.question.to")
    return Question(ask, tuple(Role(role) for role in roles), text)


def _facts(data: object) -> dict[str, FactValue]:
    if not isinstance(data, Mapping):
        raise BadCase("a case needs facts, as an object", path="$.facts")
    facts: dict[str, FactValue] = {}
    for name, value in data.items():
        if name in _GROUPS:
            _read_group(name, value, facts)
        else:
            _read_fact(name, value, facts)
    return facts


def _read_group(group: str, data: object, facts: dict[str, FactValue]) -> None:
    if data is None:
        facts.update((path, UNKNOWN) for path in FACTS if path.startswith(group + "."))
    elif isinstance(data, Mapping):
        for name, value in data.items():
            _read_fact(f"{group}.{name}", value, facts)
    else:
        raise BadCase("must be an object", path=f"$.facts.{group}")


def _read_fact(path: str, value: object, facts: dict[str, FactValue]) -> None:
    place = f"$.facts.{path}"
    if path in NOTE_PATHS:
        if value is not None and not isinstance(value, str):
            raise BadCase("must be text", path=place)
        return
    fact = FACTS.get(path)
    if fact is None:
        raise BadCase("no such fact", path=place[:200])
    facts[path] = UNKNOWN if value is None else fact_value(fact, value, place)


def fact_value(fact: Fact, value: object, place: str) -> FactValue:
    """Return `value` checked against what `fact` may be; raises `BadCase` naming `place`."""
    match fact.kind:
        case Kind.CHOICE if fact.words:
            return _word(value, fact.words, place)
        case Kind.CHOICES if fact.words:
            return frozenset(_words(value, fact.words, place))
        case Kind.FLAG:
            if isinstance(value, bool):
                return value
            raise BadCase("must be true, false or null", path=place)
        case Kind.NUMBER:
            if isinstance(value, int) and not isinstance(value, bool) and value >= 0:
                return value
            raise BadCase("must be a whole number of at least 0", path=place)
        case Kind.PLACE:
            if isinstance(value, str) and _PLACE.fullmatch(value):
                return value
            raise BadCase("must be US, or US- and the postal code of a state", path=place)
        case _:
            return _day(value, place)


def _day(value: object, place: str) -> str:
    """Return the calendar day (ISO) of a day or a moment, in the zone it was written in."""
    if isinstance(value, str) and _DAY.fullmatch(value):
        try:
            dt.datetime.fromisoformat(value)
        except ValueError:
            pass
        else:
            return value[:10]
    raise BadCase("must be a day (2026-11-22), with or without a time", path=place)


def _word(value: object, words: type[Word], place: str) -> str:
    if isinstance(value, str) and value in words._value2member_map_:
        return words(value).value
    known = ", ".join(words) if len(words) <= 12 else "see the list in the reference"  # noqa: PLR2004 - what fits on a line
    raise BadCase(f"{_shown(value)} is not a known word ({known})", path=place)


def _words(value: object, words: type[Word], place: str) -> list[str]:
    if not isinstance(value, list | tuple | set | frozenset):
        raise BadCase("must be a list", path=place)
    read = [_word(item, words, f"{place}[{i}]") for i, item in enumerate(value)]
    if len(set(read)) != len(read):
        raise BadCase("names one thing twice", path=place)
    return read


def _shown(value: object) -> str:
    """Return `value` short enough for an error line, and never a long text of a client's."""
    if value is None:
        return "null"
    text = str(value) if isinstance(value, str | int | float | bool) else type(value).__name__
    return repr(text if len(text) <= 40 else text[:37] + "...")  # noqa: PLR2004 - a word, not a text
