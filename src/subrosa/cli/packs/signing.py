"""``subrosa packs sign`` and ``verify``: a practice's own rules, and the law that was shipped.

Prints counts, days, names of files and public keys; never a private key.
"""

from __future__ import annotations

import datetime as dt
import os
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from subrosa.statute_shelf import SHIPPED, checked_files, read_shelf
from subrosa.terms.errors import BadInput

if TYPE_CHECKING:
    from subrosa.policy import Statutes

_SEED_BYTES = 32


def add_to(packs: typer.Typer) -> None:
    """Add the commands to the group."""
    packs.command(name="sign")(_sign)
    packs.command(name="verify")(_verify)


def own_book(folder: Path, key: Path | None, law: Path | None) -> Statutes:
    """Return the law with the practice's own packs in `folder`, checked by its public key.

    `law` is a folder of packs with its ``MANIFEST``; None means those shipped.
    """
    from subrosa.practice_packs import read_verifier, read_with, verify_folder  # noqa: PLC0415 - only those who sign need the signer

    if key is None:
        raise BadInput("Your own packs need the public key by which they are checked.")
    own = verify_folder(folder, read_verifier(key, folder))
    return read_with(checked_files(law or SHIPPED), own)


def _sign(
    folder: Annotated[
        Path | None, typer.Argument(help="The folder of your own packs (.toml files).")
    ] = None,
    *,
    key: Annotated[Path | None, typer.Option(help="The private key to sign with.")] = None,
    new_key: Annotated[
        Path | None, typer.Option(help="Make a key pair: this file, and the same with .pub.")
    ] = None,
    packs: Annotated[
        Path | None, typer.Option(help="The law they narrow, a folder; default the shipped.")
    ] = None,
) -> None:
    """Sign a practice's own packs, after checking that they only narrow."""
    from subrosa import practice_packs as own_packs  # noqa: PLC0415 - only those who sign need it

    if new_key is not None:
        if folder is not None or key is not None:
            raise BadInput("--new-key stands alone: make the key, keep it apart, then sign.")
        public = own_packs.new_key(new_key, os.urandom(_SEED_BYTES))
        typer.echo(f"Private key: {new_key} (yours alone; keep it off this machine if you can).")
        typer.echo(f"Public key:  {new_key}{own_packs.PUBLIC_SUFFIX}")
        typer.echo(public.text)
        return
    if folder is None or key is None:
        raise BadInput("Name a folder and --key FILE, or make a key with --new-key FILE.")
    signer = own_packs.read_signer(key, folder)
    day = dt.datetime.now().astimezone().date().isoformat()
    signed = own_packs.sign_folder(folder, signer, checked_files(packs or SHIPPED), day)
    typer.echo(
        f"Signed {_packs(len(signed.files))} of your own on {day}: {folder / own_packs.SIGNED}"
    )


def _verify(
    folder: Annotated[
        Path | None, typer.Argument(help="The folder of your own packs; without it the shipped.")
    ] = None,
    *,
    key: Annotated[
        Path | None, typer.Option(help="The public key (.pub) by which they are checked.")
    ] = None,
    packs: Annotated[
        Path | None, typer.Option(help="A folder of packs with its MANIFEST; default the shipped.")
    ] = None,
) -> None:
    """Check every pack against its signed list, or the shipped law against its own list."""
    if folder is None:
        if key is not None:
            raise BadInput("--key checks your own packs: name their folder too.")
        law = read_shelf(packs or SHIPPED)
        typer.echo(
            f"The law packs are whole: {_packs(len(law.digests))}, {_rules(len(law.rules))}."
        )
        typer.echo(f"statute-book@sha256:{law.digest}")
        return
    book = own_book(folder, key, packs)
    own = {name: digest for name, digest in book.digests.items() if name.startswith("practice/")}
    count = sum(1 for rule in book.rules if rule.file in own)
    typer.echo(
        f"Your own packs are as they were signed: {_packs(len(own))}, {_rules(count)}; "
        "each only narrows."
    )
    for name, digest in sorted(own.items()):
        typer.echo(f"{name.removesuffix('.toml')}@sha256:{digest}")


def _packs(count: int) -> str:
    return f"{count} pack" if count == 1 else f"{count} packs"


def _rules(count: int) -> str:
    return f"{count} rule" if count == 1 else f"{count} rules"
