"""``subrosa packs prove``, ``witness`` and ``diff``: what the solver says of the statute book."""

from __future__ import annotations

import typer


def add_to(packs: typer.Typer) -> None:
    """Add the commands to the group."""
    del packs
