"""A question about confidential information, as it travels from a door to the decision.

Facts are kept flat, by dotted path (``recipient.role``). A path that is missing was never said;
a path whose value is `UNKNOWN` was said to be unknown (JSON ``null``), and no presumption ever
replaces it (decision.md, point 7).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from typing import Final

from subrosa.terms.people import Role
from subrosa.terms.question import Ask


class _Unknown(Enum):
    UNKNOWN = "unknown"

    def __repr__(self) -> str:
        return "UNKNOWN"


UNKNOWN: Final = _Unknown.UNKNOWN
"""The value of a fact of which it is known that nobody knows it."""

FactValue = str | int | bool | frozenset[str] | _Unknown
Facts = Mapping[str, FactValue]


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked, and who would be told; `to` empty means the recipient of the facts."""

    ask: Ask
    to: tuple[Role, ...] = ()
    text: str = ""


@dataclass(frozen=True, slots=True)
class Case:
    """One question with the facts known about it (form: ``schema/case.schema.json``)."""

    id: str
    question: Question
    facts: Facts
