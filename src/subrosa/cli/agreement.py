"""``subrosa agreement``: the confidentiality agreement at the keyboard, as the browser asks it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from subrosa.cli.recovery import asked
from subrosa.terms.errors import BadInput
from subrosa.terms.ids import StaffId

if TYPE_CHECKING:
    from subrosa.desk.forms.staff_agreement import Situation


def add_to(app: typer.Typer) -> None:
    """Add the command to `app`."""
    app.command()(agreement)


def agreement(
    practice: Annotated[Path, typer.Argument(help="The file of the practice.")],
    staff: Annotated[str, typer.Argument(help="Your own id.")],
) -> None:
    """Read, answer and sign the confidentiality agreement; asks for the passphrase."""
    from subrosa.desk.cabinet.sign_in import sign_in  # noqa: PLC0415 - the store is heavy
    from subrosa.desk.forms.staff_agreement import (  # noqa: PLC0415 - the same
        AGREEMENT,
        SITUATIONS,
        VERSION,
    )
    from subrosa.desk.staff_agreements import may_sign, sign_agreement  # noqa: PLC0415 - the same
    from subrosa.wiring import open_practice  # noqa: PLC0415 - the same

    office = open_practice(practice)
    person = sign_in(office, StaffId(staff), asked("Your passphrase", hidden=True))
    if not may_sign(person.standing, office.now().astimezone(office.zone).date()):
        typer.echo(f"There is nothing to sign: {person.standing.stands.meaning}.")
        return
    answers = {one.id: _answered(one) for one in SITUATIONS}
    for number, words in enumerate(AGREEMENT, 1):
        typer.echo(f"{number}. {words}")
    typed = asked("Sign with your name, as it stands here")
    entry = sign_agreement(office, person, VERSION, answers, typed)
    typer.echo(f"Signed: it is entry {entry} of the history.")


def _answered(situation: Situation) -> str:
    """Ask one situation until the answer is right; a wrong one is explained."""
    typer.echo(f"\n{situation.title}. {situation.story}")
    for number, choice in enumerate(situation.choices, 1):
        typer.echo(f"  {number}: {choice}")
    while True:
        said = asked("What do you do? Its number")
        if not said.isdecimal() or not 0 < int(said) <= len(situation.choices):
            raise BadInput("There is no choice of that number.")
        if int(said) - 1 == situation.right:
            return str(situation.right)
        typer.echo(f"Think again. {situation.why}")
