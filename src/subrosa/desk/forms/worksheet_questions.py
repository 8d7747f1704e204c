"""What a question of a worksheet is: its words, its choices, and the facts that follow."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from subrosa.desk.forms.request import FactJson

UNKNOWN: Final = "unknown"
"""The choice that says nothing: what is not known is never a no, and never a yes."""


@dataclass(frozen=True, slots=True)
class Option:
    """One choice: its words, and the facts that follow from it (none where it says nothing)."""

    value: str
    says: str
    facts: tuple[tuple[str, FactJson], ...] = ()


@dataclass(frozen=True, slots=True)
class Question:
    """One page of the worksheet; `only` names the risks for which it is asked (empty: always)."""

    id: str
    asks: str
    hint: str = ""
    options: tuple[Option, ...] = ()
    write: str = ""
    only: frozenset[str] = frozenset()


def flag(path: str, yes: str = "Yes", no: str = "No") -> tuple[Option, ...]:
    """Return the three choices of a fact that is so or is not, or is not known."""
    return (
        Option("yes", yes, ((path, True),)),
        Option("no", no, ((path, False),)),
        Option(UNKNOWN, "Not known yet"),
    )
