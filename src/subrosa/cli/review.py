"""``subrosa review``: what was opened in an emergency, or in spite of a wall, and who looked."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from subrosa.cli.naming import signed_in
from subrosa.cli.recovery import asked
from subrosa.terms.ids import StaffId

review = typer.Typer(
    help="Look at emergency openings and broken walls, and say so.", no_args_is_help=True
)
_Practice = Annotated[Path, typer.Argument(help="The file of the practice.")]
_Own = Annotated[str, typer.Argument(help="Your own id.")]


def add_to(app: typer.Typer) -> None:
    """Add the commands to `app`."""
    app.add_typer(review, name="review")


@review.callback()
def _about() -> None:
    """Look at emergency openings and broken walls."""


@review.command(name="list")
def waiting(practice: _Practice, staff: _Own) -> None:
    """List what you are asked to look at, with its reason; asks for the passphrase."""
    from subrosa.desk.review import open_reviews  # noqa: PLC0415 - the store is heavy

    office, person = signed_in(practice, StaffId(staff))
    found = open_reviews(office, person)
    for one in found:
        said = one.review
        end = f", until {said.until}" if said.until else ""
        typer.echo(f"{one.id}: {said.what.meaning}: file {said.unit}, by {said.by}, {said.at}{end}")
        typer.echo(f"  {said.reason or 'The reason is said afterwards.'} Entry {one.entry}.")
    typer.echo(f"{len(found)} to look at.")


@review.command()
def end(
    practice: _Practice,
    staff: _Own,
    number: Annotated[str, typer.Argument(help="The number of what was looked at.")],
) -> None:
    """Say in words that you looked at one; asks for the passphrase and the words."""
    from subrosa.desk.review import end_open_review  # noqa: PLC0415 - the store is heavy

    office, person = signed_in(practice, StaffId(staff))
    entry = end_open_review(office, person, number, asked("What you found, in a sentence"))
    typer.echo(f"Looked at: it is entry {entry} of the history.")
