"""How fast the ledger writes, proves and verifies, against what nobody can undercut.

``append_vs_floor``: acts a second, each kept, numbered and signed by itself, against writing the
same bytes (entry and head) to a raw file with ``os.fdatasync``; both take turns on the same disk.
``append_vs_floor_1ms`` is the same with one more millisecond for each sync on either side, waited
inside the unit of work just before its COMMIT: a common disk takes that long or longer.
``batch_100_vs_pymerkle``: batches of 100 acts a second, kept and signed, against pymerkle's
SqliteTree (write-ahead log, ``synchronous=FULL``): the same entries appended in its quickest way,
its root read and signed by the same key, for it signs nothing itself. ``batch_100_one_by_one``
lets it append each entry by itself, as it does for entries that come one by one.
``group_commit``: acts a second of 50 callers who share the sequencer, against one caller, with the
added millisecond. ``group_commit_beside``: the same where each act has rows of its own beside its
entry, and so a unit of work before, of which a database of one writer runs one at a time.
``proof_cold``: the first proof of each of many fresh processes out of a log of 1,000,000 entries,
in ms, 50th and 99th in a hundred, against the later proofs of the same processes. The process has
loaded its modules and opened the file; it has read no tile.
``verify_vs_hash``: entries a second of checking an export from disk, against the same hashes by
``hashlib`` from memory: one call for each entry and for each node of the tree.

Where two sides take turns, the quickest tenth of each is compared: neighbours on the machine only
ever slow a side down. Proofs and callers are told as they came.

pymerkle is under the GPL (version 3 or later). It is a peer here and nothing else: only this bench
imports it, and no installation of a practice contains it.
"""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path
from threading import Barrier
from typing import TYPE_CHECKING

from pymerkle import SqliteTree

from bench.report import Figure, run, tell
from subrosa.cli.ledger.verifying import ExportFolder
from subrosa.desk.cabinet.proofs import prove_entry
from subrosa.desk.cabinet.sequencer import Sequencer
from subrosa.desk.ports import SEQUENCER, NumberedEntry
from subrosa.ledger import (
    Entry,
    EntryKind,
    LogState,
    Sequenced,
    encode,
    export_files,
    link_encoded,
    make_signer,
    sequence,
    verify_export,
)
from subrosa.store.sqlite import open_sqlite

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from subrosa.desk.ports import Books, Store

SIGNER = make_signer("subrosa/bench", bytes(range(32)))
CHAINS = [sha256(b"%d" % number).hexdigest()[:32] for number in range(1000)]
SYNC = 0.001
"""Seconds that a sync takes longer where a slow disk is to be shown."""
CALLERS = 50
LONG = 1_000_000
PROCESSES, PROOFS = 60, 20
VERIFIED = 100_000
HEAD_BYTES = 190
"""Bytes of a signed head of this log, about."""


def measure() -> Sequence[Figure]:
    """Run all figures in a temporary folder on the disk that holds temporary files."""
    with tempfile.TemporaryDirectory(prefix="subrosa-bench-") as folder:
        place = Path(folder)
        return [
            *_append(place),
            *_batch(place),
            _group(place),
            _group_beside(place),
            _verify(place),
            *_proofs(place),
        ]


def _figure(name: str, value: float, unit: str, peer: str, peer_value: float) -> Figure:
    return Figure("ledger", name, value, unit, peer, peer_value)


def _draft(number: int) -> Entry:
    commitment = sha256(b"facts %d" % number).hexdigest()
    chain = CHAINS[number % len(CHAINS)]
    return Entry(EntryKind.OPENED, "2026-11-28T12:00:00Z", "a" * 32, chain, None, commitment)


class SlowDisk:
    """The real store on a disk whose sync takes a millisecond longer."""

    def __init__(self, store: Store) -> None:
        """Slow this store down."""
        self.store = store

    @contextmanager
    def transaction(self, acting_for: str | None = None) -> Iterator[Books]:
        """Hold the unit of work, and with it the write lock, a little longer."""
        with self.store.transaction(acting_for) as books:
            yield books
            time.sleep(SYNC)

    def close(self) -> None:
        """Close the store."""
        self.store.close()


# --- one act, and a hundred ---------------------------------------------------------------


def _append(place: Path) -> list[Figure]:
    """Append one by one, the floor by turns with it; the disk's own mood then hits both."""
    store = open_sqlite(place / "append.sqlite3", new=True)
    figures = [
        _append_figure("append_vs_floor", store, place / "raw", 0.0),
        _append_figure("append_vs_floor_1ms", SlowDisk(store), place / "raw-1ms", SYNC),
    ]
    store.close()
    return figures


