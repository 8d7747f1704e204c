"""A practice that has lived one day in PostgreSQL: something lies in every table of a unit."""

from __future__ import annotations

from dataclasses import dataclass

import psycopg
from psycopg import errors

from subrosa.desk.answer import answer
from subrosa.desk.cabinet.keep_record import keep_segments
from subrosa.desk.confirm import confirm
from subrosa.desk.hand_over import hand_over
from subrosa.desk.keep_consent import give_consent
from subrosa.desk.receive import receive
from subrosa.store.row_security import NAME_WHO_ACTS
from subrosa.terms.records import RecordClass
from tests.cast import (
    DANA,
    LENA,
    RILEYS_FILE,
    SAM,
    insurer_with_a_release,
    note,
    practice,
    release_to_the_insurer,
)
from tests.store.postgres_server import APPLICATION

PLANTED = ("Riley", "Moss", "Quinn", "Evergreen", "canaryofthenote", "canaryofthewords")


@dataclass
class Lived:
    """A practice that has lived a day in a database."""

    house: object
    server: object
    database: str
    dana: object
    lena: object
    sam: object

    def address(self, role=APPLICATION):
        return self.server.address(role, self.database)

    def above(self, statement, values=None):
        return self.server.run(statement, self.database, values)

    def count(self, table):
        return self.above(f"SELECT count(*) FROM {table}")[0][0]

    def acting(self, statement, holder=None, role=APPLICATION):
        """Run one statement as a role, for a holder; return how many rows it touched."""
        with psycopg.connect(self.address(role)) as connection:
            if holder is not None:
                connection.execute(NAME_WHO_ACTS, [holder])
            try:
                with connection.cursor() as cursor:
                    if statement.startswith("COPY"):
                        with cursor.copy(statement) as rows:
                            return len([*rows.rows()])
                    cursor.execute(statement)
                    return cursor.rowcount
            except errors.InsufficientPrivilege:
                return 0


def live_a_day(store, server, database):
    """Found the practice and let every kind of row come into being."""
    house = practice(store)
    dana, lena, sam = (house.signed_in(staff) for staff in (DANA, LENA, SAM))
    apart = note(2, PLANTED[4], RecordClass.PSYCHOTHERAPY_NOTES)
    keep_segments(house.office, dana, [note(1, PLANTED[4]), apart])
    give_consent(house.office, lena, RILEYS_FILE, release_to_the_insurer())
    receipt = receive(house.office, insurer_with_a_release()).receipt
    answer(house.office, lena, receipt)
    confirm(house.office, lena, receipt, PLANTED[5])
    assert hand_over(house.office, dana, receipt).papers
    return Lived(house, server, database, dana, lena, sam)
