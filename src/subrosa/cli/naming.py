"""Whose file a command is about: the name is asked for and never stands in the words of a command.

The search is the desk's own: it looks among the files open to whoever asks, and is written down.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import typer

from subrosa.cli.recovery import asked
from subrosa.terms.errors import BadInput

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from subrosa.desk.office import Office, Staff
    from subrosa.terms.ids import StaffId, UnitId


def signed_in(practice: Path, staff: StaffId) -> tuple[Office, Staff]:
    """Open a practice and let somebody in with the passphrase that she types."""
    from subrosa.desk.cabinet.sign_in import sign_in  # noqa: PLC0415 - the store is heavy
    from subrosa.wiring import open_practice  # noqa: PLC0415 - the same

    office = open_practice(practice)
    return office, sign_in(office, staff, asked("Your passphrase", hidden=True))


def file_of(office: Office, person: Staff) -> UnitId:
    """Ask for a client's whole name, and for which file where several bear it."""
    units = files_of(office, person, asked("The client's whole name"))
    return one_of(
        units,
        none="No file of that name is open to you.",
        several="Several files bear that name; which number",
    )


def one_of(
    units: Sequence[UnitId], *, none: str, several: str, names: Mapping[UnitId, str] | None = None
) -> UnitId:
    """Return the only file, or ask which by its number; raise `BadInput` with `none` for none.

    `names` tell them apart, where whoever asks may see them.
    """
    if not units:
        raise BadInput(none)
    if len(units) == 1:
        return units[0]
    for number, unit in enumerate(units, 1):
        typer.echo(f"{number}: {(names or {}).get(unit, f'file {unit}')}", err=True)
    said = asked(several)
    if not said.isdecimal() or not 0 < int(said) <= len(units):
        raise BadInput("There is no file of that number.")
    return units[int(said) - 1]


def files_of(office: Office, person: Staff, name: str) -> list[UnitId]:
    """Return the files open to somebody in which a client bears this whole name."""
    from subrosa.desk.find_people import find_people  # noqa: PLC0415 - the store is heavy
    from subrosa.desk.forms.name_search import How  # noqa: PLC0415 - the same

    hits = find_people(office, person, name)
    return sorted({hit.unit for hit in hits if hit.how in (How.WHOLE, How.FORMER)})
