"""``subrosa supervision``: who was asked about which case, when, and on which basis.

No name of a client is printed: cases are told by the random numbers of their files, as the pages'
addresses tell them. What was advised stands in the client's file alone.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from subrosa.terms.ids import StaffId

if TYPE_CHECKING:
    from subrosa.desk.supervision_register import RegisterLine


def add_to(app: typer.Typer) -> None:
    """Add the command to `app`."""
    app.command()(supervision)


def supervision(
    practice: Annotated[Path, typer.Argument(help="The file of the practice.")],
    staff: Annotated[str, typer.Argument(help="Your own id.")],
    *,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON instead of words.")] = False,
) -> None:
    """List supervision and consultation of the clients you treat; asks for your passphrase."""
    from subrosa.cli.naming import signed_in  # noqa: PLC0415 - the store is heavy
    from subrosa.desk.agree_on_supervision import (  # noqa: PLC0415 - the same
        supervision_agreements,
    )
    from subrosa.desk.supervision_register import open_register  # noqa: PLC0415 - the same

    office, person = signed_in(practice, StaffId(staff))
    found, agreed = open_register(office, person), supervision_agreements(office, person)
    if as_json:
        said = {
            "lines": [line.as_json() for line in found.lines],
            "agreements": [one.as_json() for one in agreed],
            "entry": found.entry,
        }
        typer.echo(json.dumps(said, ensure_ascii=False))
        return
    for line in found.lines:
        typer.echo(_said(line))
    for one in agreed:
        group = ", ".join(name for _, name in one.terms.group)
        state = "ended" if one.ended else "to be signed" if one.missing else "signed by all"
        until = one.terms.until or "no end"
        typer.echo(
            f"{one.terms.supervisor[1]} supervises {group}, {one.terms.since} to {until}: {state}"
        )
    typer.echo(f"{len(found.lines)} in the register. Reading it is entry {found.entry}.")


def _said(line: RegisterLine) -> str:
    how = "a case sheet" if line.by_sheet else "no sheet"
    named = "by name" if line.put.value == "named" else "without a name"
    basis = "; ".join(line.basis) or "no rule"
    return (
        f"{line.day}  {line.unit}  {line.by} asked {', '.join(line.whom)}: {how}, {named}, "
        f"{line.outcome.value} ({basis}); advice: {line.advice}"
    )
