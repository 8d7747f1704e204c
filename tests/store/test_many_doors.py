"""Several processes receive at once: every request has one entry, no number twice, no gap."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from subrosa.ledger import EntryKind, check_chains, decode, verify_checkpoint
from subrosa.ledger.merkle import leaf_hashes, root_of
from tests.cast import dice, practice
from tests.store import receiving

ROOT = Path(__file__).parents[2]
DOORS, EACH = 4, 8


@pytest.mark.slow
def test_four_doors_at_once_lose_nothing(fresh_sqlite, tmp_path):
    seed = dice("the ledger's key")(32)
    house = practice(fresh_sqlite, seed="doors", ledger_seed=seed)
    words = [tmp_path / "practice.sqlite3", seed.hex(), str(EACH)]
    doors = [
        subprocess.Popen(
            [sys.executable, receiving.__file__, *words],
            cwd=ROOT,
            env=os.environ | {"PYTHONPATH": f"{ROOT / 'src'}:{ROOT}"},
            stdout=subprocess.PIPE,
            text=True,
        )
        for _ in range(DOORS)
    ]
    receipts = [line for door in doors for line in door.communicate(timeout=120)[0].split()]
    assert [door.returncode for door in doors] == [0] * DOORS
    assert len(set(receipts)) == DOORS * EACH
    with house.office.store.transaction() as books:
        entries = list(books.history.entries())
        assert set(books.requests.ids()) == set(receipts)
        assert books.history.waiting() == []
        head = verify_checkpoint(books.history.checkpoint(), house.office.signer.public)
    read = [decode(entry) for entry in entries]
    # Entries of the kind *kept* cover rows and not acts: one for each time that some were numbered.
    assert sum(entry.kind is EntryKind.RECEIVED for entry in read) == DOORS * EACH
    assert {entry.kind for entry in read} <= {EntryKind.RECEIVED, EntryKind.KEPT}
    assert len(entries) == head.size
    assert root_of(leaf_hashes(entries)) == head.root
    check_chains(read)
