"""The lines of a paper, and where in it something was read: its line, in its own words."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from subrosa.desk.forms.paper_proposals import days_in

if TYPE_CHECKING:
    from collections.abc import Iterator

MOST_READ: Final = 60_000
_LONGEST_QUOTE: Final = 120
_BORN: Final = 1900
_BLANK: Final = " \t_.:;|\u2014\u2013-*~"
_NEXT_LABEL: Final = re.compile(r"^[^:]{2,60}:(?!\S)")


@dataclass(frozen=True, slots=True)
class Spot:
    """A place on a paper: the number of its line, the line, and what stands behind a label."""

    number: int
    line: str = field(repr=False)
    said: str = field(default="", repr=False)

    @property
    def quoted(self) -> str:
        """Return where it was read, in words."""
        shown = self.line[:_LONGEST_QUOTE] + "…" * (len(self.line) > _LONGEST_QUOTE)
        return f"Line {self.number}: “{shown}”"


class PaperLines:
    """The lines of a paper that hold anything, numbered from 1."""

    def __init__(self, text: str) -> None:
        """Take the text apart; what lies behind sixty thousand letters is not read."""
        squeezed = (" ".join(line.split()) for line in text[:MOST_READ].splitlines())
        self.lines = [line for line in squeezed if line]
        self.flat = "\n".join(self.lines)

    def spots(self) -> Iterator[Spot]:
        """Yield each line."""
        for number, line in enumerate(self.lines, 1):
            yield Spot(number, line, line)

    def find(self, words: re.Pattern[str]) -> Spot | None:
        """Return the line in which a pattern begins that may run over several lines."""
        found = words.search(self.flat)
        return None if found is None else self.at(found.start(), found[0])

    def at(self, offset: int, said: str = "") -> Spot:
        """Return the line at a place of the whole text."""
        number = self.flat.count("\n", 0, offset)
        return Spot(number + 1, self.lines[number], said)

    def behind(self, label: re.Pattern[str]) -> Spot | None:
        """Return what is filled in behind a label: on its line, or alone on the next one.

        A label with nothing behind it is returned with an empty `said`. One that is filled in
        somewhere comes before one that is not.
        """
        empty = None
        for place, line in enumerate(self.lines):
            found = label.search(line)
            if found is None:
                continue
            said = line[found.end() :].strip(_BLANK)
            number = place + 1
            if not said and number < len(self.lines):
                under = self.lines[number]
                if not _NEXT_LABEL.search(under) and under.strip(_BLANK):
                    said, number = under.strip(_BLANK), number + 1
            spot = Spot(number, self.lines[number - 1], said)
            if said:
                return spot
            empty = empty or spot
        return empty

    def around(self, spot: Spot, many: int = 1) -> str:
        """Return a line with those that follow it."""
        return " ".join(self.lines[spot.number - 1 : spot.number + many])


def day_in(text: str) -> str:
    """Return the first day that a text names, as an ISO day; empty where it names none."""
    days = sorted(days_in(text, since=_BORN))
    return days[0][1] if days else ""
