"""``subrosa packs``: look into the statute book, prove it, compare it, sign what is one's own.

Nothing here opens a record but ``impact``, which asks for the practice's key like everybody else.
"""

from __future__ import annotations

import typer


def add_to(app: typer.Typer) -> None:
    """Add the group of commands to `app`."""
    from subrosa.cli.packs import impact, linting, proving, reading, signing  # noqa: PLC0415 - the command decide reads one of them alone

    packs = typer.Typer(
        no_args_is_help=True, help="Look into the statute book, prove and compare it."
    )
    for part in (reading, linting, impact, proving, signing):
        part.add_to(packs)
    app.add_typer(packs, name="packs")
