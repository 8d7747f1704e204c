"""Reading a case agrees with the schema, on good input and on bad; nothing crashes."""

from __future__ import annotations

import copy
import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

import subrosa.terms
from subrosa.policy import read_case
from subrosa.policy.asked.facts import FACTS, NOTE_PATHS, Kind
from subrosa.policy.asked.reading import LARGEST_CASE
from subrosa.terms.case import UNKNOWN
from subrosa.terms.errors import BadCase
from tests.policy.worked import public_cases

SCHEMA = json.loads(
    (Path(subrosa.terms.__file__).parent / "schema" / "case.schema.json").read_text("utf-8")
)
VALIDATOR = jsonschema.Draft202012Validator(SCHEMA)

SCRAPS = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-3, 200)
    | st.sampled_from(
        ["client", "parent", "US-TX", "US-tx", "2026-11-22", "2026-99-99", "", "\u202e"]
    )
    | st.text(max_size=8),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=2)
    ),
    max_leaves=6,
)


def test_the_table_of_facts_has_the_paths_and_words_of_the_schema() -> None:
    groups = SCHEMA["properties"]["facts"]["properties"]
    paths = {
        f"{name}.{inner}" if inner else name
        for name, spec in groups.items()
        for inner in (spec.get("properties") or {"": None})
    }
    assert paths == set(FACTS) | NOTE_PATHS
    for path, fact in FACTS.items():
        assert fact.asks.endswith("?"), path
        if fact.words:
            assert _accepts(path, [fact.words(w).value for w in fact.words], fact.kind), path
            assert not _accepts(path, ["no_such_word"], fact.kind), path


def _accepts(path: str, words: list[str], kind: Kind) -> bool:
    tries = [words] if kind is Kind.CHOICES else words
    return all(VALIDATOR.is_valid(_case_with(path, value)) for value in tries)


def _case_with(path: str, value: object) -> dict[str, Any]:
    group, _, name = path.partition(".")
    facts = {group: {name: value}} if name else {group: value}
    return {"id": "x", "question": {"ask": "disclose"}, "facts": facts}


@given(path=st.sampled_from(sorted(FACTS)), value=SCRAPS)
def test_some_fact_is_read_exactly_when_the_schema_allows_it(path: str, value: object) -> None:
    _read_as_the_schema_says(path, value)


@pytest.mark.slow
@pytest.mark.broad
@pytest.mark.parametrize("path", sorted(FACTS))
@given(value=SCRAPS)
def test_a_fact_is_read_exactly_when_the_schema_allows_it(path: str, value: object) -> None:
    _read_as_the_schema_says(path, value)


def _read_as_the_schema_says(path: str, value: object) -> None:
    case = _case_with(path, value)
    # The schema cannot tell that there is no 99th month.
    if VALIDATOR.is_valid(case) and value != "2026-99-99":
        read = read_case(json.dumps(case))
        assert (read.facts[path] is UNKNOWN) == (value is None)
    else:
        with pytest.raises(BadCase) as caught:
            read_case(json.dumps(case))
        assert path.split(".", maxsplit=1)[0] in caught.value.path


@given(data=st.data())
def test_a_damaged_public_case_is_read_or_refused_and_never_crashes(data: st.DataObject) -> None:
    case = copy.deepcopy(public_cases()[data.draw(st.sampled_from(sorted(public_cases())))])
    spot: Any = case
    for _ in range(data.draw(st.integers(1, 3))):
        key = data.draw(st.sampled_from(sorted(spot)))
        if isinstance(spot[key], dict) and spot[key]:
            spot = spot[key]
        else:
            spot[key] = data.draw(SCRAPS)
            break
    told = ""
    try:
        read_case(json.dumps(case))
    except BadCase as error:
        told = str(error)
    assert not told or "Nothing left the practice" in told


@given(st.binary(max_size=300))
def test_any_bytes_are_read_or_refused(raw: bytes) -> None:
    with pytest.raises(BadCase):
        read_case(raw)


@pytest.mark.parametrize(
    ("raw", "says"),
    [
        (b"", "no JSON"),
        (b"[]", "a JSON object"),
        (b"\xff\xfe{}", "JSON"),
        (b'{"id": 3}', "$.id"),
        (b'{"id": "a", "extra": 1}', "unknown field 'extra'"),
        (b'{"id": "a", "question": {"ask": "gossip"}, "facts": {}}', "$.question.ask"),
        (b'{"id":"a","question":{"ask":"disclose","to":[]},"facts":{}}', "$.question.to"),
        (
            b'{"id":"a","question":{"ask":"disclose"},"facts":{"recipient":{"role":"witch"}}}',
            "$.facts.recipient.role: 'witch'",
        ),
        (b'{"id":"a","question":{"ask":"disclose"},"facts":{"part2":"yes"}}', "$.facts.part2"),
        (
            b'{"id":"a","question":{"ask":"disclose"},"facts":{"subject":{"age":-1}}}',
            "$.facts.subject.age",
        ),
        (b" " * (LARGEST_CASE + 1), "longer than"),
        (b"[" * 200_000, "nested too deeply"),
    ],
)
def test_the_error_names_the_place(raw: bytes, says: str) -> None:
    with pytest.raises(BadCase) as caught:
        read_case(raw)
    assert says in str(caught.value)


def test_an_error_never_quotes_a_long_text() -> None:
    secret = "what the client said " * 20
    with pytest.raises(BadCase) as caught:
        read_case(json.dumps(_case_with("purpose", secret)))
    assert len(str(caught.value)) < 300
