"""``subrosa ledger verify`` reads what an auditor was handed, whatever else lies there."""

from __future__ import annotations

import os

import pytest
from typer.testing import CliRunner

from subrosa.cli.commands import program
from subrosa.ledger.fault import LedgerFault
from subrosa.ledger.verify_ledger import main
from tests.ledger.sample_log import make_log, write_files

HUGE = 1 << 40
"""Bytes; no machine could read this whole."""


@pytest.fixture
def folder(tmp_path):
    return write_files(tmp_path / "ledger", make_log(5).files())


def both(folder):
    """Return what the house and the outside program say: 0 or 1 each, and the house's fault."""
    done = CliRunner().invoke(program(), ["ledger", "verify", str(folder)])
    fault = done.exception
    assert done.exit_code == 0 or isinstance(fault, LedgerFault), repr(fault)
    return done.exit_code, main([str(folder)]), str(fault)


def grow(path):
    with path.open("wb") as file:
        file.truncate(HUGE)


def test_a_whole_ledger_passes_both(folder):
    assert both(folder)[:2] == (0, 0)


def test_a_film_beside_the_ledger_is_not_read(folder):
    grow(folder / "film.bin")
    assert both(folder)[:2] == (0, 0)


@pytest.mark.parametrize(
    "name", ["checkpoint", "public-key.txt", "tile/entries/000.p/19", "proofs/004.tlog-proof"]
)
def test_a_huge_file_of_the_ledger_is_a_fault_at_its_place(folder, name):
    grow(folder / name)
    house, outside, fault = both(folder)
    assert (house, outside) == (1, 1)
    assert name in fault


@pytest.mark.parametrize("name", ["checkpoint", "tile/0/000.p/19", "public-key.pem"])
def test_a_folder_in_the_place_of_a_file_is_a_missing_file(folder, name):
    (folder / name).unlink()
    (folder / name).mkdir()
    house, outside, fault = both(folder)
    assert (house, outside) == (1, 1)
    assert f"{name}: the file is missing" in fault


def test_links_are_followed_alike(folder):
    (folder / "tile").rename(folder / "elsewhere")
    (folder / "tile").symlink_to("elsewhere")
    (folder / "checkpoint").rename(folder / "head")
    (folder / "checkpoint").symlink_to("head")
    assert both(folder)[:2] == (0, 0)


@pytest.mark.parametrize("name", ["checkpoint", "proofs/999.tlog-proof"])
def test_what_is_no_file_never_keeps_a_verifier_waiting(folder, name):
    (folder / name).unlink(missing_ok=True)
    os.mkfifo(folder / name)
    assert both(folder)[:2] == (1, 1)


@pytest.mark.parametrize("name", ["checkpoint", "public-key.pem", "proofs/004.tlog-proof"])
@pytest.mark.parametrize("damage", [lambda b: b.replace(b"\n", b"\r\n"), lambda b: b[:-1]])
def test_other_line_ends_and_a_missing_last_one_are_faults(folder, name, damage):
    place = folder / name
    place.write_bytes(damage(place.read_bytes()))
    assert both(folder)[:2] == (1, 1)
