"""Whatever is changed by hand in the files of a practice, `subrosa verify` names it."""

from __future__ import annotations

import sqlite3
import struct
from collections import Counter
from contextlib import closing
from datetime import datetime, timedelta, timezone
from hashlib import sha256

import pytest
from django.apps import apps
from django.db import connections

from subrosa.desk.receive import receive
from subrosa.store.changes import KeptHash, row_digest
from subrosa.store.inspection import inspect_practice
from subrosa.store.routing import LEDGER_MODELS
from subrosa.terms.errors import BadInput, NotReady
from tests.cast import dice, parent_on_the_phone, practice
from tests.store.spoiling import KINDS, busy_practice, copy_practice, looks_the_same, spoilt_copies

pytestmark = pytest.mark.slow

MANY = 200
SEED = dice("the ledger's key")(32)


@pytest.fixture(scope="session")
def busy(tmp_path_factory):
    return busy_practice(tmp_path_factory.mktemp("busy"))


def found_in(files, head):
    try:
        return inspect_practice(files, head=head).hold
    except NotReady:
        return False


def test_an_untouched_practice_fits(busy, tmp_path):
    files = copy_practice(busy.today, tmp_path)
    findings = inspect_practice(files, head=busy.head)
    assert [str(fault) for fault in findings.faults + findings.leftovers] == []
    assert findings.hold
    assert findings.rows > 30
    assert findings.lines >= findings.rows
    assert findings.waiting_lines == 0
    assert looks_the_same(files, busy.today)


def test_a_look_writes_nothing(busy, tmp_path):
    files = copy_practice(busy.today, tmp_path)
    before = {file.name: file.read_bytes() for file in files}
    inspect_practice(files)
    assert {file.name: file.read_bytes() for file in files} == before


