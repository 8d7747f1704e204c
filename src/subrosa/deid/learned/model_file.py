"""Read the weights of the learned recogniser out of its ONNX files, without the onnx package.

Rules:

1. Only what is needed is read: the graph's initializers (int8, float32 and int64 tensors with raw
   bytes) and the metadata of the model. What is unknown is stepped over.
2. A tensor is a view of the bytes that were handed in; nothing is copied.
3. Bytes that keep no such file raise `NotReady`, never anything else.

Sources: onnx.proto of ONNX 1.x (ModelProto, GraphProto, TensorProto, StringStringEntryProto) and
the wire format of Protocol Buffers.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Final, TypeAlias

import numpy as np
from numpy.typing import NDArray

from subrosa.terms.errors import NotReady

Tensor: TypeAlias = NDArray[Any]
_KINDS: Final[Mapping[int, type[np.generic]]] = {1: np.float32, 3: np.int8, 7: np.int64}
_VARINT, _EIGHT, _BYTES, _FOUR = 0, 1, 2, 5
_GRAPH, _METADATA, _INITIALIZER = 7, 14, 5
_KEY, _VALUE = 1, 2
_DIMS, _KIND, _NAME, _RAW = 1, 2, 8, 9
_MORE: Final = 128  # the bit that says that the number goes on
_LONGEST: Final = 10  # bytes of a number of 64 bits


@dataclass(frozen=True, slots=True)
class ModelFile:
    """What the ONNX files of a model hold: bytes, tensors by name, and words about it by name.

    `graphs` are the files after the first, which holds only tables: the network up to the early
    exit, and from there on.
    """

    graphs: tuple[bytes, ...] = field(repr=False)
    tensors: Mapping[str, Tensor] = field(repr=False)
    about: Mapping[str, str] = field(repr=False)


def read_model(*raw: bytes) -> ModelFile:
    """Read the files of one model; see the rules of the module."""
    tensors: dict[str, Tensor] = {}
    about: dict[str, str] = {}
    try:
        for file in raw:
            _read(file, tensors, about)
    except (ValueError, KeyError, IndexError, TypeError, OverflowError):
        raise NotReady(
            "The weights of the learned recogniser cannot be read.",
            do="Install subrosa-deid-weights again.",
        ) from None
    return ModelFile(raw[1:], tensors, about)


def _read(raw: bytes, tensors: dict[str, Tensor], about: dict[str, str]) -> None:
    for number, part in _fields(memoryview(raw)):
        if number == _GRAPH and isinstance(part, memoryview):
            for inner, tensor in _fields(part):
                if inner == _INITIALIZER and isinstance(tensor, memoryview):
                    name, values = _tensor(tensor)
                    tensors[name] = values
        elif number == _METADATA and isinstance(part, memoryview):
            entry = dict(_fields(part))
            about[_text(entry[_KEY])] = _text(entry[_VALUE])


def _fields(raw: memoryview) -> Iterator[tuple[int, int | memoryview]]:
    at = 0
    while at < len(raw):
        tag, at = _number(raw, at)
        number, wire = tag >> 3, tag & 7
        if wire == _VARINT:
            value, at = _number(raw, at)
            yield number, value
            continue
        if wire == _BYTES:
            size, at = _number(raw, at)
        elif wire in {_EIGHT, _FOUR}:
            size = 8 if wire == _EIGHT else 4
        else:
            raise ValueError
        if at + size > len(raw):
            raise ValueError
        yield number, raw[at : at + size]
        at += size


def _number(raw: memoryview, at: int) -> tuple[int, int]:
    value = 0
    for place in range(_LONGEST):
        byte = raw[at]
        at += 1
        value |= (byte & ~_MORE) << (7 * place)
        if byte < _MORE:
            return value, at
    raise ValueError


def _text(part: int | memoryview) -> str:
    if isinstance(part, int):
        raise TypeError
    return bytes(part).decode()


def _tensor(raw: memoryview) -> tuple[str, Tensor]:
    shape: list[int] = []
    name, kind, values = "", 0, memoryview(b"")
    for number, part in _fields(raw):
        if number == _DIMS:
            # Packed as the format of today has it, or one by one as of old.
            shape += [part] if isinstance(part, int) else list(_packed(part))
        elif number == _KIND and isinstance(part, int):
            kind = part
        elif number == _NAME:
            name = _text(part)
        elif number == _RAW and isinstance(part, memoryview):
            values = part
    return name, np.frombuffer(values, _KINDS[kind]).reshape(shape)


def _packed(raw: memoryview) -> Iterator[int]:
    at = 0
    while at < len(raw):
        value, at = _number(raw, at)
        yield value
