"""What an auditor reads is what stands in ``as_read/``, word for word."""

import pytest

from subrosa.ledger import LedgerFault
from tests.ledger.as_read_aloud import FILE, RUNS

TOLD = dict(part.split("\n", 1) for part in FILE.read_text("utf-8").split("=== ")[1:])


@pytest.mark.parametrize("what", RUNS)
def test_what_an_auditor_reads_changes_only_on_purpose(what):
    assert TOLD[what].rstrip("\n") == RUNS[what]().rstrip("\n"), (
        "a text that auditors read changed; if that was meant: python -m tests.ledger.as_read_aloud"
    )


def test_a_fault_says_where_it_is_what_it_is_and_what_to_do():
    fault = LedgerFault("entry 3", "it is missing", do="Ask for another copy.")
    assert str(fault) == "entry 3: it is missing. Nothing was changed. Ask for another copy."
    assert str(LedgerFault("entry 3", "it is missing")) == (
        "entry 3: it is missing. Nothing was changed."
    )
