"""``subrosa deid bulk``: hide in files of any size by several processes; taken up when stopped."""

from __future__ import annotations

import json
import os
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

import typer

from subrosa.cli.deid.choices import (
    NoLearned,
    PresetChoice,
    ReplaceChoice,
    SeedChoice,
    chosen_by,
    seed_of,
)
from subrosa.terms.errors import BadInput

if TYPE_CHECKING:
    from subrosa.bulk import Job, Outcome, Progress, Shard

SHARD_SIZE: Final = 10_000
"""Rows of a shard: some minutes of work for one process, so that a kill loses no more."""
LONGEST: Final = 1_000_000
_LINES: Final = 20
"""Lines of progress that are printed where no terminal is."""


def hide_in_bulk(
    source: Annotated[Path, typer.Argument(help="A .jsonl or .parquet file, or a folder of them.")],
    out: Annotated[Path, typer.Argument(help="The folder for the outcome.")],
    *,
    preset: PresetChoice = "strict",
    replace: ReplaceChoice = "placeholder",
    workers: Annotated[
        int | None, typer.Option(min=1, help="Processes, one core each; default: all cores.")
    ] = None,
    shard_size: Annotated[int, typer.Option(min=1, help="Rows of a shard.")] = SHARD_SIZE,
    text: Annotated[str, typer.Option(help="The field that holds the text.")] = "text",
    name: Annotated[str, typer.Option("--id", help="The field that holds the id.")] = "id",
    keep: Annotated[
        list[str] | None, typer.Option(help="A field to carry unread; may be repeated.")
    ] = None,
    number: Annotated[
        bool, typer.Option("--number", help="Put the row's number in place of its id.")
    ] = False,
    longest: Annotated[int, typer.Option(min=1, help="Characters of a text at most.")] = LONGEST,
    seed_file: SeedChoice = None,
    no_learned: NoLearned = False,
    ray: Annotated[
        bool, typer.Option("--ray", help="Let Ray do the shards, here or on RAY_ADDRESS.")
    ] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print the counts as JSON.")] = False,
) -> None:
    """Hide in every text of SOURCE; the same command takes up what was stopped or killed.

    The exit status is 2 if any row was bad: each is named in OUT/errors, and the rest is done.
    """
    from subrosa.bulk import Fields, Job, plan  # noqa: PLC0415 - not for every command
    from subrosa.deid_in_bulk import EngineInBulk  # noqa: PLC0415 - the same

    chosen = chosen_by(preset=preset, replace=replace, no_learned=no_learned)
    hiding = EngineInBulk(*chosen, learned=not no_learned, seed=seed_of(seed_file, b""))
    fields = Fields(text, name, tuple(keep or []), number, longest)
    _demand_apart(source, out)
    shards = plan(source.resolve(), shard_size)  # another machine stands in another folder
    crew = workers or os.cpu_count() or 1
    outcome = _run(Job(hiding, out.resolve(), fields), shards, crew, by_ray=ray)
    if as_json:
        typer.echo(json.dumps(_as_row(outcome)))
    else:
        _tell(outcome, out)
    if outcome.bad:
        raise typer.Exit(2)


def _run(job: Job, shards: list[Shard], workers: int, *, by_ray: bool) -> Outcome:
    from subrosa.bulk import run  # noqa: PLC0415 - not for every command

    told = _Line()
    try:
        if not by_ray:
            return run(job, shards, workers=workers, told=told)
        from subrosa.bulk import ray_data  # noqa: PLC0415 - an extra

        return run(job, shards, doing=ray_data.by_ray(workers), told=told)
    finally:
        told.end()


class _Line:
    """One line of progress on a terminal, written over; elsewhere a few lines."""

    def __init__(self) -> None:
        self._began = time.monotonic()
        self._over = sys.stderr.isatty()
        self._said = 0

    def __call__(self, far: Progress) -> None:
        part = far.done * _LINES // far.shards
        if self._over:
            sys.stderr.write(f"\r\033[K{self._words(far)}")
            sys.stderr.flush()
        elif part > self._said:
            typer.echo(self._words(far), err=True)
        self._said = part

    def end(self) -> None:
        """Leave the line as it is and go to the next."""
        if self._over and self._said:
            sys.stderr.write("\n")

    def _words(self, far: Progress) -> str:
        fresh = far.done - far.resumed
        taken = time.monotonic() - self._began
        words = f"shard {far.done} of {far.shards}, {far.rows:,} rows"
        if far.resumed:
            words += f", {far.resumed} shards stood from before"
        if fresh and far.done < far.shards:
            words += f", about {_span(taken / fresh * (far.shards - far.done))} left"
        return words


def _span(seconds: float) -> str:
    """Spell a length of time roughly."""
    for size, unit in ((86400, "d"), (3600, "h"), (60, "min")):
        if seconds >= 2 * size:
            return f"{seconds / size:.0f} {unit}"
    return f"{seconds:.0f} s"


def _demand_apart(source: Path, out: Path) -> None:
    """Refuse an outcome that would become part of its own input, or the other way round."""
    one, other = source.resolve(), out.resolve()
    if one == other or one in other.parents or other in one.parents:
        raise BadInput("The outcome may not lie in the input, nor the input in the outcome.")


def _tell(outcome: Outcome, out: Path) -> None:
    bad = sum(outcome.bad.values())
    typer.echo(f"{outcome.written:,} rows written to {out / 'texts'}, {bad:,} bad.")
    for fault, count in outcome.bad.items():
        typer.echo(f"  {count:,} {fault}")
    if bad:
        typer.echo(f"Each bad row is named by its number in {out / 'errors'}.")
    typer.echo("It is a draft: let a person read a part of it before it is given to anybody.")


def _as_row(outcome: Outcome) -> dict[str, object]:
    return {
        "shards": outcome.shards,
        "resumed": outcome.resumed,
        "written": outcome.written,
        "bad": dict(outcome.bad),
        "characters": outcome.characters,
    }
