"""``subrosa emergency``: the safety card at once, and a record with a reason and an end.

In danger the act comes first: the card opens with a passphrase and part of a name, and why is asked
after it stands on the screen. The browser has the same verbs; this is for a night when it has not.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from subrosa.cli.naming import one_of, signed_in
from subrosa.cli.recovery import asked
from subrosa.terms.ids import StaffId

if TYPE_CHECKING:
    from subrosa.desk.office import Office, Staff
    from subrosa.terms.ids import UnitId

emergency = typer.Typer(help="Open what is needed to avert harm, now.", no_args_is_help=True)
_Practice = Annotated[Path, typer.Argument(help="The file of the practice.")]
_Staff = Annotated[str, typer.Argument(help="Your own id.")]


def add_to(app: typer.Typer) -> None:
    """Add the commands to `app`."""
    app.add_typer(emergency, name="emergency")


@emergency.callback()
def _about() -> None:
    """Open what is needed to avert harm, now."""


@emergency.command()
def card(practice: _Practice, staff: _Staff) -> None:
    """Show a client's safety card to who may see it in danger; why is asked afterwards."""
    from subrosa.desk.open_safety_card import open_safety_card, say_why  # noqa: PLC0415 - heavy

    office, person = signed_in(practice, StaffId(staff), in_danger=True)
    opened = open_safety_card(office, person, _whose_card(office, person))
    shown = opened.card
    for label, words in (
        ("Name", shown.name),
        ("Telephone", shown.phone),
        ("During sessions", shown.place_during_sessions),
        ("Emergency contact", shown.emergency_contact),
        ("May be told", shown.contact_use),
        *(("Safety plan", line) for line in shown.safety_plan),
    ):
        if words:
            typer.echo(f"{label}: {words}")
    typer.echo(f"Opened as entry {opened.entry} of the history. Call first; 911 and 988 answer.")
    why = asked("When it is safe: why, in a sentence (Enter to say it later)")
    if why.strip():
        typer.echo(
            f"Written down: entry {say_why(office, person, opened.unit, opened.entry, why)}."
        )


@emergency.command()
def record(practice: _Practice, staff: _Staff) -> None:
    """Open a client's record to avert harm, for four hours; asks for name and reason."""
    from subrosa.desk.open_record import open_record  # noqa: PLC0415 - the store is heavy
    from subrosa.vault import OpeningPurpose  # noqa: PLC0415 - the same

    office, person = signed_in(practice, StaffId(staff), in_danger=True)
    unit = _whose_card(office, person)
    reason = asked("The reason, in a sentence")
    opened = open_record(office, person, unit, OpeningPurpose.EMERGENCY, reason)
    for segment in opened.segments:
        typer.echo(f"\n{segment.day}  {segment.record.plain}")
        for passage in segment.passages:
            typer.echo(f"  {'(a scanned page)' if passage.scan else passage.text}")
    typer.echo(
        f"\nOpened as entry {opened.entry} of the history, for four hours. The counsellor and the "
        "privacy officer are asked to look at it."
    )


def _whose_card(office: Office, person: Staff) -> UnitId:
    """Ask for part of a name; where it fits several, ask which, by number."""
    from subrosa.desk.open_safety_card import find_safety_cards  # noqa: PLC0415 - the store is heavy

    found = find_safety_cards(office, person, asked("Part of the client's name"))
    return one_of(
        [*found],
        names=found,
        none="No safety card of that name opens for you.",
        several="Several fit; which number",
    )