@pytest.mark.parametrize("kind", KINDS)
def test_every_change_by_hand_is_seen(busy, tmp_path, kind):
    seen = Counter()
    unseen = []
    for spoilt in spoilt_copies(busy, tmp_path / "copy", MANY // len(KINDS), kind, (kind,)):
        holds = found_in(spoilt.files, busy.head)
        changed = not looks_the_same(spoilt.files, busy.today)
        seen[holds, changed] += 1
        if holds and changed:
            unseen.append(spoilt.where)
    assert unseen == []
    assert seen[False, True] > MANY // len(KINDS) // 3


def test_without_a_head_from_outside_a_practice_put_back_looks_well(busy, tmp_path):
    """What the head is for: a whole practice of yesterday fits itself."""
    files = copy_practice(busy.yesterday, tmp_path)
    alone = inspect_practice(files)
    assert alone.hold
    assert any("no head from outside" in said for said in alone.not_looked_at())
    with_head = inspect_practice(files, head=busy.head)
    assert not with_head.hold
    assert "put back to an earlier day" in with_head.faults[0].what


@pytest.mark.parametrize(
    ("column", "said"),
    [("wrapped", "its wrapped key is damaged"), ("locked", "its locked key is damaged")],
)
def test_a_key_that_was_kept_damaged_is_named(fresh_sqlite, column, said):
    """Its line fits, for so it was kept; its own check does not."""
    house = practice(fresh_sqlite, ledger_seed=SEED)
    fresh_sqlite.files.ledger_key.write_bytes(SEED)
    name = {"wrapped": "WrappedKey", "locked": "LockedKey"}[column]
    keys = apps.get_model("store", name).objects.using(fresh_sqlite.keys_alias)
    with fresh_sqlite.transaction():
        keys.create(**{column: b"\x01 no key at all"})
    receive(house.office, parent_on_the_phone())
    findings = inspect_practice(fresh_sqlite.files)
    assert [fault.what for fault in findings.faults] == [said]


class TestTheFormOfALine:
    """What stands in the docstring of `subrosa.store.changes`, in another hand.

    If one of these fails, every practice in use would be told that it does not fit.
    """

    def test_of_a_row(self):
        def framed(raw):
            return struct.pack(">I", len(raw)) + raw

        values = {
            "b": b"\x00\xff",
            "a": "Zürich",
            "n": None,
            "many": -12,
            "yes": True,
            "when": datetime(2026, 11, 23, 13, 0, 0, 7, tzinfo=timezone(timedelta(hours=1))),
        }
        spelt = b"subrosa/row/1" + framed(b"store_thing")
        spelt += framed(b"a") + b"t" + framed("Zürich".encode())
        spelt += framed(b"b") + b"b" + framed(b"\x00\xff")
        spelt += framed(b"many") + b"i" + framed(b"-12")
        spelt += framed(b"when") + b"m" + framed(b"2026-11-23T12:00:00.000007Z")
        spelt += framed(b"yes") + b"i" + framed(b"1")
        assert row_digest("store_thing", values) == sha256(spelt).digest()

    def test_of_what_an_entry_keeps(self):
        def framed(raw):
            return struct.pack(">I", len(raw)) + raw

        kept = KeptHash()
        kept.add(7, "store_unit", "u-1", b"d" * 32)
        kept.add(8, "store_unit", "u-1", b"")
        spelt = b"subrosa/kept/1"
        spelt += struct.pack(">Q", 7) + framed(b"store_unit") + framed(b"u-1") + framed(b"d" * 32)
        spelt += struct.pack(">Q", 8) + framed(b"store_unit") + framed(b"u-1") + framed(b"")
        assert kept.hexdigest() == sha256(spelt).hexdigest()

    @pytest.mark.parametrize("value", [1.5, datetime(2026, 11, 23), ["list"]])  # noqa: DTZ001 - on purpose
    def test_a_kind_of_value_without_a_spelling_is_refused(self, value):
        with pytest.raises(BadInput):
            row_digest("store_thing", {"a": value})


def test_an_empty_table_that_was_dropped_is_seen_by_the_layout(busy, tmp_path):
    """A table that an older file never had is passed over; one that it had is not."""
    files = copy_practice(busy.today, tmp_path)
    with closing(sqlite3.connect(files.data)) as data:
        assert data.execute("SELECT COUNT(*) FROM store_keyturn").fetchone() == (0,)
        data.execute("DROP TABLE store_keyturn")
        data.commit()
    assert any("laid out" in fault.what for fault in inspect_practice(files).faults)


def test_faults_are_named_to_twenty_and_the_rest_counted(busy, tmp_path):
    files = copy_practice(busy.today, tmp_path)
    with closing(sqlite3.connect(files.data, isolation_level=None)) as hand:
        hand.execute("UPDATE store_ledgerentry SET head = 'no head' WHERE head IS NOT NULL")
        hand.execute("DELETE FROM store_ledgerdraft")
        hand.execute("UPDATE store_request SET sealed = x'00'")
        hand.execute("UPDATE store_segmentversion SET version = version + 100")
        hand.execute("UPDATE store_change SET digest = x'00'")
    findings = inspect_practice(files)
    assert len(findings.faults) == 20
    assert findings.count > 20
    places = {fault.place for fault in findings.faults}
    assert "ledger" in places


@pytest.mark.parametrize(
    ("statement", "place"),
    [
        ("UPDATE store_staffmember SET duties = 'privacy_officer'", "store_staffmember"),
        ("CREATE TRIGGER quiet AFTER INSERT ON store_request BEGIN SELECT 1; END", "data"),
        ("DROP INDEX uncovered", "data"),
        ("UPDATE sqlite_sequence SET seq = seq - 1 WHERE name = 'store_request'", "data"),
        ("UPDATE store_ledgerentry SET hashes = x'00' WHERE number = 3", "ledger"),
        (
            "UPDATE store_ledgerentry SET head = NULL WHERE number ="
            " (SELECT MIN(number) FROM store_ledgerentry WHERE head IS NOT NULL)",
            "ledger",
        ),
        ("UPDATE store_ledgerentry SET sitting = sitting + 1 WHERE number > 0", "ledger"),
        ("UPDATE store_ledgerchain SET number = number - 1", "ledger"),
        ("DELETE FROM store_ledgerchain", "ledger"),
        ("INSERT INTO store_ledgerchain VALUES ('nobody', 0)", "ledger"),
        ("UPDATE store_change SET entry = NULL WHERE id = 1", "line"),
        ("DELETE FROM store_change WHERE id = (SELECT MAX(id) FROM store_change)", "ledger"),
    ],
)
def test_a_change_by_hand_is_named_with_its_place(busy, tmp_path, statement, place):
    files = copy_practice(busy.today, tmp_path)
    with closing(sqlite3.connect(files.data, isolation_level=None)) as hand:
        hand.execute(statement)
    findings = inspect_practice(files, head=busy.head)
    assert place in {fault.place for fault in findings.faults}


def test_a_key_put_in_by_hand_is_seen_and_never_used(fresh_sqlite):
    house = practice(fresh_sqlite, ledger_seed=SEED)
    receive(house.office, parent_on_the_phone())
    fresh_sqlite.files.ledger_key.write_bytes(SEED)
    fresh_sqlite.close()
    with closing(sqlite3.connect(fresh_sqlite.files.keys, isolation_level=None)) as hand:
        hand.execute(
            "INSERT INTO store_lockedkey (staff, locked) SELECT staff, locked FROM store_lockedkey"
        )
    findings = inspect_practice(fresh_sqlite.files)
    assert not findings.hold
    assert {fault.place for fault in findings.leftovers} == {"store_lockedkey"}


class TestEveryRowIsAccountedFor:
    @pytest.mark.usefixtures("fresh_sqlite")  # sets Django up
    def test_every_table_is_the_ledgers_own_or_covered(self):
        from subrosa.store.covered import Row  # noqa: PLC0415 - Django must be set up first

        tables = {
            model._meta.model_name: model for model in apps.get_app_config("store").get_models()
        }
        covered = {name for name, model in tables.items() if issubclass(model, Row)}
        assert covered | LEDGER_MODELS == set(tables)
        assert not covered & LEDGER_MODELS
        assert len(covered) > 10

    def test_no_row_is_written_outside_a_unit_of_work(self, fresh_sqlite):
        for model in apps.get_app_config("store").get_models():
            if model._meta.model_name in LEDGER_MODELS:
                continue
            alias = fresh_sqlite.alias
            if model._meta.model_name in {"lockedkey", "wrappedkey"}:
                alias = fresh_sqlite.keys_alias
            rows = model.objects.using(alias)
            with pytest.raises(BadInput):
                rows.all().delete()
            with pytest.raises(BadInput):
                rows.bulk_create([])

    def test_lines_wait_until_an_entry_covers_them_all(self, fresh_sqlite):
        house = practice(fresh_sqlite, ledger_seed=SEED)
        fresh_sqlite.files.ledger_key.write_bytes(SEED)
        before = inspect_practice(fresh_sqlite.files)
        assert before.hold
        assert before.waiting_lines > 0
        receive(house.office, parent_on_the_phone())
        after = inspect_practice(fresh_sqlite.files)
        assert after.hold
        assert after.waiting_lines == 0

    def test_several_changes_of_one_row_in_a_unit_leave_one_line(self, fresh_sqlite):
        units = apps.get_model("store", "Unit").objects.using(fresh_sqlite.alias)
        with connections[fresh_sqlite.alias].cursor() as cursor:
            cursor.execute("SELECT COUNT(*) FROM store_change")
            [before] = cursor.fetchone()
            with fresh_sqlite.transaction():
                row = units.create(unit="u-1", sealed=b"one")
                row.sealed = b"two"
                row.save()
                units.filter(unit="u-1").update(sealed=b"three")
            cursor.execute("SELECT COUNT(*) FROM store_change")
            assert cursor.fetchone()[0] == before + 1
