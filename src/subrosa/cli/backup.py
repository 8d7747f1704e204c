"""``subrosa backup`` and ``subrosa restore``: encrypted copies, and the way back."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from subrosa.cli.verify import as_row, head_from
from subrosa.terms.errors import BadInput

if TYPE_CHECKING:
    from subrosa.store.findings import Findings


def add_to(app: typer.Typer) -> None:
    """Add both commands to `app`."""
    app.command()(backup)
    app.command()(restore)


def backup(
    practice: Annotated[Path, typer.Argument(help="The file of the practice; it may be in use.")],
    folder: Annotated[Path, typer.Argument(help="Where the two files of the backup go.")],
    *,
    to: Annotated[list[str], typer.Option(help="An age recipient (age1…); as often as needed.")],
    keep_keys_days: Annotated[
        int, typer.Option(min=1, help="Days for which backups of keys are kept.")
    ] = 7,
    as_json: Annotated[bool, typer.Option("--json", help="Print what was made as JSON.")] = False,
) -> None:
    """Back up a practice, encrypted, while it is in use. There is no unencrypted backup.

    The exit status is 1 where the practice does not fit; it is backed up all the same.
    """
    from subrosa.store.backup import back_up  # noqa: PLC0415 - the store is heavy
    from subrosa.store.files import PracticeFiles  # noqa: PLC0415 - the same

    made = back_up(
        PracticeFiles.of(practice), folder, to, at=datetime.now(UTC), keep_days=keep_keys_days
    )
    if as_json:
        row = {
            "data": str(made.data),
            "keys": str(made.keys),
            "head": made.manifest.head,
            "removed": [str(file) for file in made.removed],
            "findings": as_row(made.findings),
        }
        typer.echo(json.dumps(row))
    else:
        typer.echo(f"Backed up: {made.data.name} and {made.keys.name}.")
        typer.echo(f"The history has {made.findings.entries} entries. Keep this head elsewhere:")
        typer.echo(made.manifest.head)
        for file in made.removed:
            typer.echo(f"Removed, because its keys are old: {file.name}")
        _tell_faults(made.findings, "The practice does not fit; older backups were kept:")
    if made.findings.count:
        raise typer.Exit(1)


def restore(
    sources: Annotated[
        list[Path], typer.Argument(help="The folder of the backups, or one data and one keys file.")
    ],
    target: Annotated[Path, typer.Argument(help="The file of the practice to be made.")],
    *,
    identity: Annotated[Path, typer.Option(help="A file with the age identity of a recipient.")],
    head: Annotated[
        Path | None, typer.Option(help="A head that was kept outside; the newest you have.")
    ] = None,
    despite: Annotated[
        str, typer.Option(help="Why to restore what does not fit; the history will say so.")
    ] = "",
    as_json: Annotated[bool, typer.Option("--json", help="Print what was done as JSON.")] = False,
) -> None:
    """Restore a practice, after everything in the backup was checked against the head."""
    import subrosa.store.restore as restoring  # noqa: PLC0415 - the store is heavy

    try:
        secret = identity.read_text("utf-8")
    except (OSError, UnicodeDecodeError):
        raise BadInput(f"{identity}: cannot be read as text.") from None
    why = restoring.Despite(despite, datetime.now(UTC)) if despite else None
    done = restoring.restore(sources, target, secret, head=head_from(head), despite=why)
    if as_json:
        row = {
            "practice": str(done.files.data),
            "made": done.manifest.made,
            "wrong": list(done.wrong),
            "entry": done.entry,
            "salt": done.salt,
            "facts": done.facts,
            "findings": as_row(done.findings),
        }
        typer.echo(json.dumps(row))
        return
    typer.echo(f"Restored: {done.files.data}, as it was at {done.manifest.made}.")
    if done.findings.head_held_outside is not None and not done.findings.count:
        typer.echo(f"It continues the head held outside, of {done.findings.head_held_outside}.")
    for said in done.wrong:
        typer.echo(f"  {said}")
    _tell_faults(done.findings, "Restored despite this:")
    if done.entry is not None:
        typer.echo(f"Entry {done.entry} says so. Keep these two lines; they show what it means:")
        typer.echo(f"  salt {done.salt}")
        typer.echo(f"  {done.facts}")


def _tell_faults(findings: Findings, begin: str) -> None:
    if findings.count:
        typer.echo(begin)
        for fault in findings.faults:
            typer.echo(f"  {fault}")
        if findings.count > len(findings.faults):
            typer.echo(f"  and {findings.count - len(findings.faults)} more.")
