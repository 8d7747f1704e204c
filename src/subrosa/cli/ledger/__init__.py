"""``subrosa ledger``: the history of a practice, shown, proved, exported and checked.

None of it asks for a passphrase: nothing readable about a client stands in the history.
"""

from __future__ import annotations

import typer

from subrosa.cli.ledger import of_practice, sending, verifying

_HELP = "The history of the practice: show its head, prove an entry, export it, check it."


def add_to(app: typer.Typer) -> None:
    """Add the command group to `app`."""
    ledger = typer.Typer(help=_HELP, no_args_is_help=True)
    of_practice.add_to(ledger)
    sending.add_to(ledger)
    verifying.add_to(ledger)
    app.add_typer(ledger, name="ledger")
