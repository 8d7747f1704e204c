"""The practice that this process serves, opened once, at start; or the place where one will be."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass, field
from functools import lru_cache
from threading import Lock
from typing import TYPE_CHECKING

from subrosa.desk.forms.profile import decode_profile
from subrosa.paper.letters import Practice
from subrosa.paper.printing_room import PrintingRoom
from subrosa.practice_settings import OWN_NAME, read_settings, settings_file
from subrosa.terms.errors import NotReady
from subrosa.wiring import renewed

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from subrosa.desk.forms.profile import Profile
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
    place: Path | None = field(default=None)
    stamp: tuple[int, int] = field(default=(0, 0))
    """When the settings file was last written, and its size, as it was last read."""
    turn: Lock = field(default_factory=Lock)


_HERE = _House()


def move_in(
    office: Office, identity: IdentitySettings | None = None, *, place: Path | None = None
) -> None:
    """Serve this practice from now on; without `identity` nothing here asks a provider.

    `place` is its file, where it is another one than before.

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
    if place is not None:
        _HERE.place = place
    _HERE.stamp = _stamp()


def place_here() -> Path:
    """Return the file of the practice that is served; raise `NotReady` where none is known."""
    if _HERE.place is None:
        raise NotReady("The file of this practice is not known here.", do="Start subrosa serve.")
    return _HERE.place


def keep_up() -> None:
    """Serve what the practice says of itself now, whichever process or person changed it."""
    office = office_here()
    with office.store.transaction() as books:
        row = books.keys.practice()
    _renew(office.profile if row is None else decode_profile(row.profile))


def _renew(profile: Profile | None = None) -> Office:
    """Return the office as it is described now; two threads do not renew it at once."""
    with _HERE.turn:
        office, numbers = office_here(), _numbers_now()
        profile = profile or office.profile
        if profile != office.profile or numbers is not office.safety_numbers:
            _HERE.office = office = renewed(office, profile, numbers)
        return office


def _stamp() -> tuple[int, int]:
    if _HERE.place is not None:
        with suppress(OSError):
            found = settings_file(_HERE.place).stat()
            return found.st_mtime_ns, found.st_size
    return 0, 0


def _numbers_now() -> Mapping[str, str]:
    """Return the safety numbers of the file; those of before where it cannot be read."""
    stamp = _stamp()
    if _HERE.place is not None and stamp != _HERE.stamp:
        _HERE.stamp = stamp
        with suppress(NotReady):
            return read_settings(_HERE.place).safety_numbers
    return office_here().safety_numbers


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


def own_name_here() -> str:
    """Return the name at the head of clients' own pages; it tells nothing of what is done here."""
    if _HERE.place is None:
        return OWN_NAME
    return _own_name(_HERE.place, _stamp())


@lru_cache(maxsize=4)
def _own_name(place: Path, _stamp_of_file: tuple[int, int]) -> str:
    try:
        return read_settings(place).own_name
    except NotReady:
        return OWN_NAME


def paper_here() -> tuple[Paper, Mapping[str, str]]:
    """Return who makes safety papers, and the numbers of the place; before any practice too."""
    if _HERE.office is None:
        return PrintingRoom(Practice("")), {}
    office = _renew()
    return office.paper, office.safety_numbers
