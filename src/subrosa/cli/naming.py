"""Whose file a command is about: the name is asked for and never stands in the words of a command.

The search is the desk's own: it looks among the files open to whoever asks, and is written down.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import typer

from subrosa.cli.recovery import asked
from subrosa.terms.errors import BadInput, NotEntitled

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from subrosa.desk.office import Office, Staff
    from subrosa.terms.ids import StaffId, UnitId


def signed_in(practice: Path, staff: StaffId, *, in_danger: bool = False) -> tuple[Office, Staff]:
    """Open a practice and let somebody in with the passphrase that she types.

    Raises `NotEntitled` without a confidentiality agreement in force; `in_danger` one that only has
    to be signed again is enough.
    """
    from subrosa.desk.cabinet.sign_in import sign_in  # noqa: PLC0415 - the store is heavy
    from subrosa.wiring import open_practice  # noqa: PLC0415 - the same

    office = open_practice(practice)
    person = sign_in(office, staff, asked("Your passphrase", hidden=True))
    return office, with_agreement(person, in_danger=in_danger)


def with_agreement(person: Staff, *, in_danger: bool = False) -> Staff:
    """Return somebody who may go on; raise `NotEntitled` with what to do for anybody else."""
    from subrosa.desk.forms.standing import Stands  # noqa: PLC0415 - the store is heavy

    stands = person.standing.stands
    if stands is Stands.CURRENT or (in_danger and stands is Stands.DUE):
        return person
    raise NotEntitled(
        f"Your confidentiality agreement is not in force: {stands.meaning}.",
        do={
            Stands.ENDED: "Ask the privacy officer or a supervisor.",
            Stands.WAITING: "The privacy officer or a supervisor accepts you on the board.",
        }.get(stands, "Sign it first: subrosa agreement, or in the browser."),
    )


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
