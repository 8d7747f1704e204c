"""``subrosa ledger verify``: check an exported history, from inside the house.

The outside check is ``verify_ledger.py`` in the export itself; both must agree.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Annotated, Final

import typer

from subrosa.ledger.fault import LedgerFault
from subrosa.ledger.head_text import head_in_message
from subrosa.ledger.verify import ChainHead, verify_export
from subrosa.ledger.verify_ledger import LARGEST_FILE
from subrosa.terms.errors import BadInput

_TELLING: Final = ("checkpoint", "public-key.txt", "tile")
"""A folder with none of these is not a ledger from which something was taken, but no ledger."""


class ExportFolder(Mapping[str, bytes]):
    """The files of an export by name, each read when it is asked for, and never a huge one.

    What an auditor was handed may hold anything: a film beside the ledger is not touched, and a
    file of the ledger's own that is larger than any can be, or cannot be read, is a `LedgerFault`.
    """

    def __init__(self, folder: Path) -> None:
        """Look into `folder`."""
        self._folder = folder
        self._below = os.path.join(folder, "")  # noqa: PTH118 - a log has thousands of files, and a path object takes longer than reading one

    def __getitem__(self, name: str) -> bytes:
        """Read one file; raise `KeyError` where there is none."""
        place = self._below + name
        if not os.path.isfile(place):  # noqa: PTH113 - the same
            raise KeyError(name)
        try:
            with open(place, "rb", buffering=0) as file:  # noqa: PTH123 - the same
                size = os.fstat(file.fileno()).st_size
                raw = file.read(min(size, LARGEST_FILE) + 1) or b""
        except OSError as error:
            raise LedgerFault(name, f"it cannot be read ({error.strerror})") from None
        if len(raw) > min(size, LARGEST_FILE):
            raise LedgerFault(name, "it is larger than any file of a ledger")
        return raw

    def __contains__(self, name: object) -> bool:
        """Say whether there is such a file, without reading it."""
        return isinstance(name, str) and os.path.isfile(self._below + name)  # noqa: PTH113 - the same

    def __iter__(self) -> Iterator[str]:
        """Name everything that lies below the folder, folders themselves left out."""
        for at, _, names in os.walk(self._folder):
            inside = Path(at).relative_to(self._folder)
            yield from ((inside / name).as_posix() for name in names)

    def __len__(self) -> int:
        """Count the files."""
        return sum(1 for _ in self)


def add_to(ledger: typer.Typer) -> None:
    """Add the command to the group."""
    ledger.command()(verify)


def verify(
    folder: Annotated[
        Path, typer.Argument(help="The folder of an exported ledger, or the file of a practice.")
    ],
    *,
    head: Annotated[
        Path | None, typer.Option(help="A head that was kept outside, to catch a rolled-back log.")
    ] = None,
    key: Annotated[Path | None, typer.Option(help="The public key as it was handed out.")] = None,
    chain: Annotated[
        str, typer.Option(help="The pseudonym of an accounting, to see that it is whole.")
    ] = "",
    head_index: Annotated[
        int | None, typer.Option(help="The number of the last entry of that accounting.")
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print the report as JSON.")] = False,
) -> None:
    """Check signature, entries, hashes, proofs and chains; name the place of the first fault."""
    if (head_index is None) != (not chain):
        raise BadInput(
            "An accounting is checked by its pseudonym and its last entry together.",
            do="Give both --chain and --head-index, as the accounting says them.",
        )
    report = verify_export(
        _files(folder),
        head=None if head is None else head_in_message(_text(head)),
        key=None if key is None else _text(key),
        chain=None if head_index is None else ChainHead(chain, head_index),
    )
    if as_json:
        row = {
            "origin": report.origin,
            "entries": report.size,
            "root": report.root.hex(),
            "proofs": report.proofs,
            "chains": len(report.chains),
            "head_held_outside": report.head_held_outside,
            "accounting": report.accounting,
        }
        typer.echo(json.dumps(row))
        return
    typer.echo(f"The history holds: {report.size} entries, signed by {report.origin}.")
    typer.echo(f"Root {report.root.hex()}; {report.proofs} proofs; {len(report.chains)} chains.")
    if report.head_held_outside is None:
        typer.echo("No head from outside was given: a log that was cut back would look the same.")
    else:
        typer.echo(f"It continues the head held outside, of {report.head_held_outside} entries.")
    if report.accounting is not None:
        numbers = ", ".join(str(index) for index in report.accounting)
        typer.echo(f"The accounting is whole, {len(report.accounting)} entries: {numbers}.")


def _files(place: Path) -> Mapping[str, bytes]:
    """Take the files of an export, or lay out those of a practice."""
    if place.is_file():
        from subrosa.cli.ledger.of_practice import files_of  # noqa: PLC0415 - the store is heavy

        return files_of(place)
    if not place.is_dir():
        raise BadInput(
            f"{place}: is no folder and no file of a practice.",
            do="Name the folder of an export: demo-out/ledger.",
        )
    if not any((place / name).exists() for name in _TELLING):
        raise BadInput(
            f"{place}: holds no exported ledger.",
            do="Name the folder of an export: demo-out/ledger.",
        )
    return ExportFolder(place)


def _text(file: Path) -> str:
    try:
        return file.read_text("utf-8")
    except (OSError, UnicodeDecodeError):
        raise BadInput(f"{file}: cannot be read as text.") from None
