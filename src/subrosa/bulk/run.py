"""Do a whole input, shard by shard, and write down the whole.

Rules:

1. What is finished stays finished: the same command takes up where the last one ended.
2. A folder belongs to one job. With another engine, preset or choice of columns it is refused, so
   that a slip of the hand does not undo a week of work, and no outcome is of two minds.
3. Two runs never work in one folder at the same time.
4. The manifest is written when every shard has its receipt, never before.
"""

from __future__ import annotations

import fcntl
import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from subrosa.bulk.crew import do_all
from subrosa.bulk.manifest import (
    JOB,
    Outcome,
    Receipt,
    added_up,
    clear_beyond,
    make_folders,
    put_whole,
    spelled,
    words_digest,
    write_manifest,
)
from subrosa.terms.errors import BadInput

if TYPE_CHECKING:
    from subrosa.bulk.job import Job
    from subrosa.bulk.shards import Shard

Doing = Callable[["Job", str, "Sequence[Shard]"], Iterable[tuple[Receipt, bool]]]
"""Who does the shards: local processes, or another engine; is told and yields as `crew.do_all`."""


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a run is: shards done of all, those that stood from before, rows and characters."""

    done: int
    shards: int
    resumed: int
    rows: int
    characters: int


def run(
    job: Job,
    shards: Sequence[Shard],
    *,
    workers: int = 1,
    doing: Doing | None = None,
    told: Callable[[Progress], None] = lambda _: None,
) -> Outcome:
    """Bring every shard to its end, by `workers` local processes unless `doing` says otherwise.

    `told` hears of each shard. Raises `BadInput` where the folder belongs to another job or is at
    work, or where the input changed; what was finished by then stays.
    """
    with _alone(job.out):
        words = job.words()
        _claim(job.out, spelled(words))
        make_folders(job.out)
        if doing is None:
            finished: Iterable[tuple[Receipt, bool]] = do_all(
                job, words_digest(words), shards, workers
            )
        else:
            finished = doing(job, words_digest(words), shards)
        receipts: list[Receipt] = []
        resumed = rows = characters = 0
        for receipt, stood in finished:
            receipts.append(receipt)
            resumed += stood
            rows += receipt.rows
            characters += receipt.characters
            told(Progress(len(receipts), len(shards), resumed, rows, characters))
        clear_beyond(job.out, shards)
        write_manifest(job.out, words, receipts)
    return Outcome(
        shards=len(receipts),
        resumed=resumed,
        written=sum(receipt.written for receipt in receipts),
        bad=added_up(receipts),
        characters=characters,
    )


@contextmanager
def _alone(out: Path) -> Iterator[None]:
    """Hold the folder, so that a second run is refused; the system lets go when this one dies."""
    out.mkdir(parents=True, exist_ok=True)
    folder = os.open(out, os.O_RDONLY)
    try:
        try:
            fcntl.flock(folder, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise BadInput("Another run is at work in this folder.", do="Wait for it.") from None
        yield
    finally:
        os.close(folder)


def _claim(out: Path, words: bytes) -> None:
    """Write down whose folder it is, or refuse one that is another's."""
    place = out / JOB
    if place.exists():
        if place.read_bytes() != words:
            raise BadInput(
                "This folder was begun with another engine, preset or choice of columns.",
                do="Take another folder, or give the same words as then (they stand in job.json).",
            )
    elif any(out.iterdir()):
        raise BadInput("The folder for the outcome is not empty.", do="Take an empty one.")
    else:
        put_whole(place, lambda path: path.write_bytes(words))
