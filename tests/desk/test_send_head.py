"""The head leaves only after its entry is durable, and it covers that entry."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import replace

import pytest

from subrosa.desk.send_head import send_head
from subrosa.ledger import EntryKind, decode, head_in_message, verify_checkpoint
from subrosa.terms.errors import LedgerUnwritable
from subrosa.wiring import NoPost
from tests.cast import LENA, RILEYS_FILE, practice


@pytest.fixture
def house():
    return practice()


def entries_of(house):
    with house.office.store.transaction() as books:
        return [decode(raw) for raw in books.history.entries()]


def test_what_is_sent_covers_the_entry_that_says_so(house):
    sent = send_head(house.office, house.signed_in(LENA))
    assert sent.left
    assert house.pager.heads == [sent.text]
    head = verify_checkpoint(head_in_message(sent.text), house.office.signer.public)
    assert head.size == sent.entry + 1
    entry = entries_of(house)[sent.entry]
    assert (entry.kind, entry.chain) == (EntryKind.HEAD_SENT, None)


def test_the_message_names_nobody(house):
    sent = send_head(house.office, house.signed_in(LENA))
    for word in ("Riley", "Moss", "Quinn", "Lena", RILEYS_FILE):
        assert word not in sent.text


def test_without_a_way_out_the_message_is_handed_back_to_be_printed(house):
    office = replace(house.office, post=NoPost())
    sent = send_head(office, house.signed_in(LENA))
    assert not sent.left
    assert head_in_message(sent.text).startswith(house.office.signer.public.name)


class FullDisk:
    """The real store on a disk that takes no more."""

    def __init__(self, store):
        self.store = store

    def __getattr__(self, name):
        return getattr(self.store, name)

    @contextmanager
    def transaction(self, acting_for=None):
        with self.store.transaction(acting_for=acting_for) as books:
            yield books
            raise LedgerUnwritable("The store cannot be written.")


def test_nothing_is_sent_where_it_cannot_be_written_down(house):
    lena = house.signed_in(LENA)
    office = replace(house.office, store=FullDisk(house.office.store))
    with pytest.raises(LedgerUnwritable):
        send_head(office, lena)
    assert house.pager.heads == []
