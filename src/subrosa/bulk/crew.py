"""Local processes that do shards, and what happens when one of them dies.

Rules:

1. Each is started afresh (spawn), loads what hides once, and is given one shard at a time.
2. A shard whose process died is given to a new one. A shard that has ended `_TRIES` processes ends
   the run: it would end each further one.
3. When whoever leads the crew dies, each process ends at once; it leaves nothing half-written
   under a name that counts.
4. Each takes one core: the mathematics under the engine is told not to start threads of its own.
"""

from __future__ import annotations

import os
import signal
import threading
from collections import Counter, deque
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from multiprocessing import get_context, parent_process
from multiprocessing.connection import Connection, wait
from typing import TYPE_CHECKING, Final

from subrosa.bulk.work import do_shard, loaded
from subrosa.terms.errors import NotReady, SubrosaError

if TYPE_CHECKING:
    from multiprocessing.context import SpawnProcess

    from subrosa.bulk.job import Job
    from subrosa.bulk.manifest import Receipt
    from subrosa.bulk.shards import Shard

_TRIES: Final = 3
_REPORT: Final = "Report this; it holds no client data. What is finished stays."
_THREADS: Final = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS")


@dataclass(slots=True)
class _Worker:
    """One process, the line to it, and the shard that it has."""

    process: SpawnProcess
    line: Connection
    shard: Shard | None = None


def do_all(
    job: Job, words: str, shards: Sequence[Shard], workers: int
) -> Iterator[tuple[Receipt, bool]]:
    """Yield the receipt of every shard as it is finished, and whether it stood from before.

    Raises what a shard raised, and `NotReady` for one that ends every process; then, and when the
    caller goes away, all processes are ended.
    """
    left, lost = deque(shards), Counter[int]()
    crew = [_begin(job, words) for _ in range(min(workers, len(shards)))]
    try:
        while left or any(worker.shard for worker in crew):
            for worker in crew:
                if worker.shard is None and left:
                    _give(worker, left)
            ready = wait([worker.line for worker in crew if worker.shard])
            for place, worker in enumerate(crew):
                if worker.line not in ready or worker.shard is None:
                    continue
                told = _heard(worker)
                if told is None:
                    lost[worker.shard.number] += 1
                    if lost[worker.shard.number] == _TRIES:
                        raise _fatal(worker.shard)
                    left.appendleft(worker.shard)
                    _end(worker)
                    crew[place] = _begin(job, words)
                    continue
                worker.shard = None
                if isinstance(told, Exception):
                    raise told
                yield told
    finally:
        for worker in crew:
            _end(worker)


def _begin(job: Job, words: str) -> _Worker:
    context = get_context("spawn")
    ours, theirs = context.Pipe()
    process = context.Process(target=_serve, args=(theirs, job, words), daemon=True)
    process.start()
    theirs.close()  # so that its death is the end of the line
    return _Worker(process, ours)


def _give(worker: _Worker, left: deque[Shard]) -> None:
    worker.shard = left.popleft()
    with suppress(OSError):  # it died while it was idle; the end of the line is heard next
        worker.line.send(worker.shard)


def _heard(worker: _Worker) -> tuple[Receipt, bool] | Exception | None:
    """Return what a process says, or None where it died."""
    try:
        told: tuple[Receipt, bool] | Exception = worker.line.recv()
    except (EOFError, OSError):
        return None
    return told


def _end(worker: _Worker) -> None:
    worker.process.kill()
    worker.process.join()
    worker.line.close()


def _fatal(shard: Shard) -> NotReady:
    return NotReady(
        f"Shard {shard.number} ended {_TRIES} processes, one after the other.",
        do="Look at the memory of the machine; with smaller shards or fewer workers it may pass. "
        "What is finished stays.",
    )


def _serve(line: Connection, job: Job, words: str) -> None:
    """Be one of the crew: take shards until the line ends."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # whoever leads is stopped by hand, and ends us
    leader = parent_process()
    if leader is not None:
        threading.Thread(target=_end_with, args=(leader.sentinel,), daemon=True).start()
    os.environ.update(dict.fromkeys(_THREADS, "1"))
    try:
        hide = loaded(job, words)
    except Exception as fault:  # noqa: BLE001 - told to whoever leads
        hide, unready = None, fault
    while True:
        try:
            shard = line.recv()
        except EOFError:
            return
        if hide is None:
            line.send(told_of(unready))
            continue
        try:
            line.send(do_shard(job, words, shard, hide))
        except Exception as fault:  # noqa: BLE001 - told to whoever leads
            line.send(told_of(fault))


def told_of(fault: Exception) -> SubrosaError:
    """Return a fault without what it holds: a message of others could quote a text."""
    if isinstance(fault, SubrosaError):
        return fault
    if isinstance(fault, OSError):
        return NotReady(
            f"A file could not be read or written: {fault.strerror}.",
            do="What is finished stays: mend that, and give the same command again.",
        )
    return NotReady(f"A process met an unexpected fault ({type(fault).__name__}).", do=_REPORT)


def _end_with(sentinel: int) -> None:
    """End this process as soon as the one that leads is gone."""
    wait([sentinel])
    os._exit(1)
