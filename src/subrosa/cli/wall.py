"""``subrosa wall break`` and ``subrosa intake-key``: rare verbs of the privacy officer, by hand."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import Annotated

import typer

from subrosa.cli.naming import file_of, signed_in, with_agreement
from subrosa.cli.recovery import asked
from subrosa.terms.ids import StaffId

wall = typer.Typer(help="Walls between clients and staff.", no_args_is_help=True)
_Practice = Annotated[Path, typer.Argument(help="The file of the practice.")]
_Officer = Annotated[str, typer.Argument(help="Your own id; you are the privacy officer.")]


def add_to(app: typer.Typer) -> None:
    """Add the commands to `app`."""
    app.add_typer(wall, name="wall")
    app.command(name="intake-key")(intake_key)


@wall.callback()
def _about() -> None:
    """Walls between clients and staff."""


@wall.command(name="break")
def break_it(
    practice: _Practice,
    staff: _Officer,
    second: Annotated[str, typer.Argument(help="The id of the second person, who is here too.")],
    whom: Annotated[str, typer.Argument(help="The id of the person who is let through.")],
    *,
    ground: Annotated[str, typer.Option(help="Why at all: law or safety.")],
    kind: Annotated[str, typer.Option(help="As what: front_desk, covering or treating.")],
    hours: Annotated[int, typer.Option(min=1, max=72, help="For how many hours.")],
) -> None:
    """Show a client to one person in spite of a wall; asks both passphrases, name and reason."""
    from subrosa.desk.break_wall import Breach, WallGround, break_wall  # noqa: PLC0415 - heavy
    from subrosa.desk.cabinet.sign_in import sign_in  # noqa: PLC0415 - the store is heavy
    from subrosa.terms.errors import BadInput  # noqa: PLC0415 - beside the others
    from subrosa.vault import RelationshipKind  # noqa: PLC0415 - the same

    try:
        why, what = WallGround(ground), RelationshipKind(kind)
    except ValueError:
        raise BadInput("The ground or the kind is no word of this command.") from None
    office, person = signed_in(practice, StaffId(staff))
    other = with_agreement(
        sign_in(office, StaffId(second), asked("The second person's passphrase", hidden=True))
    )
    unit = file_of(office, person)
    reason = asked("The reason, in a sentence")
    until = office.now() + timedelta(hours=hours)
    entry = break_wall(office, person, other, Breach(unit, StaffId(whom), what, until, why, reason))
    typer.echo(f"Until {until:%Y-%m-%d %H:%M} UTC; it is entry {entry} of the history.")


def intake_key(practice: _Practice, staff: _Officer) -> None:
    """Replace the key to which requests from outside are sealed; asks for the passphrase."""
    from subrosa.desk.replace_intake import replace_intake_key  # noqa: PLC0415 - heavy

    office, person = signed_in(practice, StaffId(staff))
    replace_intake_key(office, person)
    typer.echo(
        "Done: what comes in from now on is sealed to the new key, and what lies there still "
        "opens. Start again what is running."
    )
