"""``subrosa ledger send``: the newest head to people outside, by mail, as a file, or on paper."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from subrosa.cli.ledger.of_practice import PRACTICE, write_new


def add_to(ledger: typer.Typer) -> None:
    """Add the command to the group."""
    ledger.command()(send)


def send(
    practice: Annotated[Path, PRACTICE],
    *,
    out: Annotated[Path | None, typer.Option(help="Write the message to a new file.")] = None,
) -> None:
    """Send the newest head by mail, and print the message where it did not leave.

    The exit status is 1 where mail is set up and the message did not leave.
    """
    from subrosa.desk.send_head import send_head  # noqa: PLC0415 - the store is heavy
    from subrosa.practice_settings import read_settings  # noqa: PLC0415 - needs the extras
    from subrosa.wiring import open_practice  # noqa: PLC0415 - the store is heavy

    mail = read_settings(practice).mail is not None
    office = open_practice(practice)
    try:
        sent = send_head(office)
    finally:
        office.store.close()
    if out is not None:
        write_new(out, sent.text.encode())
        typer.echo(f"Written to {out}.")
    if sent.left:
        typer.echo(f"Sent: it is entry {sent.entry} of the history.")
        return
    typer.echo(sent.text)
    why = "The mail did not leave" if mail else "No mail is set up"
    typer.echo(f"{why}: print this and post it. It is entry {sent.entry} of the history.", err=True)
    if mail:
        raise typer.Exit(1)
