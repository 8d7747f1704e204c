"""What sealing costs: notes against plain SQLite, and the replacement of keys for 100,000 clients.

``write``, ``read`` and ``size``: 10,000 notes of mixed size (100 to 8,000 bytes, half of them under
1,700, the mean 2,100: a progress note is some 200 to 500 words), the same rows in two files of the
same settings; one holds the text, the other what `seal` made of it, read back through `open_sealed`
with a relationship and a purpose. ``size`` counts the sealed bytes before padding, ``size_padded``
the files. ``recovery`` and ``service_pair`` move 100,000 clients' bundles to a new key through the
real store, in batches that survive a kill; their floor is the time to write as many rows of that
size into a plain table of the same file settings. ``service_master`` locks the server's key in
another home (Argon2id at its safe cost, twice); it touches no row, whatever the number of clients.
"""

from __future__ import annotations

import datetime as dt
import os
import random
import sqlite3
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

from bench.report import Figure, run, tell
from subrosa.desk.cabinet.moving import move_bundles
from subrosa.desk.house_pairs import turn_master
from subrosa.desk.ports import WrapRow
from subrosa.store.sqlite import open_sqlite
from subrosa.terms.ids import StaffId, UnitId
from subrosa.vault import (
    KeyKind,
    KeyRing,
    Label,
    OpeningPurpose,
    PassphraseHome,
    Relationship,
    RelationshipKind,
    SealContext,
    new_key,
    new_staff_keys,
    new_unit_keys,
    open_sealed,
    rewrap_keys,
    seal,
    wrap_keys,
)
from subrosa.vault.payload import PAD_STEP

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

NOTES = 10_000
CLIENTS = 100_000
ROUNDS = 3
BATCH = 100
NOON = dt.datetime(2026, 11, 28, 12, 0, tzinfo=dt.UTC)
STAFF = StaffId("s-bench")
_SETTINGS = (
    "PRAGMA journal_mode=WAL",
    "PRAGMA synchronous=FULL",
    "PRAGMA secure_delete=ON",
    "PRAGMA temp_store=MEMORY",
)
_TABLE = "CREATE TABLE note (id INTEGER PRIMARY KEY, unit TEXT, body BLOB)"
_ADD = "INSERT INTO note (id, unit, body) VALUES (?, ?, ?)"
_ALL = "SELECT id, unit, body FROM note ORDER BY id"


def measure() -> Sequence[Figure]:
    """Run all figures."""
    with tempfile.TemporaryDirectory() as folder:
        return [*_notes(Path(folder)), *_replacing(Path(folder))]


