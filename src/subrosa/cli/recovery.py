"""``subrosa recovery`` and ``subrosa destroy``: the verbs of keys, for a person at the keyboard.

Passphrases, shares and names are asked for and never stand in the words of a command, which a
shell would keep. Shares may also be read from files, as the drill's guide says.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated, Final

import typer

from subrosa.share_files import write_shares
from subrosa.terms.errors import BadInput
from subrosa.terms.ids import StaffId

recovery = typer.Typer(
    help="The recovery key: try its shares, use them, replace it.", no_args_is_help=True
)
_LEAST: Final = 15
"""Characters of a passphrase; what is short is guessed (NIST SP 800-63B-4, 3.1.1.2)."""
_Practice = Annotated[Path, typer.Argument(help="The file of the practice.")]
_Shares = Annotated[
    list[Path] | None, typer.Option("--share", help="A file with one share; name two.")
]


def add_to(app: typer.Typer) -> None:
    """Add the commands to `app`."""
    app.add_typer(recovery, name="recovery")
    app.command()(destroy)


@recovery.callback()
def _about() -> None:
    """Try, use or replace the recovery key."""


@recovery.command(name="drill")
def try_shares(practice: _Practice, *, share: _Shares = None) -> None:
    """Try two shares: do they still open what only they can open? Changes nothing."""
    from subrosa.desk.recover import drill  # noqa: PLC0415 - the store is heavy
    from subrosa.wiring import open_practice  # noqa: PLC0415 - the same

    office = open_practice(practice)
    drill(office, _shares(share))
    typer.echo("These two shares work. Put each back in its own place. Nothing was changed.")


@recovery.command()
def restore(
    practice: _Practice,
    staff: Annotated[str, typer.Argument(help="The id of the person whose keys are lost.")],
    *,
    share: _Shares = None,
) -> None:
    """Give somebody a new passphrase and the keys that her relationships give her."""
    from subrosa.desk.recover import recover_person  # noqa: PLC0415 - the store is heavy
    from subrosa.vault import PassphraseHome  # noqa: PLC0415 - the same
    from subrosa.wiring import open_practice  # noqa: PLC0415 - the same

    office = open_practice(practice)
    shares = _shares(share)
    words = _new_passphrase()
    done = recover_person(office, shares, StaffId(staff), PassphraseHome(words))
    typer.echo(
        f"Done: {staff} signs in with the new passphrase and has her keys of {done.units} files. "
        f"It is entry {done.entry} of the history. Tell everybody on the staff."
    )


@recovery.command()
def replace(
    practice: _Practice,
    out: Annotated[Path, typer.Argument(help="An empty folder for the three new shares.")],
    *,
    share: _Shares = None,
) -> None:
    """Make a new recovery key; run it again with the old shares if it was interrupted."""
    from subrosa.desk.recover import replace_recovery_key  # noqa: PLC0415 - the store is heavy
    from subrosa.wiring import open_practice  # noqa: PLC0415 - the same

    office = open_practice(practice)
    shares = _shares(share)
    moved = replace_recovery_key(office, shares, lambda new: write_shares(out, new), _progress)
    typer.echo(
        f"Done: the keys of {moved} files lie under the new recovery key; the old shares open "
        f"nothing any more. Print the shares in {out}, put them in three places, and remove the "
        "files."
    )


def destroy(
    practice: _Practice,
    staff: Annotated[str, typer.Argument(help="Your own id; you are the privacy officer.")],
) -> None:
    """Destroy a file that was asked for and looked at twice; asks for client and a last word."""
    from subrosa.cli.naming import files_of, signed_in  # noqa: PLC0415 - they ask by this module
    from subrosa.desk.destroy_file import destroy_file  # noqa: PLC0415 - the store is heavy

    office, person = signed_in(practice, StaffId(staff))
    found = files_of(office, person, asked("The client's whole name"))
    if len(found) != 1:
        raise BadInput(
            "No file of that name is open to you." if not found else "Several files bear that name."
        )
    if asked("Nothing of hers can be read ever again. Type DESTROY to go on") != "DESTROY":
        raise BadInput("You did not type DESTROY, so nothing was destroyed.")
    gone = destroy_file(office, person, found[0])
    done = gone.destroyed
    typer.echo(
        f"Destroyed: {done.wraps} wrapped keys, of which a search of every page found none. "
        f"Entries {done.begun} and {done.done} of the history. Its certificate is "
        f"{gone.certificate}. Not reached: backups of the keys that are still kept; they end with "
        "their rotation: subrosa retention --backups FOLDER"
    )


def _shares(files: list[Path] | None) -> list[str]:
    if files:
        try:
            return [file.read_text("utf-8") for file in files]
        except (OSError, UnicodeDecodeError):
            raise BadInput("A file of a share cannot be read as text.") from None
    return [asked(f"Share {number} of two", hidden=True) for number in (1, 2)]


def _new_passphrase() -> str:
    words = asked("A new passphrase", hidden=True)
    if len(words) < _LEAST:
        raise BadInput(f"A passphrase has at least {_LEAST} characters; six words are easy.")
    if asked("The same again", hidden=True) != words:
        raise BadInput("The two were not the same, so nothing was changed.")
    return words


def asked(what: str, *, hidden: bool = False, empty: bool = False) -> str:
    """Ask the person at the keyboard; a script hands its answers in as lines.

    An empty answer counts only where it may be `empty`.
    """
    if not sys.stdin.isatty():  # a script hands lines in, and there is no echo to turn off
        line = sys.stdin.readline()
        if not line:
            raise BadInput(f"{what}: nothing was said.", do="Run it again and answer.")
        return line.rstrip("\n")
    default = "" if empty else None
    said: str = typer.prompt(what, hide_input=hidden, err=True, default=default, show_default=False)
    return said


def _progress(done: int, everything: int) -> None:
    typer.echo(f"subrosa: {done} of {everything} files", err=True)
