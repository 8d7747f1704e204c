"""``subrosa note``: write a note, change it, sign it, add to it, and read all its versions.

Passphrase, name and words are asked for and never stand in the words of a command. One note has
one passage here, about the clients of its file; a screen can do more.
"""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from subrosa.cli.naming import file_of, signed_in
from subrosa.cli.recovery import asked
from subrosa.terms.errors import BadInput
from subrosa.terms.ids import PassageId, SegmentId, StaffId
from subrosa.terms.records import RecordClass

if TYPE_CHECKING:
    from subrosa.desk.office import Office, Staff
    from subrosa.desk.write_note import Noted
    from subrosa.terms.ids import UnitId
    from subrosa.terms.passages import Passage, Segment

note = typer.Typer(
    help="Notes: drafts, signatures, addenda, and every version.", no_args_is_help=True
)
_Practice = Annotated[Path, typer.Argument(help="The file of the practice.")]
_Own = Annotated[str, typer.Argument(help="Your own id.")]
_Note = Annotated[str, typer.Argument(help="The number of the note, as it was told.")]


def add_to(app: typer.Typer) -> None:
    """Add the commands to `app`."""
    app.add_typer(note, name="note")


@note.callback()
def _about() -> None:
    """Write, change, sign, add to or read a note."""


@note.command()
def write(
    practice: _Practice,
    staff: _Own,
    *,
    day: Annotated[str, typer.Option(help="The day it is about, as 2026-11-22.")] = "",
) -> None:
    """Write a progress note as a draft; asks for passphrase, client and words."""
    from subrosa.desk.write_note import NewNote, write_note  # noqa: PLC0415 - the store is heavy

    office, person = signed_in(practice, StaffId(staff))
    unit = file_of(office, person)
    about = day or datetime.now(UTC).astimezone(office.zone).date().isoformat()
    going_on = _why_going_on(office, person, unit)
    words = _words(office, person, unit)
    new = NewNote(unit, about, RecordClass.PROGRESS_NOTES, words, going_on=going_on)
    _told("A draft", write_note(office, person, new))


@note.command()
def change(practice: _Practice, staff: _Own, number: _Note) -> None:
    """Write a draft anew; the version before stays."""
    from subrosa.desk.write_note import change_note  # noqa: PLC0415 - the store is heavy

    office, person = signed_in(practice, StaffId(staff))
    unit = file_of(office, person)
    words = _words(office, person, unit)
    _told("A draft", change_note(office, person, unit, SegmentId(number), words))


@note.command()
def sign(practice: _Practice, staff: _Own, number: _Note) -> None:
    """Sign a draft of your own: from now on nothing but addenda follows."""
    from subrosa.desk.write_note import lock_note  # noqa: PLC0415 - the store is heavy

    office, person = signed_in(practice, StaffId(staff))
    unit = file_of(office, person)
    _told("Signed", lock_note(office, person, unit, SegmentId(number)))


@note.command()
def add(practice: _Practice, staff: _Own, number: _Note) -> None:
    """Add to a signed note, under your own name and the time of now."""
    from subrosa.desk.write_note import add_addendum  # noqa: PLC0415 - the store is heavy

    office, person = signed_in(practice, StaffId(staff))
    unit = file_of(office, person)
    words = _words(office, person, unit)
    _told("An addendum", add_addendum(office, person, unit, SegmentId(number), words))


@note.command()
def versions(practice: _Practice, staff: _Own, number: _Note) -> None:
    """Print every version of a note and its addenda, with who wrote each and when."""
    from subrosa.desk.write_note import read_versions  # noqa: PLC0415 - the store is heavy

    office, person = signed_in(practice, StaffId(staff))
    unit = file_of(office, person)
    read = read_versions(office, person, unit, SegmentId(number))
    with office.store.transaction() as books:
        names = {one.id: one.name for one in books.keys.all_staff()}
    for one in (*read.versions, *read.addenda):
        typer.echo(_heading(one, names))
        for passage in one.passages:
            typer.echo(f"  {'(a scanned page)' if passage.scan else passage.text}")
    typer.echo(f"That you read it is entry {read.entry} of the history.")


def _why_going_on(office: Office, person: Staff, unit: UnitId) -> str:
    """Ask why a group goes on before all have signed; nothing of any other file."""
    from subrosa.desk.file_agreements import signatures_missing  # noqa: PLC0415 - heavy
    from subrosa.vault import OpeningPurpose  # noqa: PLC0415 - the same

    missing = signatures_missing(office, person, unit, OpeningPurpose.BOARD_LOOKUP)
    if not missing:
        return ""
    typer.echo(f"Not everybody in this group has signed its agreement: {missing} to go.", err=True)
    return asked("Why does the group go on all the same, in a sentence")


def _heading(one: Segment, names: dict[StaffId, str]) -> str:
    who = names.get(one.written.by, one.written.by) if one.written else "brought in"
    when = one.written.at if one.written else "no time is known"
    what = "addendum" if one.addendum_to else f"version {one.version}"
    return f"{what}, {'signed' if one.locked else 'draft'}: {who}, {when}"


def _words(office: Office, person: Staff, unit: UnitId) -> tuple[Passage, ...]:
    from subrosa.desk.cabinet.cards import card_of  # noqa: PLC0415 - the store is heavy
    from subrosa.desk.office import Act  # noqa: PLC0415 - the same
    from subrosa.terms.passages import Passage  # noqa: PLC0415 - beside the others
    from subrosa.vault import OpeningPurpose  # noqa: PLC0415 - the same

    said = asked("The words of the note, on one line").strip()
    if not said:
        raise BadInput("A note says something.")
    with office.store.transaction(acting_for=person.holder) as books:
        card = card_of(Act(office, books, person), unit, OpeningPurpose.BOARD_LOOKUP)
    clients = frozenset(member.person for member in card.members)
    kind = RecordClass.PROGRESS_NOTES
    return (Passage(PassageId("P1"), said, clients, None, clients, kind),)


def _told(what: str, done: Noted) -> None:
    typer.echo(f"{what}: note {done.segment}, version {done.version}, entry {done.entry}.")
