"""A recovery key is replaced while the process is killed again and again; no file is ever lost."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
from pathlib import Path

from subrosa.desk.cabinet.holders import directory_of, pair_holder
from subrosa.desk.ports import WrapRow
from subrosa.desk.recover import drill
from subrosa.store.sqlite import open_sqlite
from subrosa.vault import KeyKind, new_key, unwrap_keys, wrap_keys
from subrosa.vault.house_keys import HousePair
from subrosa.vault.recovery import join
from tests.cast import LENA, dice, practice
from tests.faults import turning

ROOT = Path(__file__).parents[2]
CLIENTS = 100_000
KILLS = 4
SEED = dice("the ledger's key")(32)


def filled(file, clients):
    """Found a practice and wrap a key of each of many more clients to its recovery pair."""
    house = practice(open_sqlite(file, new=True), ledger_seed=SEED)
    lena = house.signed_in(LENA)
    with house.office.store.transaction() as books:
        row = next(one for one in books.keys.house_keys() if one.kind is KeyKind.RECOVERY)
    holder = pair_holder(directory_of(lena), KeyKind.RECOVERY, row.key_id)
    wrap = wrap_keys(row.public, [new_key(KeyKind.CARD, "u", os.urandom)], os.urandom)
    for at in range(0, clients, 2000):
        rows = [WrapRow(holder, f"u-{n:06d}", wrap) for n in range(at, min(at + 2000, clients))]
        with house.office.store.transaction() as books:
            books.keys.move_wraps("nobody", rows)
    return house, lena


def turned(file, shares, new, lines, *how):
    """Run the replacement; kill it after so many lines (None: let it end). Return what it said."""
    with subprocess.Popen(
        [sys.executable, turning.__file__, file, SEED.hex(), shares, new, *how],
        cwd=ROOT,
        env=os.environ | {"PYTHONPATH": f"{ROOT / 'src'}:{ROOT}"},
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        said = []
        while (lines is None or len(said) < lines) and (line := process.stdout.readline()):
            said.append(line.strip())
        if lines is not None:
            os.kill(process.pid, signal.SIGKILL)
    return said


def held_by(house, lena):
    """Return the bundles of each recovery key, the newest last."""
    with house.office.store.transaction() as books:
        rows = [one for one in books.keys.house_keys() if one.kind is KeyKind.RECOVERY]
    found = []
    for row in rows:
        holder = pair_holder(directory_of(lena), KeyKind.RECOVERY, row.key_id)
        with house.office.store.transaction(acting_for=holder) as books:
            found.append((row, books.keys.wraps(holder)))
    return found


def test_a_replacement_killed_again_and_again_loses_no_file(tmp_path, tally):
    clients = tally.plan(CLIENTS, least=600)
    file = tmp_path / "practice.sqlite3"
    house, lena = filled(file, clients)
    shares, new = tmp_path / "old.txt", tmp_path / "new.txt"
    shares.write_text("\n".join(house.shares[:2]), encoding="ascii")
    chance = random.Random(2026)
    batches = (clients + 2) // turning.BATCH
    for _ in range(KILLS):
        turned(file, shares, new, chance.randint(0, max(1, batches // (2 * KILLS))))
    assert turned(file, shares, new, None)[-1] == "done"
    made = new.read_text(encoding="ascii").splitlines()
    drill(house.office, made[1:])
    *older, (last, wraps) = held_by(house, lena)
    units = [wrap.unit for wrap in wraps]
    lost, twice = clients + 2 - len(set(units)), len(units) - len(set(units))
    recovery = join(made[:2], HousePair(last.kind, last.key_id, last.public))
    assert all(unwrap_keys(recovery, wrap.wrapped) for wrap in chance.sample(wraps, 20))
    tally.done = clients
    tally.count("killed", KILLS)
    tally.count("lost", lost)
    tally.count("twice", twice)
    assert (lost, twice, [rows for _, rows in older if rows]) == (0, 0, [])
    tally.control = f"taken away first: {careless(tmp_path)} lost"


def careless(folder):
    """Kill the careless variant after its first batch; return how many files it lost."""
    file, shares, new = folder / "other.sqlite3", folder / "other.txt", folder / "other-new.txt"
    house, lena = filled(file, 200)
    shares.write_text("\n".join(house.shares[:2]), encoding="ascii")
    turned(file, shares, new, 1, "careless")
    lost = 202 - sum(len(rows) for _, rows in held_by(house, lena))
    assert lost > 0
    return lost
