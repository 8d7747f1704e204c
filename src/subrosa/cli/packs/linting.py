"""``subrosa packs lint``: what a careful editor would find in a book of law."""

from __future__ import annotations

from typing import Annotated

import msgspec
import typer

from subrosa.cli.packs.books import SHIPPED, book_of
from subrosa.policy.law.lint import faults


def add_to(packs: typer.Typer) -> None:
    """Add the command to the group."""
    packs.command(name="lint")(_lint)


def _lint(
    *,
    packs: Annotated[
        str, typer.Option("--packs", help="A folder of packs; default the shipped.")
    ] = SHIPPED,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON instead of words.")] = False,
) -> None:
    """Look for faults that no single file shows; any fault ends with status 1."""
    book = book_of(packs)
    found = list(faults(book))
    if as_json:
        rows = [{"file": f.file, "rule": f.rule, "what": f.what} for f in found]
        typer.echo(msgspec.json.encode(rows).decode())
    else:
        for fault in found:
            typer.echo(str(fault))
        typer.echo(f"{len(book.rules)} rules, {len(found)} faults. Nothing left the practice.")
    raise typer.Exit(1 if found else 0)
