"""``subrosa demo``: live a make-believe practice's day, on the demo's own notes or on real text."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer


def add_to(app: typer.Typer) -> None:
    """Add the command to `app`."""
    app.command(name="demo")(_demo)


def _demo(
    *,
    out: Annotated[Path, typer.Option(help="Folder for what the day leaves behind.")] = Path(
        "demo-out"
    ),
    notes: Annotated[
        Path | None, typer.Option(help="Real text for the notes: JSON lines, plain or .gz.")
    ] = None,
) -> None:
    """Live one day of a make-believe practice and leave its papers and its proof behind."""
    from subrosa.demo.telling import tell_the_day  # noqa: PLC0415 - it needs the whole house

    tell_the_day(out, notes)
