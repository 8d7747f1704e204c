"""PostgreSQL keeps a person from every row of a unit of which no key is wrapped to her."""

from __future__ import annotations

import os
import subprocess

import psycopg
import pytest
from django.apps import apps
from psycopg import errors

from subrosa.desk.answer import answer
from subrosa.desk.confirm import confirm
from subrosa.desk.hand_over import hand_over
from subrosa.desk.ports import WrapRow
from subrosa.desk.receive import receive
from subrosa.store.postgres import open_postgres
from subrosa.store.row_security import NAME_WHO_ACTS, WALLS
from subrosa.terms.errors import BadInput, NotEntitled, Tampered
from subrosa.vault import OpeningPurpose, Relationship, RelationshipKind, SealContext, open_sealed
from subrosa.vault.sealing import open_relationship
from tests.cast import (
    MONDAY,
    RILEYS_FILE,
    SAM,
    parent_on_the_phone,
)
from tests.store.lived import PLANTED
from tests.store.payloads import every_payload
from tests.store.postgres_server import KEEPER, OWNER, programs

pytestmark = pytest.mark.slow

OF_A_UNIT = (
    "store_unit",
    "store_sealedrelationship",
    "store_wrappedkey",
    "store_segmentversion",
    "store_consentpaper",
    "store_accountingline",
    "store_answer",
    "store_confirmation",
    "store_paper",
    "store_handover",
    "store_request",
)


@pytest.mark.parametrize("table", OF_A_UNIT)
def test_no_statement_reaches_a_row_of_a_unit_without_its_key(lived, table):
    kept = lived.count(table)
    assert kept > 0
    for holder in (None, "", lived.sam.holder, SAM, f"{SAM},{lived.sam.holder}", "nobody at all"):
        # Of the wrapped keys she has her own: that of the house directory, and no unit's.
        which = f"{table} WHERE unit <> 'directory'" if table == "store_wrappedkey" else table
        assert lived.acting(f"SELECT * FROM {which}", holder) == 0, holder
        assert lived.acting(f"SELECT * FROM {which} FOR UPDATE", holder) == 0, holder
        assert lived.acting(f"COPY (SELECT * FROM {which}) TO STDOUT", holder) == 0, holder
        assert lived.acting(f"DELETE FROM {which}", holder) == 0, holder
        column = lived.above(
            "SELECT column_name::text FROM information_schema.columns WHERE table_name = %s "
            "ORDER BY ordinal_position LIMIT 1",
            [table],
        )[0][0]
        assert lived.acting(f"UPDATE {table} SET {column} = {column}", holder) == 0, holder
        assert lived.acting(f"TRUNCATE {table}", holder) == 0, holder
    assert lived.count(table) == kept


@pytest.mark.parametrize("table", OF_A_UNIT)
def test_who_holds_the_key_sees_the_rows(lived, table):
    holder = lived.lena.holder if table == "store_request" else lived.dana.holder
    assert lived.acting(f"SELECT * FROM {table}", holder) > 0
    assert lived.acting(f"COPY {table} TO STDOUT", holder) > 0


def test_everybody_has_the_directory_key_and_sees_only_her_own(lived):
    seen = "SELECT * FROM store_wrappedkey WHERE unit = 'directory'"
    assert len(lived.above(seen)) > 1
    assert lived.acting(seen, SAM) == 1
    assert lived.acting(seen.replace("SELECT *", "DELETE"), f"{SAM},{lived.sam.holder}") == 1


def test_a_walled_person_finds_no_row_of_that_client(lived):
    walter = lived.house.signed_in("s-walter")
    for table in ("store_unit", "store_sealedrelationship", "store_wrappedkey"):
        seen = f"SELECT * FROM {table} WHERE unit = 'u-quinn'"
        assert lived.acting(seen, walter.holder) == 0
        assert lived.acting(seen, lived.lena.holder) > 0


