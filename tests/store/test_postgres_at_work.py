"""PostgreSQL at work: what is refused at the start, what a fault does, how keys are destroyed."""

from __future__ import annotations

from dataclasses import replace

import pytest

from subrosa.desk.destroy_for_good import destroy_for_good, finish_destroying
from subrosa.desk.receive import receive
from subrosa.store.postgres import PostgresStore, open_postgres
from subrosa.terms.errors import BadInput, LedgerUnwritable, NotReady
from tests.cast import (
    RILEYS_FILE,
    parent_on_the_phone,
)
from tests.store.postgres_server import APPLICATION, KEEPER, OWNER

pytestmark = pytest.mark.slow


class TestOpening:
    """What `open_postgres` refuses, in words."""

    def test_a_role_that_steps_over_walls(self, postgres, database):
        for role in (KEEPER, OWNER):
            with pytest.raises(NotReady, match="not walled off"):
                open_postgres(postgres.address(role, database))

    def test_a_wall_that_is_down(self, postgres, database):
        address = postgres.address(APPLICATION, database)
        postgres.run("ALTER TABLE store_unit NO FORCE ROW LEVEL SECURITY", database)
        with pytest.raises(NotReady, match="store_unit"):
            open_postgres(address)
        open_postgres(address, owner=postgres.address(OWNER, database)).close()
        open_postgres(address).close()

    def test_walls_of_another_version(self, postgres, database):
        postgres.run("COMMENT ON FUNCTION my_units() IS 'older'", database)
        with pytest.raises(NotReady, match="another version"):
            open_postgres(postgres.address(APPLICATION, database))

    def test_a_database_without_tables(self, postgres):
        name = postgres.blank()
        with pytest.raises(NotReady, match="tables"):
            open_postgres(postgres.address(APPLICATION, name))
        with pytest.raises(NotReady, match="owner"):
            open_postgres(postgres.address(APPLICATION, name), new=True)
        postgres.drop(name)

    def test_a_second_practice(self, lived):
        with pytest.raises(NotReady, match="already"):
            open_postgres(lived.address(), owner=lived.address(OWNER), new=True)

    def test_text_that_is_not_in_the_order_of_its_bytes(self, postgres):
        postgres.run(
            "CREATE DATABASE wrong_order TEMPLATE template0 LOCALE 'C' "
            "LOCALE_PROVIDER icu ICU_LOCALE 'en-US'"
        )
        with pytest.raises(NotReady, match="order of its bytes"):
            open_postgres(postgres.address(APPLICATION, "wrong_order"))
        postgres.run("DROP DATABASE wrong_order")

    @pytest.mark.parametrize("address", ["host=/nowhere dbname=x user=y", "nonsense words"])
    def test_an_address_that_leads_nowhere_without_repeating_it(self, address):
        with pytest.raises(NotReady) as refused:
            open_postgres(f"{address} password=secretword")
        assert "secretword" not in str(refused.value) + repr(refused.value)


class TestAtWork:
    """What the store does when the server does not."""

    def test_a_broken_connection_is_said_and_the_next_unit_of_work_goes_on(self, lived):
        store = lived.house.office.store
        ended = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = %s"

        def read_over_a_connection_that_breaks():
            with store.transaction() as books:
                lived.above(ended, [APPLICATION])
                books.keys.practice()

        with pytest.raises(LedgerUnwritable, match="Nothing left"):
            read_over_a_connection_that_breaks()
        with store.transaction() as books:
            assert books.keys.practice() is not None

    def test_a_server_that_only_reads_stops_what_needs_the_history(self, lived):
        store = lived.house.office.store
        read_only = f"ALTER DATABASE {lived.database} SET default_transaction_read_only = "
        lived.server.run(read_only + "on")
        store.close()
        with pytest.raises(LedgerUnwritable):
            receive(lived.house.office, parent_on_the_phone())
        lived.server.run(read_only + "off")
        store.close()
        assert receive(lived.house.office, parent_on_the_phone()).receipt

    def test_what_does_not_fit_a_column_is_bad_input_and_changes_nothing(self, fresh_postgres):
        from subrosa.desk.ports import UnitRow  # noqa: PLC0415 - beside its only use

        with pytest.raises(BadInput, match="fit"), fresh_postgres.transaction() as books:
            books.records.add_unit(UnitRow("u" * 65, b"sealed"))

    def test_each_answer_of_the_server_lies_on_the_disk(self, fresh_postgres):
        assert isinstance(fresh_postgres, PostgresStore)
        assert self.shown(fresh_postgres, "synchronous_commit") == "on"

    def shown(self, store, setting):
        from django.db import connections  # noqa: PLC0415 - beside its only use

        with store.transaction(), connections[store.alias].cursor() as cursor:
            cursor.execute(f"SHOW {setting}")
            return cursor.fetchone()[0]


class TestDestroyingForGood:
    """Wraps are removed only after the intent, and their pages are written anew."""

    WRAPS = "SELECT wrapped FROM store_wrappedkey WHERE unit = 'u-riley'"

    def pages(self, lived):
        """Read the table's own file, as it lies on the server's disk."""
        lived.above("CHECKPOINT")
        path = "SELECT pg_read_binary_file(pg_relation_filepath('store_wrappedkey'))"
        return bytes(lived.above(path)[0][0])

    def test_no_wrap_goes_before_the_intent_is_kept(self, lived):
        held = lived.above(self.WRAPS)
        assert lived.acting("SELECT * FROM destroy_wraps('u-riley')", lived.lena.holder) == 0
        assert lived.above(self.WRAPS) == held

    def test_destroyed_wraps_are_in_no_page_of_the_table(self, lived):
        wraps = [bytes(wrapped) for (wrapped,) in lived.above(self.WRAPS)]
        before = self.pages(lived)
        assert all(wrapped in before for wrapped in wraps)
        store = open_postgres(lived.address(), owner=lived.address(OWNER))
        office = replace(lived.house.office, store=store)
        done = destroy_for_good(office, lived.lena, RILEYS_FILE, "The retention has ended.")
        assert done.wraps == len(wraps)
        after = self.pages(lived)
        assert [wrapped for wrapped in wraps if wrapped in after] == []
        assert lived.above(self.WRAPS) == []
        assert lived.above("SELECT wrapped FROM store_wrappedkey WHERE unit = 'u-quinn'")
        store.close()

    def test_without_the_owner_it_is_not_called_done_and_the_next_start_finishes_it(self, lived):
        with pytest.raises(LedgerUnwritable, match="written anew"):
            destroy_for_good(lived.house.office, lived.lena, RILEYS_FILE, "Retention ended.")
        assert lived.above("SELECT done FROM store_erasure") == [(False,)]
        store = open_postgres(lived.address(), owner=lived.address(OWNER))
        (done,) = finish_destroying(replace(lived.house.office, store=store))
        assert done.unit == RILEYS_FILE
        assert lived.above("SELECT done FROM store_erasure") == [(True,)]
        store.close()
