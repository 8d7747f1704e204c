"""The tensors of an ONNX file are read without the onnx package, and junk is refused."""

from contextlib import suppress

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from subrosa.deid.learned import read_model
from subrosa.terms.errors import NotReady

KINDS = {np.dtype(np.float32): 1, np.dtype(np.int8): 3, np.dtype(np.int64): 7}


def number(value):
    given_bytes = bytearray()
    while value > 127:
        given_bytes.append(value & 127 | 128)
        value >>= 7
    return bytes(given_bytes) + bytes([value])


def field(at, value):
    """Write one field of the wire format: a number, or bytes with their length."""
    if isinstance(value, int):
        return number(at << 3) + number(value)
    return number(at << 3 | 2) + number(len(value)) + value


def tensor(name, values, *, packed):
    shape = (
        field(1, b"".join(map(number, values.shape)))
        if packed
        else b"".join(field(1, size) for size in values.shape)
    )
    kind = field(2, KINDS[values.dtype])
    return field(5, shape + kind + field(8, name.encode()) + field(9, values.tobytes()))


def model(tensors, about, *, packed=False):
    """Write a model with a version and a producer that nobody asks for."""
    graph = b"".join(tensor(name, values, packed=packed) for name, values in tensors.items())
    told = b"".join(
        field(14, field(1, key.encode()) + field(2, value.encode())) for key, value in about.items()
    )
    return field(1, 8) + field(2, b"by hand") + field(7, field(2, b"a graph") + graph) + told


ARRAYS = st.one_of(
    st.lists(st.floats(width=32, allow_nan=False), max_size=8).map(np.float32),
    st.lists(st.integers(-128, 127), max_size=8).map(np.int8),
    st.lists(st.integers(-(2**63), 2**63 - 1), max_size=8).map(np.int64),
)  # fmt: skip


@given(
    st.dictionaries(st.text(max_size=5), ARRAYS, max_size=4),
    st.dictionaries(st.text(max_size=5), st.text(max_size=300), max_size=3),
    st.booleans(),
)
def test_what_was_written_is_read(tensors, about, packed):
    read = read_model(model(tensors, about, packed=packed))
    assert dict(read.about) == about
    assert {name: (part.dtype, part.tolist()) for name, part in read.tensors.items()} == {
        name: (part.dtype, part.tolist()) for name, part in tensors.items()
    }


def test_a_matrix_keeps_its_shape():
    values = np.arange(6, dtype=np.int8).reshape(2, 3)
    assert read_model(model({"a": values}, {})).tensors["a"].tolist() == values.tolist()


def test_two_files_are_one_model():
    one, other = (
        model({"a": np.zeros(1, np.int8)}, {"x": "y"}),
        model({"b": np.ones(1, np.int8)}, {}),
    )
    assert set(read_model(one, other).tensors) == {"a", "b"}


@given(st.binary(max_size=200))
def test_junk_is_refused_or_holds_nothing_and_never_breaks(raw):
    with suppress(NotReady):  # anything else comes through
        assert all(isinstance(part, np.ndarray) for part in read_model(raw).tensors.values())


@given(st.integers(0, 200), st.integers(0, 255))
def test_a_changed_byte_never_breaks_the_reader(at, value):
    raw = bytearray(model({"a": np.arange(9, dtype=np.float32)}, {"x": "y" * 40}))
    raw[at % len(raw)] = value
    with suppress(NotReady):
        read_model(bytes(raw))


@pytest.mark.parametrize("cut", range(1, 40, 3))
def test_a_file_that_ends_early_is_refused(cut):
    raw = model({"a": np.arange(9, dtype=np.float32)}, {"x": "y"})
    with pytest.raises(NotReady):
        read_model(raw[:-cut])
