"""``subrosa packs impact``: what a changed book would do to the practice's own requests.

Asks who signs in and for the passphrase, never on the command line, and opens only what she may
open. Prints numbers, roles, outcomes and rules; no name. Ends with 0 where nothing changes, 1 where
something does, 2 where the comparison could not be made.
"""

from __future__ import annotations

import datetime as dt
import getpass
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

from subrosa.cli.packs.books import SHIPPED, book_of, day_of
from subrosa.cli.packs.signing import own_book
from subrosa.terms.errors import BadInput, NotReady, SubrosaError
from subrosa.terms.ids import StaffId

if TYPE_CHECKING:
    from subrosa.desk.weigh_a_change import Changed, Engine, Impact
    from subrosa.policy import Statutes

SIGN_OFF: Final = "A widening needs the sign-off of a named person of your practice."
_COULD_NOT: Final = 2


def add_to(packs: typer.Typer) -> None:
    """Add the command to the group."""
    packs.command(name="impact")(_impact)


def _impact(
    old: Annotated[str, typer.Argument(help="A folder of packs, or the word shipped.")],
    new: Annotated[str, typer.Argument(help="Another one.")],
    *,
    practice_file: Annotated[Path, typer.Option(help="The file of the practice.")],
    who: Annotated[
        str, typer.Option(help="Who signs in (her number in the practice); asked for if left out.")
    ] = "",
    at: Annotated[
        str, typer.Option(help="Decide as though all had been asked on this day, as 2027-01-01.")
    ] = "",
    practice: Annotated[
        Path | None, typer.Option(help="Your own signed packs, which the new book holds besides.")
    ] = None,
    practice_key: Annotated[
        Path | None, typer.Option(help="The public key (.pub) by which they are checked.")
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print the findings as JSON.")] = False,
) -> None:
    """Decide the practice's requests and releases by two books, and list what would change."""
    try:
        on = day_of(at) if at else None
        after = _new_book(new, practice, practice_key)
        found = _weighed(book_of(old), after, practice_file, who, on)
    except SubrosaError as error:
        # 1 means that something changes, so a fault of any kind must not end with it.
        typer.echo(f"subrosa: {error}", err=True)
        raise typer.Exit(_COULD_NOT) from None
    if as_json:
        typer.echo(json.dumps(_as_json(found), indent=2))
    else:
        _tell(found)
    raise typer.Exit(1 if found.changed else 0)


def _new_book(name: str, practice: Path | None, practice_key: Path | None) -> Statutes:
    if practice is None:
        if practice_key is not None:
            raise BadInput("--practice-key checks your own packs: name them with --practice.")
        return book_of(name)
    return own_book(practice, practice_key, None if name == SHIPPED else Path(name))


def _weighed(
    old: Statutes, new: Statutes, practice_file: Path, who: str, on: dt.date | None
) -> Impact:
    try:
        from subrosa.cli.naming import with_agreement  # noqa: PLC0415 - needs the extras
        from subrosa.desk.cabinet.sign_in import sign_in  # noqa: PLC0415 - the same
        from subrosa.desk.weigh_a_change import weigh_a_change  # noqa: PLC0415 - the same
        from subrosa.wiring import Adapters, open_practice  # noqa: PLC0415 - the same
    except ImportError:
        raise NotReady(
            "The parts that open a practice are not installed.",
            do="Install subrosa with its extra: pip install 'subrosa[all]'.",
        ) from None
    before, after = _engine(old), _engine(new)
    if not practice_file.is_file():
        raise BadInput(f"{practice_file}: there is no practice in this place.")
    office = open_practice(practice_file, Adapters(decide=before))
    try:
        person = StaffId(who or _asked("Who signs in: ", secret=False))
        staff = with_agreement(sign_in(office, person, _asked("Passphrase: ", secret=True)))
        columns = (BarColumn(bar_width=24), MofNCompleteColumn(), TextColumn("{task.description}"))
        with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
            task = bar.add_task("deciding anew", total=None)
            return weigh_a_change(
                office,
                staff,
                before,
                after,
                on=on,
                progress=lambda done, of: bar.update(task, completed=done, total=of),
            )
    finally:
        office.store.close()


def _engine(book: Statutes) -> Engine:
    from subrosa.policy import decide  # noqa: PLC0415 - beside the parts that open a practice

    return lambda case, at: decide(case, book, at)


def _asked(words: str, *, secret: bool) -> str:
    """Ask at the terminal; from a pipe, read the next line of standard input instead."""
    if not sys.stdin.isatty():
        return sys.stdin.readline().rstrip("\n")
    if secret:
        return getpass.getpass(words, stream=sys.stderr)
    sys.stderr.write(words)
    sys.stderr.flush()
    return sys.stdin.readline().strip()


def _tell(found: Impact) -> None:
    asked = f"{_many(found.requests, 'request')} and {_many(found.releases, 'standing release')}"
    typer.echo(f"{asked} decided by both books for {found.at}.")
    for one in found.changed:
        rules = ", ".join(one.what.rules) or "the same rules, otherwise"
        typer.echo(
            f"{one.what.shift:9}  {_thing(one)} {one.number}, {one.role.plain}: "
            f"{one.what.before.plain} -> {one.what.after.plain} ({rules})"
        )
    if not found.changed:
        typer.echo("No answer changes.")
    if any(_widens(one) for one in found.changed):
        typer.echo(SIGN_OFF)
    for numbers, why in (
        (found.closed, "not open to you (a wall, another's key, or another's look-up)"),
        (found.unreadable, "cannot be read"),
        (found.unanswered, "not answered yet"),
    ):
        if numbers:
            typer.echo(f"Left out, {why}: {len(numbers)} ({', '.join(numbers)})")
    typer.echo("Releases were looked at in the files that are open to you.")


def _as_json(found: Impact) -> dict[str, object]:
    return {
        "at": found.at.isoformat(),
        "requests": found.requests,
        "releases": found.releases,
        "widens": any(_widens(one) for one in found.changed),
        "changed": [
            {
                "kind": _thing(one),
                "number": one.number,
                "role": one.role.value,
                "shift": one.what.shift.value,
                "before": one.what.before.value,
                "after": one.what.after.value,
                "rules": list(one.what.rules),
                "sign_off": SIGN_OFF if _widens(one) else "",
            }
            for one in found.changed
        ],
        "left_out": {
            "closed": list(found.closed),
            "unreadable": list(found.unreadable),
            "unanswered": list(found.unanswered),
        },
    }


def _widens(one: Changed) -> bool:
    return one.what.shift.value == "widens"


def _thing(one: Changed) -> str:
    return "release" if one.release else "request"


def _many(count: int, what: str) -> str:
    return f"{count} {what}" if count == 1 else f"{count} {what}s"
