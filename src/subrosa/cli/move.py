"""``subrosa move``: a practice from its files into a PostgreSQL database."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from subrosa.cli.recovery import asked
from subrosa.terms.ids import StaffId


def add_to(app: typer.Typer) -> None:
    """Add the command to `app`."""
    app.command()(move)


def move(
    practice: Annotated[Path, typer.Argument(help="The file of the practice; nobody has it open.")],
    to: Annotated[Path, typer.Argument(help="The settings file that names the database.")],
    staff: Annotated[str, typer.Argument(help="Your own id; you are the privacy officer.")],
) -> None:
    """Move a practice into a database: all of it or nothing; asks for the passphrase."""
    from subrosa.wiring import move_practice  # noqa: PLC0415 - the store is heavy

    done = move_practice(practice, to, StaffId(staff), asked("Your passphrase", hidden=True))
    typer.echo(
        f"Moved: {done.rows} rows, each compared with its row in the file, under the same head. "
        f"From now on name {to} in place of {practice}."
    )
    typer.echo(f"The file lies at {done.aside}, with its keys. Keep it until a backup is made.")
    typer.echo(done.head)
