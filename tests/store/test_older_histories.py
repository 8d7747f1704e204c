"""A history of an older file is carried over entry by entry, and goes on where it ended."""

from __future__ import annotations

import sqlite3
from contextlib import closing

import pytest
from django.core.management import call_command
from django.db import connections

from subrosa.desk.cabinet.proofs import check_growth, prove_entry
from subrosa.desk.cabinet.sequencer import Sequencer
from subrosa.desk.ports import SEQUENCER
from subrosa.ledger import (
    Entry,
    EntryKind,
    LedgerFault,
    LogState,
    encode,
    link_encoded,
    make_signer,
    received,
    sequence,
    verify_checkpoint,
    verify_proof,
)
from subrosa.store.findings import Findings
from subrosa.store.inspect_ledger import inspect_ledger
from subrosa.store.postgres import open_postgres
from subrosa.store.sqlite import open_sqlite
from tests.store.postgres_server import APPLICATION, OWNER

pytestmark = pytest.mark.slow

SIGNER = make_signer("subrosa/older", bytes(range(32)))
AT = "2026-11-22T14:00:00Z"
CHAINS = [f"{number:032x}" for number in range(7)]


def draft(number):
    chain = CHAINS[number % len(CHAINS)]
    if number % 3 == 0:
        return received(AT, f"{number:064x}"), None
    return Entry(EntryKind.OPENED, AT, "a" * 32, chain, None, f"{number:064x}"), chain


def old_history(alias):
    """Lay out a history of 300 entries as files of before did; return entries and heads."""
    entries, heads, state, last = [], [], LogState(SIGNER.public.name), {}
    with connections[alias].cursor() as cursor:
        for count in (1, 5, 256, 38):
            first = len(entries)
            drafts, chains = zip(*(draft(first + n) for n in range(count)), strict=True)
            batch = link_encoded([encode(one) for one in drafts], chains, first, last)
            last |= {chain: n for n, chain in enumerate(chains, first) if chain}
            done = sequence(state, batch, SIGNER)
            state = done.state
            cursor.executemany(
                "INSERT INTO store_ledgerentry (number, chain, content) VALUES (%s, %s, %s)",
                list(zip(range(first, first + count), chains, batch, strict=True)),
            )
            cursor.execute("INSERT INTO store_ledgerhead (text) VALUES (%s)", [done.checkpoint])
            entries += batch
            heads.append(done.checkpoint)
        cursor.execute(
            "INSERT INTO store_ledgertile (level, number, hashes) VALUES (0, 0, %s)", [b"tile"]
        )
    return entries, heads


def goes_on(store, entries, heads):
    """Check that the log is the one of before, proves its entries, and takes the next one."""
    first = verify_checkpoint(heads[0], SIGNER.public)
    with store.transaction(SEQUENCER) as books:
        assert list(books.history.entries()) == entries
        assert books.history.checkpoint() == heads[-1]
        proof = prove_entry(books.history, SIGNER.public, 7)
    assert verify_proof(proof, entries[7], SIGNER.public).size == 300
    drafted, chain = draft(301)
    (number,) = Sequencer(store, SIGNER).enter([drafted])  # one more stands before it for the rows
    with store.transaction(SEQUENCER) as books:
        assert check_growth(books.history, SIGNER.public, first).size == number + 1
        mine = [n for n in range(300) if draft(n)[1] == chain]
        assert list(books.history.entries_of(chain)) == [*mine, number]


@pytest.fixture
def older_file(tmp_path):
    """Make a practice as the first version left it, with a history and without a row."""
    path = tmp_path / "older.sqlite3"
    maker = open_sqlite(tmp_path / "maker.sqlite3", new=True)
    connections.databases["older"] = connections.databases[maker.alias] | {"NAME": str(path)}
    call_command("migrate", "store", "0001", database="older", verbosity=0)
    kept = old_history("older")
    connections["older"].close()
    del connections.databases["older"]
    del connections["older"]
    return path, *kept


def test_an_older_file_keeps_every_entry_and_head_and_goes_on(older_file):
    path, entries, heads = older_file
    store = open_sqlite(path)
    with closing(sqlite3.connect(path)) as seen:
        findings = Findings()
        inspect_ledger(seen, SIGNER.public, heads[1], findings)
        assert [str(fault) for fault in findings.faults] == []
        kept = seen.execute("SELECT head FROM store_ledgerentry WHERE head IS NOT NULL").fetchall()
        assert [head for (head,) in kept] == heads
        tables = {name for (name,) in seen.execute("SELECT name FROM sqlite_master")}
    assert not {"store_ledgertile", "store_ledgerhead", "store_ledgerentry_before"} & tables
    goes_on(store, entries, heads)
    store.close()


def test_an_older_file_that_was_changed_by_hand_does_not_go_on(older_file):
    path, _, _ = older_file
    with closing(sqlite3.connect(path, isolation_level=None)) as hand:
        hand.execute("UPDATE store_ledgerentry SET content = x'00' WHERE number = 9")
    store = open_sqlite(path)
    with pytest.raises(LedgerFault):
        Sequencer(store, SIGNER).enter([draft(300)[0]])
    store.close()


def test_an_older_database_keeps_every_entry_and_head_and_goes_on(postgres):
    name = postgres.blank()
    application, owner = (postgres.address(role, name) for role in (APPLICATION, OWNER))
    maker = open_postgres(application, owner=owner, new=True)
    older = connections.databases[maker.alias] | {"USER": OWNER}
    maker.close()
    postgres.run("DROP OWNED BY " + OWNER, database=name)
    postgres.run("GRANT ALL ON SCHEMA public TO " + OWNER, database=name)
    connections.databases["older"] = older
    call_command("migrate", "store", "0008", database="older", verbosity=0)
    entries, heads = old_history("older")
    connections["older"].close()
    del connections.databases["older"]
    del connections["older"]
    store = open_postgres(application, owner=owner)
    goes_on(store, entries, heads)
    store.close()
    postgres.drop(name)
