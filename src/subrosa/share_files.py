"""The shares of the recovery key as files of their owner alone, to be printed and removed.

Stands outside the rooms, as it touches the disk; doors use it.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from subrosa.terms.errors import BadInput

if TYPE_CHECKING:
    from pathlib import Path


def write_shares(folder: Path, shares: tuple[str, ...]) -> None:
    """Write each share into a file of its owner alone; never over another."""
    folder.mkdir(parents=True, exist_ok=True)
    for number, words in enumerate(shares, 1):
        place = folder / f"share-{number}-of-{len(shares)}.txt"
        try:
            handle = os.open(place, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        except FileExistsError:
            raise BadInput(f"{place}: is there already.", do="Name an empty folder.") from None
        with os.fdopen(handle, "w", encoding="ascii") as file:
            file.write(f"{words}\n")
            file.flush()
            os.fsync(file.fileno())
