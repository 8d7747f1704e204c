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
    from subrosa.practice_settings import IdentitySettings
    from subrosa.web.doors.first_run import FirstRun
    from subrosa.web.doors.provider import Provider


@dataclass(slots=True)
class _House:
    office: Office | None = field(default=None)
    first_run: FirstRun | None = field(default=None)
    provider: Provider | None = field(default=None)


_HERE = _House()


def move_in(office: Office, identity: IdentitySettings | None = None) -> None:
    """Serve this practice from now on; without `identity` nothing here asks a provider.

    Raises `NotReady` where a provider is set and the part that speaks with it is not installed.
    """
    provider = None
    if identity is not None:
        try:
            from subrosa.web.doors.provider import Provider  # noqa: PLC0415 - only where it is on
        except ImportError:
            raise NotReady(
                "The part that speaks with an identity provider is not installed.",
                do="Install subrosa[oidc], or take [identity] out of the settings.",
            ) from None
        provider = Provider(identity)
    _HERE.office, _HERE.first_run, _HERE.provider = office, None, provider


def wait_for_practice(first_run: FirstRun) -> None:
    """Serve nothing but the safety papers and the questions of the first run."""
    _HERE.office, _HERE.first_run, _HERE.provider = None, first_run, None


def first_run_here() -> FirstRun | None:
    """Return the first run, as long as no practice is founded."""
    return _HERE.first_run


def office_here() -> Office:
    """Return the practice that is served; raise `NotReady` before there is one."""
    if _HERE.office is None:
        raise NotReady("No practice is open in this process.", do="Start it with subrosa serve.")
    return _HERE.office


def provider_here() -> Provider | None:
    """Return the identity provider that may be asked who somebody is; None where none is set."""
    return _HERE.provider


def name_here() -> str:
    """Return the name that stands at the top of each page."""
    return "A new practice" if _HERE.office is None else _HERE.office.profile.name


def paper_here() -> tuple[Paper, Mapping[str, str]]:
    """Return who makes safety papers, and the numbers of the place; before any practice too."""
    if _HERE.office is None:
        return PrintingRoom(Practice("")), {}
    return _HERE.office.paper, _HERE.office.safety_numbers
