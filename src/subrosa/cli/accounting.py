"""``subrosa accounting proof``: the files that prove a list of disclosures, for whoever asked."""

from __future__ import annotations

from importlib import resources
from pathlib import Path
from typing import Annotated

import typer

from subrosa.cli.ledger.of_practice import write_new
from subrosa.cli.naming import signed_in
from subrosa.terms.errors import BadInput
from subrosa.terms.ids import RequestId, StaffId

accounting = typer.Typer(
    help="Lists of disclosures: the proof beside the letter.", no_args_is_help=True
)


def add_to(app: typer.Typer) -> None:
    """Add the commands to `app`."""
    app.add_typer(accounting, name="accounting")


@accounting.callback()
def _about() -> None:
    """Take out the proof of a list of disclosures."""


@accounting.command()
def proof(
    practice: Annotated[Path, typer.Argument(help="The file of the practice.")],
    staff: Annotated[str, typer.Argument(help="Your own id.")],
    request: Annotated[str, typer.Argument(help="The number of the request for the list.")],
    folder: Annotated[Path, typer.Argument(help="A new folder for the proof.")],
) -> None:
    """Write the proof of a list that was handed over; asks for your passphrase."""
    from subrosa.desk.prove_accounting import take_proof  # noqa: PLC0415 - the store is heavy

    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise BadInput(f"{folder}: there is something already.", do="Name a new folder.")
    office, person = signed_in(practice, StaffId(staff))
    program = resources.files("subrosa.ledger").joinpath("verify_ledger.py").read_bytes()
    files = take_proof(office, person, RequestId(request), program)
    for name, content in files.items():
        write_new(folder / name, content)
    typer.echo(f"{len(files)} files under {folder}. They name the client: give them to her alone.")
    typer.echo(f"Check them with: python3 {folder}/verify_ledger.py {folder}")
