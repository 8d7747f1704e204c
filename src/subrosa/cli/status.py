"""``subrosa status`` and ``subrosa clock``: how a practice stands, and its clock declared right."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated

import typer


def add_to(app: typer.Typer) -> None:
    """Add the command to `app`."""
    app.command()(status)
    app.command()(clock)


def status(
    practice: Annotated[Path, typer.Argument(help="The file of the practice.")],
    *,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON instead of words.")] = False,
) -> None:
    """Show the mode of the keys, the groups, what waits to be destroyed, and the history's head."""
    from subrosa.desk.house_status import house_status  # noqa: PLC0415 - the store is heavy
    from subrosa.wiring import open_practice  # noqa: PLC0415 - the same

    found = house_status(open_practice(practice))
    if as_json:
        typer.echo(json.dumps(found.as_json()))
        return
    for line in found.lines():
        typer.echo(line)
    if found.warnings:
        raise typer.Exit(1)


def clock(
    practice: Annotated[Path, typer.Argument(help="The file of the practice.")],
    staff: Annotated[str, typer.Argument(help="Your own id; you are the privacy officer.")],
) -> None:
    """Declare the machine's clock right, though the history is ahead; asks for the reason."""
    from subrosa.cli.naming import with_agreement  # noqa: PLC0415 - the store is heavy
    from subrosa.cli.recovery import asked  # noqa: PLC0415 - the same
    from subrosa.desk.cabinet.sign_in import sign_in  # noqa: PLC0415 - the same
    from subrosa.desk.declare_clock_right import declare_clock_right  # noqa: PLC0415 - the same
    from subrosa.terms.ids import StaffId  # noqa: PLC0415 - the same
    from subrosa.wiring import open_practice  # noqa: PLC0415 - the same

    office = open_practice(practice)
    person = sign_in(office, StaffId(staff), asked("Your passphrase", hidden=True))
    # A clock that ran ahead lets every agreement run out; declaring it right opens nothing.
    person = with_agreement(person, in_danger=True)
    entry = declare_clock_right(office, person, asked("The reason, in a sentence"))
    typer.echo(
        f"The house follows the machine's clock again: entry {entry} of the history. Look through "
        "what was taken in meanwhile: its days and deadlines run from the wrong time. Access that "
        "was given meanwhile is to be given again; cover that had ended may run again until its "
        "own day. Send the new head outside."
    )
