"""Fresh stores for a test, each copied from one whose tables were made once."""

from __future__ import annotations

import os
import sys

import pytest
from django.db import connections

from subrosa.store.postgres import PostgresStore, open_postgres
from subrosa.store.sqlite import open_sqlite
from tests import blank_store
from tests.store.lived import live_a_day
from tests.store.postgres_server import APPLICATION, programs, running_server


@pytest.fixture(scope="session")
def blank(tmp_path_factory):
    """Make the tables once."""
    path = tmp_path_factory.mktemp("blank") / "blank.sqlite3"
    open_sqlite(path, new=True).close()
    return path


@pytest.fixture
def fresh_sqlite(tmp_path):
    """Return a store in a file of its own."""
    store = blank_store.fresh_store(tmp_path / "practice.sqlite3")
    yield store
    store.close()


@pytest.fixture(scope="session")
def postgres(request):
    """Return a running PostgreSQL; without its programs skip, or, in CI, fail."""
    found = programs()
    if found is None:
        why = "no PostgreSQL on this machine (Debian: apt install postgresql)"
        if os.environ.get("CI"):
            pytest.fail(f"CI must try both stores: {why}", pytrace=False)
        capture = request.config.pluginmanager.getplugin("capturemanager")
        with capture.global_and_fixture_disabled():
            sys.stderr.write(f"\n*** THE STORE WAS NOT TRIED ON POSTGRESQL: {why} ***\n")
        pytest.skip(why)
    with running_server(found) as server:
        yield server


@pytest.fixture
def database(postgres):
    """Return the name of a database of this test's own, with tables, walls and no row."""
    name = postgres.fresh()
    yield name
    postgres.drop(name)


@pytest.fixture
def fresh_postgres(postgres, database):
    """Return a store in a database of its own, open as the application's role."""
    store = open_postgres(postgres.address(APPLICATION, database))
    yield store
    store.close()


@pytest.fixture(params=["sqlite", "postgres"])
def fresh_store(request):
    """Return a store of each kind that a practice can live in."""
    return request.getfixturevalue(f"fresh_{request.param}")


@pytest.fixture
def above_walls(request, fresh_store):
    """Return what runs a statement with every right there is: at the file, or as the keeper."""
    if isinstance(fresh_store, PostgresStore):
        database = request.getfixturevalue("database")
        server = request.getfixturevalue("postgres")
        return lambda statement, values=None: server.run(statement, database, values)

    def run(statement, values=None):
        with connections[fresh_store.alias].cursor() as cursor:
            cursor.execute(statement, values)
            return cursor.fetchall()

    return run


@pytest.fixture
def lived(postgres, database, fresh_postgres):
    """Return a practice that has lived a day in PostgreSQL."""
    return live_a_day(fresh_postgres, postgres, database)
