"""Proofs are kept by the digest of the book, so that an unchanged book is proved once.

The folder is the user's cache (``XDG_CACHE_HOME``, else ``~/.cache``); what lies there holds no
client data. A damaged or older file is made anew, never trusted.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from subrosa.proving import proofs as proving

if TYPE_CHECKING:
    import datetime as dt

    from subrosa.policy import Statutes
    from subrosa.proving.proofs import Proofs


def folder() -> Path:
    """Return the folder in which proofs are kept."""
    base = os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"
    return Path(base) / "subrosa" / "proofs"


def prover_digest() -> str:
    """Return the SHA-256 (hex) over the program that proves: another program proves anew."""
    room = Path(proving.__file__).parent
    engine = room.parent / "policy"
    whole = hashlib.sha256()
    for path in sorted((*room.glob("*.py"), *engine.rglob("*.py"))):
        whole.update(path.read_bytes())
    return whole.hexdigest()


def kept_or_made(
    book: Statutes, day: dt.date, tell: Callable[[str], None], *, anew: bool = False
) -> tuple[Proofs, bool]:
    """Return the proofs of `book`, and whether they were kept from an earlier time."""
    name = hashlib.sha256(f"{book.digest} {day} {prover_digest()}".encode()).hexdigest()
    path = folder() / f"{name}.json"
    if not anew and (found := _read(path)) is not None:
        return found, True
    made = proving.prove(book, day, tell)
    _keep(path, made)
    return made, False


def _read(path: Path) -> Proofs | None:
    try:
        data = json.loads(path.read_text("utf-8"))
    except (OSError, ValueError):
        return None
    return proving.proofs_from(data) if isinstance(data, dict) else None


def _keep(path: Path, made: Proofs) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        part = path.with_suffix(f".{os.getpid()}")
        part.write_text(json.dumps(made.as_json()), "utf-8")
        part.replace(path)
    except OSError:
        return  # a cache that cannot be written costs time and nothing else
