"""``subrosa status``: how a practice stands, without a passphrase or a word of content."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated

import typer


def add_to(app: typer.Typer) -> None:
    """Add the command to `app`."""
    app.command()(status)


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
