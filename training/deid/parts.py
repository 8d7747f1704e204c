"""A text in parts, each with its label or none: what the planter writes and the noise changes."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final, NamedTuple

NAME, ORG, CITY, COUNTY, STREET, ZIP = "NAME", "ORG", "CITY", "COUNTY", "STREET", "ZIP"
DATE, AGE90, PHONE, SSN, EMAIL, HANDLE = "DATE", "AGE90", "PHONE", "SSN", "EMAIL", "HANDLE"
OTHERID, SCHOOL, CHURCH, FACILITY = "OTHERID", "SCHOOL", "CHURCH", "FACILITY"
TRAIT: Final = "TRAIT"
"""What TAB marks and Safe Harbor does not name: a quantity, a descent, a profession."""

LABELS: Final = (
    "O", NAME, ORG, CITY, COUNTY, STREET, ZIP, DATE, AGE90, PHONE, SSN, EMAIL, HANDLE, OTHERID,
    SCHOOL, CHURCH, FACILITY, TRAIT,
)  # fmt: skip
COURT, COUNSELLING = 0, 1
CHANNELS: Final = ("court", "counselling")
DIRECT: Final = frozenset({NAME, PHONE, SSN, EMAIL, HANDLE, OTHERID, STREET})


class Part(NamedTuple):
    """A stretch of a text; `label` is None where it is no identifier."""

    text: str
    label: str | None = None


@dataclass(frozen=True, slots=True)
class Mark:
    """What annotators said of the characters from `start` up to `end`.

    `mask` and `direct` are the shares of the votes for hiding it, and for its pointing at a person
    by itself. `heed` is 0 where nobody may learn from this stretch, else 1.
    """

    start: int
    end: int
    label: str
    mask: float = 1.0
    direct: float = 0.0
    heed: float = 1.0


@dataclass(frozen=True, slots=True)
class Labelled:
    """A text with its marks, and the channel that its rules of what counts belong to."""

    text: str = field(repr=False)
    marks: tuple[Mark, ...]
    channel: int = COUNSELLING


def labelled(parts: list[Part]) -> Labelled:
    """Join parts into a text with marks."""
    marks: list[Mark] = []
    at = 0
    for text, label in parts:
        if label is not None and text.strip():
            front = len(text) - len(text.lstrip())
            end = at + len(text.rstrip())
            marks.append(Mark(at + front, end, label, direct=float(label in DIRECT)))
        at += len(text)
    return Labelled("".join(part.text for part in parts), tuple(marks))
