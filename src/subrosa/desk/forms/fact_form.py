"""A fact as somebody fills it in: which values it may take, and how what was typed is read."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Final

from subrosa.policy.asked.facts import FACTS, Kind
from subrosa.terms.errors import BadInput

if TYPE_CHECKING:
    from collections.abc import Sequence

    from subrosa.desk.forms.request import FactJson

ON_FILE_ONLY: Final = ("consent.",)
"""Facts that nobody establishes by saying so: the paper itself has to be on file."""
_LARGEST: Final = 130
"""The largest number that any fact can mean: an age, years, days of a deadline are below."""
_YES_NO: Final = (("yes", "Yes"), ("no", "No"))


@dataclass(frozen=True, slots=True)
class FactQuestion:
    """One question for a person. `choices` are value and words; empty for a number or a day."""

    path: str
    asks: str
    kind: str
    choices: tuple[tuple[str, str], ...] = ()


def question_for(path: str) -> FactQuestion | None:
    """Return the question behind a fact, or None where a person cannot establish it here."""
    fact = FACTS.get(path)
    if fact is None or fact.kind is Kind.PLACE or path.startswith(ON_FILE_ONLY):
        return None
    if fact.kind is Kind.FLAG:
        return FactQuestion(path, fact.asks, fact.kind.value, _YES_NO)
    choices = tuple((word.value, word.meaning) for word in fact.words) if fact.words else ()
    if fact.kind in (Kind.CHOICE, Kind.CHOICES) and not choices:
        return None
    return FactQuestion(path, fact.asks, fact.kind.value, choices)


def first_question(paths: Sequence[str]) -> FactQuestion | None:
    """Return the question of the first fact, in the order given, that a person can establish."""
    return next((asked for path in paths if (asked := question_for(path)) is not None), None)


def read_fact(path: str, typed: Sequence[str]) -> FactJson:
    """Read what was chosen or typed; raise `BadInput` for what is no answer to the question."""
    asked = question_for(path)
    if asked is None:
        raise BadInput("This cannot be established here.", do="Keep the paper itself on file.")
    said = [one.strip() for one in typed if one.strip()]
    if asked.kind == Kind.CHOICES.value:
        return _several(asked, said)
    if len(said) != 1:
        raise BadInput("Give one answer.")
    if asked.kind == Kind.FLAG.value:
        return _one_of(asked, said[0]) == "yes"
    if asked.kind == Kind.CHOICE.value:
        return _one_of(asked, said[0])
    if asked.kind == Kind.NUMBER.value:
        if not said[0].isascii() or not said[0].isdigit() or int(said[0][:4]) > _LARGEST:
            raise BadInput(f"Give a whole number from 0 to {_LARGEST}.")
        return int(said[0])
    try:
        return date.fromisoformat(said[0]).isoformat()
    except ValueError:
        raise BadInput("Give a day as 2026-11-28.") from None


def _one_of(asked: FactQuestion, said: str) -> str:
    if said not in dict(asked.choices):
        raise BadInput("Choose one of the answers.")
    return said


def _several(asked: FactQuestion, said: Sequence[str]) -> FactJson:
    return frozenset(_one_of(asked, one) for one in said)
