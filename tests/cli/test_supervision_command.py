"""At the keyboard: the register of supervision, in words and as JSON, without a client's name."""

from __future__ import annotations

import io
import json
import sys

import pytest

from subrosa.desk.agree_on_supervision import NewSupervision, write_supervision
from subrosa.wiring import ledger_key_file
from tests.blank_store import fresh_store
from tests.cast import DANA, PASSPHRASE, RILEYS_FILE, SAM, practice
from tests.desk.cases_shown import RUTH, shown, with_a_supervisor

pytestmark = pytest.mark.slow


@pytest.fixture
def number(tmp_path):
    path = tmp_path / "practice.sqlite3"
    house = practice(fresh_store(path), ledger_seed=b"s" * 32)
    ledger_key_file(path).write_bytes(b"s" * 32)
    with_a_supervisor(house)
    dana = house.signed_in(DANA)
    new = NewSupervision(RUTH, (DANA,), "2026-11-23", "", "Weekly.")
    write_supervision(house.office, dana, new)
    found = shown(house)
    house.office.store.close()
    return found


def said(table, monkeypatch, staff, *words):
    monkeypatch.setattr(sys, "stdin", io.StringIO(f"{PASSPHRASE}\n"))
    done = table("supervision", "practice.sqlite3", staff, *words)
    assert done.returncode == 0, done.stderr
    assert b"Riley" not in done.stdout
    return done.stdout.decode()


def test_the_register_in_words_and_as_json(number, table, monkeypatch):
    assert "asked Omar Haddad, Sam Whitlock: a case sheet" in said(table, monkeypatch, DANA)
    assert "Ruth Okonjo supervises Dana Reyes, 2026-11-23 to no end: to be signed" in said(
        table, monkeypatch, DANA
    )
    told = json.loads(said(table, monkeypatch, DANA, "--json"))
    assert told["agreements"][0]["missing"] == ["Ruth Okonjo", "Dana Reyes"]
    (line,) = told["lines"]
    assert line["case"] == number
    assert line["unit"] == RILEYS_FILE
    assert (line["identified"], line["law"], line["advice"]) == (False, "may", 0)
    assert line["basis"] == ["45 CFR 164.506(c)(1)"]


def test_whoever_reads_no_chart_is_shown_no_line(number, table, monkeypatch):
    assert number not in said(table, monkeypatch, SAM, "--json")
    assert "0 in the register" in said(table, monkeypatch, SAM)
