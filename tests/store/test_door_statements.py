"""Promise 3 at the database: the door's statements are the same for everyone and know nobody."""

from __future__ import annotations

import re

import pytest
from django.db import connections

from subrosa.desk.forms.sheets import AttachedFile
from subrosa.desk.receive import receive
from subrosa.desk.send_after import is_kept, send_after
from tests.cast import LENA, parent_on_the_phone, practice

pytestmark = pytest.mark.slow

PEOPLE = ("store_unit", "store_staffmember", "store_wrappedkey", "store_heldrelationship")
PEOPLE += ("store_consentpaper", "store_segmentversion", "store_answer", "store_accountingline")


def statements_of(store, house, name):
    seen = []

    def note_down(execute, sql, params, many, context):
        seen.append(re.sub(r"\d+", "N", sql))
        return execute(sql, params, many, context)

    with connections[store.alias].execute_wrapper(note_down):
        receive(house.office, parent_on_the_phone(name))
    return seen


def test_receiving_runs_the_same_statements_for_client_walled_client_and_stranger(fresh_store):
    house = practice(fresh_store)
    receive(house.office, parent_on_the_phone("Somebody First"))
    client, walled, stranger = (
        statements_of(fresh_store, house, name)
        for name in ("Riley Moss", "Quinn Abara", "Nobody Knows")
    )
    assert client == walled == stranger
    assert len(client) > 5


def test_receiving_touches_no_table_of_people(fresh_store):
    house = practice(fresh_store)
    said = " ".join(statements_of(fresh_store, house, "Riley Moss"))
    assert "store_request" in said
    assert [table for table in PEOPLE if table in said] == []


def test_what_is_sent_after_is_taken_twice_and_no_table_is_read(fresh_store):
    house = practice(fresh_store)
    number = receive(house.office, parent_on_the_phone("Riley Moss")).receipt
    seen = []

    def note_down(execute, sql, params, many, context):
        seen.append(sql)
        return execute(sql, params, many, context)

    with connections[fresh_store.alias].execute_wrapper(note_down):
        assert is_kept(house.office, number)
        assert not is_kept(house.office, "A" * 16)
        assert not seen
        for _ in range(2):
            file = AttachedFile("application/pdf", "pdf", b"%PDF-1.7 %%EOF")
            assert send_after(house.office, number, file)
    said = " ".join(seen)
    assert [table for table in (*PEOPLE, "store_request") if f'"{table}"' in said] == []
    lena = house.signed_in(LENA)
    with fresh_store.transaction(acting_for=lena.holder) as books:
        assert len(books.sheets.of_request(number)) == 2