def test_somebody_behind_a_wall_finds_the_same_beside_a_client_and_beside_a_stranger(lived):
    """What others did with a request is not there for him, whomever it is about."""
    walter = lived.house.signed_in("s-walter")
    for name in ("Quinn Abara", "Nobody Known"):
        receipt = receive(lived.house.office, parent_on_the_phone(name)).receipt
        answer(lived.house.office, lived.lena, receipt)
        confirm(lived.house.office, lived.lena, receipt, "Read and agreed.")
        hand_over(lived.house.office, lived.lena, receipt)
        for table in ("store_answer", "store_handover", "store_paper"):
            seen = f"SELECT * FROM {table} WHERE request = '{receipt}'"
            assert lived.acting(seen, walter.holder) == 0, (name, table)
            assert lived.acting(seen, lived.lena.holder) > 0, (name, table)
        of_it = f"SELECT answer FROM store_answer WHERE request = '{receipt}'"
        kept = f"store_confirmation WHERE answer = '{lived.above(of_it)[0][0]}'"
        assert lived.acting(f"SELECT * FROM {kept}", walter.holder) == 0, name
        assert lived.acting(f"SELECT * FROM {kept}", lived.lena.holder) == 1, name
        asked = f"SELECT * FROM store_request WHERE request = '{receipt}'"
        assert lived.acting(asked, walter.holder) == 1


def test_rows_added_together_are_accounted_for_by_their_own_numbers(lived):
    """Who signs in again moves her bundles; each line names the row that it is about."""
    lines = lived.above("SELECT place, key FROM store_change WHERE digest <> ''")
    assert ("store_wrappedkey", "None") not in lines
    store = lived.house.office.store
    moved = [WrapRow(lived.dana.holder, RILEYS_FILE, bytes([n]) * 64) for n in range(3)]
    with store.transaction(acting_for=lived.dana.holder) as books:
        books.keys.move_wraps(lived.dana.holder, moved)
    kept = lived.above(
        "SELECT id::text FROM store_wrappedkey WHERE staff = %s AND unit = %s",
        [lived.dana.holder, RILEYS_FILE],
    )
    newest = lived.above("SELECT key FROM store_change ORDER BY id DESC LIMIT 3")
    assert sorted(newest) == sorted(kept)


def test_who_acts_is_forgotten_when_the_transaction_ends(lived):
    with psycopg.connect(lived.address()) as connection:
        connection.execute(NAME_WHO_ACTS, [lived.dana.holder])
        first = connection.execute("SELECT count(*) FROM store_unit").fetchone()[0]
        connection.commit()
        then = connection.execute("SELECT count(*) FROM store_unit").fetchone()[0]
    assert (first, then) == (2, 0)
    with lived.house.office.store.transaction(acting_for=lived.dana.holder) as books:
        assert len(books.records.units()) == 2
    with lived.house.office.store.transaction() as books:
        assert books.records.units() == []


def test_a_holder_is_never_read_as_two(fresh_postgres):
    with pytest.raises(BadInput), fresh_postgres.transaction(acting_for="s-1,s-2"):
        pass


def test_a_row_for_somebody_elses_unit_is_refused_in_the_words_of_every_refusal(lived):
    from subrosa.desk.ports import ConsentRow  # noqa: PLC0415 - beside its only use

    with (
        pytest.raises(NotEntitled),
        lived.house.office.store.transaction(acting_for=lived.sam.holder) as books,
    ):
        books.consents.add(ConsentRow("c-9", RILEYS_FILE, b"sealed"))
    assert lived.count("store_consentpaper") == 1


def test_the_door_adds_a_request_and_reads_none(lived):
    receive(lived.house.office, parent_on_the_phone())
    assert lived.count("store_request") == 2
    with lived.house.office.store.transaction() as books:
        assert books.requests.ids() == []
    with lived.house.office.store.transaction(acting_for=lived.lena.holder) as books:
        assert len(books.requests.ids()) == 2


@pytest.mark.parametrize(
    "statement",
    [
        "CREATE TABLE mine (one int)",
        "CREATE TEMPORARY TABLE mine (one int)",
        "CREATE FUNCTION mine() RETURNS int LANGUAGE sql AS 'SELECT 1'",
        "ALTER TABLE store_unit NO FORCE ROW LEVEL SECURITY",
        "ALTER TABLE store_unit DISABLE ROW LEVEL SECURITY",
        "DROP POLICY may_see ON store_unit",
        "CREATE OR REPLACE FUNCTION my_units() RETURNS text[] LANGUAGE sql AS $$SELECT '{}'$$",
        "SET ROLE subrosa_owner",
        "TRUNCATE store_unit",
        "UPDATE store_ledgerentry SET content = content",
        "DELETE FROM store_ledgerentry",
        "UPDATE store_ledgerentry SET head = head",
        "DELETE FROM store_ledgerchain",
        "DELETE FROM store_ledgerdraft",
        "UPDATE store_ledgerdraft SET draft = draft",
        "UPDATE store_ledgerchain SET chain = chain",
        "DELETE FROM store_change",
        "INSERT INTO django_migrations (app, name, applied) VALUES ('store', 'x', now())",
    ],
)
def test_the_application_may_not(lived, statement):
    with psycopg.connect(lived.address()) as connection:
        connection.execute(NAME_WHO_ACTS, [lived.dana.holder])
        with pytest.raises((errors.InsufficientPrivilege, errors.InvalidFunctionDefinition)):
            connection.execute(statement)


