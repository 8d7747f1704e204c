"""The books that a command names: a folder of packs with its manifest, or the word ``shipped``."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING, Final

from subrosa.statute_shelf import read_shelf, shipped_book
from subrosa.terms.errors import BadInput, NotReady

if TYPE_CHECKING:
    from subrosa.policy import Statutes

SHIPPED: Final = "shipped"


def book_of(name: str) -> Statutes:
    """Return the book in the folder `name`, or the shipped one; raises `BadInput`, `NotReady`."""
    if name == SHIPPED:
        return shipped_book()
    folder = Path(name)
    if not folder.is_dir():
        raise BadInput(
            f"{name}: there is no such folder.", do="Name a folder of packs, or the word shipped."
        )
    return read_shelf(folder)


def day_of(text: str) -> dt.date:
    """Return the day that `text` says (ISO), or today; raises `BadInput`."""
    if not text:
        return dt.datetime.now().astimezone().date()
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        raise BadInput(f"--at {text[:20]!r} is no day; write it as 2026-11-22.") from None


def need_solver() -> None:
    """Say what to do where the solver is not installed; raises `NotReady`."""
    try:
        import z3  # noqa: F401, PLC0415 - only asked for where something is proved
    except ImportError:
        raise NotReady(
            "The solver that proves the law is not installed.",
            do="Install subrosa with its extra: pip install 'subrosa[prove]'.",
        ) from None
