"""Words that the planter puts into sentences: places, bodies, names that are words, and decoys.

One list a file, one word a line. Written for this project; names of people come from Faker (see
`names.py`). Towns and employers are names of real places and firms, as facts: nothing here was
taken from a text about anybody.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path


@cache
def words(name: str) -> tuple[str, ...]:
    """Return the words of one list."""
    file = Path(__file__).with_name(f"{name}.txt")
    return tuple(file.read_text(encoding="utf-8").splitlines())
