"""The files of one practice, and what may be looked for in them.

::

    NAME               the rows: sealed papers, requests, the ledger
    NAME.keys          the keys: wraps of unit keys, locked private keys
    NAME.ledger-key    the seed of the ledger's signing key (32 bytes)

Each is for its owner alone (0600). SQLite adds ``-wal`` and ``-shm`` beside the first two while
they are open. Keys lie apart so that their backups can be kept for days only, and a destroyed key
is gone with the last of them (sealed.md, "Threats and answers").
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from subrosa.terms.errors import BadInput, NotReady

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

SIDE_FILES: Final = ("-wal", "-shm", "-journal")
"""What SQLite may put beside a database; it can hold pages of it."""
_PIECE: Final = 1 << 20
"""Bytes read at once by the scan."""
SHORTEST_NEEDLE: Final = 8
"""Bytes; a shorter string is found in any file by chance."""


@dataclass(frozen=True, slots=True)
class PracticeFiles:
    """Where everything of one practice lies."""

    data: Path
    keys: Path
    ledger_key: Path

    @classmethod
    def of(cls, data: Path) -> PracticeFiles:
        """Name the files that belong to a practice, from the one that is named by people."""
        return cls(
            data,
            data.with_name(data.name + ".keys"),
            data.with_name(data.name + ".ledger-key"),
        )

    def __iter__(self) -> Iterator[Path]:
        """Name the three files: data, keys, the ledger's signing key."""
        return iter((self.data, self.keys, self.ledger_key))

    def with_side_files(self) -> list[Path]:
        """Name the databases and everything beside them that can hold a page of them."""
        return [
            file.with_name(file.name + end)
            for file in (self.data, self.keys)
            for end in ("", *SIDE_FILES)
        ]


def make_private(path: Path) -> None:
    """Make an empty file for its owner alone; SQLite gives its logs the same rights.

    Raises `NotReady` where it cannot be made, or is there already.
    """
    try:
        os.close(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
    except OSError as fault:
        raise NotReady(
            f"The file of the practice cannot be made ({fault.strerror}).",
            do="Choose another place, or check who may write there.",
        ) from None


def keep_name(file: Path) -> None:
    """Make a file's name durable: after a power cut a file without one would be lost."""
    folder = os.open(file.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)


def is_running(process: int) -> bool:
    """Say whether a process of that number runs, so that what it makes is not taken for a rest."""
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        pass  # somebody else's, and it runs
    return True


def any_held(files: Iterable[Path], needles: Iterable[bytes]) -> bool:
    """Say whether one of the byte strings lies in one of the files, free pages included.

    A string that the database broke over two pages of an overflow chain is not seen as one: hand
    in its parts. Raises `BadInput` for a string under 8 bytes. A missing file holds nothing.
    """
    sought = sorted(set(needles))
    if any(len(needle) < SHORTEST_NEEDLE for needle in sought):
        raise BadInput(f"A string under {SHORTEST_NEEDLE} bytes is found anywhere by chance.")
    if not sought:
        return False
    reach = max(map(len, sought)) - 1
    return any(
        any(needle in piece for needle in sought)
        for file in files
        if file.exists()
        for piece in _pieces(file, reach)
    )


def _pieces(file: Path, reach: int) -> Iterator[bytes]:
    """Read a file in pieces that overlap by `reach` bytes."""
    with file.open("rb") as stream:
        tail = b""
        while fresh := stream.read(_PIECE):
            piece = tail + fresh
            yield piece
            tail = piece[-reach:] if reach else b""
