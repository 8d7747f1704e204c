"""The shelf on which the statute book stands: reads the shipped packs and checks them first.

Stands outside the rooms, like ``wiring``: the policy room takes names and bytes and never opens a
file. Every pack must be listed in ``packs/MANIFEST`` with its SHA-256, and every listed pack must
be there. A missing, added, changed or empty pack refuses to start (decision.md, point 1).

``python -m subrosa.statute_shelf`` writes the manifest anew; for developers, after a change of law.
"""

from __future__ import annotations

import hashlib
import sys
from functools import cache
from pathlib import Path
from typing import Final

from subrosa.policy import Statutes, read_packs
from subrosa.policy.law.packs import CASES_SUFFIX
from subrosa.terms.errors import NotReady

SHIPPED: Final = Path(__file__).with_name("packs")
MANIFEST: Final = "MANIFEST"
_REMEDY: Final = (
    "Install the program again, or put the shipped packs back; no answer is given till then."
)


def pack_files(folder: Path) -> list[tuple[str, bytes]]:
    """Return name and bytes of every pack file below `folder`; cases beside rules are left out."""
    return [
        (path.relative_to(folder).as_posix(), path.read_bytes())
        for path in sorted(folder.rglob("*.toml"))
        if not path.name.endswith(CASES_SUFFIX)
    ]


def manifest_of(files: list[tuple[str, bytes]]) -> str:
    """Return the manifest text: one line ``SHA-256  name`` for each file, sorted by name."""
    return "".join(f"{hashlib.sha256(raw).hexdigest()}  {name}\n" for name, raw in sorted(files))


def read_shelf(folder: Path) -> Statutes:
    """Read the packs of `folder` into a book after checking them against its manifest.

    Raises `NotReady` as `checked_files` does; `BadPack` when a pack cannot be read.
    """
    return read_packs(checked_files(folder))


def checked_files(folder: Path) -> list[tuple[str, bytes]]:
    """Return name and bytes of every pack of `folder` after checking them against its manifest.

    Raises `NotReady` when the folder, the manifest or a pack is missing, or when a pack is not the
    one that was shipped.
    """
    if not folder.is_dir():
        raise NotReady("The folder of the law packs is missing.", do=_REMEDY)
    try:
        listed = (folder / MANIFEST).read_text("ascii")
    except OSError:
        raise NotReady("The list of the law packs (MANIFEST) is missing.", do=_REMEDY) from None
    except UnicodeDecodeError:
        raise NotReady("The list of the law packs (MANIFEST) is damaged.", do=_REMEDY) from None
    files = pack_files(folder)
    rows = (line.partition("  ") for line in listed.splitlines())
    wanted = {name: digest for digest, _, name in rows if name}
    found = {name: hashlib.sha256(raw).hexdigest() for name, raw in files}
    if not wanted:
        raise NotReady("The list of the law packs (MANIFEST) is empty.", do=_REMEDY)
    for name in sorted(wanted.keys() | found.keys()):
        if name not in found:
            raise NotReady(f"The law pack {name} is missing.", do=_REMEDY)
        if name not in wanted:
            raise NotReady(f"The law pack {name} was not shipped with this program.", do=_REMEDY)
        if wanted[name] != found[name]:
            raise NotReady(f"The law pack {name} was changed after it was shipped.", do=_REMEDY)
    return files


@cache
def shipped_book() -> Statutes:
    """Return the statute book that came with this program, read and checked once."""
    return read_shelf(SHIPPED)


def main() -> int:
    """Write the manifest of the shipped packs; return an exit code."""
    files = pack_files(SHIPPED)
    read_packs(files)
    (SHIPPED / MANIFEST).write_text(manifest_of(files), "ascii")
    sys.stdout.write(f"{len(files)} packs listed in {MANIFEST}\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
