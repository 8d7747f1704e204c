"""``subrosa ledger head``, ``prove`` and ``export``: out of the file of a practice.

An export is itself an act and is written down before a file is made, so it holds its own entry.
"""

from __future__ import annotations

import json
import os
from contextlib import contextmanager
from datetime import UTC, date, datetime
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

import typer

from subrosa.ledger import THE_HOUSE, Entry, EntryKind, decode, short_head
from subrosa.terms.errors import BadInput, NotReady

if TYPE_CHECKING:
    from collections.abc import Iterator

    from subrosa.wiring import OpenLedger

PRACTICE: Final = typer.Argument(help="The file of the practice.")
NO_SEED: Final = 32
"""Bytes of the key of a commitment that hides nothing; nobody keeps it."""


def add_to(ledger: typer.Typer) -> None:
    """Add the commands to the group."""
    ledger.command()(head)
    ledger.command()(prove)
    ledger.command()(export)


def head(
    practice: Annotated[Path, PRACTICE],
    *,
    out: Annotated[Path | None, typer.Option(help="Write the head to this new file.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print it as JSON.")] = False,
) -> None:
    """Print the newest signed head, and its short form for paper."""
    from subrosa.desk.cabinet.proofs import newest_head  # noqa: PLC0415 - needs the extras

    with _opened(practice) as ledger, ledger.rows() as books:
        checkpoint = books.history.checkpoint()
        if checkpoint:
            found = newest_head(books.history, ledger.signer.public)
            last = books.history.entry(found.size - 1)
    if not checkpoint:
        if out is not None:
            raise BadInput("The history is empty: there is no head to write.")
        empty = {"entries": 0, "checkpoint": None}
        typer.echo(json.dumps(empty) if as_json else "The history is empty: nothing was done yet.")
        return
    day = date.fromisoformat(decode(last).at[:10]) if last else datetime.now(UTC).date()
    if out is not None:
        write_new(out, checkpoint.encode())
    if as_json:
        row = {
            "origin": found.origin,
            "entries": found.size,
            "root": found.root.hex(),
            "last_entry": day.isoformat(),
            "short": short_head(found, day),
            "checkpoint": checkpoint,
        }
        typer.echo(json.dumps(row))
        return
    typer.echo(checkpoint)
    typer.echo(f"For paper: {short_head(found, day)} (day of the last entry).")
    if out is not None:
        typer.echo(f"Written to {out}. Keep it outside the practice.")


def prove(
    practice: Annotated[Path, PRACTICE],
    index: Annotated[int, typer.Argument(help="The number of the entry, counted from 0.")],
    *,
    out: Annotated[Path | None, typer.Option(help="Write the proof to this new file.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print entry and proof as JSON.")] = False,
) -> None:
    """Print the proof that an entry is in the history (C2SP tlog-proof)."""
    from subrosa.desk.cabinet.proofs import prove_entry  # noqa: PLC0415 - needs the extras

    with _opened(practice) as ledger, ledger.rows() as books:
        proof = prove_entry(books.history, ledger.signer.public, index)
        entry = (books.history.entry(index) or b"").decode()
    if out is not None:
        write_new(out, proof.encode())
    if as_json:
        typer.echo(json.dumps({"index": index, "entry": entry, "proof": proof}))
    elif out is None:
        typer.echo(proof, nl=False)
    else:
        typer.echo(f"Written to {out}. It proves entry {index}, which is this line:")
        typer.echo(entry)


def export(
    practice: Annotated[Path, PRACTICE],
    folder: Annotated[Path, typer.Argument(help="A new folder for the export.")],
    *,
    proofs: Annotated[
        bool, typer.Option(help="Add a proof file for every entry, for auditors of single acts.")
    ] = False,
    as_json: Annotated[
        bool, typer.Option("--json", help="Print what was written as JSON.")
    ] = False,
) -> None:
    """Write the whole history and the program that checks it, for an auditor to take home."""
    from subrosa.desk.cabinet.proofs import newest_head  # noqa: PLC0415 - needs the extras
    from subrosa.ledger import export_files  # noqa: PLC0415 - beside the other

    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise BadInput(f"{folder}: there is something already.", do="Name a new folder.")
    with _opened(practice) as ledger:
        with ledger.rows() as books:
            newest_head(books.history, ledger.signer.public)  # an empty history is no export
        _write_down(ledger)
        with ledger.rows() as books:
            entries, checkpoint = books.history.entries(), books.history.checkpoint()
        files = export_files(
            entries,
            checkpoint,
            ledger.signer.public,
            verifier=resources.files("subrosa.ledger").joinpath("verify_ledger.py").read_bytes(),
            proofs=None if proofs else (),
        )
    for name, content in files.items():
        write_new(folder / name, content)
    if as_json:
        row = {"folder": str(folder), "entries": len(entries), "files": len(files)}
        typer.echo(json.dumps(row | {"checkpoint": checkpoint}))
        return
    typer.echo(f"{len(entries)} entries in {len(files)} files under {folder}.")
    typer.echo(f"Check them with: python3 {folder}/verify_ledger.py {folder}")


def files_of(practice: Path) -> dict[str, bytes]:
    """Lay out the ledger of a practice as it lies in its file, to be checked like an export."""
    with _opened(practice) as ledger:
        from subrosa.desk.cabinet.proofs import ledger_files  # noqa: PLC0415 - needs the extras

        with ledger.rows() as books:
            return ledger_files(books.history, ledger.signer.public)


def _write_down(ledger: OpenLedger) -> None:
    """Enter the export before it is made; nobody is signed in, so the house itself acts."""
    from subrosa.desk.cabinet.sequencer import Sequencer  # noqa: PLC0415 - needs the extras
    from subrosa.ledger import commit  # noqa: PLC0415 - beside the other

    moment = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    commitment = commit(b"", os.urandom(NO_SEED), os.urandom(NO_SEED))
    entry = Entry(EntryKind.EXPORTED, moment, THE_HOUSE, None, None, commitment)
    Sequencer(ledger.store, ledger.signer).enter([entry])


@contextmanager
def _opened(practice: Path) -> Iterator[OpenLedger]:
    """Open the history of a practice, and close its file afterwards."""
    try:
        from subrosa.wiring import open_ledger  # noqa: PLC0415 - needs the extras
    except ImportError:
        raise NotReady(
            "The parts that open a practice are not installed.",
            do="Install subrosa with its extra: pip install 'subrosa[all]'.",
        ) from None
    if not practice.is_file():
        raise BadInput(f"{practice}: there is no practice in this place.")
    ledger = open_ledger(practice)
    try:
        yield ledger
    finally:
        ledger.store.close()


def write_new(file: Path, content: bytes) -> None:
    """Write a file that was not there before; what lies there is never written over."""
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        with file.open("xb") as out:
            out.write(content)
    except FileExistsError:
        raise BadInput(f"{file}: there is something already.", do="Name a new file.") from None
    except OSError as fault:
        raise BadInput(f"{file}: cannot be written ({fault.strerror}).") from None
