"""The weights of Subrosa's learned recogniser, and the digest that each file must have.

Whoever reads a file compares its SHA-256 with `FILES` and refuses it where they differ; so a file
that was changed on the way, by accident or by hand, never says what is hidden.
"""

from __future__ import annotations

from collections.abc import Mapping
from importlib.resources import files
from typing import Final

FILES: Final[Mapping[str, str]] = {
    "lower.onnx": "30c0f2cafa9a42c6eb8e086a5e4a7e76f75f3049129c30a4a818542cfd5ef3b5",
    "upper.onnx": "ab0979b530203580530e7a1f37f75dad3590af06c8ca9f0d2ddf2e34c0a0e788",
}
"""Name and SHA-256 of each file, in the order in which they are read."""


def read(name: str) -> bytes:
    """Return the bytes of one of the files."""
    return (files(__package__) / name).read_bytes()
