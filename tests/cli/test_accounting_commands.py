"""At the keyboard: the proof of a list that was handed over, checked by the program in it."""

from __future__ import annotations

import io
import subprocess
import sys

import pytest

from subrosa.desk.hand_over import hand_over
from subrosa.wiring import ledger_key_file
from tests.blank_store import fresh_store
from tests.cast import LENA, PASSPHRASE, SAM, practice
from tests.desk.lists_asked_for import LISTS, list_wanted, looked_through, to_court

pytestmark = pytest.mark.slow


@pytest.fixture
def asked(tmp_path):
    """Hand a list over in a small practice in a file; return the number of its request."""
    path = tmp_path / "practice.sqlite3"
    house = practice(fresh_store(path), LISTS, ledger_seed=b"s" * 32)
    ledger_key_file(path).write_bytes(b"s" * 32)
    to_court(house)
    request = list_wanted(house)
    looked_through(house, request)
    hand_over(house.office, house.signed_in(LENA), request)
    house.office.store.close()
    return request


def test_the_proof_is_written_and_checks_itself_and_nothing_is_written_over(
    asked, table, tmp_path, monkeypatch
):
    words = ("accounting", "proof", "practice.sqlite3", LENA, asked, "proof")
    for status in (0, 2):
        monkeypatch.setattr(sys, "stdin", io.StringIO(f"{PASSPHRASE}\n"))
        done = table(*words)
        assert done.returncode == status, done.stderr
    program = tmp_path / "proof" / "verify_ledger.py"
    checked = subprocess.run(
        [sys.executable, "-I", program, tmp_path / "proof"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert checked.returncode == 0, checked.stdout
    assert "is in the log, it was written over these words" in checked.stdout


def test_somebody_without_a_tie_gets_none(asked, table, tmp_path, monkeypatch):
    monkeypatch.setattr(sys, "stdin", io.StringIO(f"{PASSPHRASE}\n"))
    done = table("accounting", "proof", "practice.sqlite3", SAM, asked, "proof")
    assert done.returncode == 1
    assert not (tmp_path / "proof").exists()
