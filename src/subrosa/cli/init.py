"""``subrosa init``: found a practice at the keyboard, asking what the browser's first run asks.

Nothing is kept before two of the three shares were tried (`desk.found`). Passphrases and shares
are asked for and never stand in the words of a command, which a shell would keep.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

import typer

from subrosa.cli.recovery import asked
from subrosa.share_files import write_shares
from subrosa.terms.errors import BadInput, NotReady

if TYPE_CHECKING:
    from subrosa.desk.forms.founding_form import TypedFounding
    from subrosa.desk.found import NewRecovery

_SURE: Final = "yes, no or unknown"
_QUESTIONS: Final = (
    ("practice", "name", "Name of the practice"),
    ("place", "state", "State, as two letters (CO)"),
    ("kind", "setting", "Kind of practice"),
    ("kind", "alone", "Do you work alone (yes or no)"),
    ("law", "hipaa", f"Covered by HIPAA ({_SURE})"),
    ("law", "part2", "Substance-use programme, 42 CFR Part 2 (whole, part, none or unknown)"),
    ("law", "separate", f"Psychotherapy notes kept apart ({_SURE})"),
    ("licences", "professions", "Licences, with commas"),
    ("owner", "owner_name", "Your name"),
    ("owner", "owner", "Your sign-in name"),
    ("owner", "passphrase", "A passphrase of at least 15 characters"),
    ("owner", "again", "The same again"),
    ("owner", "agreed", "The confidentiality agreement above: do you sign it (yes or no)"),
    ("numbers", "on_call", "Person on call, name and number (may be empty)"),
    ("numbers", "local_police", "Local or campus police (may be empty)"),
)
_HIDDEN: Final = frozenset({"passphrase", "again"})


def add_to(app: typer.Typer) -> None:
    """Add the command to `app`."""
    app.command()(init)


def init(
    practice: Annotated[Path, typer.Argument(help="The file of the practice, to be made.")],
    *,
    shares: Annotated[
        Path | None, typer.Option(help="Write the recovery shares into this empty folder.")
    ] = None,
) -> None:
    """Found a practice at the keyboard. In the browser: subrosa serve, where there is none yet."""
    import os  # noqa: PLC0415 - beside the other parts that only this command needs

    from subrosa.desk.forms.founding_form import (  # noqa: PLC0415 - the store is heavy
        numbers_from,
        owner_from,
        profile_from,
    )
    from subrosa.desk.found import new_recovery, try_shares  # noqa: PLC0415 - the same
    from subrosa.practice_settings import keep_safety_numbers  # noqa: PLC0415 - the same
    from subrosa.wiring import is_founded, new_practice  # noqa: PLC0415 - the same

    if is_founded(practice):
        raise NotReady("There is a practice in this place already.", do="Choose another place.")
    if not practice.parent.is_dir():
        raise NotReady("There is no such folder.", do="Make it first.")
    typed = _questions()
    recovery = new_recovery(os.urandom)
    try_shares(recovery.key, _drilled(recovery, shares), os.urandom)
    keep_safety_numbers(practice, numbers_from(typed))
    new_practice(practice, profile_from(typed), [owner_from(typed)], recovery=recovery.key)
    typer.echo(
        f"Founded: {practice}. Sign in as {typed.box('owner')}: subrosa serve {practice}. Put the "
        "three shares in three places"
        + (f", and remove the files in {shares} when they are on paper." if shares else ".")
    )


def _questions() -> TypedFounding:
    """Ask everything; a wrong answer is asked for again, except from a script."""
    from subrosa.desk.forms.founding_form import (  # noqa: PLC0415 - the store is heavy
        DUTIES,
        SETTINGS,
        TypedFounding,
        wrong_with,
    )
    from subrosa.desk.forms.staff_agreement import AGREEMENT  # noqa: PLC0415 - the same
    from subrosa.terms.people import Profession  # noqa: PLC0415 - the same

    typed = TypedFounding(lists={"duties": [duty.value for duty in DUTIES]})
    known = {
        "setting": [one.value for one in SETTINGS],
        "professions": [one.value for one in Profession],
    }
    for step, box, question in _QUESTIONS:
        if box == "agreed":
            typer.echo("\n".join(AGREEMENT), err=True)
        if box in known:
            typer.echo(f"One of: {', '.join(known[box])}", err=True)
        said = asked(question, hidden=box in _HIDDEN, empty="may be empty" in question)
        said = said if box in _HIDDEN else said.strip()
        if box == "professions":
            typed.lists[box] = [one.strip() for one in said.split(",") if one.strip()]
        else:
            typed.boxes[box] = said.upper() if box == "state" else said
        if box == "passphrase":
            continue  # looked at together with the second time
        wrong = wrong_with(step, typed).get(box) or (
            wrong_with(step, typed).get("passphrase") if box == "again" else None
        )
        if wrong:
            raise BadInput(f"{question}: {wrong}", do="Nothing was founded. Begin again.")
    return typed


def _drilled(recovery: NewRecovery, folder: Path | None) -> list[str]:
    """Hand the shares out, and return two of them as they can be read again."""
    if folder is not None:
        write_shares(folder, recovery.shares)
        files = sorted(folder.glob("share-*.txt"))
        return [file.read_text("utf-8") for file in files[:2]]
    for number, words in enumerate(recovery.shares, 1):
        typer.echo(f"\nShare {number} of 3:\n{words}", err=True)
    typer.echo("\nWrite them on three papers now; they are shown this once.", err=True)
    return [asked(f"Type {which} share from the paper") for which in ("one", "another")]
