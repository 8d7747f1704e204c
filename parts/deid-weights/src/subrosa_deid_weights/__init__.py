"""The weights of Subrosa's learned recogniser, and the digest that each file must have.

Whoever reads a file compares its SHA-256 with `FILES` and refuses it where they differ; so a file
that was changed on the way, by accident or by hand, never says what is hidden.
"""

from __future__ import annotations

from collections.abc import Mapping
from importlib.resources import files
from typing import Final

FILES: Final[Mapping[str, str]] = {
    "words.onnx": "3a1fd772c5e101838efce0cd24eb59279b9fcf4ec4f85cee811567054e8314f4",
    "lower.onnx": "510720e19e20f7d686e1b7a837131e3fdcbb79608b8bb8fd02292c0593fb9303",
    "upper.onnx": "35ad4bd8b0f65aa9241df9c224173de95dcff469997c9f4e9be8e38c7640d616",
}
"""Name and SHA-256 of each file, in the order in which they are read."""


def read(name: str) -> bytes:
    """Return the bytes of one of the files."""
    return (files(__package__) / name).read_bytes()
