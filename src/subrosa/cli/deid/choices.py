"""What may be chosen for hiding: how much, what is put in, and whose record is known.

A client's name never stands in the words of a command: `--record` takes the number of her file, or
`ask`, and then the name is asked for with the passphrase.
"""

from __future__ import annotations

import hmac
import os
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

import typer

from subrosa.deid import Preset
from subrosa.deid.replacing import Hidden, Replacement, hide
from subrosa.deid_shelf import engine
from subrosa.terms.errors import BadInput
from subrosa.terms.ids import StaffId, UnitId

if TYPE_CHECKING:
    from subrosa.deid import Engine, Span
    from subrosa.deid.known import KnownFinder

ASK: Final = "ask"
_SEED_BYTES: Final = 32
_LEAST_SEED: Final = 16
_MOST_SEED: Final = 4096

PresetChoice = Annotated[
    str, typer.Option("--preset", help="How much is hidden: strict, balanced or readable.")
]
ReplaceChoice = Annotated[
    str,
    typer.Option("--replace", help="What is put in: placeholder, role, surrogate or shift."),
]
RecordChoice = Annotated[
    str, typer.Option("--record", help="The number of the client's file, or: ask.")
]
PracticeChoice = Annotated[
    Path | None, typer.Option("--practice", help="The file of the practice; with --record.")
]
StaffChoice = Annotated[str, typer.Option("--staff", help="Your own id; with --record.")]
SeedChoice = Annotated[
    Path | None,
    typer.Option("--seed-file", help="A secret file: made-up words are the same with it."),
]
DaysChoice = Annotated[
    int, typer.Option("--days", help="Move dates by so many days; default: drawn from the seed.")
]
WeeksChoice = Annotated[
    str, typer.Option("--weeks-from", help="Tell dates as weeks from this day, as 2026-11-03.")
]
NoLearned = Annotated[
    bool, typer.Option("--no-learned", help="Leave the learned part out, by patterns alone.")
]


@dataclass(frozen=True, slots=True)
class Hiding:
    """All that was chosen, ready to be used on any number of texts."""

    engine: Engine
    preset: Preset
    how: Replacement
    known: KnownFinder | None = field(repr=False)
    seed: bytes = field(repr=False)
    days: int = field(repr=False)
    first: date | None = field(repr=False)
    file: str = field(default="", repr=False)
    """The number of the client's file, where her record is known."""
    seeded: bool = False
    """Whether the seed is somebody's own, and so the same the next time."""

    def find(self, text: str) -> Sequence[Span]:
        """Return what is hidden in a text."""
        return self.engine.find(text, self.preset, self.known)

    def hide(self, text: str, spans: Sequence[Span]) -> Hidden:
        """Return the text without it."""
        return hide(
            text,
            spans,
            self.how,
            known=self.known,
            seed=self.seed,
            days=self.days,
            first=self.first,
        )

    def settings(self) -> dict[str, str]:
        """Return what a manifest says of the choices; nothing that leads to a client.

        Numbers of files are drawn, and a digest of one leads only those to it who have it. Days are
        too few for that: they are told under the seed, where there is one.
        """
        drawn = f"{self.days} {self.first or ''}".encode()
        return {
            "preset": self.preset.value,
            "replace": self.how.value,
            "dates": "weeks" if self.first else "as replaced",
            "record": sha256(self.file.encode()).hexdigest()[:16] if self.file else "not known",
            "drawn": hmac.digest(self.seed, drawn, "sha256").hex()[:16] if self.seeded else "",
            "learned": "yes" if self.engine.learned else "no",
        }


def hiding_by(
    *,
    preset: str,
    replace: str,
    record: str,
    practice: Path | None,
    staff: str,
    seed_file: Path | None,
    days: int,
    weeks_from: str,
    no_learned: bool,
) -> Hiding:
    """Read what was chosen; asks for passphrase and name where a record is to be known."""
    chosen, how = chosen_by(preset=preset, replace=replace, no_learned=no_learned)
    first = _day(weeks_from)
    seed = seed_of(seed_file, os.urandom(_SEED_BYTES))
    known, file = _known(record, practice, staff)
    ours = engine(learned=not no_learned)
    return Hiding(ours, chosen, how, known, seed, days, first, file, seed_file is not None)


def chosen_by(*, preset: str, replace: str, no_learned: bool) -> tuple[Preset, Replacement]:
    """Read how much is hidden, and what is put in; says aloud where the learned part is missing."""
    chosen, how = _preset(preset), _replacement(replace)
    ours = engine(learned=not no_learned)
    if ours.learned is None and not no_learned:
        typer.echo(
            "subrosa: the learned part is not installed; names in running text may be missed. "
            "Install subrosa[deid].",
            err=True,
        )
    return chosen, how


def _preset(said: str) -> Preset:
    try:
        return Preset(said)
    except ValueError:
        raise BadInput(f"There is no such preset; there is: {', '.join(Preset)}.") from None


def _replacement(said: str) -> Replacement:
    try:
        return Replacement(said)
    except ValueError:
        there = ", ".join(Replacement)
        raise BadInput(f"There is no such replacement; there is: {there}.") from None


def _day(said: str) -> date | None:
    try:
        return date.fromisoformat(said) if said else None
    except ValueError:
        raise BadInput("A day is written as 2026-11-03.") from None


def seed_of(file: Path | None, otherwise: bytes) -> bytes:
    """Read the secret from which made-up words are drawn; `otherwise` where no file is named."""
    if file is None:
        return otherwise
    try:
        with file.open("rb") as stream:
            seed = stream.read(_MOST_SEED)
    except OSError:
        raise BadInput("The file of the seed cannot be read.") from None
    if len(seed) < _LEAST_SEED:
        raise BadInput(
            "The file of the seed is too short to be secret.",
            do=f"Put at least {_LEAST_SEED} bytes of chance into it.",
        )
    return seed


def _known(record: str, practice: Path | None, staff: str) -> tuple[KnownFinder | None, str]:
    """Return what the record knows, and the number of its file."""
    if not record:
        if practice is not None or staff:
            raise BadInput("--practice and --staff go with --record.")
        return None, ""
    if practice is None or not staff:
        raise BadInput("--record needs --practice FILE and --staff ID.")
    from subrosa.cli.naming import file_of, signed_in  # noqa: PLC0415 - the store is heavy
    from subrosa.desk.know_client import know_client  # noqa: PLC0415 - the same

    office, person = signed_in(practice, StaffId(staff))
    unit = file_of(office, person) if record == ASK else UnitId(record)
    known, entry = know_client(office, person, unit)
    typer.echo(f"That her record was opened is entry {entry} of the history.", err=True)
    return known, unit
