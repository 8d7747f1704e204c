"""``subrosa verify``: look over everything a practice keeps, without any passphrase."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from subrosa.terms.errors import BadInput

if TYPE_CHECKING:
    from subrosa.store.findings import Findings


def add_to(app: typer.Typer) -> None:
    """Add the command to `app`."""
    app.command()(verify)


def verify(
    practice: Annotated[Path, typer.Argument(help="The file of the practice.")],
    *,
    head: Annotated[
        Path | None,
        typer.Option(help="A head that was kept outside, to catch a practice that was put back."),
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print the findings as JSON.")] = False,
) -> None:
    """Check files, ledger, every row and every seal's form; name the first faults, to 20.

    The exit status is 1 if anything does not fit. Nothing is written or mended.
    """
    from subrosa.store.files import PracticeFiles  # noqa: PLC0415 - the store is heavy
    from subrosa.store.inspection import inspect_practice  # noqa: PLC0415 - the same

    findings = inspect_practice(PracticeFiles.of(practice), head=head_from(head))
    if as_json:
        typer.echo(json.dumps(as_row(findings)))
    else:
        _tell(findings)
    if not findings.hold:
        raise typer.Exit(1)


def head_from(file: Path | None) -> str | None:
    """Read a head that was kept outside; raise `BadInput` where it cannot be read."""
    try:
        return file.read_text("utf-8") if file else None
    except (OSError, UnicodeDecodeError):
        raise BadInput(f"{file}: cannot be read as text.") from None


def as_row(findings: Findings) -> dict[str, object]:
    """Return the findings as one JSON object."""
    return {
        "holds": findings.hold,
        "entries": findings.entries,
        "root": findings.root,
        "rows": findings.rows,
        "lines": findings.lines,
        "seals": findings.seals,
        "waiting_lines": findings.waiting_lines,
        "waiting_drafts": findings.waiting_drafts,
        "head_held_outside": findings.head_held_outside,
        "fault_count": findings.count,
        "faults": [
            {"place": fault.place, "row": fault.row, "what": fault.what}
            for fault in findings.faults
        ],
        "leftovers": [
            {"place": fault.place, "row": fault.row, "what": fault.what}
            for fault in findings.leftovers
        ],
        "not_looked_at": findings.not_looked_at(),
    }


def _tell(findings: Findings) -> None:
    if findings.hold:
        typer.echo(
            f"Everything fits: {findings.entries} entries of the history, {findings.rows} rows in"
            f" {findings.lines} lines, {findings.seals} seals."
        )
    else:
        typer.echo(f"It does not fit: {findings.count} faults. Nothing was changed.")
        for fault in findings.faults:
            typer.echo(f"  {fault}")
        if findings.count > len(findings.faults):
            typer.echo(f"  and {findings.count - len(findings.faults)} more.")
    if findings.leftovers:
        typer.echo(
            "These keys were left by a stopped act, or put there by hand; they go when the"
            " practice is next used:"
        )
        for fault in findings.leftovers:
            typer.echo(f"  {fault}")
    if findings.head_held_outside is not None and findings.hold:
        typer.echo(f"It continues the head held outside, of {findings.head_held_outside} entries.")
    typer.echo("Not looked at:")
    for said in findings.not_looked_at():
        typer.echo(f"  {said}")
