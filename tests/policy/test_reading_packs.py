"""A pack file is read whole or refused with its place; no damage crashes the reader."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from subrosa.policy import read_packs
from subrosa.terms.errors import BadPack, NotReady
from tests.policy.small_books import BAN, HIPAA, rule
from tests.policy.worked import pack_files

SHORT = sorted((name, raw) for name, raw in pack_files() if len(raw) < 9_000)


def read_or_refuse(files: list[tuple[str, bytes]]) -> str:
    """Return what was said on refusal, or nothing."""
    try:
        read_packs(files)
    except (BadPack, NotReady) as refused:
        return str(refused)
    return ""


@given(st.binary(max_size=400))
def test_any_bytes_are_read_or_refused(raw: bytes) -> None:
    told = read_or_refuse([("a.toml", HIPAA.encode() + BAN.encode()), ("b.toml", raw)])
    assert not told or "b.toml" in told


@given(data=st.data())
def test_a_damaged_pack_is_refused_by_name_or_still_reads(data: st.DataObject) -> None:
    name, raw = data.draw(st.sampled_from(SHORT))
    start = data.draw(st.integers(0, len(raw)))
    length = data.draw(st.integers(0, 40))
    put = data.draw(
        st.sampled_from([b"", b"\x00", b'"', b"= 3", b"[rule.when]", b"\xff", b"[[", b"'"])
    )
    damaged = raw[:start] + put + raw[start + length :]
    told = read_or_refuse([("a.toml", HIPAA.encode() + BAN.encode()), (name, damaged)])
    assert not told or name in told or "a.toml" in told


@given(
    key=st.sampled_from(
        [
            "ask",
            "record",
            "recipient.role",
            "subject.age",
            "instrument.defects",
            "is",
            "any",
            "none",
        ]
    ),
    value=st.recursive(
        st.booleans() | st.integers(-2, 300) | st.sampled_from(["police", "x", ""]),
        lambda inner: (
            st.lists(inner, max_size=2)
            | st.dictionaries(
                st.sampled_from(["not", "any", "all", "at_least", "below"]), inner, max_size=2
            )
        ),
        max_leaves=4,
    ),
)
def test_any_condition_is_read_or_refused_with_rule_and_path(key: str, value: object) -> None:
    told = read_or_refuse(
        [("a.toml", (HIPAA + rule("r", "permits", f'"{key}" = {_toml(value)}')).encode())]
    )
    assert not told or "rule r" in told


def _toml(value: object) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, dict):
        return "{" + ", ".join(f"{name} = {_toml(item)}" for name, item in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(_toml, value)) + "]"
    return str(value) if isinstance(value, int) else f'"{value}"'


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("[[rule]]\nid = ", "a.toml: not readable as TOML"),
        ('[pack]\nbody = "hipaa"\nauthority = "x"\nextra = 1\n', "unknown field `extra`"),
        (HIPAA + rule("r", "permits", "no_such_fact = true"), "rule r, when.no_such_fact"),
        (HIPAA + rule("r", "permits", 'is = ["nowhere"]'), "no condition is named 'nowhere'"),
        (HIPAA + rule("r", "permits", lifts=["nowhere"]), "no rule is called 'nowhere'"),
        (HIPAA + rule("r", "asks"), "rule r, needs"),
        (HIPAA + rule("r", "permits") + rule("r", "permits"), "rule r"),
        (
            '[[condition]]\nname = "a"\ncitation = "c"\n[condition.when]\nis = ["a"]\n'
            + HIPAA
            + rule("r", "permits", 'is = ["a"]'),
            "stands for itself",
        ),
    ],
)
def test_a_fault_names_file_rule_and_path(text: str, says: str) -> None:
    with pytest.raises(BadPack) as caught:
        read_packs([("a.toml", text.encode())])
    assert "a.toml" in str(caught.value)
    assert says in str(caught.value)
