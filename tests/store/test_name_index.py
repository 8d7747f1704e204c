"""The blind index in a database: the same statements about a walled client and about a stranger."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace

import pytest
from django.db import connections

from subrosa.desk.destroy_for_good import destroy_for_good
from subrosa.desk.find_people import find_people
from subrosa.terms.errors import LedgerUnwritable
from tests.cast import DANA, LENA, RILEYS_FILE, WALTER, practice

pytestmark = [pytest.mark.sampled, pytest.mark.slow]


def indexed(store):
    house = practice(store)
    house = replace(house, office=replace(house.office, names_in_memory=0))
    for who in (LENA, DANA):
        assert find_people(house.office, house.signed_in(who), "Quinn Abara")
    return house


def test_the_statements_do_not_tell_a_walled_client_from_a_stranger(fresh_store):
    house = indexed(fresh_store)
    walter = house.signed_in(WALTER)
    find_people(house.office, walter, "Riley Moss")  # covers the rows that signing in wrote anew
    seen: list[list[str]] = []

    def watch(execute, sql, params, many, context):
        seen[-1].append(sql)
        return execute(sql, params, many, context)

    for said in ("Quinn Abara", "Quimm Abora"):  # the second is nobody, of as many words
        seen.append([])
        with connections[fresh_store.alias].execute_wrapper(watch):
            assert find_people(house.office, walter, said) == []
    assert seen[0] == seen[1]
    assert any("store_nametoken" in one for one in seen[0])


def test_tokens_are_there_for_holders_of_a_key_and_go_with_the_client(fresh_store, above_walls):
    house = indexed(fresh_store)
    of_hers = "SELECT count(*) FROM store_nametoken WHERE unit = 'u-riley'"
    assert above_walls(of_hers)[0][0] % 8 == 0 < above_walls(of_hers)[0][0]
    with suppress(LedgerUnwritable):  # without the owner's address PostgreSQL keeps the pages
        destroy_for_good(house.office, house.signed_in(LENA), RILEYS_FILE, "Ten years are over.")
    assert above_walls(of_hers)[0][0] == 0
    assert find_people(house.office, house.signed_in(LENA), "Riley Moss") == []
