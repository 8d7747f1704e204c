"""An accounting is whole or it is not, and both verifiers say the same."""

import subprocess
import sys

import pytest

from subrosa.ledger import ChainHead, LedgerFault, check_chains, verify_export
from subrosa.ledger.verify_ledger import main
from subrosa.terms.errors import BadInput
from tests.ledger.sample_log import PROGRAM, RILEY, ROWAN, make_log, write_files

LOG = make_log(30)
FILES = LOG.files(proofs=())
HEADS = check_chains(LOG.entries)
MINE = tuple(index for index, entry in enumerate(LOG.entries) if entry.chain == RILEY)


@pytest.fixture
def place(tmp_path, capsys):
    """Run both verifiers; return the place of the fault that they agree on, or nothing."""
    folder = write_files(tmp_path / "ledger", FILES)

    def run(chain, index):
        try:
            report = verify_export(FILES, chain=ChainHead(chain, index))
        except LedgerFault as fault:
            house = fault.place
        else:
            house = ""
            assert report.accounting == MINE
        status = main([str(folder), "--chain", chain, "--head-index", str(index)])
        said = capsys.readouterr().out
        assert status == (1 if house else 0), said
        if house:
            assert f"FAULT {house}: " in said
        else:
            assert f"the accounting is whole: {', '.join(map(str, MINE))}\n" in said
        return house

    return run


def test_a_whole_accounting_lists_its_entries(place):
    assert place(RILEY, HEADS[RILEY]) == ""


def test_an_accounting_that_ends_too_early_is_found_at_the_entry_that_it_omits(place):
    assert place(RILEY, MINE[-2]) == f"entry {MINE[-1]}"


def test_an_accounting_that_ends_in_somebody_elses_entry_is_found_there(place):
    assert place(RILEY, HEADS[ROWAN]) == f"entry {HEADS[ROWAN]}"


def test_an_entry_that_never_was_is_missing(place):
    assert place(RILEY, len(LOG.entries)) == f"entry {len(LOG.entries)}"


def test_a_chain_that_nobody_has_is_not_whole(place):
    assert place("f" * 32, 0) == "entry 0"


def test_without_a_chain_no_accounting_is_reported():
    assert verify_export(FILES).accounting is None


@pytest.mark.parametrize(("chain", "index"), [("", 1), ("F" * 32, 1), (RILEY, -1), ("a" * 31, 1)])
def test_what_no_accounting_says_is_refused(chain, index):
    with pytest.raises(BadInput):
        ChainHead(chain, index)


@pytest.mark.parametrize(
    "words",
    [
        ["--chain", RILEY],
        ["--head-index", "3"],
        ["--chain", "riley", "--head-index", "3"],
        ["--chain", RILEY, "--head-index", "-1"],
        ["--chain", RILEY, "--head-index", "last"],
    ],
)
def test_the_program_asks_for_both_words_in_their_form(tmp_path, words):
    folder = write_files(tmp_path / "ledger", FILES)
    command = [sys.executable, "-I", PROGRAM, folder, *words]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert "usage" in done.stderr
    assert "Traceback" not in done.stderr