def _notes(folder: Path) -> list[Figure]:
    chance = random.Random(2026)  # noqa: S311 - repeatable sizes, no secret
    sizes = [int(min(8000, 100 + chance.gammavariate(2, 1050))) for _ in range(NOTES)]
    texts = [chance.randbytes(size // 2).hex().encode() for size in sizes]
    mean = sum(sizes) / NOTES
    keys = new_unit_keys(UnitId("u-bench"), os.urandom)
    key = next(one for one in keys if one.kind is KeyKind.RECORD)
    ring = KeyRing.of(STAFF, keys)
    tie = Relationship(STAFF, key.unit, RelationshipKind.TREATING, NOON)

    def context(place: int) -> SealContext:
        return SealContext("bench", key.unit, Label.NOTE_BODY, f"note-{place}")

    def sealed(place: int) -> bytes:
        return seal(texts[place], key, context(place), os.urandom)

    def opened(place: int, body: bytes) -> bytes:
        return open_sealed(
            body,
            context(place),
            ring=ring,
            relationship=tie,
            purpose=OpeningPurpose.TREATMENT,
            at=NOON,
        )

    plain_write, sealed_write, plain_read, sealed_read = [], [], [], []
    for turn in range(ROUNDS):
        plain, ours = folder / f"plain-{turn}", folder / f"sealed-{turn}"
        plain_write.append(_written(plain, texts.__getitem__))
        sealed_write.append(_written(ours, sealed))
        plain_read.append(_read(plain, lambda place, body: texts[place] == body))
        sealed_read.append(_read(ours, lambda place, body: texts[place] == opened(place, body)))
    raw = sum(len(text) for text in texts)
    overhead = len(sealed(0)) - (len(texts[0]) + 4 + -(len(texts[0]) + 4) % PAD_STEP) + 4
    tell(
        f"{NOTES} notes, {mean:,.0f} bytes on the mean; a seal adds {overhead} bytes before padding"
    )
    write, read = min(sealed_write), min(sealed_read)
    return [
        _figure("write", write / NOTES * 1e6, "µs a note", "plain", min(plain_write) / NOTES * 1e6),
        _figure("read", read / NOTES * 1e6, "µs a note", "plain", min(plain_read) / NOTES * 1e6),
        _figure("size", raw + overhead * NOTES, "bytes", "plain", raw),
        _figure("size_padded", ours.stat().st_size, "bytes", "plain file", plain.stat().st_size),
    ]


def _written(file: Path, body: Callable[[int], bytes]) -> float:
    with sqlite3.connect(file, isolation_level=None) as base:
        for setting in _SETTINGS:
            base.execute(setting)
        base.execute(_TABLE)
        began = time.perf_counter()
        for at in range(0, NOTES, BATCH):
            base.execute("BEGIN IMMEDIATE")
            rows = [(place, "u-bench", body(place)) for place in range(at, at + BATCH)]
            base.executemany(_ADD, rows)
            base.execute("COMMIT")
        took = time.perf_counter() - began
        base.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    return took


def _read(file: Path, same: Callable[[int, bytes], bool]) -> float:
    with sqlite3.connect(file) as base:
        began = time.perf_counter()
        wrong = sum(not same(place, body) for place, _, body in base.execute(_ALL))
        took = time.perf_counter() - began
    if wrong:
        raise SystemExit(f"{wrong} notes were not read back as they were written")
    return took


def _replacing(folder: Path) -> list[Figure]:
    store = open_sqlite(folder / "practice.sqlite3", new=True)
    office = _OfficeOfKeys(store)
    old, new = new_staff_keys(os.urandom), new_staff_keys(os.urandom)
    tell(f"wrapping the keys of {CLIENTS:,} clients")
    units = [UnitId(f"u-{place:06d}") for place in range(CLIENTS)]
    few = [(*new_unit_keys(u, os.urandom), new_key(KeyKind.SAFETY, u, os.urandom)) for u in units]
    figures = []
    for name, wrap, key in (
        ("recovery", lambda keys: wrap_keys(old.public, keys, os.urandom), new.public),
        ("service_pair", lambda keys: rewrap_keys(old, keys, os.urandom), new),
    ):
        rows = [WrapRow(f"old-{name}", keys[0].unit, wrap(keys)) for keys in few]
        with store.transaction() as books:
            books.keys.move_wraps("nobody", rows)
        began = time.perf_counter()
        moved = move_bundles(office, (f"old-{name}", old), (f"new-{name}", key))
        took = time.perf_counter() - began
        if moved != CLIENTS:
            raise SystemExit(f"{moved} bundles moved of {CLIENTS}")
        floor = _plain_rows(folder / f"floor-{name}", [row.wrapped for row in rows])
        figures.append(_figure(name, took, "s", "rows written plainly", floor))
    store.close()
    homes = PassphraseHome("one master"), PassphraseHome("another master")
    locked = homes[0].lock(old, os.urandom)
    began = time.perf_counter()
    turned = turn_master(locked, *homes, office)
    took = time.perf_counter() - began
    if homes[1].unlock(turned) != old:
        raise SystemExit("the server's key was not locked anew")
    return [*figures, _figure("service_master", took, "s", "the pair moved", figures[1].value)]


def _plain_rows(file: Path, bodies: Sequence[bytes]) -> float:
    with sqlite3.connect(file, isolation_level=None) as base:
        for setting in _SETTINGS:
            base.execute(setting)
        base.execute(_TABLE)
        began = time.perf_counter()
        for at in range(0, len(bodies), 2000):
            base.execute("BEGIN IMMEDIATE")
            rows = [(place, "u", bodies[place]) for place in range(at, at + 2000)]
            base.executemany(_ADD, rows)
            base.execute("COMMIT")
        return time.perf_counter() - began


class _OfficeOfKeys:
    """What moving keys needs of an office: its store and its chance."""

    def __init__(self, store: object) -> None:
        self.store = store
        self.random = os.urandom


def _figure(name: str, value: float, unit: str, peer: str, peer_value: float) -> Figure:
    return Figure("vault", name, value, unit, peer, peer_value)


if __name__ == "__main__":
    raise SystemExit(run("vault", measure, sys.argv[1:]))
