"""The list of a backup's files is read in one spelling only, and whatever else is refused."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from subrosa.store.manifest import (
    DATA,
    FORMAT,
    KEYS,
    LEDGER_KEY,
    Listed,
    Manifest,
    read_manifest,
    write_manifest,
)
from subrosa.terms.errors import NotReady, Tampered

listed = st.builds(
    Listed,
    size=st.integers(0, 1 << 50),
    sha256=st.text("0123456789abcdef", min_size=64, max_size=64),
)
moments = st.datetimes().map(lambda at: at.strftime("%Y-%m-%dT%H:%M:%SZ").zfill(20))
manifests = st.builds(
    Manifest,
    format=st.just(FORMAT),
    made=moments,
    key=st.text(max_size=200),
    head=st.text(max_size=400),
    files=st.fixed_dictionaries({DATA: listed, KEYS: listed, LEDGER_KEY: listed}),
)
ONE = Manifest(
    format=FORMAT,
    made="2026-11-23T12:00:00Z",
    key="subrosa/x+00000000+AA==",
    head="",
    files={name: Listed(1, "0" * 64) for name in (DATA, KEYS, LEDGER_KEY)},
)


@given(manifests)
def test_what_is_written_is_read(manifest):
    raw = write_manifest(manifest)
    assert read_manifest(raw) == manifest


@given(st.binary(max_size=400))
def test_no_bytes_do_more_than_be_refused(raw):
    with pytest.raises((Tampered, NotReady)):
        read_manifest(raw)


@given(st.integers(0, 10_000), st.integers(1, 255))
def test_a_changed_byte_is_refused_or_read_as_what_it_now_says(at, change):
    raw = bytearray(write_manifest(ONE))
    raw[at % len(raw)] ^= change
    try:
        found = read_manifest(bytes(raw))
    except (Tampered, NotReady):
        return
    assert write_manifest(found) == bytes(raw)
    assert found != ONE


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner),
    max_leaves=8,
)


@given(st.sampled_from(["format", "made", "key", "head", "files", "more"]), json_values)
def test_a_field_of_another_kind_is_refused(name, value):
    row = json.loads(write_manifest(ONE)) | {name: value}
    raw = json.dumps(row, separators=(",", ":"), sort_keys=True).encode()
    try:
        found = read_manifest(raw)
    except (Tampered, NotReady):
        return
    assert name in {"key", "head"}  # text for text
    assert isinstance(value, str)
    assert getattr(found, name) == value


@pytest.mark.parametrize(
    "raw",
    [
        write_manifest(ONE) + b"\n",
        b" " + write_manifest(ONE),
        json.dumps(json.loads(write_manifest(ONE))).encode(),
        b"[" * 100_000,
        b"[" * 5_000,
        b"{}" + bytes(70_000),
    ],
    ids=["line end", "blank", "other spelling", "deep and long", "deep", "too long"],
)
def test_a_second_spelling_is_refused(raw):
    with pytest.raises(Tampered):
        read_manifest(raw)


def test_a_later_format_asks_for_a_later_program():
    row = json.loads(write_manifest(ONE)) | {"format": FORMAT + 1, "new": True}
    with pytest.raises(NotReady, match=f"format {FORMAT + 1}"):
        read_manifest(json.dumps(row).encode())
