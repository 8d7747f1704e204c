"""A practice moves from its files into PostgreSQL whole, or not at all, and works there."""

from __future__ import annotations

import pytest
from django.db import connections

from subrosa.desk.answer import answer
from subrosa.desk.confirm import confirm
from subrosa.desk.hand_over import fetch, hand_over
from subrosa.desk.open_record import open_record
from subrosa.desk.receive import receive
from subrosa.store import move
from subrosa.store.postgres import open_postgres
from subrosa.store.row_security import gaps
from subrosa.terms.errors import NotEntitled, NotReady, Tampered
from subrosa.vault import OpeningPurpose
from subrosa.wiring import Adapters, ledger_key_file, move_practice, office_over
from tests.blank_store import fresh_store
from tests.cast import (
    DANA,
    LENA,
    PASSPHRASE,
    QUINNS_FILE,
    RILEYS_FILE,
    SAM,
    WALTER,
    PaperOnDesk,
    TestClock,
    parent_on_the_phone,
    practice,
)
from tests.store.postgres_server import APPLICATION, OWNER

pytestmark = pytest.mark.slow
SEED = b"s" * 32


@pytest.fixture
def in_files(tmp_path):
    """Let a practice live in its files: a request about nobody, answered by two, among the rest."""
    path = tmp_path / "practice.sqlite3"
    house = practice(fresh_store(path), ledger_seed=SEED)
    ledger_key_file(path).write_bytes(SEED)
    receipt = receive(house.office, parent_on_the_phone("Nobody Known")).receipt
    for who in (LENA, WALTER):
        person = house.signed_in(who)
        answer(house.office, person, receipt)
        confirm(house.office, person, receipt, "Read.")
        hand_over(house.office, person, receipt)
    open_record(
        house.office, house.signed_in(DANA), RILEYS_FILE, OpeningPurpose.EMERGENCY, "A call."
    )
    with house.office.store.transaction() as books:
        entries = list(books.history.entries())
    house.office.store.close()
    return path, receipt, entries


@pytest.fixture
def settings(postgres, tmp_path):
    """Name a database without tables."""
    name = postgres.blank()
    file = tmp_path / "moved.toml"
    app, owner = (postgres.address(role, name) for role in (APPLICATION, OWNER))
    file.write_text(f'[postgresql]\napplication = "{app}"\nowner = "{owner}"\n')
    yield file, app, owner
    postgres.drop(name)


def opened(settings):
    adapters = Adapters(
        decide=lambda *_: None, engine="test", paper=PaperOnDesk(), clock=TestClock()
    )
    seed = ledger_key_file(settings[0]).read_bytes()
    return office_over(open_postgres(settings[1]), seed, adapters)


def signed_in(office, who):
    from subrosa.desk.cabinet.sign_in import sign_in  # noqa: PLC0415 - beside its only use

    return sign_in(office, who, PASSPHRASE)


def test_everything_arrives_and_the_practice_works_there(in_files, settings):
    path, receipt, entries = in_files
    done = move_practice(path, settings[0], LENA, PASSPHRASE)
    assert done.rows > len(entries)
    assert not path.exists()
    assert done.aside.exists()
    office = opened(settings)
    try:
        with office.store.transaction() as books:
            assert list(books.history.entries())[: len(entries)] == entries
            assert books.history.checkpoint() == done.head
        with connections[office.store.alias].cursor() as cursor:
            assert gaps(cursor) == []
        for who in (LENA, WALTER):  # each finds the letter that she or he wrote
            assert len(fetch(office, signed_in(office, who), receipt).papers) == 1
        dana = signed_in(office, DANA)
        for unit in (RILEYS_FILE, QUINNS_FILE):
            assert open_record(office, dana, unit, OpeningPurpose.TREATMENT).card.unit == unit
        with pytest.raises(NotEntitled):
            open_record(office, signed_in(office, WALTER), QUINNS_FILE, OpeningPurpose.RELEASE)
        after = receive(office, parent_on_the_phone()).receipt
        assert after != receipt
        with office.store.transaction() as books:
            assert len(books.history.entries()) > len(entries)
    finally:
        office.store.close()


@pytest.mark.parametrize("place", ["_number_on", "_compare", "_give", "install"])
def test_stopped_in_the_midst_nothing_is_there_and_the_same_call_moves_it(
    in_files, settings, place, monkeypatch
):
    path, _receipt, _entries = in_files

    def stop(*_args):
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(move, place, stop)
        with pytest.raises(KeyboardInterrupt):
            move_practice(path, settings[0], LENA, PASSPHRASE)
    assert path.exists()
    store = open_postgres(settings[1])
    with store.transaction() as books:
        assert books.keys.practice() is None
    store.close()
    assert move_practice(path, settings[0], LENA, PASSPHRASE).rows


def test_stopped_after_the_database_had_it_all_the_same_call_finishes(
    in_files, settings, monkeypatch
):
    path, _receipt, _entries = in_files

    def stop(_source):
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(move, "_put_aside", stop)
        with pytest.raises(KeyboardInterrupt):
            move_practice(path, settings[0], LENA, PASSPHRASE)
    assert path.exists()
    assert move_practice(path, settings[0], LENA, PASSPHRASE).rows == 0
    assert not path.exists()


def test_a_practice_that_went_on_in_its_file_is_not_moved_over_an_older_one(
    in_files, settings, monkeypatch
):
    path, _receipt, _entries = in_files
    with monkeypatch.context() as patch:
        patch.setattr(move, "_put_aside", lambda _source: path)
        move_practice(path, settings[0], LENA, PASSPHRASE)
    with pytest.raises(NotEntitled):  # which is an entry, and so another head
        move_practice(path, settings[0], SAM, PASSPHRASE)
    with pytest.raises(NotReady, match="another head"):
        move_practice(path, settings[0], LENA, PASSPHRASE)
    assert path.exists()


def test_a_row_that_does_not_arrive_as_it_left_stops_it(in_files, settings, monkeypatch):
    path, _receipt, _entries = in_files
    real = move._number_on

    def spoil(cursor, model):
        real(cursor, model)
        if model._meta.db_table == "store_unit":
            cursor.execute("UPDATE store_unit SET sealed = sealed || '\\x00'::bytea")

    monkeypatch.setattr(move, "_number_on", spoil)
    with pytest.raises(Tampered, match="store_unit"):
        move_practice(path, settings[0], LENA, PASSPHRASE)
    assert path.exists()


def test_only_the_privacy_officer_moves_it(in_files, settings):
    path, _receipt, _entries = in_files
    with pytest.raises(NotEntitled):
        move_practice(path, settings[0], DANA, PASSPHRASE)
    assert path.exists()
