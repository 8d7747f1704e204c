"""The other people whom one letter names: a line for each, and a request for each.

Rules: one request is about one person, so that each is looked up, answered, prepared and accounted
for alone. What the letter says of itself is the same in all of them; the sender's own number is
each line's, where it has one.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Final

from subrosa.desk.forms.days import is_day
from subrosa.desk.forms.request import About

if TYPE_CHECKING:
    from subrosa.desk.forms.request import Incoming

MOST_NAMED: Final = 60
"""So many people in one letter, with the first."""
_PARTS: Final = 3
_LONGEST: Final = 200
_LONGEST_NUMBER: Final = 60


@dataclass(frozen=True, slots=True)
class AlsoNamed:
    """One more person of a letter; `number` is the sender's own: a claim, a case, a member."""

    about: About
    number: str = field(default="", repr=False)


def also_named(typed: str) -> tuple[AlsoNamed, ...]:
    """Read the lines, ``name; day of birth; number``; the form must be right (`wrong_lines`)."""
    return tuple(_read(parts) for _, parts in _lines(typed))


def wrong_lines(typed: str) -> str:
    """Say what is wrong with the lines, by their number and never by their words; empty: nothing.

    A day of birth is told from a number by its form, so that either may be left out.
    """
    lines = _lines(typed)
    if len(lines) >= MOST_NAMED:
        return f"One letter can name {MOST_NAMED} people here; keep the rest as a second letter."
    for place, parts in lines:
        if not parts[0]:
            return f"Line {place} begins without a name."
        if len(parts) > _PARTS or sum(is_day(part) for part in parts[1:]) > 1:
            return f"Line {place} has more than a name, a day of birth and a number."
        if len([part for part in parts[1:] if not is_day(part)]) > 1:
            return f"Line {place}: give the day of birth as 1991-04-17."
        if len(parts[0]) > _LONGEST or any(len(part) > _LONGEST_NUMBER for part in parts[1:]):
            return f"Line {place} is too long."
    return ""


def one_for_each(first: Incoming, typed: str) -> tuple[Incoming, ...]:
    """Return the requests about the others; `first` is the one that the form itself is about."""
    return tuple(
        replace(
            first,
            about=named.about,
            papers=tuple(
                replace(paper, docket=named.number or paper.docket) for paper in first.papers
            ),
        )
        for named in also_named(typed)
    )


def _read(parts: list[str]) -> AlsoNamed:
    born = next((part for part in parts[1:] if is_day(part)), "")
    number = next((part for part in parts[1:] if part and not is_day(part)), "")
    return AlsoNamed(About(parts[0], born), number)


def _lines(typed: str) -> list[tuple[int, list[str]]]:
    """Return what stands on each line that is not empty, with the line's own number.

    A list copied from a table comes with tabs.
    """
    split = [
        (place, [part.strip() for part in line.replace("\t", ";").split(";")])
        for place, line in enumerate(typed.splitlines(), start=1)
        if line.strip()
    ]
    return [(place, [parts[0], *filter(None, parts[1:])]) for place, parts in split]
