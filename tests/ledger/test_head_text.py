"""The head in words: short for paper, whole in a message, and found again in it."""

import datetime as dt

import pytest

from subrosa.ledger import (
    Checkpoint,
    head_in_message,
    head_message,
    short_head,
    verify_checkpoint,
    verify_export,
)
from subrosa.ledger.verify_ledger import main
from tests.ledger.sample_log import RILEY, SIGNER, make_log, write_files

DAY = dt.date(2026, 11, 28)
LOG = make_log(9)
HEAD = verify_checkpoint(LOG.checkpoint, SIGNER.public)
MESSAGE = head_message(HEAD, LOG.checkpoint, SIGNER.public.text, DAY)


@pytest.mark.parametrize(("size", "said"), [(1, "1 entry"), (12345, "12,345 entries")])
def test_the_short_form_says_entries_root_and_day(size, said):
    root = bytes.fromhex("0123456789abcdef") + bytes(24)
    short = short_head(Checkpoint("house", size, root), DAY)
    assert short == f"{said}, root 0123 4567 89ab cdef, 2026-11-28"


def test_the_message_holds_the_head_word_for_word_and_nothing_of_an_entry():
    assert head_in_message(MESSAGE) == LOG.checkpoint
    assert short_head(HEAD, DAY) in MESSAGE
    assert SIGNER.public.text in MESSAGE
    assert RILEY not in MESSAGE


@pytest.mark.parametrize("spoil", [lambda text: text, lambda text: text.replace("\n", "\r\n")])
def test_both_verifiers_take_the_whole_message_as_the_head(tmp_path, spoil):
    later = make_log(12).files()
    folder = write_files(tmp_path / "ledger", later)
    kept = tmp_path / "message.txt"
    kept.write_bytes(spoil(MESSAGE).encode())
    report = verify_export(later, head=head_in_message(spoil(MESSAGE)))
    assert report.head_held_outside == HEAD.size
    assert main([str(folder), "--head", str(kept)]) == 0


def test_a_bare_head_is_taken_as_it_is():
    assert head_in_message(LOG.checkpoint) == LOG.checkpoint
