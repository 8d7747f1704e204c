"""Every version of a note stays, in both stores: the program has no way of changing or losing one.

What the application's role in PostgreSQL may not do at all, somebody with the SQLite file at hand
can; ``test_integrity`` shows that `subrosa verify` names it.
"""

from __future__ import annotations

import pytest
from django.db import connections, transaction

from subrosa.desk.write_note import (
    NewNote,
    add_addendum,
    attribute_passage,
    change_note,
    lock_note,
    read_versions,
    write_note,
)
from subrosa.store.postgres import PostgresStore
from subrosa.terms.errors import BadInput
from subrosa.terms.ids import PassageId
from subrosa.terms.passages import Passage
from subrosa.terms.records import RecordClass
from tests.cast import DANA, RILEY, RILEYS_FILE, practice

pytestmark = pytest.mark.sampled

ALL = "SELECT id, segment, version, kind, sealed FROM store_segmentversion ORDER BY id"


def said(text):
    about = frozenset({RILEY})
    return (Passage(PassageId("x1"), text, about, None, about, RecordClass.PROGRESS_NOTES),)


def lives_of_a_note(house, dana):
    new = NewNote(RILEYS_FILE, "2026-11-23", RecordClass.PROGRESS_NOTES, said("First."))
    name = write_note(house.office, dana, new).segment
    yield name
    change_note(house.office, dana, RILEYS_FILE, name, said("Second."))
    yield name
    lock_note(house.office, dana, RILEYS_FILE, name)
    yield name
    attribute_passage(
        house.office,
        dana,
        RILEYS_FILE,
        name,
        PassageId("x1"),
        said_by=RILEY,
        about=frozenset({RILEY}),
        heard_by=frozenset(),
    )
    yield name
    add_addendum(house.office, dana, RILEYS_FILE, name, said("Later."))
    yield name


def as_text(rows):
    return [tuple(bytes(x) if isinstance(x, memoryview) else x for x in row) for row in rows]


def test_each_act_adds_one_row_and_touches_none(fresh_store, above_walls):
    house = practice(fresh_store)
    dana = house.signed_in(DANA)
    statements: list[str] = []

    def watch(execute, sql, params, many, context):
        statements.append(sql)
        return execute(sql, params, many, context)

    before: list[tuple] = []
    with connections[fresh_store.alias].execute_wrapper(watch):
        for _name in lives_of_a_note(house, dana):
            now = as_text(above_walls(ALL))
            assert now[:-1] == before
            before = now
    name = before[0][1]
    assert [row[2] for row in before if row[1] == name] == [1, 2, 3, 4]
    assert len(before) == 5
    touching = [one for one in statements if "store_segmentversion" in one]
    assert touching
    assert not [one for one in touching if one.lstrip().upper().startswith(("UPDATE", "DELETE"))]
    read = read_versions(house.office, dana, RILEYS_FILE, name)
    assert [one.passages[0].text for one in read.versions] == [
        "First.",
        "Second.",
        "Second.",
        "Second.",
    ]
    assert [one.passages[0].text for one in read.addenda] == ["Later."]


def test_the_store_has_no_way_of_changing_or_removing_a_version(fresh_store):
    from subrosa.store.models import SegmentVersion  # noqa: PLC0415 - Django must be set up first

    house = practice(fresh_store)
    dana = house.signed_in(DANA)
    for _name in lives_of_a_note(house, dana):
        pass
    rows = SegmentVersion.objects.using(fresh_store.alias)
    with fresh_store.transaction(acting_for=dana.holder):
        for change in (
            lambda: rows.update(version=9),
            lambda: rows.filter(version=1).delete(),
            lambda: rows.first().delete(),
            lambda: rows.first().save(),
        ):
            with pytest.raises(BadInput, match="stays as it is"):
                change()
        assert rows.count() == 5


def test_in_postgresql_the_application_has_no_right_to_either(fresh_store):
    if not isinstance(fresh_store, PostgresStore):
        pytest.skip("SQLite has no roles; what is written past the program, `verify` names")
    house = practice(fresh_store)
    dana = house.signed_in(DANA)
    for _name in lives_of_a_note(house, dana):
        pass
    for statement in (
        "UPDATE store_segmentversion SET version = 9",
        "DELETE FROM store_segmentversion",
        "TRUNCATE store_segmentversion",
    ):
        with pytest.raises(Exception, match="permission denied"):  # noqa: SIM117 - as a role
            with transaction.atomic(using=fresh_store.alias):
                connections[fresh_store.alias].cursor().execute(statement)
