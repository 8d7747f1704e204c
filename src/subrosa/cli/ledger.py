"""``subrosa ledger verify``: check an exported history, from inside the house.

The outside check is ``verify_ledger.py`` in the export itself; both must agree.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated

import typer

from subrosa.ledger.verify import verify_export
from subrosa.terms.errors import BadInput

ledger = typer.Typer(help="The history of the practice: check it.", no_args_is_help=True)


def add_to(app: typer.Typer) -> None:
    """Add the command group to `app`."""
    app.add_typer(ledger, name="ledger")


@ledger.callback()
def _about() -> None:
    """Check the history of the practice."""


@ledger.command()
def verify(
    folder: Annotated[Path, typer.Argument(help="The folder of an exported ledger.")],
    *,
    head: Annotated[
        Path | None, typer.Option(help="A head that was kept outside, to catch a rolled-back log.")
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print the report as JSON.")] = False,
) -> None:
    """Check signature, entries, hashes, proofs and chains; name the place of the first fault."""
    if not folder.is_dir():
        raise BadInput(f"{folder}: no such folder.")
    files = {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }
    try:
        held = head.read_text("utf-8") if head else None
    except (OSError, UnicodeDecodeError):
        raise BadInput(f"{head}: cannot be read as text.") from None
    report = verify_export(files, head=held)
    if as_json:
        row = {
            "origin": report.origin,
            "entries": report.size,
            "root": report.root.hex(),
            "proofs": report.proofs,
            "chains": len(report.chains),
            "head_held_outside": report.head_held_outside,
        }
        typer.echo(json.dumps(row))
        return
    typer.echo(f"The history holds: {report.size} entries, signed by {report.origin}.")
    typer.echo(f"Root {report.root.hex()}; {report.proofs} proofs; {len(report.chains)} chains.")
    if report.head_held_outside is None:
        typer.echo("No head from outside was given: a log that was cut back would look the same.")
    else:
        typer.echo(f"It continues the head held outside, of {report.head_held_outside} entries.")
