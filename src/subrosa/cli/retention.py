"""``subrosa retention``: until when closed files are kept, and what backups still open.

No name is printed: files are told by their random numbers, as the pages' addresses tell them.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from subrosa.terms.ids import StaffId

if TYPE_CHECKING:
    from subrosa.desk.keep_schedule import Schedule
    from subrosa.desk.office import Office, Staff


def add_to(app: typer.Typer) -> None:
    """Add the command to `app`."""
    app.command()(retention)


def retention(
    practice: Annotated[Path, typer.Argument(help="The file of the practice.")],
    staff: Annotated[str, typer.Argument(help="Your own id.")],
    *,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON instead of words.")] = False,
    backups: Annotated[
        Path | None, typer.Option(help="The folder of the backups: which still open what is gone.")
    ] = None,
    keep_keys_days: Annotated[
        int | None, typer.Option(help="For how many days backups of the keys are kept there.")
    ] = None,
) -> None:
    """Show which closed files come due, without names; asks for your passphrase."""
    from subrosa.cli.naming import signed_in  # noqa: PLC0415 - the store is heavy
    from subrosa.desk.keep_schedule import open_schedule  # noqa: PLC0415 - the same

    office, person = signed_in(practice, StaffId(staff))
    found = open_schedule(office, person)
    left = [] if backups is None else _still_open(office, person, backups, keep_keys_days)
    if as_json:
        typer.echo(json.dumps({**found.as_json(), "backups": left}))
        return
    for line in _lines(found):
        typer.echo(line)
    for one in left:
        typer.echo(
            f"{one['file']} still opens {one['files']} destroyed; the first backup after "
            f"{one['ends']} removes it."
        )
    if backups is not None and not left:
        typer.echo("No backup of the keys in that folder opens a destroyed file.")


def _lines(found: Schedule) -> list[str]:
    from subrosa.desk.keep_schedule import Comes  # noqa: PLC0415 - the store is heavy

    lines = [
        f"{len(found.lines)} closed, {found.open_files} open; the quarter ends on {found.quarter}."
    ]
    lines += [f"{kind.meaning}: {len(found.of(kind))}" for kind in Comes]
    for one in found.lines:
        ground = one.law.citation or "a default, not law"
        lines.append(f"{one.unit}  {one.until}  {one.comes.meaning}  {ground}")
    return lines


def _still_open(
    office: Office, person: Staff, folder: Path, keep_days: int | None
) -> list[dict[str, object]]:
    """Say of each backup of the keys how many destroyed files it opens, and when it is to go."""
    from datetime import datetime  # noqa: PLC0415 - the same

    from subrosa.desk.destroyed_files import destroyed_files  # noqa: PLC0415 - the same
    from subrosa.store.backup import KEEP_DAYS, key_backups  # noqa: PLC0415 - the same

    gone = [
        datetime.fromisoformat(one.certificate.destroyed[1])
        for one in destroyed_files(office, person)
    ]
    said: list[dict[str, object]] = []
    for one in key_backups(folder, keep_days or KEEP_DAYS):
        many = sum(at >= one.made for at in gone)
        if many:
            ends = one.ends.strftime("%Y-%m-%d %H:%M UTC")
            said.append({"file": one.file.name, "files": many, "ends": ends})
    return said
