"""A practice is founded once, opened with its key, and never without rules."""

from __future__ import annotations

import os
import stat

import pytest

from subrosa.policy import decide
from subrosa.terms.errors import NotReady
from subrosa.vault import LIGHT_COST
from subrosa.wiring import Adapters, ledger_key_file, new_practice, open_practice
from tests.cast import PEOPLE, PROFILE, PaperOnDesk, TestClock, dice, statutes


def adapters():
    book = statutes()
    return Adapters(
        decide=lambda case, at: decide(case, book, at),
        engine="test",
        paper=PaperOnDesk(),
        clock=TestClock(),
        random=dice(),
    )


def test_a_new_practice_opens_again_with_the_same_keys(tmp_path):
    path = tmp_path / "practice.sqlite3"
    founded = new_practice(path, PROFILE, PEOPLE, adapters(), cost=LIGHT_COST)
    founded.store.close()
    opened = open_practice(path, adapters())
    assert (opened.practice, opened.profile) == (founded.practice, founded.profile)
    assert opened.signer.public == founded.signer.public
    assert opened.intake == founded.intake
    opened.store.close()


def test_the_ledgers_key_is_for_its_owner_alone_and_not_in_the_file(tmp_path):
    path = tmp_path / "practice.sqlite3"
    new_practice(path, PROFILE, PEOPLE, adapters(), cost=LIGHT_COST).store.close()
    key = ledger_key_file(path)
    assert stat.S_IMODE(key.stat().st_mode) == 0o600
    assert key.read_bytes() not in path.read_bytes()


def test_the_ledgers_key_is_durable_with_its_name_before_the_practice_is_founded(
    tmp_path, monkeypatch
):
    path = tmp_path / "practice.sqlite3"
    synced, real = [], os.fsync

    def watched(file):
        kind = "folder" if stat.S_ISDIR(os.fstat(file).st_mode) else "file"
        synced.append((kind, b"Dana Reyes" in path.with_name(path.name + "-wal").read_bytes()))
        real(file)

    monkeypatch.setattr(os, "fsync", watched)
    new_practice(path, PROFILE, PEOPLE, adapters(), cost=LIGHT_COST).store.close()
    assert synced == [("file", False), ("folder", False)]
    assert b"Dana Reyes" in path.read_bytes()  # founded, and not before the key was safe


def test_a_practice_is_never_founded_over_another(tmp_path):
    path = tmp_path / "practice.sqlite3"
    new_practice(path, PROFILE, PEOPLE, adapters(), cost=LIGHT_COST).store.close()
    with pytest.raises(NotReady):
        new_practice(path, PROFILE, PEOPLE, adapters(), cost=LIGHT_COST)
    path.unlink()
    with pytest.raises(NotReady):
        new_practice(path, PROFILE, PEOPLE, adapters(), cost=LIGHT_COST)


def test_without_the_ledgers_key_nothing_opens(tmp_path):
    path = tmp_path / "practice.sqlite3"
    new_practice(path, PROFILE, PEOPLE, adapters(), cost=LIGHT_COST).store.close()
    ledger_key_file(path).unlink()
    with pytest.raises(NotReady, match="key"):
        open_practice(path, adapters())


@pytest.mark.slow
def test_a_removed_file_is_not_mistaken_for_the_new_one_in_its_place(tmp_path):
    path = tmp_path / "practice.sqlite3"
    first = new_practice(path, PROFILE, PEOPLE, adapters(), cost=LIGHT_COST)  # and left open
    for file in tmp_path.iterdir():
        file.unlink()
    second = new_practice(path, PROFILE, PEOPLE, adapters(), cost=LIGHT_COST)
    with second.store.transaction() as books:
        assert len(books.keys.all_staff()) == len(PEOPLE)
    assert first.store is not second.store
    second.store.close()
