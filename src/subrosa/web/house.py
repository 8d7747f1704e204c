"""The practice that this process serves, opened once, at start; or the place where one will be."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from subrosa.paper.letters import Practice
from subrosa.paper.printing_room import PrintingRoom
from subrosa.terms.errors import NotReady

if TYPE_CHECKING:
    from collections.abc import Mapping

    from subrosa.desk.office import Office
    from subrosa.desk.ports import Paper
    from subrosa.web.doors.first_run import FirstRun


@dataclass(slots=True)
class _House:
    office: Office | None = field(default=None)
    first_run: FirstRun | None = field(default=None)


_HERE = _House()


def move_in(office: Office) -> None:
    """Serve this practice from now on."""
    _HERE.office, _HERE.first_run = office, None


def wait_for_practice(first_run: FirstRun) -> None:
    """Serve nothing but the safety papers and the questions of the first run."""
    _HERE.office, _HERE.first_run = None, first_run


def first_run_here() -> FirstRun | None:
    """Return the first run, as long as no practice is founded."""
    return _HERE.first_run


def office_here() -> Office:
    """Return the practice that is served; raise `NotReady` before there is one."""
    if _HERE.office is None:
        raise NotReady("No practice is open in this process.", do="Start it with subrosa serve.")
    return _HERE.office


def name_here() -> str:
    """Return the name that stands at the top of each page."""
    return "A new practice" if _HERE.office is None else _HERE.office.profile.name


def paper_here() -> tuple[Paper, Mapping[str, str]]:
    """Return who makes safety papers, and the numbers of the place; before any practice too."""
    if _HERE.office is None:
        return PrintingRoom(Practice("")), {}
    return _HERE.office.paper, _HERE.office.safety_numbers
