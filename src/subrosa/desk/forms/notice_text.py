"""What a notice of a breach says, as it was typed, and who is told: read for the papers.

Lists are one thing in each line. Whatever was typed is kept and shown again; what a notice must say
and does not say yet is told before a paper is made (`breach_papers.missing_from`).
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Final

from subrosa.desk.forms.assessment import STATES
from subrosa.desk.forms.breach_papers import BreachSaid, Reader

if TYPE_CHECKING:
    from collections.abc import Mapping

    from subrosa.desk.forms.incident import Concerned, Incident

LISTS: Final = ("kinds", "steps", "doing")
"""Boxes with one thing in each line."""
LINES: Final = ("happened", "toll_free", "by_mail", "vendor")
BOXES: Final = (*LINES, *LISTS, "day")
LONGEST: Final = 2000
_PLACES: Final = frozenset(code for code, _ in STATES)


def wrong_text(typed: Mapping[str, str], today: date) -> dict[str, str]:
    """Return what is wrong in which box of the text."""
    wrong = {
        box: f"Use {LONGEST} characters at most."
        for box in BOXES
        if len(typed.get(box, "")) > LONGEST
    }
    if typed.get("day") and not _has_come(typed["day"], today):
        wrong["day"] = "Give a day that has come, as 2026-11-28."
    return wrong


def read_text(incident: Incident, *, numbers: bool, part2: bool) -> BreachSaid:
    """Read what every notice of this breach says."""
    said = incident.text

    def lines(box: str) -> tuple[str, ...]:
        return tuple(filter(None, map(str.strip, said.get(box, "").splitlines())))

    mail = said.get("by_mail", "").strip()
    return BreachSaid(
        happened=said.get("happened", "").strip(),
        kinds=lines("kinds"),
        steps=lines("steps"),
        doing=lines("doing"),
        ask=(("By mail", mail),) if mail else (),
        toll_free=said.get("toll_free", "").strip(),
        day=said.get("day", "").strip(),
        discovered=incident.first_known,
        numbers=numbers,
        part2=part2,
    )


def person_boxes(people: tuple[Concerned, ...]) -> tuple[str, ...]:
    """Return the boxes of the rows of people."""
    return tuple(
        f"{box}-{row}"
        for row in range(len(people))
        for box in ("state", "risk", "unreachable", "off", "called", "written", "reader", "reads")
    )


def wrong_people(
    typed: Mapping[str, str], people: tuple[Concerned, ...], today: date
) -> dict[str, str]:
    """Return what is wrong in which box of the rows of people."""
    wrong = {}
    for row in range(len(people)):
        if typed.get(f"state-{row}", "") not in ("", *_PLACES):
            wrong[f"state-{row}"] = "Choose a state."
        reader, reads = typed.get(f"reader-{row}", ""), typed.get(f"reads-{row}", "")
        if reader not in ("", *Reader):
            wrong[f"reader-{row}"] = "Choose among these."
        elif reader not in ("", Reader.HERSELF) and not reads:
            wrong[f"reads-{row}"] = "Write the name and the address of whoever reads it."
        for box in ("called", "written"):
            day = typed.get(f"{box}-{row}", "")
            if day and not _has_come(day, today):
                wrong[f"{box}-{row}"] = "Give a day that has come, as 2026-11-28."
    return wrong


def _has_come(said: str, today: date) -> bool:
    try:
        return date.fromisoformat(said) <= today
    except ValueError:
        return False
