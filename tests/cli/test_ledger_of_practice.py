"""``subrosa ledger head|prove|export|verify`` on the file of a practice, without a passphrase."""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import dataclass

import pytest

from subrosa.desk.receive import receive
from subrosa.ledger import EntryKind, check_chains, decode, verify_checkpoint, verify_proof
from subrosa.vault import LIGHT_COST
from subrosa.wiring import Adapters, new_practice, open_ledger
from tests.cast import PEOPLE, PROFILE, PaperOnDesk, TestClock, parent_on_the_phone

pytestmark = pytest.mark.slow

CLOCK = TestClock()


@dataclass
class Told:
    code: int
    out: str
    err: str


@pytest.fixture
def told(table):
    """Give a command and return what it said as text."""

    def give(*words):
        done = table(*words)
        return Told(done.returncode, done.stdout.decode(), done.stderr.decode())

    return give


@pytest.fixture(scope="module")
def living(tmp_path_factory):
    """A practice in which three requests came in."""
    file = tmp_path_factory.mktemp("practice") / "practice.sqlite3"
    adapters = Adapters(decide=lambda *_: None, engine="test", paper=PaperOnDesk(), clock=CLOCK)
    office = new_practice(file, PROFILE, PEOPLE, adapters, cost=LIGHT_COST)
    for name in ("Riley Moss", "Quinn Abara", "Nobody Knows"):
        receive(office, parent_on_the_phone(name))
    with office.store.transaction() as books:
        size = len(books.history.entries())
    office.store.close()
    return file, size, office.signer.public


@pytest.fixture
def empty(tmp_path):
    """A practice that was founded and in which nothing was done."""
    file = tmp_path / "empty.sqlite3"
    adapters = Adapters(decide=lambda *_: None, engine="test", paper=PaperOnDesk(), clock=CLOCK)
    new_practice(file, PROFILE, PEOPLE, adapters, cost=LIGHT_COST).store.close()
    return file


def test_the_head_is_printed_with_its_short_form(told, living):
    file, _, public = living
    done = told("ledger", "head", str(file))
    assert done.code == 0
    checkpoint, _, short = done.out.partition("\nFor paper: ")
    head = verify_checkpoint(checkpoint, public)
    digits = head.root.hex()
    assert short.startswith(f"{head.size} entries, root {digits[:4]} {digits[4:8]} ")
    assert CLOCK.at.date().isoformat() in short


def test_the_head_is_told_as_json_and_written_to_a_new_file_only(told, living, tmp_path):
    file, _, public = living
    kept = tmp_path / "kept"
    row = json.loads(told("ledger", "head", str(file), "--json", "--out", str(kept)).out)
    assert kept.read_text() == row["checkpoint"]
    assert row["root"] == verify_checkpoint(row["checkpoint"], public).root.hex()
    again = told("ledger", "head", str(file), "--out", str(kept))
    assert again.code == 2
    assert "something already" in again.err


def test_a_proof_is_one_that_an_outsider_accepts(told, living, tmp_path):
    file, size, public = living
    for index in (0, size - 1):
        row = json.loads(told("ledger", "prove", str(file), str(index), "--json").out)
        verify_proof(row["proof"], row["entry"].encode(), public)
    out = tmp_path / "0.tlog-proof"
    said = told("ledger", "prove", str(file), "0", "--out", str(out))
    entry = said.out.splitlines()[-1]
    verify_proof(out.read_text(), entry.encode(), public)
    assert told("ledger", "prove", str(file), "0").out == out.read_text()


@pytest.mark.parametrize("index", ["-1", "1000000", "one"])
def test_an_entry_that_is_not_there_is_bad_input(told, living, index):
    done = told("ledger", "prove", str(living[0]), "--", index)
    assert done.code == 2
    assert "subrosa: " in done.err


def test_an_export_checks_itself_and_holds_its_own_entry(told, living, tmp_path):
    file, _, public = living
    folder = tmp_path / "export"
    done = told("ledger", "export", str(file), str(folder), "--proofs", "--json")
    row = json.loads(done.out)
    command = [sys.executable, "-I", folder / "verify_ledger.py", folder]
    checked = subprocess.run(command, capture_output=True, text=True, check=False)
    assert checked.returncode == 0, checked.stdout
    assert f"{row['entries']} proof files checked" in checked.stdout
    assert verify_checkpoint(row["checkpoint"], public).size == row["entries"]
    (bundle,) = (folder / "tile" / "entries").rglob(f"{row['entries']}")
    assert EntryKind.EXPORTED.value.encode() in bundle.read_bytes()[-300:]
    again = told("ledger", "export", str(file), str(folder))
    assert again.code == 2
    assert "something already" in again.err


def test_the_living_file_is_checked_against_a_head_and_for_an_accounting(told, living, tmp_path):
    file, *_ = living
    kept = tmp_path / "kept"
    told("ledger", "head", str(file), "--out", str(kept))
    told("ledger", "export", str(file), str(tmp_path / "later"))
    plain = json.loads(told("ledger", "verify", str(file), "--head", str(kept), "--json").out)
    assert plain["head_held_outside"] < plain["entries"]
    assert plain["accounting"] is None
    whole = told("ledger", "verify", str(file), "--chain", "f" * 32, "--head-index", "0")
    assert whole.code == 1
    assert "entry 0: the chain names it, and it belongs to another chain" in whole.err


def test_half_an_accounting_is_bad_input(told, living):
    done = told("ledger", "verify", str(living[0]), "--chain", "f" * 32)
    assert done.code == 2
    assert "--head-index" in done.err


def test_an_empty_history_is_said_and_not_exported(told, empty, tmp_path):
    said = told("ledger", "head", str(empty))
    assert (said.code, said.out) == (0, "The history is empty: nothing was done yet.\n")
    row = json.loads(told("ledger", "head", str(empty), "--json").out)
    assert row == {"entries": 0, "checkpoint": None}
    for words in (
        ["head", str(empty), "--out", str(tmp_path / "kept")],
        ["prove", str(empty), "0"],
        ["export", str(empty), str(tmp_path / "export")],
        ["verify", str(empty)],
    ):
        done = told("ledger", *words)
        assert done.code == 2, words
        assert "The history is empty" in done.err
    assert not (tmp_path / "export").exists()


@pytest.mark.parametrize("verb", ["head", "prove", "export", "verify"])
def test_a_missing_file_is_named_and_nothing_is_made(told, tmp_path, verb):
    more = {"prove": ["0"], "export": [str(tmp_path / "out")]}.get(verb, [])
    done = told("ledger", verb, str(tmp_path / "nowhere.sqlite3"), *more)
    assert done.code == 2
    assert "nowhere.sqlite3" in done.err
    assert list(tmp_path.iterdir()) == []


def test_without_the_ledgers_key_nothing_is_shown(told, empty):
    empty.with_name("empty.sqlite3.ledger-key").unlink()
    done = told("ledger", "head", str(empty))
    assert done.code == 1
    assert "key is not beside" in done.err


def test_the_chains_of_the_living_file_are_whole(living):
    file, size, _ = living
    ledger = open_ledger(file)
    with ledger.store.transaction() as books:
        entries = [decode(raw) for raw in books.history.entries()]
    ledger.store.close()
    assert len(entries) >= size
    check_chains(entries)
