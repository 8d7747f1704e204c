"""The practice that this process serves; opened once, at start."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from subrosa.terms.errors import NotReady

if TYPE_CHECKING:
    from subrosa.desk.office import Office


@dataclass(slots=True)
class _House:
    office: Office | None = field(default=None)


_HERE = _House()


def move_in(office: Office) -> None:
    """Serve this practice from now on."""
    _HERE.office = office


def office_here() -> Office:
    """Return the practice that is served; raise `NotReady` before there is one."""
    if _HERE.office is None:
        raise NotReady("No practice is open in this process.", do="Start it with subrosa serve.")
    return _HERE.office