def test_a_number_once_given_stays(lived):
    numbered = "UPDATE store_ledgerdraft SET number = number + 1000 WHERE number IS NOT NULL"
    assert lived.count("store_ledgerdraft") > 0
    assert lived.acting(numbered) == 0


def test_switching_the_walls_off_shows_an_error_and_no_row(lived):
    with psycopg.connect(lived.address()) as connection:
        connection.execute("SET row_security = off")
        with pytest.raises(errors.InsufficientPrivilege):
            connection.execute("SELECT * FROM store_unit")


def test_every_table_has_a_wall_and_one_without_a_rule_is_closed(lived):
    tables = {model._meta.db_table for model in apps.get_app_config("store").get_models()}
    assert set(WALLS) == tables
    lived.above("CREATE TABLE store_later (unit text)")
    lived.above(f"ALTER TABLE store_later OWNER TO {OWNER}")
    lived.above("INSERT INTO store_later VALUES ('u-riley')")
    open_postgres(lived.address(), owner=lived.address(OWNER)).close()
    assert lived.acting("SELECT * FROM store_later", lived.dana.holder) == 0
    assert lived.acting("SELECT * FROM store_later", lived.dana.holder, OWNER) == 0


def test_the_owner_sees_no_row_of_a_unit_either(lived):
    for table in OF_A_UNIT:
        if table != "store_wrappedkey":  # hers are shown to the function that finds the units
            assert lived.acting(f"SELECT * FROM {table}", lived.dana.holder, OWNER) == 0
        assert lived.acting(f"COPY {table} TO STDOUT", None, OWNER) == 0


def dump(lived, role, *words):
    return subprocess.run(
        [programs() / "pg_dump", *words, "--dbname", lived.address(role)],
        env={"PATH": os.environ["PATH"], "LC_ALL": "C"},
        capture_output=True,
        timeout=60,
        check=False,
    )


def test_a_dump_of_everything_holds_no_planted_word(lived):
    assert dump(lived, OWNER).returncode != 0  # the walls stand before the owner's dump as well
    for words in (["--inserts"], ["--format=tar"]):
        dumped = dump(lived, KEEPER, *words)
        assert dumped.returncode == 0, dumped.stderr
        assert b"store_segmentversion" in dumped.stdout
        plain = dumped.stdout
        for word in PLANTED:
            assert word.encode() not in plain
            assert word.encode().hex().encode() not in plain


def opened(lived, staff, payload):
    """Return what a ring opens of a payload if whoever runs it forges a relationship."""
    forged = Relationship(
        staff.id, payload.unit, RelationshipKind.TREATING, MONDAY.replace(year=2020)
    )
    context = SealContext(lived.house.office.practice, payload.unit, payload.label, payload.record)
    try:
        if payload.sort == "tie":
            return open_relationship(payload.sealed, context, staff.ring)
        return open_sealed(
            payload.sealed,
            context,
            ring=staff.ring,
            relationship=forged,
            purpose=OpeningPurpose.RELEASE,
            at=MONDAY,
        )
    except (NotEntitled, Tampered):
        return b""


def test_an_account_without_keys_opens_nothing_of_a_dump_even_with_a_forged_relationship(lived):
    payloads = every_payload(lived.above)
    assert {payload.sort for payload in payloads} >= {"card", "segment", "paper", "request"}
    assert [one for one in payloads if opened(lived, lived.sam, one)] == []
    by_dana = {one.sort for one in payloads if opened(lived, lived.dana, one)}
    assert by_dana >= {"card", "segment", "consent", "answer", "paper", "accounting", "tie"}