def _append_figure(name: str, store: Store, floor: Path, longer: float) -> Figure:
    sequencer = Sequencer(store, SIGNER)
    raw = os.open(floor, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    head = b"h" * HEAD_BYTES
    ours, theirs = [], []
    for number in range(600):
        draft = _draft(number)
        row = encode(draft) + head
        ours.append(_seconds(lambda draft=draft: sequencer.enter([draft])))
        theirs.append(_seconds(lambda row=row: _synced(raw, row, longer)))
    os.close(raw)
    return _figure(name, 1 / _quick(ours), "acts/s", "write + fdatasync", 1 / _quick(theirs))


def _synced(file: int, row: bytes, longer: float) -> None:
    os.write(file, row)
    os.fdatasync(file)
    if longer:
        time.sleep(longer)


def _batch(place: Path) -> list[Figure]:
    """Append a hundred at once, by turns with pymerkle, to logs that begin with 10,000 entries."""
    store = open_sqlite(place / "batch.sqlite3", new=True)
    sequencer = Sequencer(store, SIGNER)
    sequencer.enter([_draft(number) for number in range(10_000)])
    with SqliteTree(str(place / "pymerkle.sqlite3")) as tree:
        tree.con.execute("PRAGMA journal_mode=WAL")
        tree.con.execute("PRAGMA synchronous=FULL")
        tree.append_entries([encode(_draft(number)) for number in range(10_000)])

        def at_once(drafts: Sequence[Entry]) -> None:
            tree.append_entries([encode(draft) for draft in drafts])
            SIGNER.sign(tree.get_root())

        def one_by_one(drafts: Sequence[Entry]) -> None:
            for draft in drafts:
                tree.append_entry(encode(draft))
            SIGNER.sign(tree.get_root())

        ours, theirs, singly = [], [], []
        for turn in range(60):
            drafts = [_draft(number) for number in range(turn * 100, turn * 100 + 100)]
            ours.append(_seconds(lambda drafts=drafts: sequencer.enter(drafts)))
            theirs.append(_seconds(lambda drafts=drafts: at_once(drafts)))
            if turn < 10:  # noqa: PLR2004 - a few are enough, each is a hundred syncs
                singly.append(_seconds(lambda drafts=drafts: one_by_one(drafts)))
    store.close()
    return [
        _figure(name, 1 / _quick(ours), "batches/s", peer, 1 / _quick(times))
        for name, peer, times in (
            ("batch_100_vs_pymerkle", "pymerkle, at once", theirs),
            ("batch_100_one_by_one", "pymerkle, one by one", singly),
        )
    ]


# --- many callers -------------------------------------------------------------------------


def _group(place: Path) -> Figure:
    """Let callers enter acts that have nothing beside their entry."""

    def act(sequencer: Sequencer, _: Store, number: int) -> None:
        sequencer.enter([_draft(number)])

    return _many(place, "group_commit", act)


def _group_beside(place: Path) -> Figure:
    """Let callers enter acts whose drafts were kept in a unit of work of their own."""

    def act(sequencer: Sequencer, store: Store, number: int) -> None:
        with store.transaction() as books:
            reference = books.history.note(_draft(number))
        sequencer.number_of(reference)

    return _many(place, "group_commit_beside", act)


def _many(place: Path, name: str, act: Callable[[Sequencer, Store, int], None]) -> Figure:
    rates = {}
    for callers, each in ((1, 300), (CALLERS, 60)):
        store = SlowDisk(open_sqlite(place / f"{name}-{callers}.sqlite3", new=True))
        sequencer = Sequencer(store, SIGNER)
        act(sequencer, store, 0)
        rates[callers] = _rate(callers, each, sequencer, store, act)
        store.close()
    return _figure(name, rates[CALLERS], "acts/s", "one caller, sync + 1 ms", rates[1])


def _rate(
    callers: int,
    each: int,
    sequencer: Sequencer,
    store: Store,
    act: Callable[[Sequencer, Store, int], None],
) -> float:
    """Return acts a second over all callers, from the moment when all are ready."""
    together = Barrier(callers + 1)

    def call(caller: int) -> None:
        with store.transaction():  # each thread has a connection of its own; open it before
            pass
        together.wait()
        for number in range(each):
            act(sequencer, store, caller * each + number)
        store.close()

    with ThreadPoolExecutor(callers) as pool:
        calls = [pool.submit(call, caller) for caller in range(callers)]
        together.wait()
        began = time.perf_counter()
        for one in calls:
            one.result()
        return callers * each / (time.perf_counter() - began)


# --- reading ------------------------------------------------------------------------------


def _verify(place: Path) -> Figure:
    """Check an export from disk, by turns with hashing the same bytes."""
    entries, state, head = [], LogState(SIGNER.public.name), ""
    for batch, sequenced in _batches(VERIFIED, 10_000):
        entries += batch
        state, head = sequenced.state, sequenced.checkpoint
    folder = place / "export"
    for path, raw in export_files(entries, head, SIGNER.public, proofs=()).items():
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(raw)
    ours, floor = [], []
    for _ in range(9):
        ours.append(_seconds(lambda: verify_export(ExportFolder(folder), head=head)))
        floor.append(_seconds(lambda: _hashed(entries, state.root)))
    return _figure(
        "verify_vs_hash",
        VERIFIED / _quick(ours),
        "entries/s",
        "hashlib, same hashes",
        VERIFIED / _quick(floor),
    )


def _hashed(entries: Sequence[bytes], root: bytes) -> None:
    row = [sha256(b"\x00" + entry).digest() for entry in entries]
    while len(row) > 1:
        odd = row[-1:] if len(row) % 2 else []
        pairs = zip(row[::2], row[1::2], strict=False)
        row = [sha256(b"\x01" + left + right).digest() for left, right in pairs] + odd
    if row[0] != root:
        raise SystemExit("the floor hashed other bytes than the ledger")


def _batches(size: int, step: int) -> Iterator[tuple[list[bytes], Sequenced]]:
    """Make a log of so many entries, batch by batch, without a store."""
    state = LogState(SIGNER.public.name)
    heads: dict[str, int] = {}
    for first in range(0, size, step):
        numbers = range(first, min(first + step, size))
        chains = [CHAINS[number % len(CHAINS)] for number in numbers]
        entries = link_encoded([encode(_draft(n)) for n in numbers], chains, first, heads)
        heads |= dict(zip(chains, numbers, strict=True))
        done = sequence(state, entries, SIGNER)
        state = done.state
        yield entries, done


def _proofs(place: Path) -> list[Figure]:
    """Ask fresh processes for proofs out of a long log."""
    file = place / "long.sqlite3"
    store = open_sqlite(file, new=True)
    began = time.perf_counter()
    for entries, done in _batches(LONG, 50_000):
        rows = [
            NumberedEntry(number, None, CHAINS[number % len(CHAINS)], raw, hashes)
            for number, (raw, hashes) in enumerate(
                zip(entries, done.hashes, strict=True), done.first
            )
        ]
        with store.transaction(SEQUENCER) as books:
            books.history.append(rows, done.checkpoint)
    store.close()
    tell(f"{LONG:,} entries made in {time.perf_counter() - began:.0f} s")
    first, later = [], []
    for process in range(PROCESSES):
        words = [sys.executable, "-m", "bench.ledger", "--proofs", str(file), str(process)]
        said = subprocess.run(words, capture_output=True, check=True)  # noqa: S603 - ourselves
        times = json.loads(said.stdout)
        first.append(times[0])
        later += times[1:]
    return [
        _figure("proof_cold_p50", _ms(first, 50), "ms", "later proofs p50", _ms(later, 50)),
        _figure("proof_cold_p99", _ms(first, 99), "ms", "later proofs p99", _ms(later, 99)),
    ]


def _prove(file: Path, seed: int) -> int:
    """Be one of the fresh processes: print the seconds of each proof, the first one first."""
    store = open_sqlite(file)
    with store.transaction(SEQUENCER):  # loads what a process loads once
        pass
    times = []
    for number in range(PROOFS):
        index = int.from_bytes(sha256(b"%d %d" % (seed, number)).digest()[:8], "big") % LONG
        began = time.perf_counter()
        with store.transaction(SEQUENCER) as books:
            prove_entry(books.history, SIGNER.public, index)
        times.append(time.perf_counter() - began)
    store.close()
    print(json.dumps(times))
    return 0


def _ms(times: Sequence[float], part: int) -> float:
    return statistics.quantiles(times, n=100, method="inclusive")[part - 1] * 1e3


def _quick(times: Sequence[float]) -> float:
    """Return the time that a tenth of the turns did not exceed."""
    return statistics.quantiles(times, n=10, method="inclusive")[0]


def _seconds(action: Callable[[], object]) -> float:
    began = time.perf_counter()
    action()
    return time.perf_counter() - began


if __name__ == "__main__":
    if sys.argv[1:2] == ["--proofs"]:
        raise SystemExit(_prove(Path(sys.argv[2]), int(sys.argv[3])))
    raise SystemExit(run("ledger", measure, sys.argv[1:]))
